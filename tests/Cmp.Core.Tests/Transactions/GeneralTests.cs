using System;
using System.Formats.Asn1;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>genm and genp.</summary>
public sealed class GeneralTests
{
    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Rsa)]
    [InlineData(Shield.Ec)]
    public void A_question_is_answered(Shield shield)
    {
        using PairBed pair = new(shield);
        using GeneralTransaction transaction = pair.Run(pair.Ask());

        Assert.Null(transaction.Error);
        Assert.Equal("genm genp", pair.Trace);
        Assert.Equal(PkiText.Info(CmpInfoTypes.CaCerts), Assert.Single(transaction.Received).ToArray());
    }

    [Fact]
    public void A_genm_carries_the_questions_in_order()
    {
        using PairBed pair = new(Shield.Ec);
        byte[][] items = [PkiText.Info("1.2.3"), PkiText.Info("1.2.4")];
        pair.Succeeds(new GeneralTransaction(pair.Settings, [items[0], items[1]]));

        AsnReader sent = CertReqView.Content(pair.Request(0).Body).ReadSequence();
        Assert.Equal(items[0], sent.ReadEncodedValue().ToArray());
        Assert.Equal(items[1], sent.ReadEncodedValue().ToArray());
        Assert.False(sent.HasData);
    }

    [Fact]
    public void An_empty_genp_is_an_answer()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.Genp());
        using GeneralTransaction transaction = pair.Run(pair.Ask());

        Assert.Null(transaction.Error);
        Assert.Empty(transaction.Received);
    }

    [Fact]
    public void A_question_that_is_refused_fails_with_the_servers_words()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.FinalReply = AuthorityReply.Reject(PkiFailureInfo.BadRequest, "ask somebody else");

        CmpError error = pair.Fails(pair.Ask(), CmpErrorCode.ReceivedError);
        Assert.Contains("ask somebody else", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("genm error", pair.Trace);
    }
}

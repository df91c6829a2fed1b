using System;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>What anybody on the network can make of a transaction, where policy accepts negative answers without protection (V7).</summary>
public sealed class UnverifiedAnswerTests
{
    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Ec)]
    public void V7_an_accepted_answer_that_is_not_verified_leaves_neither_certificates_nor_nonce(Shield shield)
    {
        using PairBed pair = Lenient(shield);
        pair.Rewrite(0, forge =>
        {
            forge.Body = Bodies.Error((int)PkiStatus.Rejection);
            forge.ExtraCerts.Add(pair.Pki.ForeignRoot.Certificate.RawData);
            return forge.Bare();
        });
        using CmpTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir));

        Assert.Equal(CmpErrorCode.ReceivedError, transaction.Error?.Code);
        Assert.Empty(transaction.ReceivedExtraCerts);
        Assert.True(transaction.Identity.RecipientNonce.IsEmpty);
        Assert.Equal(PeerAuthenticationKind.None, transaction.Peer.Kind);
    }

    [Fact]
    public void V7_the_nonce_for_the_next_message_is_that_of_the_last_verified_one()
    {
        using PairBed pair = Lenient(Shield.Mac);
        pair.Rewrite(1, forge => forge.Bare());
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir));

        Assert.Null(transaction.Error);
        Assert.Equal(pair.Response(0).SenderNonce, transaction.Identity.RecipientNonce.ToArray());
    }

    [Theory]
    [InlineData(CmpBodyType.Ir)]
    [InlineData(CmpBodyType.Rr)]
    [InlineData(CmpBodyType.Genm)]
    public void V7_an_unprotected_error_message_that_asks_for_patience_is_refused_even_then(CmpBodyType type)
    {
        using PairBed pair = Lenient(Shield.Ec);
        pair.Rewrite(0, forge =>
        {
            forge.Body = Bodies.Error((int)PkiStatus.Waiting);
            return forge.Bare();
        });

        pair.Fails(pair.Begin(type), CmpErrorCode.MissingProtection);
        Assert.Empty(pair.Waits);
    }

    [Fact]
    public void V7_an_unprotected_pollRep_is_refused_even_then()
    {
        using PairBed pair = Lenient(Shield.Ec);
        pair.Authority.Patience = 2;
        pair.Rewrite(1, forge => forge.Bare());

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MissingProtection);
    }

    [Fact]
    public void V14_an_unprotected_answer_of_somebody_else_is_refused_even_then()
    {
        using PairBed pair = Lenient(Shield.Mac).Believing(trust => trust with { ExpectedSender = PkiText.Name("CN=somebody else") });
        pair.Rewrite(0, forge =>
        {
            forge.Body = Bodies.Error((int)PkiStatus.Rejection);
            return forge.Bare();
        });

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.UnexpectedSender);
    }

    [Fact]
    public void Texts_of_anybody_start_no_new_line_where_errors_are_shown()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Rewrite(0, forge =>
        {
            forge.Body = Bodies.Error((int)PkiStatus.Rejection, text: "sorry\r\nlogin: root\u001b[2J", details: "a\nb");
            return forge.Bare();
        });
        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.MissingProtection);

        Assert.Equal("sorry\r\nlogin: root\u001b[2J", Assert.Single(error.PeerStatus!.Texts));
        Assert.Contains("sorry??login: root?[2J", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(error.ToString(), char.IsControl);
    }

    [Fact]
    public void Details_of_an_error_message_stay_on_one_line()
    {
        using PairBed pair = Lenient(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Bodies.Error((int)PkiStatus.Rejection, details: "a\nb\u2028c"));

        Assert.Equal("errorDetails: a?b?c", pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError).Detail);
    }

    [Fact]
    public void D4_a_wait_beyond_the_end_of_the_calendar_ends_there()
    {
        PollSchedule schedule = new(TimeSpan.Zero, TimeSpan.Zero, new TransactionLimits { CheckAfter = TimeSpan.MaxValue });

        Assert.Null(schedule.PollAfter((long)TimeSpan.MaxValue.TotalSeconds, DateTimeOffset.UnixEpoch));
        Assert.Equal(DateTimeOffset.MaxValue, schedule.Due);
    }

    private static PairBed Lenient(Shield shield) =>
        new PairBed(shield).Policed(policy => policy with { AcceptUnprotectedNegativeAnswers = true });
}

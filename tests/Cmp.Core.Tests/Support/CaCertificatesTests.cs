using System;
using System.Collections.Generic;
using System.Linq;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Support;

/// <summary>id-it-caCerts (RFC 9483 4.3.1).</summary>
public sealed class CaCertificatesTests
{
    private static readonly TestPki s_pki = TestPki.Ec;

    [Fact]
    public void S1_S2_the_question_is_one_item_without_value()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Succeeds(new GeneralTransaction(pair.Settings, [CaCertificates.Ask()]));

        ReadOnlyMemory<byte> asked = Assert.Single(((GeneralQuery)pair.Authority.Queries.Single()).Items);
        Assert.Equal(Items.Of(CmpInfoTypes.CaCerts), asked.ToArray());
    }

    [Fact]
    public void S2_the_certificates_are_handed_out_in_order()
    {
        IReadOnlyList<CmpCertificate> read = Read(Items.Sequence(CmpInfoTypes.CaCerts, s_pki.Ca.Cmp.Encoded, s_pki.Root.Cmp.Encoded));

        Assert.Equal([s_pki.Ca.Cmp.Encoded.ToArray(), s_pki.Root.Cmp.Encoded.ToArray()], read.Select(each => each.Encoded.ToArray()));
    }

    [Fact]
    public void S2_a_server_that_has_none_says_so_without_an_error() => Assert.Empty(Read(Items.Of(CmpInfoTypes.CaCerts)));

    [Fact]
    public void S1_what_was_not_asked_for_is_passed_over() =>
        Assert.Single(Read(Items.Of("1.2.3"), Items.Sequence(CmpInfoTypes.CaCerts, s_pki.Ca.Cmp.Encoded)));

    public static TheoryData<string, byte[][], CmpErrorCode> Wrong => new()
    {
        { "nothing", [], CmpErrorCode.InvalidGeneralResponse },
        { "another type", [Items.Sequence(CmpInfoTypes.Crls, s_pki.Ca.Cmp.Encoded)], CmpErrorCode.InvalidGeneralResponse },
        { "an empty sequence", [Items.Sequence(CmpInfoTypes.CaCerts)], CmpErrorCode.InvalidGeneralResponse },
        { "not a sequence", [Items.Of(CmpInfoTypes.CaCerts, writer => writer.WriteInteger(1))], CmpErrorCode.InvalidGeneralResponse },
        { "no certificate", [Items.Sequence(CmpInfoTypes.CaCerts, new byte[] { 0x30, 0 })], CmpErrorCode.MalformedCertificate },
        {
            "too many",
            [Items.Sequence(CmpInfoTypes.CaCerts, [.. Enumerable.Repeat(s_pki.Ca.Cmp.Encoded, 65)])],
            CmpErrorCode.TooManyCertificates
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void S2_another_answer_is_refused(string description, byte[][] received, CmpErrorCode code)
    {
        CmpError? error = CaCertificates.TryRead(Items.List(received), TransactionLimits.Default, out IReadOnlyList<CmpCertificate> read);

        Assert.True(error?.Code == code, $"{description}: {error}");
        Assert.Empty(read);
    }

    private static IReadOnlyList<CmpCertificate> Read(params byte[][] received)
    {
        Assert.Null(CaCertificates.TryRead(Items.List(received), TransactionLimits.Default, out IReadOnlyList<CmpCertificate> read));
        return read;
    }
}

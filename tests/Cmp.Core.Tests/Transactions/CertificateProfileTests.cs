using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>certProfile in generalInfo (RFC 9810 5.1.1.4, RFC 9483 3.1).</summary>
public sealed class CertificateProfileTests
{
    [Theory]
    [InlineData(CmpBodyType.Ir, true)]
    [InlineData(CmpBodyType.Cr, true)]
    [InlineData(CmpBodyType.Kur, true)]
    [InlineData(CmpBodyType.P10cr, true)]
    [InlineData(CmpBodyType.Genm, true)]
    [InlineData(CmpBodyType.Rr, false)]
    public void H16_requests_name_the_profile_and_nothing_else_does(CmpBodyType type, bool isNamed)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Settings = pair.Settings with { CertificateProfile = "TLS-Geräte" };
        pair.Authority.Patience = 1;
        pair.Succeeds(pair.Begin(type));

        Assert.Equal(isNamed ? ["TLS-Geräte"] : [], pair.Authority.Queries.Single().Origin.CertificateProfiles);
        Assert.Equal(isNamed, pair.Request(0).InfoTypes.Contains(CmpInfoTypes.CertProfile));
        Assert.All(pair.Requests.Skip(1), request => Assert.Empty(MessageForge.Open(request).InfoTypes));
    }

    public static TheoryData<string, byte[][]> Wrong => new()
    {
        { "no value", [Support.Items.Of(CmpInfoTypes.CertProfile)] },
        { "no name", [Profile()] },
        { "no text", [Support.Items.Of(CmpInfoTypes.CertProfile, writer => writer.WriteNull())] },
        { "twice", [Profile("a"), Profile("a")] },
        { "too many", [Profile([.. Enumerable.Repeat("a", 9)])] },
        { "too long", [Profile(new string('a', 1025))] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void H16_a_server_refuses_another_profile(string description, byte[][] items)
    {
        using PairBed pair = new(Shield.Ec);
        pair.Settings = pair.Settings with { GeneralInfo = Support.Items.List(items) };

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError);
        Assert.True(error.PeerStatus!.FailureBits == PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadDataFormat), description);
        Assert.Empty(pair.Authority.Queries);
    }

    private static byte[] Profile(params string[] names) => Support.Items.Of(CmpInfoTypes.CertProfile, writer =>
    {
        using (writer.PushSequence())
        {
            foreach (string name in names)
            {
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, name);
            }
        }
    });
}

using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Support;

/// <summary>id-it-crlStatusList and id-it-crls (RFC 9483 4.3.4, RFC 9810 5.3.19.17).</summary>
public sealed class RevocationListTests
{
    private const string Uri = "http://ca.example/list.crl";
    private static readonly DateTimeOffset s_now = new(2030, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TestPki s_pki = TestPki.Ec;
    private static readonly byte[] s_list = Issue(s_pki.Root, s_now);

    [Fact]
    public void S5_the_list_of_an_issuer_is_asked_for_by_its_name()
    {
        byte[] status = CrlStatus(writer =>
        {
            using (writer.PushSequence(Context(1)))
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(MessageForge.DirectoryName(s_pki.Ca.Cmp.Subject.ToArray()));
            }
        });

        Assert.Equal(status, RevocationLists.Ask(RevocationListQuery.OfIssuer(s_pki.Ca.Cmp.Subject.ToArray())));
        Assert.Equal(status, RevocationLists.Ask(RevocationListQuery.For(s_pki.Client.Cmp)));
    }

    [Fact]
    public void S5_the_distribution_point_is_asked_for_if_it_is_known()
    {
        X509Extension points = CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([Uri]);
        CmpCertificate certificate = PkiText.Decode(s_pki.Issue(PkiText.Name("CN=x"), s_pki.NewSigner.SubjectPublicKeyInfo, [points]));
        byte[] status = CrlStatus(writer =>
        {
            using (writer.PushSequence(Context(0)))
            using (writer.PushSequence(Context(0)))
            {
                writer.WriteCharacterString(UniversalTagNumber.IA5String, Uri, Context(6));
            }
        });

        Assert.Equal(status, RevocationLists.Ask(RevocationListQuery.OfDistributionPoint(Uri)));
        Assert.Equal(status, RevocationLists.Ask(RevocationListQuery.For(certificate)));
    }

    [Fact]
    public void S5_the_age_of_the_list_at_hand_goes_along()
    {
        Assert.True(CmpRevocationList.TryDecode(s_list, out CmpRevocationList list, out _));
        byte[] asked = RevocationLists.Ask(RevocationListQuery.NewerThan(list));

        AsnReader status = new AsnReader(asked, AsnEncodingRules.DER).ReadSequence();
        _ = status.ReadObjectIdentifier();
        status = status.ReadSequence().ReadSequence();
        Assert.Equal(1, status.PeekTag().TagValue);
        _ = status.ReadEncodedValue();
        Assert.Equal(s_now, status.ReadUtcTime());
    }

    [Fact]
    public void A_revocation_list_tells_its_issuer_and_times()
    {
        Assert.True(CmpRevocationList.TryDecode(s_list, out CmpRevocationList list, out _));

        Assert.Equal(s_pki.Root.Cmp.Subject.ToArray(), list.Issuer.ToArray());
        Assert.Equal(s_now, list.ThisUpdate);
        Assert.Equal(s_now.AddDays(7), list.NextUpdate);
        Assert.Equal(s_list, list.Encoded.ToArray());
        Assert.False(CmpRevocationList.TryDecode(s_list.AsSpan(1), out _, out _));
    }

    [Fact]
    public void S5_a_newer_list_is_handed_out()
    {
        Assert.Null(Read(Items.Sequence(CmpInfoTypes.Crls, s_list), s_now.AddSeconds(-1), out CmpRevocationList? list));
        Assert.Equal(s_list, list!.Encoded.ToArray());
        Assert.Null(Read(Items.Sequence(CmpInfoTypes.Crls, s_list), null, out list));
        Assert.NotNull(list);
    }

    [Fact]
    public void S5_no_newer_list_is_no_error()
    {
        Assert.Null(Read(Items.Of(CmpInfoTypes.Crls), s_now, out CmpRevocationList? list));
        Assert.Null(list);
    }

    public static TheoryData<string, byte[]> Wrong => new()
    {
        { "the same list again", Items.Sequence(CmpInfoTypes.Crls, s_list) },
        { "an older list", Items.Sequence(CmpInfoTypes.Crls, Issue(s_pki.Root, s_now.AddDays(-1))) },
        { "the list of another issuer", Items.Sequence(CmpInfoTypes.Crls, Issue(s_pki.ForeignRoot, s_now.AddDays(1))) },
        { "two lists", Items.Sequence(CmpInfoTypes.Crls, Issue(s_pki.Root, s_now.AddDays(1)), Issue(s_pki.Root, s_now.AddDays(2))) },
        { "an empty sequence", Items.Sequence(CmpInfoTypes.Crls) },
        { "no list", Items.Sequence(CmpInfoTypes.Crls, new byte[] { 0x30, 0 }) },
        { "another type", Items.Sequence(CmpInfoTypes.CaCerts, s_list) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void S5_another_answer_is_refused(string description, byte[] item)
    {
        CmpError? error = Read(item, s_now, out CmpRevocationList? list);

        Assert.True(error?.Code == CmpErrorCode.InvalidGeneralResponse, $"{description}: {error}");
        Assert.Null(list);
    }

    [Fact]
    public void What_is_no_name_makes_no_query() =>
        Assert.Throws<ArgumentException>(() => RevocationListQuery.OfIssuer(new byte[] { 1, 2, 3 }));

    internal static byte[] Issue(Identity issuer, DateTimeOffset thisUpdate) => new CertificateRevocationListBuilder().Build(
        issuer.Certificate.SubjectName,
        X509SignatureGenerator.CreateForECDsa((ECDsa)issuer.Key),
        BigInteger.One,
        thisUpdate.AddDays(7),
        HashAlgorithmName.SHA256,
        X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer.Certificate, true, false),
        thisUpdate);

    private static CmpError? Read(byte[] item, DateTimeOffset? atHand, out CmpRevocationList? list) => RevocationLists.TryRead(
        Items.List(item), RevocationListQuery.OfIssuer(s_pki.Root.Cmp.Subject.ToArray()) with { ThisUpdate = atHand }, out list);

    private static byte[] CrlStatus(Action<AsnWriter> source) => Items.Of(CmpInfoTypes.CrlStatusList, writer =>
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            source(writer);
        }
    });

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);
}

using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Server;

/// <summary>Support messages, answered by an authority with values (RFC 9483 4.3; S1 to S5).</summary>
public sealed class ServerSupportTests
{
    [Fact]
    public void S2_caCerts()
    {
        using PairBed pair = Bed(authority => authority.CaCertificates = [authority.Pki.Ca.Cmp, authority.Pki.Root.Cmp]);
        IReadOnlyList<ReadOnlyMemory<byte>> items = Ask(pair, CaCertificates.Ask());

        Assert.Null(CaCertificates.TryRead(items, TransactionLimits.Default, out IReadOnlyList<CmpCertificate> certificates));
        Assert.Equal([pair.Pki.Ca.Certificate.RawData, pair.Pki.Root.Certificate.RawData], certificates.Select(each => each.Encoded.ToArray()));
    }

    [Fact]
    public void S3_a_root_update_is_what_the_client_takes_for_one()
    {
        RootCaUpdate? given = null;
        CmpCertificate? asked = null;
        using PairBed pair = Bed(authority => authority.RootUpdate = old =>
        {
            asked = old;
            return given = new RootCaUpdate(authority.Pki.ForeignRoot.Cmp, authority.Pki.Root.Cmp, null);
        });
        IReadOnlyList<ReadOnlyMemory<byte>> items = Ask(pair, RootCaUpdate.Ask(pair.Pki.Root.Cmp));

        Assert.Null(RootCaUpdate.TryRead(items, out RootCaUpdate? update));
        Assert.True(update!.NewWithNew.IsSameAs(given!.NewWithNew));
        Assert.True(update.NewWithOld!.IsSameAs(given.NewWithOld!));
        Assert.Null(update.OldWithNew);
        Assert.True(asked!.IsSameAs(pair.Pki.Root.Cmp));
    }

    [Fact]
    public void S4_a_template_with_kinds_of_keys()
    {
        byte[] curve = MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.10045.2.1");
                writer.WriteObjectIdentifier("1.2.840.10045.3.1.7");
            }
        });
        using PairBed pair = Bed(authority => authority.Template = new RequestTemplate
        {
            Subject = PkiText.Name("O=Example"),
            Extensions = [RequestedExtension.SubjectAltName([new byte[] { 0x82, 0x00 }], critical: false)],
            KeySpecifications = [KeySpecification.Of(curve), KeySpecification.Rsa(3072)],
        });
        IReadOnlyList<ReadOnlyMemory<byte>> items = Ask(pair, CertificateRequestRequirements.Ask());

        Assert.Null(CertificateRequestRequirements.TryRead(items, TransactionLimits.Default, out CertificateRequestRequirements? requirements));
        Assert.Equal(PkiText.Name("O=Example"), requirements!.Subject.ToArray());
        Assert.Equal([null, 3072], requirements.KeySpecifications.Select(key => key.RsaKeyBits));
        Assert.Equal(curve, requirements.KeySpecifications[0].AlgorithmIdentifier.ToArray());
        Assert.Single(requirements.Extensions);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void S5_a_list_by_issuer_or_by_distribution_point(bool byIssuer)
    {
        RevocationListQuery? asked = null;
        using PairBed pair = Bed(authority => authority.List = query =>
        {
            asked = query;
            return List(authority.Pki);
        });
        RevocationListQuery query = byIssuer
            ? RevocationListQuery.OfIssuer(pair.Pki.Ca.Certificate.SubjectName.RawData)
            : RevocationListQuery.OfDistributionPoint("http://ca.example/ca.crl");
        DateTimeOffset before = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        query = query with { ThisUpdate = before };
        IReadOnlyList<ReadOnlyMemory<byte>> items = Ask(pair, RevocationLists.Ask(query));

        Assert.Null(RevocationLists.TryRead(items, query, out CmpRevocationList? list));
        Assert.NotNull(list);
        Assert.Equal(byIssuer, asked!.Issuer.Span.SequenceEqual(pair.Pki.Ca.Certificate.SubjectName.RawData));
        Assert.Equal(byIssuer ? null : "http://ca.example/ca.crl", asked.DistributionPoint);
        Assert.Equal(before, asked.ThisUpdate);
    }

    [Fact]
    public void S2_to_S5_an_authority_with_nothing_to_give_says_so()
    {
        using PairBed pair = Bed(_ => { });
        RevocationListQuery query = RevocationListQuery.OfIssuer(pair.Pki.Ca.Certificate.SubjectName.RawData);

        Assert.Null(CaCertificates.TryRead(Ask(pair, CaCertificates.Ask()), TransactionLimits.Default, out IReadOnlyList<CmpCertificate> certificates));
        Assert.Empty(certificates);
        Assert.Null(RootCaUpdate.TryRead(Ask(pair, RootCaUpdate.Ask(null)), out RootCaUpdate? update));
        Assert.Null(update);
        Assert.Null(CertificateRequestRequirements.TryRead(
            Ask(pair, CertificateRequestRequirements.Ask()), TransactionLimits.Default, out CertificateRequestRequirements? requirements));
        Assert.Null(requirements);
        Assert.Null(RevocationLists.TryRead(Ask(pair, RevocationLists.Ask(query)), query, out CmpRevocationList? list));
        Assert.Null(list);
    }

    [Fact]
    public void Everything_else_is_asked_of_the_authority_as_it_stands()
    {
        using PairBed pair = Bed(_ => { });
        byte[] other = PkiText.Info("1.3.6.1.5.5.7.4.2");

        Assert.Equal(other, Assert.Single(Ask(pair, other)).ToArray());
        Assert.Equal(2, Ask(pair, CaCertificates.Ask(), other).Count);
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.4.20", "0500", PkiFailureInfo.BadDataFormat)]
    [InlineData("1.3.6.1.5.5.7.4.22", "3000", PkiFailureInfo.BadDataFormat)]
    public void A_question_with_a_malformed_value_is_refused(string type, string value, PkiFailureInfo expected)
    {
        using PairBed pair = Bed(_ => { });
        using GeneralTransaction transaction = new(pair.Settings, [PkiText.Info(type, Convert.FromHexString(value))]);
        CmpError error = pair.Fails(transaction, CmpErrorCode.ReceivedError);

        Assert.Equal(PkiFailureInfoBits.MaskOf(expected), error.PeerStatus!.FailureBits);
    }

    [Fact]
    public void S5_a_question_for_two_lists_is_refused()
    {
        using PairBed pair = Bed(_ => { });
        byte[] question = RevocationLists.Ask(RevocationListQuery.OfDistributionPoint("http://ca.example/ca.crl"));
        AsnReader item = new AsnReader(question, AsnEncodingRules.DER).ReadSequence();
        string type = item.ReadObjectIdentifier();
        byte[] status = item.ReadSequence().ReadEncodedValue().ToArray();
        byte[] two = MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(status);
                writer.WriteEncodedValue(status);
            }
        });
        using GeneralTransaction transaction = new(pair.Settings, [PkiText.Info(type, two)]);

        Assert.Equal(
            PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadRequest), pair.Fails(transaction, CmpErrorCode.ReceivedError).PeerStatus!.FailureBits);
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>> Ask(PairBed pair, params byte[][] items)
    {
        GeneralTransaction transaction = new(pair.Settings, [.. items.Select(item => (ReadOnlyMemory<byte>)item)]);
        pair.Succeeds(transaction);
        return transaction.Received;
    }

    private static CmpRevocationList List(TestPki pki)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(pki.Ca.Certificate.SubjectName, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        DateTimeOffset now = new(2030, 6, 1, 0, 0, 0, TimeSpan.Zero);
        using X509Certificate2 issuer = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        byte[] list = new CertificateRevocationListBuilder().Build(issuer, 1, now.AddHours(2), HashAlgorithmName.SHA256, thisUpdate: now);
        Assert.True(CmpRevocationList.TryDecode(list, out CmpRevocationList decoded, out _));
        return decoded;
    }

    private static PairBed Bed(Action<InformedAuthority> set) => new(Shield.Ec, authority: inner =>
    {
        InformedAuthority informed = new(inner);
        set(informed);
        return informed;
    });

    private sealed class InformedAuthority(ICertificateAuthority inner) : ICertificateAuthority, ISupportAuthority
    {
        public TestPki Pki { get; } = Shield.Ec.Pki();

        public IReadOnlyList<CmpCertificate> CaCertificates { get; set; } = [];

        public Func<CmpCertificate?, RootCaUpdate?> RootUpdate { get; set; } = _ => null;

        public RequestTemplate? Template { get; set; }

        public Func<RevocationListQuery, CmpRevocationList?> List { get; set; } = _ => null;

        public IReadOnlyList<CmpCertificate> GetCaCertificates(QueryOrigin origin) => CaCertificates;

        public RootCaUpdate? GetRootCaUpdate(QueryOrigin origin, CmpCertificate? oldRoot) => RootUpdate(oldRoot);

        public RequestTemplate? GetRequestTemplate(QueryOrigin origin) => Template;

        public CmpRevocationList? GetRevocationList(QueryOrigin origin, RevocationListQuery query) => List(query);

        public AuthorityReply Issue(CertificateQuery query) => inner.Issue(query);

        public AuthorityReply Confirm(CertificateQuery query, CertificateConfirmation confirmation) => inner.Confirm(query, confirmation);

        public AuthorityReply Revoke(RevocationQuery query) => inner.Revoke(query);

        public AuthorityReply Answer(GeneralQuery query) => inner.Answer(query);

        public void Abandon(AuthorityQuery query) => inner.Abandon(query);
    }
}

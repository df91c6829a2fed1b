using System.Collections.Generic;
using Cmp.Asn1.Pkcs10;
using Cmp.Asn1.Pkix;
using static Cmp.Asn1.Tests.Types.Samples;
using Bc = Org.BouncyCastle.Asn1;

namespace Cmp.Asn1.Tests.Types;

/// <summary>Encodings of the types of X.509 and PKCS #10, and of algorithm parameters.</summary>
internal static class PkixCases
{
    internal static IEnumerable<WireCase> All() => [.. Names(), .. Documents(), .. ExtensionTypes(), .. Parameters()];

    internal static Bc.Pkcs.CertificationRequest Request() => new(
        new Bc.Pkcs.CertificationRequestInfo(
            SomeName, PublicKey, new Bc.DerSet(new Bc.Cms.Attribute(Bc.Pkcs.PkcsObjectIdentifiers.Pkcs9AtExtensionRequest, new Bc.DerSet(Extensions)))),
        Hmac,
        Bits);

    private static IEnumerable<WireCase> Names() =>
    [
        WireCase.Of<Name>("RdnSequence", SomeName.Der(), (x, w) => Pkix.Name.WriteRdnSequence(w, x.RdnSequence)),
        WireCase.Of<Name>("RdnSequence", Hex.Bytes("3000"), (x, w) => Pkix.Name.WriteRdnSequence(w, x.RdnSequence)),
        WireCase.Of<AttributeTypeAndValue>(Control.Der()),
        WireCase.Of<PkixAttribute>(new Bc.Cms.Attribute(Oid, new Bc.DerSet(Bc.DerInteger.ValueOf(1), Bc.DerInteger.ValueOf(2))).Der()),
        General("OtherName", new Bc.X509.GeneralName(0, new Bc.X509.OtherName(Oid, new Bc.DerUtf8String("x"))), (x, w) => Pkix.GeneralName.WriteOtherName(w, x.OtherName)),
        General("Rfc822Name", new Bc.X509.GeneralName(1, "a@example.com"), (x, w) => Pkix.GeneralName.WriteRfc822Name(w, x.Rfc822Name)),
        General("DnsName", new Bc.X509.GeneralName(2, "example.com"), (x, w) => Pkix.GeneralName.WriteDnsName(w, x.DnsName)),
        General("X400Address", new Bc.X509.GeneralName(3, new Bc.DerSequence(new Bc.DerSequence(), Octets)), (x, w) => Pkix.GeneralName.WriteX400Address(w, x.X400Address)),
        General("DirectoryName", SomeGeneralName, (x, w) => Pkix.GeneralName.WriteDirectoryName(w, x.DirectoryName)),
        General("EdiPartyName", new Bc.X509.GeneralName(5, Bc.Asn1Sequence.GetInstance(Party())), (x, w) => Pkix.GeneralName.WriteEdiPartyName(w, x.EdiPartyName)),
        General("UniformResourceIdentifier", new Bc.X509.GeneralName(6, "https://example.com/"), (x, w) => Pkix.GeneralName.WriteUniformResourceIdentifier(w, x.UniformResourceIdentifier)),
        General("IpAddress", new Bc.X509.GeneralName(7, "192.0.2.1"), (x, w) => Pkix.GeneralName.WriteIpAddress(w, x.IpAddress)),
        General("RegisteredId", new Bc.X509.GeneralName(8, Oid), (x, w) => Pkix.GeneralName.WriteRegisteredId(w, x.RegisteredId)),
        WireCase.Of<OtherName>(new Bc.X509.OtherName(Oid, new Bc.DerUtf8String("x")).Der()),
        WireCase.Of<EdiPartyName>(Party()),
        WireCase.Of<EdiPartyName>(Hex.Bytes("3007A1050C03616263")),
        WireCase.Of<Time>("UtcTime", SomeTime.Der(), (x, w) => Pkix.Time.WriteUtcTime(w, x.UtcTime)),
        WireCase.Of<Time>("GeneralTime", new Bc.X509.Time(Moment).Der(), (x, w) => Pkix.Time.WriteGeneralTime(w, x.GeneralTime)),
        WireCase.Of<Validity>(new Bc.DerSequence(SomeTime, new Bc.X509.Time(Moment)).Der()),
    ];

    private static IEnumerable<WireCase> Documents() =>
    [
        WireCase.Of<AlgorithmIdentifier>(Aes.Der()),
        WireCase.Of<AlgorithmIdentifier>(Sha256.Der()),
        WireCase.Of<SubjectPublicKeyInfo>(PublicKey.Der()),
        WireCase.Of<Certificate>(SomeCertificate.Der()),
        WireCase.Of<TbsCertificate>(SomeCertificate.TbsCertificate.Der()),
        WireCase.Of<TbsCertificate>(Old().Der()),
        WireCase.Of<CertificateList>(Crl.Der()),
        WireCase.Of<TbsCertList>(Crl.TbsCertList.Der()),
        WireCase.Of<RevokedCertificate>(new Bc.DerSequence(Number, SomeTime, Extensions).Der()),
        WireCase.Of<RevokedCertificate>(new Bc.DerSequence(Number, SomeTime).Der()),
        WireCase.Of<CertificationRequest>(Request().Der()),
        WireCase.Of<CertificationRequestInfo>(Request().GetCertificationRequestInfo().Der()),
        WireCase.Of<CertificationRequestInfo>(new Bc.DerSequence(Bc.DerInteger.ValueOf(0), SomeName, PublicKey).Der()),
    ];

    private static IEnumerable<WireCase> ExtensionTypes() =>
    [
        WireCase.Of<SequenceOf<Extension>>(Extensions.Der()),
        WireCase.Of<Extension>(new Bc.DerSequence(Oid, Bc.DerBoolean.True, Octets).Der()),
        WireCase.Of<Extension>(new Bc.DerSequence(Oid, Bc.DerBoolean.False, Octets).Der()),
        WireCase.Of<Extension>(new Bc.DerSequence(Oid, Octets).Der()),
        WireCase.Of<BasicConstraints>(new Bc.X509.BasicConstraints(3).Der()),
        WireCase.Of<BasicConstraints>(new Bc.X509.BasicConstraints(false).Der()),
        WireCase.Of<BasicConstraints>(Hex.Bytes("3003010100")),
        WireCase.Of<AuthorityKeyIdentifier>(new Bc.X509.AuthorityKeyIdentifier(Octets, GeneralNames, Number).Der()),
        WireCase.Of<AuthorityKeyIdentifier>(new Bc.X509.AuthorityKeyIdentifier([1, 2, 3]).Der()),
        WireCase.Of<DistributionPointName>("FullName", new Bc.X509.DistributionPointName(GeneralNames).Der(), (x, w) => DistributionPointName.WriteFullName(w, x.FullName)),
        WireCase.Of<DistributionPointName>("NameRelativeToCrlIssuer", Relative().Der(), (x, w) => DistributionPointName.WriteNameRelativeToCrlIssuer(w, x.NameRelativeToCrlIssuer)),
        WireCase.Of<DistributionPoint>(new Bc.X509.DistributionPoint(Relative(), new Bc.X509.ReasonFlags(Bc.X509.ReasonFlags.KeyCompromise), GeneralNames).Der()),
        WireCase.Of<PolicyInformation>(new Bc.X509.PolicyInformation(Oid, new Bc.DerSequence(new Bc.X509.PolicyQualifierInfo("https://example.com/cps"))).Der()),
        WireCase.Of<PolicyInformation>(new Bc.X509.PolicyInformation(Oid).Der()),
        WireCase.Of<PolicyQualifierInfo>(new Bc.X509.PolicyQualifierInfo("https://example.com/cps").Der()),
    ];

    private static IEnumerable<WireCase> Parameters() =>
    [
        WireCase.Of<RsassaPssParams>(new Bc.Pkcs.RsassaPssParameters(Sha256, Aes, Bc.DerInteger.ValueOf(32), Bc.DerInteger.ValueOf(1)).Der()),
        WireCase.Of<RsassaPssParams>(new Bc.Pkcs.RsassaPssParameters().Der()),
        WireCase.Of<RsaesOaepParams>(new Bc.Pkcs.RsaesOaepParameters(Sha256, Aes, Wrap).Der()),
        WireCase.Of<Pbkdf2Params>(new Bc.Pkcs.Pbkdf2Params([1, 2, 3, 4], 100_000, 32, Hmac).Der()),
        WireCase.Of<Pbkdf2Params>(new Bc.Pkcs.Pbkdf2Params([1, 2, 3, 4], 1000).Der()),
        WireCase.Of<Pbkdf2Salt>("Specified", Octets.Der(), (x, w) => Pbkdf2Salt.WriteSpecified(w, x.Specified)),
        WireCase.Of<Pbkdf2Salt>("OtherSource", Hmac.Der(), (x, w) => Pbkdf2Salt.WriteOtherSource(w, x.OtherSource)),
        WireCase.Of<Pbmac1Params>(new Bc.DerSequence(Hmac, Hmac).Der()),
        WireCase.Of<GcmParameters>(new Bc.Cms.GcmParameters(new byte[12], 16).Der()),
        WireCase.Of<GcmParameters>(new Bc.Cms.GcmParameters(new byte[12], 12).Der()),
        WireCase.Of<EcdsaSigValue>(new Bc.DerSequence(Number, Bc.DerInteger.ValueOf(255)).Der()),
        WireCase.Of<RsaPublicKey>(new Bc.X509.RsaPublicKeyStructure(Number.Value, Bc.DerInteger.ValueOf(65537).Value).Der()),
    ];

    private static WireCase General(string name, Bc.X509.GeneralName value, WireCase.Rewrite<GeneralName> rewrite) =>
        WireCase.Of(name, value.Der(), rewrite);

    // By hand: the oracle forgets the tags.
    private static byte[] Party() => Hex.Tlv(0x30, Hex.Bytes("A0050C03616263"), Hex.Bytes("A1050C03646566"));

    private static Bc.X509.DistributionPointName Relative() => new(1, new Bc.DerSet(new Bc.X500.AttributeTypeAndValue(Oid, Octets)));

    // Version 1, with the unique identifiers that only version 2 may have: the syntax does not mind.
    private static Bc.X509.TbsCertificateStructure Old() => new(
        Bc.DerInteger.ValueOf(0),
        Number,
        Hmac,
        SomeName,
        new Bc.X509.Validity(SomeTime, new Bc.X509.Time(Moment)),
        SomeName,
        PublicKey,
        Bits,
        Bits,
        null);
}

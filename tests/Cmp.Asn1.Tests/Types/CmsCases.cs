using System.Collections.Generic;
using Cmp.Asn1.Cms;
using static Cmp.Asn1.Tests.Types.Samples;
using Bc = Org.BouncyCastle.Asn1;

namespace Cmp.Asn1.Tests.Types;

/// <summary>Encodings of the types of CMS.</summary>
internal static class CmsCases
{
    internal static IEnumerable<WireCase> All() => [.. Recipients(), .. Agreements(), .. Contents(), .. Certificates()];

    private static IEnumerable<WireCase> Recipients() =>
    [
        Recipient("Ktri", new Bc.Cms.RecipientInfo(Ktri()), (x, w) => RecipientInfo.WriteKtri(w, x.Ktri)),
        Recipient("Kari", new Bc.Cms.RecipientInfo(Kari()), (x, w) => RecipientInfo.WriteKari(w, x.Kari)),
        Recipient("Kekri", new Bc.Cms.RecipientInfo(Kekri()), (x, w) => RecipientInfo.WriteKekri(w, x.Kekri)),
        Recipient("Pwri", new Bc.Cms.RecipientInfo(new Bc.Cms.PasswordRecipientInfo(Hmac, Wrap, Octets)), (x, w) => RecipientInfo.WritePwri(w, x.Pwri)),
        Recipient("Ori", new Bc.Cms.RecipientInfo(new Bc.Cms.OtherRecipientInfo(Oid, Kemri())), (x, w) => RecipientInfo.WriteOri(w, x.Ori)),
        WireCase.Of<KeyTransRecipientInfo>(Ktri().Der()),
        WireCase.Of<KekRecipientInfo>(Kekri().Der()),
        WireCase.Of<KekIdentifier>(Kekid().Der()),
        WireCase.Of<OtherKeyAttribute>(new Bc.Cms.OtherKeyAttribute(Oid, Octets).Der()),
        WireCase.Of<PasswordRecipientInfo>(new Bc.Cms.PasswordRecipientInfo(Hmac, Wrap, Octets).Der()),
        WireCase.Of<PasswordRecipientInfo>(new Bc.Cms.PasswordRecipientInfo(Wrap, Octets).Der()),
        WireCase.Of<OtherRecipientInfo>(new Bc.Cms.OtherRecipientInfo(Oid, Octets).Der()),
        WireCase.Of<KemRecipientInfo>(Kemri().Der()),
        WireCase.Of<CmsOriForKemOtherInfo>(Hex.Tlv(0x30, Wrap.Der(), Hex.Bytes("020120"), Hex.Tlv(0xA0, Octets.Der()))),
        Rid("IssuerAndSerialNumber", new Bc.Cms.RecipientIdentifier(Issuer), (x, w) => RecipientIdentifier.WriteIssuerAndSerialNumber(w, x.IssuerAndSerialNumber)),
        Rid("SubjectKeyIdentifier", new Bc.Cms.RecipientIdentifier(KeyIdentifier), (x, w) => RecipientIdentifier.WriteSubjectKeyIdentifier(w, x.SubjectKeyIdentifier)),
    ];

    private static IEnumerable<WireCase> Agreements() =>
    [
        WireCase.Of<KeyAgreeRecipientInfo>(Kari().Der()),
        Originator("IssuerAndSerialNumber", new Bc.Cms.OriginatorIdentifierOrKey(Issuer), (x, w) => OriginatorIdentifierOrKey.WriteIssuerAndSerialNumber(w, x.IssuerAndSerialNumber)),
        Originator("SubjectKeyIdentifier", new Bc.Cms.OriginatorIdentifierOrKey(new Bc.X509.SubjectKeyIdentifier([1, 2])), (x, w) => OriginatorIdentifierOrKey.WriteSubjectKeyIdentifier(w, x.SubjectKeyIdentifier)),
        Originator("OriginatorKey", new Bc.Cms.OriginatorIdentifierOrKey(new Bc.Cms.OriginatorPublicKey(Hmac, Bits)), (x, w) => OriginatorIdentifierOrKey.WriteOriginatorKey(w, x.OriginatorKey)),
        WireCase.Of<OriginatorPublicKey>(new Bc.Cms.OriginatorPublicKey(Hmac, Bits).Der()),
        WireCase.Of<RecipientEncryptedKey>(RecipientKey().Der()),
        AgreeRid("IssuerAndSerialNumber", new Bc.Cms.KeyAgreeRecipientIdentifier(Issuer), (x, w) => KeyAgreeRecipientIdentifier.WriteIssuerAndSerialNumber(w, x.IssuerAndSerialNumber)),
        AgreeRid("RKeyId", new Bc.Cms.KeyAgreeRecipientIdentifier(KeyId()), (x, w) => KeyAgreeRecipientIdentifier.WriteRKeyId(w, x.RKeyId)),
        WireCase.Of<RecipientKeyIdentifier>(KeyId().Der()),
        WireCase.Of<EccCmsSharedInfo>(Hex.Tlv(0x30, Wrap.Der(), Hex.Tlv(0xA0, Octets.Der()), Hex.Tlv(0xA2, Octets.Der()))),
    ];

    private static IEnumerable<WireCase> Contents() =>
    [
        WireCase.Of<ContentInfo>(new Bc.Cms.ContentInfo(Bc.Pkcs.PkcsObjectIdentifiers.EnvelopedData, Enveloped).Der()),
        WireCase.Of<EnvelopedData>(Enveloped.Der()),
        WireCase.Of<EnvelopedData>(FullEnveloped().Der()),
        WireCase.Of<EncryptedContentInfo>(new Bc.Cms.EncryptedContentInfo(Oid, Aes, Octets).Der()),
        WireCase.Of<EncryptedContentInfo>(new Bc.Cms.EncryptedContentInfo(Oid, Aes, null).Der()),
        WireCase.Of<OriginatorInfo>(Originator().Der()),
        WireCase.Of<SignedData>(Signed().Der()),
        WireCase.Of<EncapsulatedContentInfo>(new Bc.Cms.ContentInfo(Oid, Octets).Der()),
        WireCase.Of<EncapsulatedContentInfo>(new Bc.Cms.ContentInfo(Oid, null).Der()),
        WireCase.Of<SignerInfo>(Signer().Der()),
        WireCase.Of<SignerIdentifier>("IssuerAndSerialNumber", new Bc.Cms.SignerIdentifier(Issuer).Der(), (x, w) => SignerIdentifier.WriteIssuerAndSerialNumber(w, x.IssuerAndSerialNumber)),
        WireCase.Of<SignerIdentifier>("SubjectKeyIdentifier", new Bc.Cms.SignerIdentifier(KeyIdentifier).Der(), (x, w) => SignerIdentifier.WriteSubjectKeyIdentifier(w, x.SubjectKeyIdentifier)),
        WireCase.Of<SequenceOf<OneAsymmetricKey>>(new Bc.DerSequence(PrivateKey()).Der()),
        WireCase.Of<OneAsymmetricKey>(PrivateKey().Der()),
        WireCase.Of<OneAsymmetricKey>(new Bc.Pkcs.PrivateKeyInfo(Hmac, Octets).Der()),
    ];

    private static IEnumerable<WireCase> Certificates() =>
    [
        WireCase.Of<IssuerAndSerialNumber>(Issuer.Der()),
        Choice("Certificate", SomeCertificate, (x, w) => CertificateChoices.WriteCertificate(w, x.Certificate)),
        Choice("ExtendedCertificate", new Bc.DerTaggedObject(false, 0, SomeCertificate), (x, w) => CertificateChoices.WriteExtendedCertificate(w, x.ExtendedCertificate)),
        Choice("V1AttrCert", new Bc.DerTaggedObject(false, 1, SomeCertificate), (x, w) => CertificateChoices.WriteV1AttrCert(w, x.V1AttrCert)),
        Choice("V2AttrCert", new Bc.DerTaggedObject(false, 2, SomeCertificate), (x, w) => CertificateChoices.WriteV2AttrCert(w, x.V2AttrCert)),
        Choice("Other", new Bc.DerTaggedObject(false, 3, OtherFormat()), (x, w) => CertificateChoices.WriteOther(w, x.Other)),
        WireCase.Of<OtherCertificateFormat>(OtherFormat().Der()),
        WireCase.Of<RevocationInfoChoice>("Crl", Crl.Der(), (x, w) => RevocationInfoChoice.WriteCrl(w, x.Crl)),
        WireCase.Of<RevocationInfoChoice>("Other", new Bc.DerTaggedObject(false, 1, OtherFormat()).Der(), (x, w) => RevocationInfoChoice.WriteOther(w, x.Other)),
        WireCase.Of<OtherRevocationInfoFormat>(new Bc.Cms.OtherRevocationInfoFormat(Oid, Octets).Der()),
    ];

    private static WireCase Recipient(string name, Bc.Asn1Encodable value, WireCase.Rewrite<RecipientInfo> rewrite) =>
        WireCase.Of(name, value.Der(), rewrite);

    private static WireCase Rid(string name, Bc.Asn1Encodable value, WireCase.Rewrite<RecipientIdentifier> rewrite) =>
        WireCase.Of(name, value.Der(), rewrite);

    private static WireCase AgreeRid(string name, Bc.Asn1Encodable value, WireCase.Rewrite<KeyAgreeRecipientIdentifier> rewrite) =>
        WireCase.Of(name, value.Der(), rewrite);

    private static WireCase Originator(string name, Bc.Asn1Encodable value, WireCase.Rewrite<OriginatorIdentifierOrKey> rewrite) =>
        WireCase.Of(name, value.Der(), rewrite);

    private static WireCase Choice(string name, Bc.Asn1Encodable value, WireCase.Rewrite<CertificateChoices> rewrite) =>
        WireCase.Of(name, value.Der(), rewrite);

    private static Bc.Cms.KeyTransRecipientInfo Ktri() => new(new Bc.Cms.RecipientIdentifier(Issuer), Wrap, Octets);

    private static Bc.Cms.KeyAgreeRecipientInfo Kari() => new(
        new Bc.Cms.OriginatorIdentifierOrKey(new Bc.Cms.OriginatorPublicKey(Hmac, Bits)), Octets, Wrap, new Bc.DerSequence(RecipientKey()));

    private static Bc.Cms.RecipientEncryptedKey RecipientKey() => new(new Bc.Cms.KeyAgreeRecipientIdentifier(KeyId()), Octets);

    private static Bc.Cms.RecipientKeyIdentifier KeyId() => new(Octets, Moment, new Bc.Cms.OtherKeyAttribute(Oid, Octets));

    private static Bc.Cms.KekRecipientInfo Kekri() => new(Kekid(), Wrap, Octets);

    private static Bc.Cms.KekIdentifier Kekid() => new([1, 2, 3], Moment, new Bc.Cms.OtherKeyAttribute(Oid, Octets));

    private static Bc.Cms.KemRecipientInfo Kemri() => new(
        new Bc.Cms.RecipientIdentifier(KeyIdentifier), Hmac, Octets, Hmac, Bc.DerInteger.ValueOf(32), Octets, Wrap, Octets);

    private static Bc.DerSet Attributes() =>
        new(new Bc.Cms.Attribute(Oid, new Bc.DerSet(Octets)), new Bc.Cms.Attribute(Oid, new Bc.DerSet(Bc.DerInteger.ValueOf(1))));

    private static Bc.Cms.OriginatorInfo Originator() => new(new Bc.DerSet(SomeCertificate, OtherCertificate), new Bc.DerSet(Crl));

    private static Bc.Cms.EnvelopedData FullEnveloped() => new(
        Originator(),
        new Bc.DerSet(new Bc.Cms.RecipientInfo(Ktri()), new Bc.Cms.RecipientInfo(Kari()), new Bc.Cms.RecipientInfo(Kekri())),
        new Bc.Cms.EncryptedContentInfo(Oid, Aes, Octets),
        Attributes());

    private static Bc.Cms.SignerInfo Signer() => new(
        new Bc.Cms.SignerIdentifier(Issuer), Sha256, Attributes(), Hmac, Octets, Attributes());

    private static Bc.Cms.SignedData Signed() => new(
        new Bc.DerSet(Sha256), new Bc.Cms.ContentInfo(Oid, Octets), new Bc.DerSet(SomeCertificate, OtherCertificate), new Bc.DerSet(Crl), new Bc.DerSet(Signer()));

    private static Bc.Pkcs.PrivateKeyInfo PrivateKey() => new(Hmac, Octets, Attributes(), [1, 2, 3]);

    private static Bc.DerSequence OtherFormat() => new(Oid, Octets);
}

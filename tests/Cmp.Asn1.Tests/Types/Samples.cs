using System;
using Bc = Org.BouncyCastle.Asn1;

namespace Cmp.Asn1.Tests.Types;

/// <summary>Values that the cases are built from, in the library that serves as an oracle.</summary>
internal static class Samples
{
    internal static Bc.DerOctetString Octets => new([0xDE, 0xAD, 0xBE, 0xEF]);

    internal static Bc.X509.SubjectKeyIdentifier KeyIdentifier => new([0xDE, 0xAD]);

    internal static Bc.DerBitString Bits => new([0x01, 0x02, 0xA8], 3);

    internal static Bc.DerInteger Number => new(new Org.BouncyCastle.Math.BigInteger("123456789012345678901234567890"));

    internal static Bc.Asn1GeneralizedTime Moment => new(new DateTime(2031, 2, 3, 4, 5, 6, DateTimeKind.Utc));

    internal static Bc.X509.Time SomeTime => new(new DateTime(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc));

    internal static Bc.X509.X509Name SomeName => new("C=DE,O=Bench Corp,CN=device-0001");

    internal static Bc.X509.GeneralName SomeGeneralName => new(SomeName);

    internal static Bc.X509.GeneralNames GeneralNames => new([SomeGeneralName, new Bc.X509.GeneralName(2, "ca.example.com")]);

    internal static Bc.X509.AlgorithmIdentifier Sha256 => new(Bc.Nist.NistObjectIdentifiers.IdSha256);

    internal static Bc.X509.AlgorithmIdentifier Hmac => new(Bc.Pkcs.PkcsObjectIdentifiers.IdHmacWithSha256, Bc.DerNull.Instance);

    internal static Bc.X509.AlgorithmIdentifier Aes => new(Bc.Nist.NistObjectIdentifiers.IdAes256Cbc, new Bc.DerOctetString(new byte[16]));

    internal static Bc.X509.AlgorithmIdentifier Wrap => new(Bc.Nist.NistObjectIdentifiers.IdAes256Wrap);

    internal static Bc.DerObjectIdentifier Oid => new("1.2.3.4.5");

    internal static Bc.X509.X509CertificateStructure SomeCertificate =>
        Bc.X509.X509CertificateStructure.GetInstance(Vector.Credential("cli_ec.cer"));

    internal static Bc.X509.X509CertificateStructure OtherCertificate =>
        Bc.X509.X509CertificateStructure.GetInstance(Vector.Credential("sub_rsa.cer"));

    internal static Bc.Cmp.CmpCertificate CmpCertificate => new(SomeCertificate);

    internal static Bc.X509.CertificateList Crl => Bc.X509.CertificateList.GetInstance(Vector.Credential("sub_rsa.crl"));

    internal static Bc.X509.SubjectPublicKeyInfo PublicKey => SomeCertificate.SubjectPublicKeyInfo;

    internal static Bc.X509.X509Extensions Extensions => SomeCertificate.TbsCertificate.Extensions;

    internal static Bc.Cmp.PkiFreeText FreeText => new(["waiting", "ждём"]);

    internal static Bc.Cmp.PkiStatusInfo Status => new(2, FreeText, new Bc.Cmp.PkiFailureInfo(Bc.Cmp.PkiFailureInfo.BadPop));

    internal static Bc.Crmf.CertId SomeCertId => new(SomeGeneralName, Number);

    internal static Bc.Crmf.AttributeTypeAndValue Control => new(Oid, new Bc.DerUtf8String("value"));

    internal static Bc.Crmf.CertTemplate Template => new(
        Bc.DerInteger.ValueOf(2), Number, Hmac, SomeName, new Bc.Crmf.OptionalValidity(SomeTime, null), SomeName, PublicKey, Bits, Bits, Extensions);

    internal static Bc.Crmf.CertRequest Request => new(7, Template, new Bc.Crmf.Controls([Control, Control]));

    internal static Bc.Crmf.CertReqMessages Requests => new(
        [new Bc.Crmf.CertReqMsg(Request, new Bc.Crmf.ProofOfPossession(), [Control]), new Bc.Crmf.CertReqMsg(Request, null, null)]);

    internal static Bc.Crmf.PKMacValue Mac => new(new Bc.Cmp.PbmParameter([1, 2, 3], Sha256, 500, Hmac), Bits);

    internal static Bc.Crmf.EncryptedValue SomeEncryptedValue => new(Hmac, Aes, Bits, Wrap, Octets, Bits);

    internal static Bc.Cms.IssuerAndSerialNumber Issuer => new(SomeName, Number);

    internal static Bc.Cms.EnvelopedData Enveloped => new(
        null,
        new Bc.DerSet(new Bc.Cms.RecipientInfo(new Bc.Cms.PasswordRecipientInfo(Hmac, Wrap, Octets))),
        new Bc.Cms.EncryptedContentInfo(Bc.Pkcs.PkcsObjectIdentifiers.Data, Aes, Octets),
        (Bc.Asn1Set?)null);

    internal static Bc.Crmf.PkiPublicationInfo Publication => new(
        Bc.Crmf.SinglePubInfo.GetInstance(new Bc.DerSequence(Bc.DerInteger.ValueOf(2), SomeGeneralName)));

    internal static Bc.Cmp.CertifiedKeyPair KeyPair => new(
        new Bc.Cmp.CertOrEncCert(CmpCertificate), new Bc.Crmf.EncryptedKey(Enveloped), Publication);

    internal static Bc.Cmp.CertRepMessage Responses => new(
        [CmpCertificate, new Bc.Cmp.CmpCertificate(OtherCertificate)],
        [
            new Bc.Cmp.CertResponse(Bc.DerInteger.ValueOf(0), Status, KeyPair, Octets),
            new Bc.Cmp.CertResponse(Bc.DerInteger.ValueOf(-1), new Bc.Cmp.PkiStatusInfo(3)),
        ]);

    internal static Bc.Cmp.InfoTypeAndValue Info => new(Oid, new Bc.DerSequence(Bc.DerInteger.ValueOf(1), new Bc.DerUtf8String("x")));

    internal static Bc.Cmp.PkiHeader Header
    {
        get
        {
            Bc.Cmp.PkiHeaderBuilder builder = new(3, SomeGeneralName, new Bc.X509.GeneralName(2, "ra.example.com"));
            builder.SetMessageTime(Moment);
            builder.SetProtectionAlg(Hmac);
            builder.SetSenderKID([1, 2, 3]);
            builder.SetRecipKID([4, 5, 6]);
            builder.SetTransactionID([7, 8, 9]);
            builder.SetSenderNonce([10, 11]);
            builder.SetRecipNonce([12, 13]);
            builder.SetFreeText(FreeText);
            builder.SetGeneralInfo([Info, new Bc.Cmp.InfoTypeAndValue(Oid)]);
            return builder.Build();
        }
    }

    internal static Bc.Cmp.PkiMessage Message => new(
        Header, new Bc.Cmp.PkiBody(Bc.Cmp.PkiBody.TYPE_CONFIRM, new Bc.Cmp.PkiConfirmContent()), Bits, [CmpCertificate]);

    /// <summary>The DER encoding.</summary>
    internal static byte[] Der(this Bc.Asn1Encodable value) => value.GetEncoded(Bc.Asn1Encodable.Der);
}

using System.Collections.Generic;
using Cmp.Asn1.PkixCrmf;
using static Cmp.Asn1.Tests.Types.Samples;
using Bc = Org.BouncyCastle.Asn1;

namespace Cmp.Asn1.Tests.Types;

/// <summary>Encodings of the types of PKIXCRMF.</summary>
internal static class CrmfCases
{
    internal static IEnumerable<WireCase> All() => [.. RequestTypes(), .. Proofs(), .. Keys()];

    private static IEnumerable<WireCase> RequestTypes() =>
    [
        WireCase.Of<CertReqMsg>(new Bc.Crmf.CertReqMsg(Request, new Bc.Crmf.ProofOfPossession(), [Control, Control]).Der()),
        WireCase.Of<CertReqMsg>(new Bc.Crmf.CertReqMsg(Request, null, null).Der()),
        WireCase.Of<CertRequest>(Request.Der()),
        WireCase.Of<CertRequest>(new Bc.Crmf.CertRequest(-1, Template, null).Der()),
        WireCase.Of<CertTemplate>(Template.Der()),
        WireCase.Of<CertTemplate>(new Bc.Crmf.CertTemplateBuilder().Build().Der()),
        WireCase.Of<OptionalValidity>(new Bc.Crmf.OptionalValidity(SomeTime, new Bc.X509.Time(Moment)).Der()),
        WireCase.Of<OptionalValidity>(new Bc.Crmf.OptionalValidity(null, SomeTime).Der()),
        WireCase.Of<CertId>(SomeCertId.Der()),
        WireCase.Of<PkiPublicationInfo>(Publication.Der()),
        WireCase.Of<PkiPublicationInfo>(new Bc.Crmf.PkiPublicationInfo(Bc.DerInteger.ValueOf(0)).Der()),
        WireCase.Of<SinglePubInfo>(Bc.Crmf.SinglePubInfo.GetInstance(new Bc.DerSequence(Bc.DerInteger.ValueOf(3), SomeGeneralName)).Der()),
        WireCase.Of<SinglePubInfo>(Bc.Crmf.SinglePubInfo.GetInstance(new Bc.DerSequence(Bc.DerInteger.ValueOf(0))).Der()),
    ];

    private static IEnumerable<WireCase> Proofs() =>
    [
        Proof("RaVerified", new Bc.Crmf.ProofOfPossession(), (x, w) => ProofOfPossession.WriteRaVerified(w, x.RaVerified)),
        Proof("Signature", new Bc.Crmf.ProofOfPossession(SigningKey()), (x, w) => ProofOfPossession.WriteSignature(w, x.Signature)),
        Proof("KeyEncipherment", new Bc.Crmf.ProofOfPossession(2, Later()), (x, w) => ProofOfPossession.WriteKeyEncipherment(w, x.KeyEncipherment)),
        Proof("KeyAgreement", new Bc.Crmf.ProofOfPossession(3, new Bc.Crmf.PopoPrivKey(Mac)), (x, w) => ProofOfPossession.WriteKeyAgreement(w, x.KeyAgreement)),
        WireCase.Of<PopoSigningKey>(SigningKey().Der()),
        WireCase.Of<PopoSigningKey>(new Bc.Crmf.PopoSigningKey(null, Hmac, Bits).Der()),
        WireCase.Of<PopoSigningKeyInput>(new Bc.Crmf.PopoSigningKeyInput(Mac, PublicKey).Der()),
        WireCase.Of<PopoSigningKeyAuthInfo>("Sender", new Bc.Crmf.PopoSigningKeyInput.AuthInfo(SomeGeneralName).Der(), (x, w) => PopoSigningKeyAuthInfo.WriteSender(w, x.Sender)),
        WireCase.Of<PopoSigningKeyAuthInfo>("PublicKeyMac", new Bc.Crmf.PopoSigningKeyInput.AuthInfo(Mac).Der(), (x, w) => PopoSigningKeyAuthInfo.WritePublicKeyMac(w, x.PublicKeyMac)),
        WireCase.Of<PkmacValue>(Mac.Der()),
        PrivKey("ThisMessage", new Bc.DerTaggedObject(false, 0, Bits), (x, w) => PopoPrivKey.WriteThisMessage(w, x.ThisMessage)),
        PrivKey("SubsequentMessage", Later(), (x, w) => PopoPrivKey.WriteSubsequentMessage(w, x.SubsequentMessage)),
        PrivKey("DhMac", new Bc.DerTaggedObject(false, 2, Bits), (x, w) => PopoPrivKey.WriteDhMac(w, x.DhMac)),
        PrivKey("AgreeMac", new Bc.Crmf.PopoPrivKey(Mac), (x, w) => PopoPrivKey.WriteAgreeMac(w, x.AgreeMac)),
        PrivKey("EncryptedKey", new Bc.DerTaggedObject(false, 4, Enveloped), (x, w) => PopoPrivKey.WriteEncryptedKey(w, x.EncryptedKey)),
    ];

    private static IEnumerable<WireCase> Keys() =>
    [
        WireCase.Of<EncryptedKey>("EncryptedValue", new Bc.Crmf.EncryptedKey(SomeEncryptedValue).Der(), (x, w) => EncryptedKey.WriteEncryptedValue(w, x.EncryptedValue)),
        WireCase.Of<EncryptedKey>("EnvelopedData", new Bc.Crmf.EncryptedKey(Enveloped).Der(), (x, w) => EncryptedKey.WriteEnvelopedData(w, x.EnvelopedData)),
        WireCase.Of<EncryptedValue>(SomeEncryptedValue.Der()),
        WireCase.Of<EncryptedValue>(new Bc.Crmf.EncryptedValue(null, null, null, null, null, Bits).Der()),
        Archive("EncryptedPrivKey", new Bc.Crmf.PkiArchiveOptions(new Bc.Crmf.EncryptedKey(Enveloped)), (x, w) => PkiArchiveOptions.WriteEncryptedPrivKey(w, x.EncryptedPrivKey)),
        Archive("KeyGenParameters", new Bc.Crmf.PkiArchiveOptions(Octets), (x, w) => PkiArchiveOptions.WriteKeyGenParameters(w, x.KeyGenParameters)),
        Archive("ArchiveRemGenPrivKey", new Bc.Crmf.PkiArchiveOptions(true), (x, w) => PkiArchiveOptions.WriteArchiveRemGenPrivKey(w, x.ArchiveRemGenPrivKey)),
        WireCase.Of<EncKeyWithId>(new Bc.Crmf.EncKeyWithID(PrivateKey(), new Bc.DerUtf8String("escrow")).Der()),
        WireCase.Of<EncKeyWithId>(new Bc.Crmf.EncKeyWithID(PrivateKey()).Der()),
        WireCase.Of<EncKeyWithIdIdentifier>("String", new Bc.DerUtf8String("escrow").Der(), (x, w) => EncKeyWithIdIdentifier.WriteString(w, x.String)),
        WireCase.Of<EncKeyWithIdIdentifier>("GeneralName", SomeGeneralName.Der(), (x, w) => EncKeyWithIdIdentifier.WriteGeneralName(w, x.GeneralName)),
        WireCase.Of<PrivateKeyInfo>(PrivateKey().Der()),
    ];

    private static WireCase Proof(string name, Bc.Asn1Encodable value, WireCase.Rewrite<ProofOfPossession> rewrite) =>
        WireCase.Of(name, value.Der(), rewrite);

    private static WireCase PrivKey(string name, Bc.Asn1Encodable value, WireCase.Rewrite<PopoPrivKey> rewrite) =>
        WireCase.Of(name, value.Der(), rewrite);

    private static WireCase Archive(string name, Bc.Asn1Encodable value, WireCase.Rewrite<PkiArchiveOptions> rewrite) =>
        WireCase.Of(name, value.Der(), rewrite);

    private static Bc.Crmf.PopoSigningKey SigningKey() => new(new Bc.Crmf.PopoSigningKeyInput(SomeGeneralName, PublicKey), Hmac, Bits);

    private static Bc.Crmf.PopoPrivKey Later() => new(Bc.Crmf.SubsequentMessage.challengeResp);

    private static Bc.Pkcs.PrivateKeyInfo PrivateKey() => new(
        Hmac, Octets, new Bc.DerSet(new Bc.Cms.Attribute(Oid, new Bc.DerSet(new Bc.DerUtf8String("a"), new Bc.DerUtf8String("b")))));
}

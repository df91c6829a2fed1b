using System.Collections.Generic;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using static Cmp.Asn1.Tests.Types.Samples;
using Bc = Org.BouncyCastle.Asn1;

namespace Cmp.Asn1.Tests.Types;

/// <summary>Encodings of the types of PKIXCMP.</summary>
internal static class CmpCases
{
    internal static IEnumerable<WireCase> All() => [.. Messages(), .. Contents(), .. ByHand()];

    private static IEnumerable<WireCase> Messages() =>
    [
        WireCase.Of<PkiMessage>(Message.Der()),
        WireCase.Of<SequenceOf<PkiMessage>>(new Bc.Cmp.PkiMessages([Message, Message]).Der()),
        WireCase.Of<PkiHeader>(Header.Der()),
        WireCase.Of<PkiHeader>(new Bc.Cmp.PkiHeader(2, SomeGeneralName, SomeGeneralName).Der()),
        WireCase.Of<ProtectedPart>(new Bc.Cmp.ProtectedPart(Header, Message.Body).Der()),
        WireCase.Of<PkiStatusInfo>(Status.Der()),
        WireCase.Of<PkiStatusInfo>(new Bc.Cmp.PkiStatusInfo(0).Der()),
        WireCase.Of<InfoTypeAndValue>(Info.Der()),
        WireCase.Of<PbmParameter>(new Bc.Cmp.PbmParameter([1, 2, 3], Sha256, 500, Hmac).Der()),
        WireCase.Of<DhbmParameter>(new Bc.Cmp.DhbmParameter(Sha256, Hmac).Der()),
        WireCase.Of<KemBmParameter>(new Bc.Cmp.KemBMParameter(Hmac, 32, Hmac).Der()),
        WireCase.Of<KemCiphertextInfo>(new Bc.Cmp.KemCiphertextInfo(Sha256, Octets).Der()),
        WireCase.Of<OobCertHash>(new Bc.Cmp.OobCertHash(Sha256, SomeCertId, Bits).Der()),
        WireCase.Of<OobCertHash>(new Bc.Cmp.OobCertHash(null, null, Bits).Der()),
    ];

    private static IEnumerable<WireCase> Contents() =>
    [
        WireCase.Of<CertRepMessage>(Responses.Der()),
        WireCase.Of<CertRepMessage>(new Bc.Cmp.CertRepMessage(null, []).Der()),
        WireCase.Of<CertResponse>(new Bc.Cmp.CertResponse(Bc.DerInteger.ValueOf(0), Status, KeyPair, Octets).Der()),
        WireCase.Of<CertifiedKeyPair>(KeyPair.Der()),
        WireCase.Of<CertifiedKeyPair>(new Bc.Cmp.CertifiedKeyPair(new Bc.Cmp.CertOrEncCert(CmpCertificate)).Der()),
        WireCase.Of<CertOrEncCert>("Certificate", new Bc.Cmp.CertOrEncCert(CmpCertificate).Der(), (x, w) => CertOrEncCert.WriteCertificate(w, x.Certificate)),
        WireCase.Of<CertOrEncCert>("EncryptedCert", new Bc.Cmp.CertOrEncCert(new Bc.Crmf.EncryptedKey(SomeEncryptedValue)).Der(), (x, w) => CertOrEncCert.WriteEncryptedCert(w, x.EncryptedCert)),
        WireCase.Of<CertStatus>(new Bc.Cmp.CertStatus([1, 2, 3], new Org.BouncyCastle.Math.BigInteger("0"), Status, Sha256).Der()),
        WireCase.Of<CertStatus>(new Bc.Cmp.CertStatus([1, 2, 3], Bc.DerInteger.ValueOf(5)).Der()),
        WireCase.Of<SequenceOf<PollRequest>>(new Bc.Cmp.PollReqContent([Bc.DerInteger.ValueOf(0), Bc.DerInteger.ValueOf(1)]).Der()),
        WireCase.Of<SequenceOf<PollResponse>>(new Bc.Cmp.PollRepContent(Bc.DerInteger.ValueOf(0), Bc.DerInteger.ValueOf(60), FreeText).Der()),
        WireCase.Of<PollRequest>(Hex.Bytes("3003020100")),
        WireCase.Of<PollResponse>(Hex.Bytes("300E0201000209010000000000000000")),
        WireCase.Of<ErrorMsgContent>(new Bc.Cmp.ErrorMsgContent(Status, Number, FreeText).Der()),
        WireCase.Of<ErrorMsgContent>(new Bc.Cmp.ErrorMsgContent(Status).Der()),
        WireCase.Of<RevDetails>(new Bc.Cmp.RevDetails(Template, Extensions).Der()),
        WireCase.Of<RevRepContent>(RevRep().Der()),
        WireCase.Of<RevAnnContent>(RevAnn().Der()),
        WireCase.Of<KeyRecRepContent>(KeyRecRep().Der()),
        WireCase.Of<CaKeyUpdAnnContent>(CaKeyUpd().Der()),
        WireCase.Of<RootCaKeyUpdateContent>(RootCaKeyUpd().Der()),
        WireCase.Of<RootCaKeyUpdateContent>(new Bc.Cmp.RootCaKeyUpdateContent(CmpCertificate, null, null).Der()),
        WireCase.Of<Rand>(new Bc.Cmp.Challenge.Rand(Number, SomeGeneralName).Der()),
        WireCase.Of<Challenge>(new Bc.Cmp.Challenge(Sha256, [1, 2], [3, 4]).Der()),
        WireCase.Of<CertReqTemplateContent>(new Bc.Cmp.CertReqTemplateContent(Template, new Bc.DerSequence(Control)).Der()),
        WireCase.Of<CrlSource>("Dpn", new Bc.Cmp.CrlSource(new Bc.X509.DistributionPointName(GeneralNames), null).Der(), (x, w) => CrlSource.WriteDpn(w, x.Dpn)),
        WireCase.Of<CrlSource>("Issuer", new Bc.Cmp.CrlSource(null, GeneralNames).Der(), (x, w) => CrlSource.WriteIssuer(w, x.Issuer)),
        WireCase.Of<CrlStatus>(new Bc.Cmp.CrlStatus(new Bc.Cmp.CrlSource(null, GeneralNames), SomeTime).Der()),
    ];

    /// <summary>What the oracle does not have, or has from a draft.</summary>
    private static IEnumerable<WireCase> ByHand() =>
    [
        WireCase.Of<KemBmParameter>(Hex.Tlv(0x30, Hmac.Der(), Hex.Tlv(0xA0, Octets.Der()), Hex.Bytes("020120"), Hmac.Der())),
        WireCase.Of<KemOtherInfo>(Hex.Tlv(0x30, Hex.Bytes("30090C07434D502D4B454D"), Octets.Der())),
        WireCase.Of<KemOtherInfo>(Hex.Tlv(0x30, Hex.Bytes("30090C07434D502D4B454D"), Octets.Der(), Hex.Tlv(0xA0, Octets.Der()))),
        WireCase.Of<Challenge>(Hex.Tlv(0x30, Sha256.Der(), Octets.Der(), Hex.Bytes("0400"), Hex.Tlv(0xA0, Enveloped.Der()))),
        WireCase.Of<CaKeyUpdContent>("CaKeyUpdAnnV2", CaKeyUpd().Der(), (x, w) => CaKeyUpdContent.WriteCaKeyUpdAnnV2(w, x.CaKeyUpdAnnV2)),
        WireCase.Of<CaKeyUpdContent>("CaKeyUpdAnnV3", Hex.Tlv(0xA0, RootCaKeyUpd().Der()), (x, w) => CaKeyUpdContent.WriteCaKeyUpdAnnV3(w, x.CaKeyUpdAnnV3)),
    ];

    internal static Bc.Cmp.RevRepContent RevRep()
    {
        Bc.Cmp.RevRepContentBuilder builder = new();
        builder.Add(Status, SomeCertId);
        builder.Add(Status, SomeCertId);
        builder.AddCrl(Crl);
        return builder.Build();
    }

    internal static Bc.Cmp.RevAnnContent RevAnn() =>
        new(Bc.Cmp.PkiStatusEncodable.revocationNotification, SomeCertId, Moment, Moment, Extensions);

    internal static Bc.Cmp.KeyRecRepContent KeyRecRep() => Bc.Cmp.KeyRecRepContent.GetInstance(new Bc.DerSequence(
        Status,
        new Bc.DerTaggedObject(true, 0, CmpCertificate),
        new Bc.DerTaggedObject(true, 1, new Bc.DerSequence(CmpCertificate, CmpCertificate)),
        new Bc.DerTaggedObject(true, 2, new Bc.DerSequence(KeyPair))));

    internal static Bc.Cmp.CAKeyUpdAnnContent CaKeyUpd() =>
        Bc.Cmp.CAKeyUpdAnnContent.GetInstance(new Bc.DerSequence(CmpCertificate, CmpCertificate, CmpCertificate));

    internal static Bc.Cmp.RootCaKeyUpdateContent RootCaKeyUpd() => new(CmpCertificate, CmpCertificate, CmpCertificate);
}

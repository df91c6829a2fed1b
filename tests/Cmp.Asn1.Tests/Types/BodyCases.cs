using System.Collections.Generic;
using Cmp.Asn1.PkixCmp;
using static Cmp.Asn1.Tests.Types.Samples;
using Bc = Org.BouncyCastle.Asn1;

namespace Cmp.Asn1.Tests.Types;

/// <summary>Encodings of all 27 bodies.</summary>
internal static class BodyCases
{
    internal static IEnumerable<WireCase> All() => [.. Certification(), .. Others()];

    private static IEnumerable<WireCase> Certification() =>
    [
        Body("Ir", 0, Requests, (x, w) => PkiBody.WriteIr(w, x.Ir)),
        Body("Ip", 1, Responses, (x, w) => PkiBody.WriteIp(w, x.Ip)),
        Body("Cr", 2, Requests, (x, w) => PkiBody.WriteCr(w, x.Cr)),
        Body("Cp", 3, Responses, (x, w) => PkiBody.WriteCp(w, x.Cp)),
        Body("P10cr", 4, PkixCases.Request(), (x, w) => PkiBody.WriteP10cr(w, x.P10cr)),
        Body("Popdecc", 5, Challenges(), (x, w) => PkiBody.WritePopdecc(w, x.Popdecc)),
        Body("Popdecr", 6, Answers(), (x, w) => PkiBody.WritePopdecr(w, x.Popdecr)),
        Body("Kur", 7, Requests, (x, w) => PkiBody.WriteKur(w, x.Kur)),
        Body("Kup", 8, Responses, (x, w) => PkiBody.WriteKup(w, x.Kup)),
        Body("Krr", 9, Requests, (x, w) => PkiBody.WriteKrr(w, x.Krr)),
        Body("Krp", 10, CmpCases.KeyRecRep(), (x, w) => PkiBody.WriteKrp(w, x.Krp)),
        Body("Ccr", 13, Requests, (x, w) => PkiBody.WriteCcr(w, x.Ccr)),
        Body("Ccp", 14, Responses, (x, w) => PkiBody.WriteCcp(w, x.Ccp)),
    ];

    private static IEnumerable<WireCase> Others() =>
    [
        Body("Rr", 11, new Bc.Cmp.RevReqContent(new Bc.Cmp.RevDetails(Template)), (x, w) => PkiBody.WriteRr(w, x.Rr)),
        Body("Rp", 12, CmpCases.RevRep(), (x, w) => PkiBody.WriteRp(w, x.Rp)),
        Body("Ckuann", 15, CmpCases.CaKeyUpd(), (x, w) => PkiBody.WriteCkuann(w, x.Ckuann)),
        WireCase.Of<PkiBody>("Ckuann", Hex.Tlv(0xAF, Hex.Tlv(0xA0, CmpCases.RootCaKeyUpd().Der())), (x, w) => PkiBody.WriteCkuann(w, x.Ckuann)),
        Body("Cann", 16, new Bc.Cmp.CertAnnContent(SomeCertificate), (x, w) => PkiBody.WriteCann(w, x.Cann)),
        Body("Rann", 17, CmpCases.RevAnn(), (x, w) => PkiBody.WriteRann(w, x.Rann)),
        Body("Crlann", 18, new Bc.Cmp.CrlAnnContent(Crl), (x, w) => PkiBody.WriteCrlann(w, x.Crlann)),
        Body("Pkiconf", 19, new Bc.Cmp.PkiConfirmContent(), (x, w) => PkiBody.WritePkiconf(w, x.Pkiconf)),
        Body("Nested", 20, new Bc.Cmp.PkiMessages([Message, Message]), (x, w) => PkiBody.WriteNested(w, x.Nested)),
        Body("Genm", 21, new Bc.Cmp.GenMsgContent([Info, Info]), (x, w) => PkiBody.WriteGenm(w, x.Genm)),
        Body("Genp", 22, new Bc.Cmp.GenRepContent(Info), (x, w) => PkiBody.WriteGenp(w, x.Genp)),
        Body("Error", 23, new Bc.Cmp.ErrorMsgContent(Status, Number, FreeText), (x, w) => PkiBody.WriteError(w, x.Error)),
        Body("CertConf", 24, Confirmations(), (x, w) => PkiBody.WriteCertConf(w, x.CertConf)),
        Body("PollReq", 25, new Bc.Cmp.PollReqContent(Bc.DerInteger.ValueOf(0)), (x, w) => PkiBody.WritePollReq(w, x.PollReq)),
        Body("PollRep", 26, new Bc.Cmp.PollRepContent(Bc.DerInteger.ValueOf(0), Bc.DerInteger.ValueOf(60)), (x, w) => PkiBody.WritePollRep(w, x.PollRep)),
    ];

    private static WireCase Body(string name, int type, Bc.Asn1Encodable content, WireCase.Rewrite<PkiBody> rewrite) =>
        WireCase.Of(name, new Bc.Cmp.PkiBody(type, content).Der(), rewrite);

    private static Bc.Cmp.PopoDecKeyChallContent Challenges() =>
        Bc.Cmp.PopoDecKeyChallContent.GetInstance(new Bc.DerSequence(new Bc.Cmp.Challenge(Sha256, [1, 2], [3, 4]), new Bc.Cmp.Challenge([5], [6])));

    private static Bc.Cmp.PopoDecKeyRespContent Answers() =>
        Bc.Cmp.PopoDecKeyRespContent.GetInstance(new Bc.DerSequence(Number, Bc.DerInteger.ValueOf(-5)));

    private static Bc.Cmp.CertConfirmContent Confirmations() =>
        Bc.Cmp.CertConfirmContent.GetInstance(new Bc.DerSequence(new Bc.Cmp.CertStatus([1, 2, 3], Bc.DerInteger.ValueOf(0))));
}

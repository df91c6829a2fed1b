using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Cmp.Core.Tests.Protection;
using Cmp.Core.Tests.Support;

namespace Cmp.Core.Tests.Diagnostics;

/// <summary>A message that breaks a rule: a captured one that does not, and what is done to it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Vector">The captured message.</param>
/// <param name="Damage">Makes the message that breaks it.</param>
internal sealed record RuleCase(string Rule, string Vector, Func<MessageForge, byte[]> Damage)
{
    public static RuleCase Of(string rule, string vector, Action<MessageForge> damage) => new(rule, vector, forge =>
    {
        damage(forge);
        return forge.Encode();
    });

    public static RuleCase OfBody(string rule, string vector, byte[] body) => Of(rule, vector, forge => forge.Body = body);
}

/// <summary>For each rule at least one message that breaks it.</summary>
internal static class RuleCases
{
    private const string Ir = "ir_ec.0.ir.der";
    private const string Ip = "ir_ec.1.ip.der";
    private const string CertConf = "ir_ec.2.certconf.der";
    private const string ImplicitConfirm = "1.3.6.1.5.5.7.4.13";
    private const string ConfirmWaitTimeType = "1.3.6.1.5.5.7.4.14";
    private const string CertProfile = "1.3.6.1.5.5.7.4.21";

    private static readonly byte[] s_leaf = Vectors.Certificate("new_ec.cer").Encoded.ToArray();

    public static IReadOnlyList<RuleCase> All { get; } = [.. Header(), .. Protection(), .. Requests(), .. Confirmations(), .. Answers(), .. Support()];

    private static IEnumerable<RuleCase> Header() =>
    [
        RuleCase.OfBody("H1", Ir, new Crmf { HasKey = false, Proof = null }.Body()),
        RuleCase.Of("H2", Ir, forge => forge.Pvno = 3),
        RuleCase.Of("V2", Ir, forge => forge.Pvno = 1),
        RuleCase.Of("H5", Ir, forge => forge.Sender = MessageForge.DirectoryName(PkiText.Name("CN=somebody else"))),
        RuleCase.Of("H6", "ir_pbm.0.ir.der", forge => forge.SenderKid = null),
        RuleCase.Of("H6", "ir_pbm.0.ir.der", forge => forge.Sender = MessageForge.DirectoryName(PkiText.Name("CN=other"))),
        RuleCase.Of("H7", "genm_pbm.0.genm.der", forge => forge.SenderKid = null),
        RuleCase.Of("H8", Ir, forge => forge.Recipient = MessageForge.Write(
            writer => writer.WriteCharacterString(UniversalTagNumber.IA5String, "ca.example", new Asn1Tag(TagClass.ContextSpecific, 2)))),
        RuleCase.Of("H9", Ir, forge => forge.SenderKid = [1, 2, 3]),
        RuleCase.Of("H9", Ir, forge => forge.SenderKid = null),
        RuleCase.Of("H11", Ir, forge => forge.TransactionId = null),
        RuleCase.Of("H11", Ir, forge => forge.TransactionId = new byte[15]),
        RuleCase.Of("H12", Ir, forge => forge.SenderNonce = null),
        RuleCase.Of("H12", Ir, forge => forge.SenderNonce = new byte[15]),
        RuleCase.Of("V5", Ip, forge => forge.SenderNonce = new byte[15]),
        RuleCase.Of("H13", Ir, forge => forge.RecipNonce = new byte[16]),
        RuleCase.Of("H13", CertConf, forge => forge.RecipNonce = null),
        RuleCase.Of("V6", Ip, forge => forge.RecipNonce = null),
        RuleCase.Of("H14", Ir, forge => forge.EncodedMessageTime = MessageForge.Write(
            writer => writer.WriteGeneralizedTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, 500, TimeSpan.Zero)))),
        RuleCase.Of("Q12", Ip, forge => forge.GeneralInfo = Info(ConfirmWaitTime(), Items.Of(ImplicitConfirm, writer => writer.WriteNull()))),
        RuleCase.Of("Q12", Ip, forge => forge.GeneralInfo = Info(Items.Of(ConfirmWaitTimeType, writer => writer.WriteNull()))),
        RuleCase.Of("Q12", Ip, forge =>
        {
            forge.GeneralInfo = Info(ConfirmWaitTime());
            forge.MessageTime = null;
        }),
        RuleCase.Of("H15", CertConf, forge => forge.GeneralInfo = Info(Items.Of(ImplicitConfirm, writer => writer.WriteNull()))),
        RuleCase.Of("H15", Ir, forge => forge.GeneralInfo = Info(Items.Of(ImplicitConfirm, writer => writer.WriteInteger(1)))),
        RuleCase.Of("H16", CertConf, forge => forge.GeneralInfo = Info(Profiles("one"))),
        RuleCase.Of("H16", Ir, forge => forge.GeneralInfo = Info(Profiles("one", "two"))),
        RuleCase.Of("H17", Ir, forge =>
        {
            forge.TransactionId = null;
            forge.GeneralInfo = Info(Items.Of("1.3.6.1.5.5.7.4.24"));
        }),
    ];

    private static IEnumerable<RuleCase> Protection() =>
    [
        RuleCase.Of("H10", Ir, forge => forge.Protection = null),
        RuleCase.Of("H10", Ir, forge => forge.ProtectionAlg = null),
        RuleCase.Of("H10", Ir, forge => forge.ProtectionAlg = MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.1.11");
                writer.WriteNull();
            }
        })),
        RuleCase.Of("H10", Ir, forge => forge.ProtectionAlg = MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.10045.4.1");
            }
        })),
        new RuleCase("P1", Ir, forge => forge.Bare()),
        new RuleCase("V7", Ip, forge => forge.Bare()),
        RuleCase.Of("P3", Ir, forge => forge.ExtraCerts.Clear()),
        RuleCase.Of("P3", Ir, forge => forge.ExtraCerts.Reverse()),
        RuleCase.Of("P4", Ir, forge => forge.ExtraCerts.Add(Vectors.Certificate("root_ec.cer").Encoded.ToArray())),
        RuleCase.Of("P5", "ir_pbm.0.ir.der", forge => forge.ExtraCerts.Add(Vectors.Certificate("cli_ec.cer").Encoded.ToArray())),
        RuleCase.Of("P9", Ir, forge => forge.ProtectionAlg = MessageForge.Open(Vectors.Message("ir_pbm.0.ir.der")).ProtectionAlg),
        new RuleCase("V12", Ir, forge => forge.SealAs(TestPki.Ec.NotSigning)),
        new RuleCase("T2", Ir, forge => InBer(forge.Encode())),
        new RuleCase("V1", Ir, forge => forge.Encode()[..^1]),
    ];

    private static IEnumerable<RuleCase> Requests() =>
    [
        RuleCase.OfBody("Q1", Ir, new Crmf { Count = 2 }.Body()),
        RuleCase.OfBody("Q1", Ir, new Crmf { CertReqId = 1 }.Body()),
        RuleCase.OfBody("Q1", Ir, new Crmf { Version = 0 }.Body()),
        RuleCase.OfBody("Q1", Ir, new Crmf { Subject = null }.Body()),
        RuleCase.OfBody("Q1", Ir, new Crmf { Subject = string.Empty }.Body()),
        RuleCase.OfBody("Q2", Ir, new Crmf { Proof = null }.Body()),
        RuleCase.OfBody("Q2", Ir, new Crmf().Body()),
        RuleCase.OfBody("Q2", Ir, new Crmf { HasPoposkInput = true }.Body()),
        RuleCase.Of("Q2", "p10cr_ec.0.p10cr.der", forge => forge.Body[^1] ^= 1),
        RuleCase.OfBody("Q3", Ir, new Crmf { Proof = 0 }.Body()),
        RuleCase.Of("Q4", "kur_ec.0.kur.der", forge => forge.ProtectionAlg = MessageForge.Open(Vectors.Message("ir_pbm.0.ir.der")).ProtectionAlg),
        RuleCase.OfBody("Q4", "kur_ec.0.kur.der", new Crmf { Type = CmpBodyType.Kur, Control = Crmf.OldCertId(PkiText.Name("CN=other"), [1]) }.Body()),
        RuleCase.OfBody("K1", Ir, new Crmf { HasKey = false }.Body()),
        RuleCase.OfBody("D3", "ir_pbm_poll.2.pollreq.der", PollReq(3)),
        RuleCase.OfBody("D3", "ir_pbm_poll.2.pollreq.der", PollReq(0, 0)),
        RuleCase.OfBody("R1", "rr_ec.0.rr.der", Rr(isNamed: false, hasReason: true)),
        RuleCase.OfBody("R1", "rr_ec.0.rr.der", Rr(isNamed: true, hasReason: true)),
        RuleCase.OfBody("R1", "rr_pbm.0.rr.der", Rr(isNamed: true, hasReason: true)),
        RuleCase.OfBody("R2", "rr_ec.0.rr.der", Rr(isNamed: true, hasReason: false)),
    ];

    private static IEnumerable<RuleCase> Confirmations() =>
    [
        RuleCase.OfBody("Q9", CertConf, Confirmation(new byte[31], 0, status: 0)),
        RuleCase.OfBody("Q11", CertConf, Confirmation(new byte[32], 7, status: 0)),
        RuleCase.OfBody("Q11", CertConf, Confirmation(new byte[32], 0, status: 0, failInfo: true)),
        RuleCase.OfBody("Q11", CertConf, Confirmation(new byte[32], 0, status: null)),
    ];

    private static IEnumerable<RuleCase> Answers() =>
    [
        RuleCase.OfBody("V19", "kur_ec.1.kup.der", Bodies.CertRep(CmpBodyType.Kup, s_leaf, caPubs: [s_leaf])),
        RuleCase.OfBody("V19", Ip, Bodies.CertRep(CmpBodyType.Ip, null, status: (int)PkiStatus.Waiting, caPubs: [s_leaf])),
        RuleCase.OfBody("Q6", Ip, Bodies.CertRep(CmpBodyType.Ip, s_leaf, responses: 2)),
        RuleCase.OfBody("Q6", Ip, Bodies.CertRep(CmpBodyType.Ip, s_leaf, certReqId: 5)),
        RuleCase.OfBody("Q6", Ip, Bodies.CertRep(CmpBodyType.Ip, certificate: null)),
        RuleCase.OfBody("Q6", Ip, Bodies.CertRep(CmpBodyType.Ip, s_leaf, status: (int)PkiStatus.Rejection)),
        RuleCase.OfBody("Q6", Ip, Bodies.CertRep(CmpBodyType.Ip, s_leaf, failInfo: 1)),
        RuleCase.OfBody("K2", Ip, KeyInEncryptedValue()),
        RuleCase.OfBody("E6", "ir_pbm_err.1.error.der", Bodies.Error((int)PkiStatus.Accepted)),
        RuleCase.OfBody("D4", "ir_pbm_poll.3.pollrep.der", Bodies.PollRep(0, -1)),
        RuleCase.OfBody("D4", "ir_pbm_poll.3.pollrep.der", Bodies.PollRep(0, 1, responses: 2)),
        RuleCase.OfBody("R3", "rr_ec.1.rp.der", Bodies.Rp((int)PkiStatus.Accepted, statuses: 2)),
        RuleCase.OfBody("R3", "rr_ec.1.rp.der", Bodies.Rp((int)PkiStatus.GrantedWithMods)),
        RuleCase.OfBody("R3", "rr_ec.1.rp.der", Bodies.Rp((int)PkiStatus.Accepted, failInfo: 1)),
    ];

    private static IEnumerable<RuleCase> Support() =>
    [
        RuleCase.OfBody("S1", Ip, Genm()),
        RuleCase.OfBody("S2", "ir_ec.0.ir.der", Genm(Items.Sequence(CmpInfoTypes.CaCerts, s_leaf))),
        RuleCase.OfBody("S2", Ip, Bodies.Genp(Items.Of(CmpInfoTypes.CaCerts, writer => writer.WriteNull()))),
        RuleCase.OfBody("S3", Ip, Bodies.Genp(Items.Sequence(CmpInfoTypes.RootCaKeyUpdate, s_leaf))),
        RuleCase.OfBody("S4", Ir, Genm(Items.Of(CmpInfoTypes.CertReqTemplate, writer => writer.WriteNull()))),
        RuleCase.OfBody("S4", Ip, Bodies.Genp(Items.Of(CmpInfoTypes.CertReqTemplate, writer =>
        {
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteInteger(1, new Asn1Tag(TagClass.ContextSpecific, 1));
            }
        }))),
        RuleCase.OfBody("S5", Ir, Genm(Items.Of(CmpInfoTypes.CrlStatusList))),
        RuleCase.OfBody("S5", Ip, Bodies.Genp(Items.Of(CmpInfoTypes.Crls, writer => writer.WriteNull()))),
    ];

    private static byte[] Info(params byte[][] items) => MessageForge.Write(writer =>
    {
        using (writer.PushSequence())
        {
            Array.ForEach(items, item => writer.WriteEncodedValue(item));
        }
    });

    private static byte[] ConfirmWaitTime() =>
        Items.Of(ConfirmWaitTimeType, writer => writer.WriteGeneralizedTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), omitFractionalSeconds: true));

    private static byte[] Profiles(params string[] names) => Items.Sequence(
        CertProfile,
        [.. names.Select(name => (ReadOnlyMemory<byte>)MessageForge.Write(writer => writer.WriteCharacterString(UniversalTagNumber.UTF8String, name)))]);

    private static byte[] Genm(params byte[][] items) =>
        Bodies.Body(CmpBodyType.Genm, writer => writer.WriteEncodedValue(Info(items)));

    private static byte[] PollReq(params int[] certReqIds) => Bodies.Body(CmpBodyType.PollReq, writer =>
    {
        using (writer.PushSequence())
        {
            foreach (int certReqId in certReqIds)
            {
                using (writer.PushSequence())
                {
                    writer.WriteInteger(certReqId);
                }
            }
        }
    });

    private static byte[] Rr(bool isNamed, bool hasReason) => Bodies.Body(CmpBodyType.Rr, writer =>
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(1, new Asn1Tag(TagClass.ContextSpecific, 1));
                if (isNamed)
                {
                    using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
                    {
                        writer.WriteEncodedValue(PkiText.Name("CN=CA"));
                    }
                }
            }

            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(hasReason ? "2.5.29.21" : "2.5.29.24");
                writer.WriteOctetString([0x0A, 0x01, 0x01]);
            }
        }
    });

    private static byte[] Confirmation(byte[] hash, int certReqId, int? status, bool failInfo = false) => Bodies.Body(CmpBodyType.CertConf, writer =>
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(hash);
            writer.WriteInteger(certReqId);
            if (status is int value)
            {
                using (writer.PushSequence())
                {
                    writer.WriteInteger(value);
                    if (failInfo)
                    {
                        writer.WriteBitString([0x80], 7);
                    }
                }
            }
        }
    });

    private static byte[] KeyInEncryptedValue() => Bodies.Body(CmpBodyType.Ip, writer =>
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
            }

            using (writer.PushSequence())
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    writer.WriteEncodedValue(s_leaf);
                }

                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                using (writer.PushSequence())
                {
                    writer.WriteBitString([1, 2, 3]);
                }
            }
        }
    });

    // The length of the whole in more octets than it needs.
    private static byte[] InBer(byte[] der) => [der[0], 0x83, 0x00, der[2], der[3], .. der[4..]];
}

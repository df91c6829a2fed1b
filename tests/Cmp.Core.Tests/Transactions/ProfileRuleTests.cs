using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Cmp.Core.Tests.Support;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>Rules of the profile that endanger nobody when they are broken: refused when strict, reported by default, else left alone.</summary>
public sealed class ProfileRuleTests
{
    private const string ImplicitConfirm = "1.3.6.1.5.5.7.4.13";
    private const string CertProfile = "1.3.6.1.5.5.7.4.21";

    private static readonly (string Rule, Shield Shield, CmpBodyType Type, Action<PairBed, MessageForge> Damage)[] s_cases =
    [
        ("H9", Shield.Ec, CmpBodyType.Ir, (_, forge) => forge.SenderKid = null),
        ("V10", Shield.Mac, CmpBodyType.Ir, (_, forge) => forge.SenderKid = "device-8"u8.ToArray()),
        ("P3", Shield.Ec, CmpBodyType.Ir, (_, forge) => forge.ExtraCerts.RemoveAt(0)),
        ("P3", Shield.Ec, CmpBodyType.Rr, (_, forge) => forge.ExtraCerts.Reverse()),
        ("P3", Shield.Mac, CmpBodyType.Ir, (_, forge) => forge.ExtraCerts.Clear()),
        ("H14", Shield.Mac, CmpBodyType.Ir, (pair, forge) => forge.EncodedMessageTime = MessageForge.Write(
            writer => writer.WriteGeneralizedTime(pair.Now.AddMilliseconds(500)))),
        ("Q12", Shield.Mac, CmpBodyType.Ir, (_, forge) => forge.MessageTime = null),
        ("Q12", Shield.Mac, CmpBodyType.Ir, (_, forge) => forge.GeneralInfo = Info(Items.Of("1.3.6.1.5.5.7.4.14", writer => writer.WriteNull()))),
        ("H15", Shield.Mac, CmpBodyType.Rr, (_, forge) => forge.GeneralInfo = Info(Items.Of(ImplicitConfirm, writer => writer.WriteNull()))),
        ("H16", Shield.Mac, CmpBodyType.Ir, (_, forge) => forge.GeneralInfo = Info(Items.Sequence(CertProfile, Text("tls")))),
        ("Q5", Shield.Mac, CmpBodyType.P10cr, (pair, forge) => forge.Body = Bodies.CertRep(CmpBodyType.Cp, pair.NewCertificate(), certReqId: 0)),
        ("Q6", Shield.Mac, CmpBodyType.Ir, (pair, forge) => forge.Body = Bodies.CertRep(
            CmpBodyType.Ip, pair.NewCertificate(), status: (int)PkiStatus.RevocationWarning)),
        ("Q6", Shield.Mac, CmpBodyType.Ir, (pair, forge) => forge.Body = Bodies.CertRep(CmpBodyType.Ip, pair.NewCertificate(), failInfo: 1)),
        ("R3", Shield.Mac, CmpBodyType.Rr, (_, forge) => forge.Body = Bodies.Rp((int)PkiStatus.GrantedWithMods)),
        ("R3", Shield.Mac, CmpBodyType.Rr, (_, forge) => forge.Body = Bodies.Rp((int)PkiStatus.Accepted, failInfo: 1)),
        ("S1", Shield.Mac, CmpBodyType.Genm, (_, forge) => forge.Body = Bodies.Genp(PkiText.Info("1.2.3"), PkiText.Info("1.2.4"))),
        ("S1", Shield.Mac, CmpBodyType.Genm, (_, forge) => forge.Body = Bodies.Genp()),
        ("S2", Shield.Mac, CmpBodyType.Genm, (_, forge) => forge.Body = Bodies.Genp(Items.Of(CmpInfoTypes.CaCerts, writer => writer.WriteNull()))),
    ];

    public static TheoryData<int, string> Cases { get; } = new(s_cases.Select((item, number) => new TheoryDataRow<int, string>(number, item.Rule)));

    public static TheoryData<Shield, CmpBodyType, int> Operations { get; } = new(
        from shield in new[] { Shield.Mac, Shield.Ec }
        from type in new[] { CmpBodyType.Ir, CmpBodyType.Cr, CmpBodyType.Kur, CmpBodyType.P10cr, CmpBodyType.Rr, CmpBodyType.Genm }
        from patience in new[] { 0, 2 }
        select new TheoryDataRow<Shield, CmpBodyType, int>(shield, type, patience));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_strict_policy_refuses_the_message(int number, string rule)
    {
        using PairBed pair = Damaged(number, ValidationPolicy.Strict);

        CmpError error = pair.Fails(pair.Begin(s_cases[number].Type), CmpErrorCode.AgainstProfile);
        Assert.Equal(rule, error.Rule);
        Assert.Equal(CmpFault.PeerMisbehaved, error.Fault);
        Assert.NotEmpty(error.Detail!);
        Assert.Single(pair.Requests);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_default_policy_reports_the_rule_and_goes_on(int number, string rule)
    {
        using PairBed pair = Damaged(number, ValidationPolicy.Default);
        using CmpTransaction transaction = pair.Run(pair.Begin(s_cases[number].Type));

        Assert.NotEqual(CmpErrorCode.AgainstProfile, transaction.Error?.Code);
        Assert.Equal([rule], Reported(pair));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_policy_for_programs_of_OpenSSL_leaves_it_alone(int number, string rule)
    {
        using PairBed pair = Damaged(number, ValidationPolicy.OpenSslCompatible);
        using CmpTransaction transaction = pair.Run(pair.Begin(s_cases[number].Type));

        Assert.NotEqual(CmpErrorCode.AgainstProfile, transaction.Error?.Code);
        Assert.DoesNotContain(rule, Reported(pair));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_server_that_keeps_to_the_profile_satisfies_the_strict_policy(Shield shield, CmpBodyType type, int patience)
    {
        using PairBed pair = new PairBed(shield).Policed(_ => ValidationPolicy.Strict);
        pair.Authority.Patience = patience;

        pair.Succeeds(pair.Begin(type));
        Assert.Empty(Reported(pair));
    }

    [Fact]
    public void V14_a_pinned_certificate_of_another_name_than_the_expected_sender_is_against_the_profile()
    {
        using PairBed pair = new PairBed(Shield.Ec).Policed(_ => ValidationPolicy.Strict);
        pair.Believing(trust => trust with { PinnedCertificate = pair.Pki.Server.Cmp, ExpectedSender = PkiText.Name("CN=alias") });
        pair.Alter(0, forge => forge.Sender = MessageForge.DirectoryName(PkiText.Name("CN=alias")));

        Assert.Equal("V14", pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.AgainstProfile).Rule);
    }

    [Fact]
    public void P3_the_chain_may_end_below_a_root_that_caPubs_brings()
    {
        using PairBed pair = new PairBed(Shield.Mac).Policed(_ => ValidationPolicy.Strict);
        pair.Alter(0, forge =>
        {
            forge.ExtraCerts.Clear();
            forge.Body = Bodies.CertRep(CmpBodyType.Ip, pair.NewCertificate(), caPubs: [pair.Pki.Ca.Certificate.RawData]);
        });
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        pair.Step(transaction);

        Assert.NotNull(transaction.Certificate);
    }

    [Theory]
    [InlineData(true, "ir ip certConf pkiconf")]
    [InlineData(false, "ir ip")]
    public void Q8_a_confirmation_that_was_not_asked_to_be_implicit_is_sent_when_strict(bool isStrict, string trace)
    {
        using PairBed pair = new PairBed(Shield.Mac).Policed(_ => isStrict ? ValidationPolicy.Strict : ValidationPolicy.Default);
        pair.Alter(0, forge => forge.GeneralInfo = Info(Items.Of(ImplicitConfirm, writer => writer.WriteNull())));

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal(trace, pair.Trace);
        Assert.Equal(["Q8"], Reported(pair));
    }

    [Fact]
    public void V15_a_time_that_is_absent_is_within_the_profile()
    {
        using PairBed pair = new PairBed(Shield.Mac).Policed(_ => ValidationPolicy.Strict);
        pair.Settings = pair.Settings with { RequestImplicitConfirm = true };
        pair.Alter(0, forge => forge.MessageTime = null);

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Empty(Reported(pair));
    }

    [Fact]
    public void A_refusal_is_reported_as_what_it_says_whatever_else_is_wrong_with_it()
    {
        using PairBed pair = new PairBed(Shield.Mac).Policed(_ => ValidationPolicy.Strict);
        pair.Alter(0, forge =>
        {
            forge.SenderKid = "device-8"u8.ToArray();
            forge.Body = Bodies.Error((int)PkiStatus.Rejection, text: "no");
        });

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError);
        Assert.Contains("no", error.PeerStatus!.Texts);
        Assert.Equal(["V10"], Reported(pair));
    }

    [Fact]
    public void A_pkiConf_is_no_refusal()
    {
        using PairBed pair = new PairBed(Shield.Mac).Policed(_ => ValidationPolicy.Strict);
        pair.Alter(1, forge => forge.SenderKid = "device-8"u8.ToArray());

        Assert.Equal("V10", pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.AgainstProfile).Rule);
    }

    [Fact]
    public void S1_several_questions_may_have_several_answers()
    {
        using PairBed pair = new PairBed(Shield.Mac).Policed(_ => ValidationPolicy.Strict);

        pair.Succeeds(new GeneralTransaction(pair.Settings, [PkiText.Info("1.2.3"), PkiText.Info("1.2.4")]));
    }

    private static PairBed Damaged(int number, ValidationPolicy policy)
    {
        (_, Shield shield, _, Action<PairBed, MessageForge> damage) = s_cases[number];
        PairBed pair = new PairBed(shield).Policed(_ => policy);
        pair.Believing(trust => trust with { Untrusted = shield == Shield.Mac ? [] : [pair.Pki.Server.Cmp] });
        pair.Alter(0, forge => damage(pair, forge));
        return pair;
    }

    private static List<string> Reported(PairBed pair) =>
    [
        .. from entry in pair.Log.Entries
           where entry.Severity == CmpSeverity.Warning && entry.Text.StartsWith("rule ", StringComparison.Ordinal)
           select entry.Text.Split(' ')[1],
    ];

    private static byte[] Text(string text) => MessageForge.Write(writer => writer.WriteCharacterString(UniversalTagNumber.UTF8String, text));

    private static byte[] Info(params byte[][] items) => MessageForge.Write(writer =>
    {
        using (writer.PushSequence())
        {
            Array.ForEach(items, item => writer.WriteEncodedValue(item));
        }
    });
}

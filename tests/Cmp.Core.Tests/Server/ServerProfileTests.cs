using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using Cmp.Core.Tests.Pair;
using Cmp.Core.Tests.Support;
using Xunit;

namespace Cmp.Core.Tests.Server;

/// <summary>Requests against rules of the profile that endanger nobody: refused by a strict server, reported by others.</summary>
public sealed class ServerProfileTests
{
    private const string ImplicitConfirm = "1.3.6.1.5.5.7.4.13";
    private const string CertProfile = "1.3.6.1.5.5.7.4.21";

    private static readonly (string Rule, Shield Shield, CmpBodyType Type, Action<PairBed, MessageForge> Damage)[] s_cases =
    [
        ("H6", Shield.Mac, CmpBodyType.Ir, (_, forge) => forge.Sender = MessageForge.DirectoryName(PkiText.Name("CN=somebody"))),
        ("H9", Shield.Ec, CmpBodyType.Ir, (_, forge) => forge.SenderKid = null),
        ("H11", Shield.Ec, CmpBodyType.Ir, (_, forge) => forge.TransactionId = RandomNumberGenerator.GetBytes(15)),
        ("H14", Shield.Ec, CmpBodyType.Ir, (pair, forge) => forge.EncodedMessageTime = MessageForge.Write(
            writer => writer.WriteGeneralizedTime(pair.Now.AddMilliseconds(500)))),
        ("H15", Shield.Ec, CmpBodyType.Rr, (_, forge) => forge.GeneralInfo = Info(Items.Of(ImplicitConfirm, writer => writer.WriteNull()))),
        ("H16", Shield.Ec, CmpBodyType.Rr, (_, forge) => forge.GeneralInfo = Info(Items.Sequence(CertProfile, Text("tls")))),
        ("P3", Shield.Ec, CmpBodyType.Ir, (_, forge) => forge.ExtraCerts.Reverse()),
        ("P5", Shield.Mac, CmpBodyType.Ir, (pair, forge) => forge.ExtraCerts.Add(pair.Pki.Client.Certificate.RawData)),
        ("Q1", Shield.Ec, CmpBodyType.Ir, (pair, forge) => forge.Body = SeveralRequests.Request(pair.Pki, CmpBodyType.Ir, 0, 1)),
        ("Q4", Shield.Mac, CmpBodyType.Kur, (_, _) => { }),
        ("R1", Shield.Mac, CmpBodyType.Rr, (_, _) => { }),
        ("S1", Shield.Ec, CmpBodyType.Genm, (_, forge) => forge.Body = Bodies.Body(
            CmpBodyType.Genm, writer => writer.WriteEncodedValue(Info(PkiText.Info("1.2.3"), PkiText.Info("1.2.4"))))),
    ];

    public static TheoryData<int, string> Cases { get; } = new(s_cases.Select((item, number) => new TheoryDataRow<int, string>(number, item.Rule)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_strict_server_refuses_the_request(int number, string rule)
    {
        RecordingLog log = new();
        MessageForge answer = Ask(number, _ => ValidationPolicy.Strict, log);

        Assert.Equal(CmpBodyType.Error, answer.BodyType);
        AsnReader info = CertReqView.Content(answer.Body).ReadSequence().ReadSequence();
        Assert.Equal(2, info.ReadInteger());
        Assert.Contains($"(rule {rule})", info.ReadSequence().ReadCharacterString(UniversalTagNumber.UTF8String), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Another_server_reports_the_rule_and_answers(int number, string rule)
    {
        RecordingLog log = new();
        MessageForge answer = Ask(number, policy => policy, log);

        Assert.NotEqual(CmpBodyType.Error, answer.BodyType);
        Assert.Equal([rule], Reported(log));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_server_as_lenient_as_that_of_OpenSSL_says_nothing(int number, string rule)
    {
        RecordingLog log = new();
        MessageForge answer = Ask(number, _ => ValidationPolicy.OpenSslCompatible, log);

        Assert.NotEqual(CmpBodyType.Error, answer.BodyType);
        Assert.DoesNotContain(rule, Reported(log));
    }

    [Theory]
    [InlineData(Shield.Mac, CmpBodyType.Ir)]
    [InlineData(Shield.Mac, CmpBodyType.P10cr)]
    [InlineData(Shield.Mac, CmpBodyType.Genm)]
    [InlineData(Shield.Ec, CmpBodyType.Ir)]
    [InlineData(Shield.Ec, CmpBodyType.Kur)]
    [InlineData(Shield.Ec, CmpBodyType.Rr)]
    [InlineData(Shield.Ec, CmpBodyType.Genm)]
    public void A_client_that_keeps_to_the_profile_satisfies_a_strict_server(Shield shield, CmpBodyType type)
    {
        RecordingLog log = new();
        using PairBed pair = new(shield, Options(shield, _ => ValidationPolicy.Strict, log));
        pair.Authority.Patience = 1;
        pair.Authority.ConfirmationPatience = 1;

        pair.Succeeds(pair.Begin(type));
        Assert.DoesNotContain(log.Entries, entry => entry.Severity <= CmpSeverity.Warning);
    }

    private static MessageForge Ask(int number, Func<ValidationPolicy, ValidationPolicy> change, RecordingLog log)
    {
        (_, Shield shield, CmpBodyType type, Action<PairBed, MessageForge> damage) = s_cases[number];
        using PairBed pair = new(shield, Options(shield, change, log));
        using CmpTransaction transaction = pair.Begin(type);
        MessageForge forge = MessageForge.Open(transaction.Poll(pair.Now).Message.ToArray());
        damage(pair, forge);
        return MessageForge.Open(pair.Server.Respond(forge.Seal(pair.Protector), pair.Now));
    }

    private static CmpServerOptions Options(Shield shield, Func<ValidationPolicy, ValidationPolicy> change, RecordingLog log)
    {
        CmpServerOptions options = shield.ServerOptions();
        return options with { Policy = change(options.Policy), Log = log };
    }

    private static List<string> Reported(RecordingLog log) =>
    [
        .. from entry in log.Entries
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

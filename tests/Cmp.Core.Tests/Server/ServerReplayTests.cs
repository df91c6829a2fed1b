using System;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Server;

/// <summary>What was recorded, comes late, or comes from a clock that is wrong.</summary>
public sealed class ServerReplayTests
{
    [Theory]
    [InlineData(Shield.Mac, CmpBodyType.Ir)]
    [InlineData(Shield.Ec, CmpBodyType.P10cr)]
    [InlineData(Shield.Ec, CmpBodyType.Rr)]
    [InlineData(Shield.Mac, CmpBodyType.Genm)]
    public void A_recorded_request_is_not_carried_out_again(Shield shield, CmpBodyType type)
    {
        using PairBed pair = new(shield, WithoutAnswers(shield));
        pair.Succeeds(pair.Begin(type));
        int asked = pair.Authority.Queries.Count;

        AssertRefused(pair, pair.Requests[0], PkiFailureInfo.TransactionIdInUse);
        Assert.Equal(asked, pair.Authority.Queries.Count);
    }

    [Fact]
    public void Nor_is_it_after_the_transaction_expired_or_failed()
    {
        using PairBed pair = new(Shield.Ec, Shield.Ec.ServerOptions() with { TransactionLifetime = TimeSpan.FromMinutes(1) });
        using EnrollmentTransaction abandoned = pair.Enroll(CmpBodyType.Ir);
        pair.Step(abandoned);
        pair.Now += TimeSpan.FromMinutes(2);

        AssertRefused(pair, pair.Requests[0], PkiFailureInfo.TransactionIdInUse);
        Assert.Single(pair.Authority.Abandoned);
        Assert.Equal(0, pair.Server.TransactionCount);
    }

    [Fact]
    public void A_request_recorded_longer_ago_than_is_remembered_is_refused_for_its_time()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Succeeds(pair.Ask());
        pair.Now += TimeSpan.FromHours(1);

        AssertRefused(pair, pair.Requests[0], PkiFailureInfo.BadTime);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public void Where_clients_have_no_clock_it_is_refused_for_as_long_as_it_is_remembered(int ticks)
    {
        CmpServerOptions options = Shield.Mac.ServerOptions();
        using PairBed pair = new(Shield.Mac, options with
        {
            Policy = options.Policy with { UnknownMessageTime = RuleAction.Ignore },
            RememberedAnswerOctets = 0,
        });
        pair.Succeeds(pair.Ask());
        pair.Now += options.MemoryTime + TimeSpan.FromTicks(ticks);

        Assert.Equal(
            ticks < 0 ? CmpBodyType.Error : CmpBodyType.Genp, MessageForge.Open(pair.Server.Respond(pair.Requests[0], pair.Now)).BodyType);
    }

    [Fact]
    public void So_many_transactions_are_remembered_and_the_oldest_forgotten_first()
    {
        using PairBed pair = new(Shield.Mac, WithoutAnswers(Shield.Mac) with { RememberedTransactions = 2 });
        Enumerable.Range(0, 3).ToList().ForEach(_ => pair.Succeeds(pair.Ask()));

        AssertRefused(pair, pair.Requests[1], PkiFailureInfo.TransactionIdInUse);
        AssertRefused(pair, pair.Requests[2], PkiFailureInfo.TransactionIdInUse);
        Assert.Equal(CmpBodyType.Genp, MessageForge.Open(pair.Server.Respond(pair.Requests[0], pair.Now)).BodyType);
    }

    [Fact]
    public void Nothing_of_strangers_is_remembered()
    {
        using PairBed pair = new(Shield.Mac, WithoutAnswers(Shield.Mac) with { RememberedTransactions = 1 });
        pair.Succeeds(pair.Ask());
        using GeneralTransaction other = pair.Ask();
        byte[] request = other.Poll(pair.Now).Message.ToArray();
        for (int i = 0; i < 5; i++)
        {
            MessageForge forge = MessageForge.Open(request);
            forge.TransactionId = [(byte)i, .. new byte[15]];
            _ = pair.Server.Respond(forge.Encode(), pair.Now);
        }

        AssertRefused(pair, pair.Requests[0], PkiFailureInfo.TransactionIdInUse);
        Assert.Equal(CmpBodyType.Genp, MessageForge.Open(pair.Server.Respond(request, pair.Now)).BodyType);
    }

    [Theory]
    [InlineData(-301L)]
    [InlineData(301L)]
    [InlineData(-20L * 365 * 86400)]
    [InlineData(30L * 365 * 86400)]
    [InlineData(null)]
    public void V15_a_clock_that_is_wrong_is_badTime(long? seconds)
    {
        using PairBed pair = new(Shield.Ec);
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        MessageForge forge = MessageForge.Open(transaction.Poll(pair.Now).Message.ToArray());
        forge.MessageTime = seconds is long late ? pair.Now.AddSeconds(late) : null;

        AssertRefused(pair, forge.Seal(pair.Protector), PkiFailureInfo.BadTime);
        Assert.Equal(0, pair.Server.TransactionCount);
    }

    [Fact]
    public void V15_a_difference_of_minutes_is_none()
    {
        using PairBed pair = new(Shield.Ec);
        TimeSpan late = TimeSpan.FromMinutes(-5);
        pair.Network = exchange => exchange.Ask(exchange.Request);
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        byte[] request = transaction.Poll(pair.Now + late).Message.ToArray();

        Assert.Equal(CmpBodyType.Ip, MessageForge.Open(pair.Server.Respond(request, pair.Now)).BodyType);
    }

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Ec)]
    public void A_certConf_that_comes_again_is_told_so_in_a_protected_message(Shield shield)
    {
        using PairBed pair = new(shield, WithoutAnswers(shield));
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        MessageForge answer = AssertRefused(pair, pair.Requests[1], PkiFailureInfo.CertConfirmed);

        Assert.Equal(shield == Shield.Mac, answer.SenderKid!.AsSpan().SequenceEqual("device-7"u8));
        Assert.NotNull(answer.Protection);
        Assert.Single(pair.Authority.Confirmations);
    }

    [Fact]
    public void A_strangers_certConf_is_told_nothing_that_is_protected_with_the_secret()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        MessageForge forge = pair.Request(1);
        forge.SenderNonce = new byte[16];

        MessageForge answer = MessageForge.Open(pair.Server.Respond(forge.Encode(), pair.Now));
        Assert.Equal(pair.Pki.Server.Certificate.RawData, answer.ExtraCerts[0]);
    }

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Ec)]
    public void V6_a_client_that_missed_the_last_answer_goes_on_from_the_refusal(Shield shield)
    {
        using PairBed pair = new(shield);
        pair.Authority.Patience = 2;
        RawClient client = new(pair);
        _ = client.Say(SeveralRequests.Request(pair.Pki, CmpBodyType.Ir, 0));
        byte[] poll = client.Make(SeveralRequests.Poll(0)).Seal(pair.Protector);
        _ = pair.Server.Respond(poll, pair.Now);

        // The answer is lost, and the poll sent again.
        MessageForge refusal = client.Say(SeveralRequests.Poll(0));
        Assert.Equal(CmpBodyType.Error, refusal.BodyType);
        Assert.Equal(CmpBodyType.Ip, client.Say(SeveralRequests.Poll(0)).BodyType);
    }

    [Theory]
    [InlineData(100_000, true)]
    [InlineData(100_001, false)]
    public void P8_a_stranger_cannot_ask_for_a_million_iterations(int iterations, bool accepted)
    {
        using PairBed pair = new(Shield.Mac);
        using GeneralTransaction transaction = pair.Ask();
        MessageForge forge = MessageForge.Open(transaction.Poll(pair.Now).Message.ToArray());
        Assert.Null(Pbmac1Protector.TryCreate(
            Shields.Secret, "device-7"u8, new Pbmac1Settings { Iterations = iterations }, pair.Crypto, out Pbmac1Protector? protector));
        using (protector)
        {
            byte[] answer = pair.Server.Respond(forge.Seal(protector!), pair.Now);
            Assert.Equal(accepted ? CmpBodyType.Genp : CmpBodyType.Error, MessageForge.Open(answer).BodyType);
        }
    }

    [Fact]
    public void Requests_that_come_out_of_order_change_nothing()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 2;
        pair.Network = exchange =>
        {
            // Whatever came before comes again, newest first, before the message itself.
            Assert.All(Enumerable.Reverse(pair.Requests.SkipLast(1)), request => exchange.Ask(request));
            return exchange.Answer();
        };

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Single(pair.Authority.Queries);
        Assert.Single(pair.Authority.Confirmations);
    }

    [Fact]
    public void A_late_certConf_is_told_so_with_a_secret_that_begins_nothing_any_more()
    {
        bool isSpent = false;
        CmpServerOptions options = WithoutAnswers(Shield.Mac);
        using PairBed pair = new(Shield.Mac, options with
        {
            FindSecret = reference => isSpent ? default : options.FindSecret!(reference),
            FindFormerSecret = reference => isSpent ? options.FindSecret!(reference) : default,
        });
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        isSpent = true;

        MessageForge answer = AssertRefused(pair, pair.Requests[1], PkiFailureInfo.CertConfirmed);
        Assert.Equal(Shields.Reference, System.Text.Encoding.UTF8.GetString(answer.SenderKid!));
        Assert.Equal(CmpErrorCode.ReceivedError, pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError).Code);
        Assert.Single(pair.Authority.Queries);
    }

    // For a server that keeps no answers a repetition is what it is for others when the answer has been dropped.
    private static CmpServerOptions WithoutAnswers(Shield shield) => shield.ServerOptions() with { RememberedAnswerOctets = 0 };

    private static MessageForge AssertRefused(PairBed pair, byte[] request, PkiFailureInfo expected)
    {
        byte[] answer = pair.Server.Respond(request, pair.Now);
        Assert.Null(ReceivedMessage.TryDecode(answer, new CertificateCache(), TransactionLimits.Default, out ReceivedMessage? message));
        Assert.Equal(CmpBodyType.Error, message!.BodyType);
        Assert.Equal(PkiFailureInfoBits.MaskOf(expected), StatusReader.Read(message, TransactionLimits.Default)!.FailureBits);
        return MessageForge.Open(answer);
    }
}

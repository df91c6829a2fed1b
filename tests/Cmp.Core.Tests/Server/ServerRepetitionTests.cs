using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Server;

/// <summary>Whoever says the same again, octet by octet, hears the same again, and nothing is done for it.</summary>
public sealed class ServerRepetitionTests
{
    [Theory]
    [InlineData(Shield.Mac, CmpBodyType.Ir)]
    [InlineData(Shield.Ec, CmpBodyType.Cr)]
    [InlineData(Shield.Ec, CmpBodyType.Kur)]
    [InlineData(Shield.Mac, CmpBodyType.P10cr)]
    [InlineData(Shield.Ec, CmpBodyType.Rr)]
    [InlineData(Shield.Mac, CmpBodyType.Genm)]
    public void Every_message_is_answered_the_same_as_often_as_it_comes(Shield shield, CmpBodyType type)
    {
        using PairBed pair = new(shield);
        pair.Authority.Patience = 2;
        pair.Authority.ConfirmationPatience = 2;
        pair.Network = exchange =>
        {
            byte[] answer = exchange.Answer();
            Assert.Equal(answer, exchange.Answer());
            pair.Now += TimeSpan.FromMinutes(10);
            Assert.Equal(answer, exchange.Answer());
            return answer;
        };
        pair.Policed(policy => policy with { UnknownMessageTime = RuleAction.Ignore }).Succeeds(pair.Begin(type));

        Assert.Single(pair.Authority.Queries);
        Assert.Equal(type is CmpBodyType.Rr or CmpBodyType.Genm ? 0 : 1, pair.Authority.Confirmations.Count);
    }

    [Fact]
    public void Only_the_last_message_is_answered_again()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        Assert.Equal(CmpBodyType.Error, Ask(pair, pair.Requests[0]).BodyType);
        Assert.Equal(pair.Answers[1], pair.Server.Respond(pair.Requests[1], pair.Now));
    }

    [Fact]
    public void One_octet_makes_another_message_of_it()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Succeeds(pair.Ask());
        byte[] request = pair.Requests[0];
        request[^1] ^= 1;

        Assert.Equal(CmpBodyType.Error, Ask(pair, request).BodyType);
    }

    [Fact]
    public void A_refusal_by_the_authority_is_given_again()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Authority.FinalReply = AuthorityReply.Reject(Cmp.Asn1.PkixCmp.PkiFailureInfo.NotAuthorized, "no");
        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.RequestRejected);

        Assert.Equal(pair.Answers[0], pair.Server.Respond(pair.Requests[0], pair.Now));
        Assert.Single(pair.Authority.Queries);
    }

    [Fact]
    public void What_was_refused_to_a_stranger_is_not_kept()
    {
        using PairBed pair = new(Shield.Mac);
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        byte[] request = transaction.Poll(pair.Now).Message.ToArray();
        request[^1] ^= 1;

        Assert.NotEqual(pair.Server.Respond(request, pair.Now), pair.Server.Respond(request, pair.Now));
    }

    [Fact]
    public void A_strangers_message_in_between_changes_nothing()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Authority.Patience = 2;
        RawClient client = new(pair);
        _ = client.Say(SeveralRequests.Request(pair.Pki, CmpBodyType.Ir, 0));
        byte[] poll = client.Make(SeveralRequests.Poll(0)).Seal(pair.Protector);
        byte[] answer = pair.Server.Respond(poll, pair.Now);
        byte[] forged = [.. poll];
        forged[^1] ^= 1;

        Assert.Equal(CmpBodyType.Error, Ask(pair, forged).BodyType);
        Assert.Equal(answer, pair.Server.Respond(poll, pair.Now));
    }

    [Fact]
    public void After_the_time_it_is_remembered_for_a_repetition_is_refused()
    {
        using PairBed pair = new(Shield.Mac);
        pair.Succeeds(pair.Ask());
        pair.Now += TimeSpan.FromHours(1) - TimeSpan.FromTicks(1);
        Assert.Equal(pair.Answers[0], pair.Server.Respond(pair.Requests[0], pair.Now));
        pair.Now += TimeSpan.FromTicks(1);

        Assert.Equal(CmpBodyType.Error, Ask(pair, pair.Requests[0]).BodyType);
        Assert.Single(pair.Authority.Queries);
    }

    [Fact]
    public void Of_a_transaction_that_expired_nothing_is_repeated()
    {
        using PairBed pair = new(Shield.Mac, Shield.Mac.ServerOptions() with { TransactionLifetime = TimeSpan.FromMinutes(1) });
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        pair.Step(transaction);
        pair.Now += TimeSpan.FromMinutes(1);

        Assert.Equal(CmpBodyType.Error, Ask(pair, pair.Requests[0]).BodyType);
        Assert.Single(pair.Authority.Abandoned);
    }

    [Fact]
    public void Answers_have_so_much_room_and_the_oldest_goes_first()
    {
        using PairBed pair = new(Shield.Mac, Shield.Mac.ServerOptions() with { RememberedAnswerOctets = 16 * 1024 });
        Enumerable.Range(0, 100).ToList().ForEach(_ => pair.Succeeds(pair.Ask()));

        List<bool> repeated = [.. Enumerable.Range(0, 100).Select(i => pair.Answers[i].SequenceEqual(pair.Server.Respond(pair.Requests[i], pair.Now)))];
        Assert.InRange(repeated.Count(isSame => isSame), 16, 64);
        Assert.False(repeated[0]);
        Assert.True(repeated.SkipWhile(isSame => !isSame).All(isSame => isSame));
        Assert.Equal(100, pair.Authority.Queries.Count);
    }

    [Fact]
    public void An_answer_that_takes_too_much_of_the_room_is_not_kept()
    {
        using PairBed pair = new(Shield.Mac, Shield.Mac.ServerOptions() with { RememberedAnswerOctets = 16 * 200 });
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));

        Assert.True(pair.Answers[1].Length > 200);
        Assert.Equal(CmpBodyType.Error, Ask(pair, pair.Requests[1]).BodyType);
    }

    [Fact]
    public async Task The_same_request_at_the_same_time_is_carried_out_once()
    {
        // Each looks for its secret when neither has begun a transaction yet.
        using Barrier barrier = new(2);
        CmpServerOptions options = Shield.Mac.ServerOptions();
        using PairBed pair = new(Shield.Mac, options with
        {
            FindSecret = reference =>
            {
                _ = barrier.SignalAndWait(TimeSpan.FromSeconds(30));
                return options.FindSecret!(reference);
            },
        });
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        byte[] request = transaction.Poll(pair.Now).Message.ToArray();
        byte[][] answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
            () => pair.Server.Respond(request, pair.Now),
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.Equal(CmpBodyType.Ip, MessageForge.Open(answers[0]).BodyType);
        Assert.Equal(answers[0], answers[1]);
        Assert.Single(pair.Authority.Queries);
    }

    private static MessageForge Ask(PairBed pair, byte[] request) => MessageForge.Open(pair.Server.Respond(request, pair.Now));
}

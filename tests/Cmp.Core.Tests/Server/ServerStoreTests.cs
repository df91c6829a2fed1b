using System;
using System.Linq;
using System.Threading.Tasks;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Server;

/// <summary>The server keeps so many transactions and none for ever.</summary>
public sealed class ServerStoreTests
{
    [Fact]
    public void More_transactions_than_there_is_room_for_are_systemUnavail()
    {
        using PairBed pair = new(Shield.Mac, Shield.Mac.ServerOptions() with { MaximumTransactions = 2 });
        Begin(pair);
        Begin(pair);

        CmpError error = pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.ReceivedError);
        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.SystemUnavail), error.PeerStatus!.FailureBits);
        Assert.Equal(2, pair.Server.TransactionCount);
    }

    [Fact]
    public void Transactions_whose_clients_are_gone_make_room()
    {
        using PairBed pair = new(Shield.Mac, Shield.Mac.ServerOptions() with { MaximumTransactions = 2 });
        Begin(pair);
        Begin(pair);
        pair.Now += TimeSpan.FromHours(1);

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal(2, pair.Authority.Abandoned.Count);
        Assert.Equal(0, pair.Server.TransactionCount);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void A_transaction_lives_for_its_lifetime(int ticks, bool lives)
    {
        using PairBed pair = new(Shield.Ec);
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        pair.Step(transaction);
        pair.Now += TimeSpan.FromHours(1) + TimeSpan.FromTicks(ticks);
        pair.Run(transaction);

        Assert.Equal(lives, transaction.Error is null);
        Assert.Equal(lives ? 0 : 1, pair.Authority.Abandoned.Count);
    }

    [Fact]
    public void A_client_that_was_told_to_wait_may_come_back_after_that()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Authority.Patience = 2;
        pair.Authority.CheckAfter = TimeSpan.FromDays(3);

        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
    }

    [Fact]
    public void A_refused_request_leaves_no_transaction()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Rewrite(0, forge => forge.Bare());
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        MessageForge request = MessageForge.Open(transaction.Poll(pair.Now).Message.ToArray());
        _ = pair.Server.Respond(request.Bare(), pair.Now);

        Assert.Equal(0, pair.Server.TransactionCount);
    }

    [Fact]
    public async Task Many_clients_may_talk_at_a_time()
    {
        PairBed pair = new(Shield.Ec);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(
            () =>
            {
                using PairBed client = new(Shield.Ec, seed: number + 100);
                client.Network = exchange => pair.Server.Respond(exchange.Request, client.Now);
                client.Succeeds(client.Enroll(CmpBodyType.Ir));
            },
            TestContext.Current.CancellationToken)));

        Assert.Equal(0, pair.Server.TransactionCount);
        pair.Dispose();
    }

    private static void Begin(PairBed pair)
    {
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir);
        pair.Step(transaction);
    }
}

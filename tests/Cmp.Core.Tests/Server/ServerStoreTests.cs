using System;
using System.Linq;
using System.Threading;
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

    [Fact]
    public void The_signer_need_not_bear_several_threads()
    {
        TurnWatcher signer = new(Shield.Ec.Pki().Server.Signer);
        using PairBed pair = new(Shield.Ec, Shield.Ec.ServerOptions() with { Signer = signer });

        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => pair.Server.Respond([0x30, 0x00], pair.Now));
        Assert.Equal(64, signer.Signatures);
        Assert.False(signer.WasInterrupted);
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

    private sealed class TurnWatcher(ICmpSigner inner) : ICmpSigner
    {
        private int _busy;

        public ReadOnlyMemory<byte> AlgorithmIdentifier => inner.AlgorithmIdentifier;

        public ReadOnlyMemory<byte> SubjectPublicKeyInfo => inner.SubjectPublicKeyInfo;

        public int MaximumSignatureLength => inner.MaximumSignatureLength;

        public bool WasInterrupted { get; private set; }

        public int Signatures { get; private set; }

        public bool TrySign(ReadOnlySpan<byte> data, Span<byte> destination, out int written)
        {
            bool isAlone = Interlocked.Increment(ref _busy) == 1;
            WasInterrupted |= !isAlone;
            Thread.Sleep(1);
            bool done;
            lock (inner)
            {
                done = inner.TrySign(data, destination, out written);
                Signatures++;
            }

            Interlocked.Decrement(ref _busy);
            return done;
        }
    }
}

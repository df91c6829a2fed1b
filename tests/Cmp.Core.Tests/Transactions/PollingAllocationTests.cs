using System;
using Cmp.Core.Tests.Pair;
using Cmp.Core.Tests.Protection;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>Bytes that a client which polls for days allocates on the managed heap for each poll, in steady state.</summary>
[Collection(nameof(AllocationTests))]
public sealed class PollingAllocationTests
{
    private const int Rounds = 200;
    private const int Batches = 10;

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Rsa)]
    public void Polling_allocates_nothing(Shield shield) => Assert.Equal(0, BytesPerPoll(shield));

    [Fact]
    public void Polling_with_ECDSA_allocates_what_dotnet_needs_to_verify_and_no_more() => Assert.InRange(BytesPerPoll(Shield.Ec), 0, 1300);

    // The answers to a whole run are recorded first, and given to the same client again: its randomness is seeded, so they fit.
    private static long BytesPerPoll(Shield shield)
    {
        using PairBed recorder = new(shield);
        recorder.Settings = Quiet(recorder.Settings);
        recorder.Authority.Patience = int.MaxValue;
        using CmpTransaction recorded = recorder.Begin(CmpBodyType.Rr);
        while (recorder.Answers.Count < (Rounds * Batches) + 2)
        {
            recorder.Step(recorded);
        }

        using PairBed bed = new(shield);
        bed.Settings = Quiet(bed.Settings);
        using CmpTransaction transaction = bed.Begin(CmpBodyType.Rr);
        int answer = 0;
        while (answer < 2)
        {
            Poll();
        }

        long least = long.MaxValue;
        for (int batch = 0; batch < Batches; batch++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int round = 0; round < Rounds; round++)
            {
                Poll();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(ConversationState.RevocationDelayed, transaction.State);
        return (least + Rounds - 1) / Rounds;

        void Poll()
        {
            CmpAction action = transaction.Poll(bed.Now);
            if (action.Kind == CmpActionKind.Wait)
            {
                bed.Now = action.Until;
                action = transaction.Poll(bed.Now);
            }

            if (action.Kind != CmpActionKind.Send)
            {
                throw new InvalidOperationException($"{action.Kind}: {action.Error}");
            }

            transaction.Receive(recorder.Answers[answer++], bed.Now);
        }
    }

    private static TransactionSettings Quiet(TransactionSettings settings) => settings with { Log = NullCmpLog.Instance };
}

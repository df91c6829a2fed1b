using System;
using System.Collections.Generic;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transactions;

/// <summary>
/// Random sequences of operations, legal and illegal, over a network that loses, duplicates, replays and alters: whatever happens, a
/// transaction ends, keeps its state among those of the table, and never believes what was altered.
/// </summary>
public sealed class OperationSequenceTests
{
    private const int Runs = 50;
    private const int MostSteps = 60;

    public static TheoryData<Shield, int> Seeds { get; } = new(
        from shield in new[] { Shield.Mac, Shield.Ec }
        from seed in Enumerable.Range(1, 4)
        select new TheoryDataRow<Shield, int>(shield, seed));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_happens_a_transaction_ends_well_or_with_an_error(Shield shield, int seed)
    {
        Random random = new(seed);
        int succeeded = 0;
        for (int run = 0; run < Runs; run++)
        {
            succeeded += RunOnce(shield, random) ? 1 : 0;
        }

        Assert.InRange(succeeded, 1, Runs - 1);
    }

    private static bool RunOnce(Shield shield, Random random)
    {
        using PairBed pair = new(shield, seed: random.Next());
        pair.Authority.Patience = random.Next(3);
        pair.Authority.ConfirmationPatience = random.Next(2);
        pair.Authority.DelaysWholeMessage = random.Next(2) == 0;
        int evil = random.Next(4);
        bool altered = false;
        pair.Network = exchange => random.Next(10) < evil ? Disturb(pair, exchange, random, ref altered) : exchange.Answer();
        CmpBodyType[] types = [CmpBodyType.Ir, CmpBodyType.Cr, CmpBodyType.Kur, CmpBodyType.P10cr, CmpBodyType.Rr, CmpBodyType.Genm];
        using CmpTransaction transaction = pair.Begin(types[random.Next(types.Length)]);

        int steps = 0;
        bool more = true;
        while (more)
        {
            Assert.True(++steps < MostSteps, $"no end: {pair.Trace}");
            TryIllegal(pair, transaction, random);
            more = pair.Step(transaction);
            Assert.True(Enum.IsDefined(transaction.State));
        }

        Assert.Equal(ConversationState.Finished, transaction.State);
        Assert.Equal(transaction.Error is null, transaction.Poll(pair.Now).Kind == CmpActionKind.Complete);
        Assert.False(altered && transaction.Error is null, $"an altered answer was believed: {pair.Trace}");
        return transaction.Error is null;
    }

    private static byte[]? Disturb(PairBed pair, Exchange exchange, Random random, ref bool altered)
    {
        switch (random.Next(5))
        {
            case 0:
                return null;
            case 1:
                // The request arrives twice; the client gets the second answer.
                _ = exchange.Answer();
                return exchange.Answer();
            case 2 when pair.Answers.Count > 0:
                return pair.Answers[random.Next(pair.Answers.Count)];
            case 3:
                byte[] flipped = exchange.Answer();
                int bit = random.Next(MessageForge.Open(flipped).ProtectedPart().Length * 8);
                flipped[(bit / 8) + 4] ^= (byte)(1 << (bit % 8));
                altered = true;
                return flipped;
            default:
                altered = true;
                return exchange.Answer()[..random.Next(40)];
        }
    }

    // A call at the wrong time throws and changes nothing.
    private static void TryIllegal(PairBed pair, CmpTransaction transaction, Random random)
    {
        CmpActionKind kind = transaction.Poll(pair.Now).Kind;
        ConversationState state = transaction.State;
        List<Action> illegal = [];
        if (kind != CmpActionKind.Wait)
        {
            illegal.Add(() => transaction.Abort(pair.Now));
            illegal.Add(() => transaction.PollNow(pair.Now));
        }

        if (kind != CmpActionKind.Send)
        {
            illegal.Add(() => transaction.Receive([0x30, 0x00], pair.Now));
            illegal.Add(() => transaction.Disconnect(new CmpError(CmpErrorCode.TransferFailed), pair.Now));
        }

        if (kind != CmpActionKind.Decide && transaction is EnrollmentTransaction { Certificate: not null } enrollment)
        {
            illegal.Add(() => enrollment.Accept(pair.Now));
            illegal.Add(() => enrollment.Reject(PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadAlg), null, pair.Now));
        }

        Assert.Throws<InvalidOperationException>(illegal[random.Next(illegal.Count)]);
        Assert.Equal(state, transaction.State);
        Assert.Equal(kind, transaction.Poll(pair.Now).Kind);
    }
}

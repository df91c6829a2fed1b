using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace Cmp.Benchmarks.Quick;

/// <summary>
/// Times several ways of doing the same thing in turns: short batches of each, one after another, round after round. What disturbs the
/// machine for a while disturbs all of them alike, and a batch is short enough to find an undisturbed moment.
/// </summary>
internal static class PairedRounds
{
    private const long BatchNanoseconds = 150_000;
    private const int Trials = 5;

    /// <summary>Times.</summary>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="ways">The ways: each does its operation as often as it is told to.</param>
    /// <returns>The timings, in the order of the ways.</returns>
    internal static Timing[] Run(int rounds, params IReadOnlyList<Action<int>> ways)
    {
        int[] sizes = [.. ways.Select(SizeOfBatch)];
        double[][] nanoseconds = [.. ways.Select(_ => new double[rounds])];
        double[] allocated = [.. ways.Select(_ => double.MaxValue)];
        for (int round = 0; round < rounds; round++)
        {
            for (int way = 0; way < ways.Count; way++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                nanoseconds[way][round] = Time(ways[way], sizes[way]) / sizes[way];
                double octets = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / sizes[way];
                allocated[way] = Math.Min(allocated[way], octets);
            }
        }

        return [.. nanoseconds.Zip(allocated, (times, octets) => new Timing(times, octets))];
    }

    /// <summary>Runs ways for a while, so that the compiler has done its best before anything is timed.</summary>
    /// <param name="duration">How long.</param>
    /// <param name="ways">The ways.</param>
    internal static void WarmUp(TimeSpan duration, params IReadOnlyList<Action<int>> ways)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed < duration)
        {
            foreach (Action<int> way in ways)
            {
                way(30);
            }
        }
    }

    private static int SizeOfBatch(Action<int> way)
    {
        // The fastest of some trials: one that was disturbed would end the search at a batch of an operation or two, which the clock is
        // too coarse for.
        int times = 1;
        while (Enumerable.Range(0, Trials).Min(_ => Time(way, times)) < BatchNanoseconds && times < 1 << 20)
        {
            times *= 2;
        }

        return times;
    }

    private static double Time(Action<int> way, int times)
    {
        long start = Stopwatch.GetTimestamp();
        way(times);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }
}

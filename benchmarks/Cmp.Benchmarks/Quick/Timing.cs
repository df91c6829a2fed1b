using System;
using System.Linq;

namespace Cmp.Benchmarks.Quick;

/// <summary>How long one way of doing something took, round by round.</summary>
/// <param name="rounds">Nanoseconds per operation in each round.</param>
/// <param name="allocated">Octets that an operation allocates on the managed heap.</param>
internal sealed class Timing(double[] rounds, double allocated)
{
    /// <summary>Nanoseconds per operation in the fastest round: the least disturbed one.</summary>
    internal double Fastest { get; } = rounds.Min();

    /// <summary>Nanoseconds per operation in a usual round.</summary>
    internal double Median { get; } = MedianOf(rounds);

    /// <summary>Octets that an operation allocates on the managed heap.</summary>
    internal double Allocated { get; } = allocated;

    private double[] Rounds { get; } = rounds;

    /// <summary>How many times as long as another way this one takes: the median of the ratios of neighbours in time.</summary>
    /// <param name="other">The other way.</param>
    /// <returns>The ratio.</returns>
    internal double RatioTo(Timing other) => MedianOf([.. Rounds.Zip(other.Rounds, (mine, others) => mine / others)]);

    private static double MedianOf(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

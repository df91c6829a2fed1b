using System;

namespace Cmp.Asn1.Tests.Wire;

/// <summary>Counts what an action allocates on the managed heap.</summary>
internal static class Allocations
{
    private const int Batches = 5;
    private const int Repetitions = 20;

    /// <summary>Octets that a batch of runs allocates when everything is warm: the least of several, as compilers work in between.</summary>
    internal static long Least(Action action)
    {
        Repeat(action);
        long least = long.MaxValue;
        for (int batch = 0; batch < Batches; batch++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Repeat(action);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static void Repeat(Action action)
    {
        for (int i = 0; i < Repetitions; i++)
        {
            action();
        }
    }
}

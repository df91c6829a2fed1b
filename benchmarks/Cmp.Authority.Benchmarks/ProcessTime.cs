using System;
using System.Diagnostics;

namespace Cmp.Authority.Benchmarks;

/// <summary>How long something takes, and how much CPU time the process uses for it.</summary>
internal sealed class ProcessTime
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly TimeSpan _before = Cpu();
    private TimeSpan _used;

    private ProcessTime()
    {
    }

    /// <summary>Starts.</summary>
    /// <returns>What is running.</returns>
    internal static ProcessTime Start() => new();

    /// <summary>Stops.</summary>
    internal void Stop()
    {
        _watch.Stop();
        _used = Cpu() - _before;
    }

    /// <summary>What came of a round.</summary>
    /// <param name="number">Which one.</param>
    /// <param name="lost">What was lost.</param>
    /// <param name="count">How many enrollments it had.</param>
    /// <returns>The round.</returns>
    internal RushRound Round(int number, int lost, int count) =>
        new(number, lost, count / _watch.Elapsed.TotalSeconds, _used.TotalMilliseconds / count);

    private static TimeSpan Cpu()
    {
        using Process process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}

/// <summary>One round.</summary>
/// <param name="Number">Which one.</param>
/// <param name="Lost">Enrollments that did not succeed, or of which the CA knows another number.</param>
/// <param name="PerSecond">Enrollments a second.</param>
/// <param name="CpuMilliseconds">CPU time of each, of both sides.</param>
internal sealed record RushRound(int Number, int Lost, double PerSecond, double CpuMilliseconds)
{
    /// <summary>The managed heap afterwards.</summary>
    public double HeapMiB { get; init; }

    /// <summary>The working set afterwards.</summary>
    public double WorkingSetMiB { get; init; }
}

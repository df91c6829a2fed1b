using System;
using System.Linq;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using Cmp.Benchmarks.Quick;

namespace Cmp.Benchmarks;

/// <summary>
/// <c>--quick</c> prints tables of ratios within a minute; anything else is for BenchmarkDotNet, as <c>--filter '*'</c>.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments.Contains("--quick", StringComparer.Ordinal))
        {
            QuickRun.Print(Console.Out);
            return 0;
        }

        // Short runs: there are hundreds of benchmarks, and what is asked for are ratios. --job default takes the time to be exact.
        IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.AsDefault());
        return BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments, config).Any() ? 0 : 1;
    }
}

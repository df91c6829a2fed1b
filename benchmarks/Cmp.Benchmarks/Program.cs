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

        // There are hundreds of benchmarks: short runs unless asked for others, as with --job default.
        bool namesJob = arguments.Contains("--job", StringComparer.Ordinal) || arguments.Contains("-j", StringComparer.Ordinal);
        ManualConfig config = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10));
        if (!namesJob)
        {
            config = config.AddJob(Job.ShortRun);
        }

        return BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments, config).Any() ? 0 : 1;
    }
}

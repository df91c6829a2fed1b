using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Cmp.Gateway.Tests.Kill;

/// <summary>
/// SIGKILL at 50 random moments: the gateway comes back with a valid identity each time, and no key of a certificate that was issued and
/// confirmed is lost. CMPNATIVE_SEED repeats a run as far as processes can repeat themselves.
/// </summary>
public sealed class SigkillTests(ITestOutputHelper output)
{
    private const int Lives = 10;
    private const int KillsOfEach = 5;

    // As many as keep two processors busy; most of a life is waiting.
    private const int AtATime = 4;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_killed_gateway_comes_back_with_its_identity()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("CMPNATIVE_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int given)
            ? given
            : Random.Shared.Next();
        string program = GatewayProcess.Published is null ? "dotnet cmp-gateway.dll" : "the published program";
        output.WriteLine($"CMPNATIVE_SEED={seed}, {program}");
        TestContext.Current.SendDiagnosticMessage($"CMPNATIVE_SEED={seed}");
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        int issued = 0;
        List<string> failures = [];

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Lives),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = limit.Token },
            async (number, cancellation) =>
            {
                using KilledLife life = new(unchecked(seed + number));
                try
                {
                    await life.RunAsync(KillsOfEach, cancellation);
                }
                catch (InvalidOperationException failure)
                {
                    lock (failures)
                    {
                        failures.Add($"CMPNATIVE_SEED={seed}, life {number}, {failure.Message}\n{failure.InnerException}");
                    }
                }

                Interlocked.Add(ref issued, life.Issued);
            });

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        Assert.True(issued > Lives, "nothing was renewed");
        output.WriteLine($"{Lives * KillsOfEach} kills, {issued} certificates");
    }
}

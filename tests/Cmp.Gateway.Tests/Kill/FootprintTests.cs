using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Cmp.Gateway.Tests.Kill;

/// <summary>What a gateway takes that has enrolled and has nothing to do, and how it stops.</summary>
public sealed class FootprintTests(ITestOutputHelper output)
{
    private const string Terminate = "-TERM";

    [Fact]
    public async Task An_idle_gateway_is_small()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using TemporaryFolder folder = new();
        TestCa ca = new(TimeProvider.System);
        using CaHost host = new(ca);
        await File.WriteAllBytesAsync(folder.Of("secret"), TestCa.Secret, cancellation);
        string settings = folder.Of("gateway.conf");
        await File.WriteAllTextAsync(
            settings,
            $"""
            url = {host.Url}
            directory = {folder.Of("store")}
            subject = CN=gateway-17
            reference = {TestCa.Reference}
            secret-file = {folder.Of("secret")}
            listen = 127.0.0.1:0
            """,
            cancellation);

        using GatewayProcess process = new(settings);
        await process.WaitUntilHealthyAsync(cancellation);
        string metrics = await process.WaitForMetricAsync("cmp_gateway_generation_proven 1", cancellation);
        string resident = metrics.Split('\n').Single(line => line.StartsWith("process_resident_memory_bytes ", StringComparison.Ordinal)).Split(' ')[1];
        double mebibytes = double.Parse(resident, CultureInfo.InvariantCulture) / (1024 * 1024);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident memory after enrolment: {mebibytes:F1} MiB"));
        using (GatewayProcess second = new(settings))
        {
            Assert.Equal(4, await second.WaitForExitAsync(cancellation));
            Assert.Contains("another gateway", second.Log, StringComparison.Ordinal);
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Of("store"), "current", "key.pem")));
        using Process kill = Process.Start("kill", [Terminate, process.Id.ToString(CultureInfo.InvariantCulture)]);
        Assert.Equal(0, await process.WaitForExitAsync(cancellation));
    }
}

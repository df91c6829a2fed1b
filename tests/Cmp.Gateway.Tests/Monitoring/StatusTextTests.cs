using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Gateway;
using Xunit;

namespace Cmp.Gateway.Tests.Monitoring;

/// <summary>What <c>/health</c> and <c>/metrics</c> say through a life.</summary>
public sealed partial class StatusTextTests
{
    [Fact]
    public async Task Health_and_metrics_follow_the_life()
    {
        using GatewayBed bed = new();
        bed.Ca.Patience = 2;
        await bed.TurnAsync();
        Assert.StartsWith("no certificate yet\nstate: enrolling\n", Health(bed), StringComparison.Ordinal);

        await bed.SettleAsync();
        Assert.StartsWith("ok\nstate: valid\nsubject: ", Health(bed), StringComparison.Ordinal);
        Assert.Contains("\nproven: yes\n", Health(bed), StringComparison.Ordinal);
        Dictionary<string, string> metrics = Metrics(bed);
        Assert.Equal("1", metrics["cmp_gateway_healthy"]);
        Assert.Equal("1", metrics["cmp_gateway_generation"]);
        Assert.Equal("0", metrics["cmp_gateway_failures_in_row"]);
        Assert.Equal("1", metrics["cmp_gateway_roots_added_total"]);
        Assert.Equal("1", metrics["cmp_gateway_operations_total{operation=\"ir\",outcome=\"ok\"}"]);
        Assert.Equal("1", metrics["cmp_gateway_operations_total{operation=\"genm\",outcome=\"ok\"}"]);
        Assert.Equal(bed.Current.Certificate.NotAfter.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), metrics["cmp_gateway_certificate_not_after_seconds"]);

        bed.Interfere = _ => new Core.CmpTransferResult { Error = new Core.CmpError(Core.CmpErrorCode.TransferFailed, "no route") };
        bed.Clock.Advance(TimeSpan.FromDays(91));
        await bed.TurnAsync();
        Assert.StartsWith("the certificate has expired, or the clock", Health(bed), StringComparison.Ordinal);
        Assert.Contains("\nlast_failure: genm: ", Health(bed), StringComparison.Ordinal);
        metrics = Metrics(bed);
        Assert.Equal("0", metrics["cmp_gateway_healthy"]);
        Assert.Equal("1", metrics["cmp_gateway_operations_total{operation=\"genm\",outcome=\"Transport\"}"]);
    }

    [Fact]
    public async Task Nothing_says_the_secret_or_a_key()
    {
        using GatewayBed bed = new();
        await bed.SettleAsync();
        string said = bed.Log + Health(bed) + StatusText.Metrics(bed.Monitor.Status, bed.Clock.GetUtcNow(), 1);

        Assert.DoesNotContain("letter from the CA", said, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", said, StringComparison.Ordinal);
    }

    private static string Health(GatewayBed bed) => StatusText.Health(bed.Monitor.Status, bed.Clock.GetUtcNow());

    private static Dictionary<string, string> Metrics(GatewayBed bed)
    {
        string text = StatusText.Metrics(bed.Monitor.Status, bed.Clock.GetUtcNow(), residentOctets: 1);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        string[] lines = text.TrimEnd('\n').Split('\n');
        Assert.All(lines, line => Assert.Matches(Line(), line));
        return lines.Where(line => line[0] != '#').ToDictionary(line => line[..line.LastIndexOf(' ')], line => line[(line.LastIndexOf(' ') + 1)..]);
    }

    // The text form of Prometheus: comments, or a name with labels and a number.
    [GeneratedRegex("^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z]+=\"[A-Za-z]*\"(,[a-z]+=\"[A-Za-z]*\")*\\})? -?\\d+)$")]
    private static partial Regex Line();
}

using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Gateway;
using Xunit;

namespace Cmp.Gateway.Tests.LifeCycle;

/// <summary>Each row of the table in docs/adr/0007-gateway-identity.md, alone and before the rows below it.</summary>
public sealed partial class LifeCycleTableTests
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    public static TheoryData<string, string> Rows => new()
    {
        { "L1", nameof(LifeCycleAction.Tidy) },
        { "L2", nameof(LifeCycleAction.SetAside) },
        { "L3", nameof(LifeCycleAction.SetAsideCertificate) },
        { "L4", nameof(LifeCycleAction.Switch) },
        { "L5", nameof(LifeCycleAction.Tidy) },
        { "L6", nameof(LifeCycleAction.Retire) },
        { "L7", nameof(LifeCycleAction.CreateKey) },
        { "L8", nameof(LifeCycleAction.AskForRoots) },
        { "L9", nameof(LifeCycleAction.Resume) },
        { "L10", nameof(LifeCycleAction.Request) },
        { "L11", nameof(LifeCycleAction.CreateKey) },
        { "L12", nameof(LifeCycleAction.Wait) },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_row_fits_what_it_is_about(string row, string action)
    {
        using GatewayBed bed = new();
        Timetable times = new() { RootsAt = s_day };
        await ArrangeAsync(bed, row, times);

        LifeCycleStep step = LifeCycleTable.Next(bed.View, times, bed.Clock.GetUtcNow(), TimeSpan.Zero);

        Assert.Equal(row, step.Row);
        Assert.Equal(action, step.Action.ToString());
    }

    [Fact]
    public void The_document_lists_the_rows()
    {
        string document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "adr", "0007-gateway-identity.md"));

        Assert.Equal(Rows.Select(row => row.Data.Item1), RowOfDocument().Matches(document).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task What_has_been_put_off_is_waited_for_and_no_longer_than_half_a_minute()
    {
        using GatewayBed bed = new();
        await bed.SettleAsync();
        StoreView view = bed.View;
        DateTimeOffset now = bed.Clock.GetUtcNow();

        Assert.Equal(TimeSpan.FromSeconds(7), LifeCycleTable.Next(view, new Timetable { RootsAt = TimeSpan.FromSeconds(7) }, now, TimeSpan.Zero).Delay);
        Assert.Equal(LifeCycleTable.LongestDelay, LifeCycleTable.Next(view, new Timetable { RootsAt = s_day }, now, TimeSpan.Zero).Delay);
        DateTimeOffset almost = LifeCycleTable.RenewalDue(view) - TimeSpan.FromSeconds(3);
        Assert.Equal(TimeSpan.FromSeconds(3), LifeCycleTable.Next(view, new Timetable { RootsAt = s_day }, almost, TimeSpan.Zero).Delay);
        Timetable later = new() { RootsAt = s_day, RenewalAt = TimeSpan.FromSeconds(9) };
        Assert.Equal(TimeSpan.FromSeconds(9), LifeCycleTable.Next(view, later, almost.AddDays(1), TimeSpan.Zero).Delay);
    }

    [Fact]
    public async Task Superseded_generations_are_bounded_in_number()
    {
        using GatewayBed bed = new();
        for (int i = 0; i < LifeCycleTable.MostSuperseded + 3; i++)
        {
            await bed.SettleAsync();
            bed.Store.CreateGeneration(KeyKind.EcP256);
        }

        await bed.SettleAsync();

        Assert.Equal(LifeCycleTable.MostSuperseded + 1, bed.View.Generations.Count);
        Assert.Equal(LifeCycleTable.MostSuperseded + 4, bed.Current.Number);
    }

    private static async Task ArrangeAsync(GatewayBed bed, string row, Timetable times)
    {
        if (row == "L7")
        {
            bed.Restart();
            return;
        }

        await bed.SettleAsync();
        Generation current = bed.Current;
        switch (row)
        {
            case "L1":
                await File.WriteAllTextAsync(current.PathOf(".new-proven"), string.Empty);
                break;
            case "L2":
                File.Delete(current.PathOf(Generation.KeyName));
                break;
            case "L3":
                await File.WriteAllTextAsync(current.PathOf(Generation.CertificateName), "-----BEGIN CERTI");
                break;
            case "L4":
                File.Delete(Path.Combine(bed.Settings.Directory, "current"));
                break;
            case "L5":
                bed.Store.WriteOffer(current, current.Chain);
                break;
            case "L6":
                bed.Store.CreateGeneration(KeyKind.EcP256);
                await bed.SettleAsync();
                bed.Clock.Advance(TimeSpan.FromDays(89));
                bed.Store.CreateGeneration(KeyKind.EcP256);
                await bed.SettleAsync();
                bed.Clock.Advance(TimeSpan.FromDays(2));
                break;
            case "L8":
                times.RootsAt = TimeSpan.Zero;
                break;
            case "L9" or "L10":
                bed.Store.CreateGeneration(KeyKind.EcP256);
                if (row == "L9")
                {
                    bed.Store.WriteCheckpoint(bed.View.Pending!, new Checkpoint(RequestSigner.Current, 1, new byte[] { 1 }));
                }

                break;
            case "L11":
                bed.Clock.Advance(TimeSpan.FromDays(70));
                break;
        }
    }

    [GeneratedRegex(@"^\| (L\d+) \|", RegexOptions.Multiline)]
    private static partial Regex RowOfDocument();
}

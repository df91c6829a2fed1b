using System;
using System.IO;
using System.Threading.Tasks;
using Gateway;
using Xunit;

namespace Cmp.Gateway.Tests.Worker;

/// <summary>A clock that is wrong by years, as without a battery, or set by somebody.</summary>
public sealed class ClockTests
{
    private static readonly TimeSpan s_years = TimeSpan.FromDays(3650);

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task An_identity_stays_through_a_wrong_clock_and_goes_on_at_once_when_it_is_right_again(int direction)
    {
        using GatewayBed bed = new();
        await bed.SettleAsync();
        byte[] key = await File.ReadAllBytesAsync(bed.Current.PathOf(Generation.KeyName), TestContext.Current.CancellationToken);
        File.Delete(bed.SecretFile);

        // The CA of the test shares the clock; so it is the answers that come from another time.
        bed.CaOffset = -direction * s_years;
        bed.Clock.Set(direction * s_years);
        bed.Restart();
        for (int turn = 0; turn < 50; turn++)
        {
            bed.Clock.Advance((await bed.TurnAsync()).Delay);
        }

        // A CA whose own certificate lasts until then renews what seems to have expired. Once.
        Assert.InRange(bed.Ca.Records.Count, 1, 2);
        Assert.False(bed.Monitor.Status.IsHealthy(bed.Clock.GetUtcNow()));
        Assert.Contains("the clock", StatusText.Health(bed.Monitor.Status, bed.Clock.GetUtcNow()), StringComparison.Ordinal);

        bed.CaOffset = TimeSpan.Zero;
        bed.Clock.Set(-direction * s_years);
        await bed.TurnAsync();

        Assert.Contains("the clock was set", bed.Log, StringComparison.Ordinal);
        await bed.SettleAsync();
        Assert.True(bed.Monitor.Status.IsHealthy(bed.Clock.GetUtcNow()));
        Assert.Equal(key, await File.ReadAllBytesAsync(Path.Combine(bed.Settings.Directory, "generations", "0000000001", "key.pem"), TestContext.Current.CancellationToken));
        bed.AssertSound();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_first_enrolment_waits_for_the_clock_where_the_CA_minds_it(int direction)
    {
        using GatewayBed bed = new();
        bed.CaOffset = -direction * s_years;
        bed.Clock.Set(direction * s_years);
        bed.Restart();
        for (int turn = 0; turn < 30; turn++)
        {
            bed.Clock.Advance((await bed.TurnAsync()).Delay);
        }

        Assert.Null(bed.View.Current);
        Assert.Contains("badTime", bed.Monitor.Status.Failure, StringComparison.Ordinal);

        bed.CaOffset = TimeSpan.Zero;
        bed.Clock.Set(-direction * s_years);
        await bed.SettleAsync();
        Assert.Equal(1, bed.Current.Number);
        bed.AssertSound();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_first_enrolment_succeeds_with_a_wrong_clock_where_the_CA_does_not_mind_and_does_not_ask_again_and_again(int direction)
    {
        using GatewayBed bed = new(grantsImplicitConfirm: false);
        bed.Ca.MindsTheTime = false;
        bed.Ca.Restart();
        bed.CaOffset = -direction * s_years;
        bed.Clock.Set(direction * s_years);
        bed.Restart();

        for (int turn = 0; turn < 60; turn++)
        {
            bed.Clock.Advance((await bed.TurnAsync()).Delay);
        }

        Assert.True(bed.View.Current is not null, bed.Log);
        Assert.InRange(bed.Ca.Records.Count, 1, 2);
        Assert.Contains("the clock is wrong", bed.Log, StringComparison.Ordinal);

        bed.CaOffset = TimeSpan.Zero;
        bed.Clock.Set(-direction * s_years);
        await bed.SettleAsync();
        Assert.True(bed.Monitor.Status.IsHealthy(bed.Clock.GetUtcNow()));
        bed.AssertSound();
    }

    [Fact]
    public async Task Nothing_is_dropped_while_the_clock_cannot_be_right()
    {
        using GatewayBed bed = new();
        await bed.SettleAsync();
        await bed.LiveAsync(TimeSpan.FromDays(68));
        Assert.Equal(2, bed.View.Generations.Count);

        bed.CaOffset = -s_years;
        bed.Clock.Set(s_years);
        for (int turn = 0; turn < 20; turn++)
        {
            bed.Clock.Advance((await bed.TurnAsync()).Delay);
        }

        Assert.DoesNotContain("L6", bed.Rows);
        Assert.Contains(bed.View.Generations, generation => generation.Number == 1);
    }
}

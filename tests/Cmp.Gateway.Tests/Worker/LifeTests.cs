using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Gateway;
using Xunit;

namespace Cmp.Gateway.Tests.Worker;

/// <summary>A gateway's life, as the table in docs/adr/0007-gateway-identity.md has it.</summary>
public sealed class LifeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_first_start_enrols_and_proves_the_certificate(bool implicitly)
    {
        using GatewayBed bed = new(implicitly);

        await bed.SettleAsync();

        Assert.Equal(["L7", "L10", "L4", "L5", "L8", "L12"], bed.Rows);
        Assert.True(bed.Current.IsProven);
        Assert.Empty(bed.Current.RequestFiles);
        Assert.Equal(bed.Ca.Roots, bed.Store.Roots.Read(), (a, b) => a.IsSameAs(b));
        bed.AssertSound();
    }

    [Fact]
    public async Task A_certificate_is_renewed_at_two_thirds_of_its_life_and_the_old_one_kept_until_it_expires()
    {
        using GatewayBed bed = new();
        await bed.SettleAsync();

        await bed.LiveAsync(TimeSpan.FromDays(54));
        Assert.Equal(1, bed.Current.Number);

        await bed.LiveAsync(TimeSpan.FromDays(14));
        Assert.Equal(2, bed.Current.Number);
        Assert.True(bed.Current.IsProven);
        Assert.Equal(2, bed.View.Generations.Count);
        bed.AssertSound();

        await bed.LiveAsync(TimeSpan.FromDays(30));
        Assert.Equal(2, Assert.Single(bed.View.Generations).Number);
        bed.AssertSound();
    }

    [Fact]
    public async Task A_year_passes_without_a_gap()
    {
        using GatewayBed bed = new();
        bed.Settings = bed.Settings with { RootCheck = TimeSpan.FromDays(10) };
        await bed.SettleAsync();

        for (int month = 0; month < 12; month++)
        {
            await bed.LiveAsync(TimeSpan.FromDays(30));
            bed.AssertSound();
        }

        Assert.InRange(bed.Ca.Records.Count, 5, 7);
    }

    [Fact]
    public async Task A_delayed_enrolment_is_waited_for()
    {
        using GatewayBed bed = new(grantsImplicitConfirm: false);
        bed.Ca.Patience = 3;

        await bed.SettleAsync();

        bed.AssertSound();
        Assert.True(Assert.Single(bed.Ca.Records).IsConfirmed);
        Assert.True(bed.Monitor.Status.Polls >= 3);
    }

    [Fact]
    public async Task A_new_root_is_taken_when_the_old_one_signed_it()
    {
        using GatewayBed bed = new();
        await bed.SettleAsync();
        bed.Ca.ChangeRoot();

        await bed.LiveAsync(TimeSpan.FromDays(2));
        Assert.Equal(2, bed.Store.Roots.Read().Count);

        await bed.LiveAsync(TimeSpan.FromDays(70));
        Assert.Equal(2, bed.Current.Number);
        bed.AssertSound();
    }

    [Fact]
    public async Task A_new_root_that_was_not_heard_of_yet_is_asked_for_when_a_certificate_needs_it()
    {
        using GatewayBed bed = new();
        bed.Settings = bed.Settings with { RootCheck = TimeSpan.FromDays(1000) };
        await bed.SettleAsync();
        bed.Ca.ChangeRoot();

        await bed.LiveAsync(TimeSpan.FromDays(70));

        Assert.Equal(2, bed.Current.Number);
        Assert.Equal(2, bed.Store.Roots.Read().Count);
        bed.AssertSound();
    }

    [Fact]
    public async Task Roots_from_the_operator_are_not_replaced_by_those_of_the_CA()
    {
        using GatewayBed bed = new();
        string path = bed.SecretFile + ".roots";
        await System.IO.File.WriteAllBytesAsync(path, PemFile.Encode([new Hierarchy(bed.Clock.GetUtcNow()).Root]), TestContext.Current.CancellationToken);
        bed.Settings = bed.Settings with { RootFile = path };

        for (int turn = 0; turn < 10; turn++)
        {
            bed.Clock.Advance((await bed.TurnAsync()).Delay);
        }

        Assert.Null(bed.View.Current);
        Assert.Single(bed.Store.Roots.Read());
        Assert.All(bed.Ca.Records, record => Assert.False(record.IsConfirmed && !bed.Ca.GrantsImplicitConfirm));
        Assert.Contains("leads to no trusted root", bed.Log, StringComparison.Ordinal);
        Assert.Single(bed.Ca.Records.Select(record => Convert.ToHexString(record.Certificate.SubjectPublicKeyInfo)).Distinct());
    }

    [Fact]
    public async Task A_CA_that_issues_what_is_due_for_renewal_is_not_asked_again_and_again()
    {
        using GatewayBed bed = new();
        bed.Ca.Backdating = TimeSpan.FromDays(80);
        await bed.SettleAsync();

        await bed.LiveAsync(TimeSpan.FromHours(8));

        Assert.InRange(bed.Ca.Records.Count, 2, 9);
        Assert.Contains("due for renewal when it was issued", bed.Log, StringComparison.Ordinal);
        bed.AssertSound();
    }

    [Theory]
    [InlineData("send PollReq")]
    [InlineData("hear the answer to PollReq")]
    [InlineData("hear the answer to Ir")]
    public async Task L9_a_delayed_enrolment_is_gone_on_with_after_a_restart(string last)
    {
        using GatewayBed bed = new(grantsImplicitConfirm: false);
        bed.Ca.Patience = 3;
        List<string> steps = [];
        await DamageTests.CrashAtAsync(bed, last);
        bed.Step = steps.Add;

        await bed.SettleAsync();

        Assert.Equal("L9", bed.Rows[0]);
        Assert.Contains("going on with the ir", bed.Log, StringComparison.Ordinal);
        Assert.True(last == "hear the answer to Ir" || !steps.Contains("send Ir"), string.Join("; ", steps));
        Assert.Single(bed.Ca.Records);
        bed.AssertSound();
    }
}

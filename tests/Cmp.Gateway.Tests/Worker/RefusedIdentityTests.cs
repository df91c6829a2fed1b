using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Cmp.Asn1.PkixCmp;
using Gateway;
using Xunit;

namespace Cmp.Gateway.Tests.Worker;

/// <summary>L8: a certificate proves itself before the one it replaces is given up.</summary>
public sealed class RefusedIdentityTests
{
    [Theory]
    [InlineData(PkiFailureInfo.SignerNotTrusted)]
    [InlineData(PkiFailureInfo.NotAuthorized)]
    [InlineData(PkiFailureInfo.CertRevoked)]
    public async Task The_generation_before_is_used_again_when_the_CA_takes_the_new_one_for_nobodys(PkiFailureInfo reason)
    {
        using GatewayBed bed = new();
        await bed.SettleAsync();
        bed.Ca.RefusesQuestions = reason;

        bed.Clock.Advance(TimeSpan.FromDays(66));
        while (!bed.View.Generations[0].IsRefused || bed.Current.Number != 1)
        {
            bed.Clock.Advance((await bed.TurnAsync()).Delay);
        }

        Assert.True(bed.View.Generations.Single(generation => generation.Number == 2).IsRefused);
        Assert.True(bed.View.Generations.Count <= LifeCycleTable.MostSuperseded + 2);
        bed.AssertSound();

        await bed.LiveAsync(TimeSpan.FromDays(3));
        Assert.InRange(bed.Ca.Records.Count, 3, 10);
        bed.Ca.RefusesQuestions = null;
        await bed.LiveAsync(TimeSpan.FromDays(2));
        Assert.True(bed.Current.Number > 2);
        Assert.True(bed.Current.IsProven);
        bed.AssertSound();
    }

    [Fact]
    public async Task A_CA_that_answers_no_questions_has_taken_the_signature_nevertheless()
    {
        using GatewayBed bed = new();
        bed.Ca.RefusesQuestions = PkiFailureInfo.BadRequest;

        await bed.SettleAsync();

        Assert.True(bed.Current.IsProven);
        bed.AssertSound();
    }

    [Fact]
    public async Task An_identity_that_cannot_renew_itself_any_more_begins_anew_with_the_secret()
    {
        using GatewayBed bed = new();
        await bed.SettleAsync();
        bed.Interfere = _ => new Core.CmpTransferResult { Error = new Core.CmpError(Core.CmpErrorCode.TransferFailed, "no route") };
        bed.Clock.Advance(TimeSpan.FromDays(120));
        await bed.TurnAsync();
        Assert.False(bed.Monitor.Status.IsHealthy(bed.Clock.GetUtcNow()));

        bed.Interfere = null;
        await bed.RecoverAsync();

        bed.AssertSound();
        Assert.True(bed.Current.Certificate.NotAfter > bed.Clock.GetUtcNow());
    }

    [Fact]
    public async Task The_last_generation_is_used_however_often_it_is_refused()
    {
        using GatewayBed bed = new();
        bed.Ca.RefusesQuestions = PkiFailureInfo.SignerNotTrusted;
        for (int turn = 0; turn < 40; turn++)
        {
            bed.Clock.Advance((await bed.TurnAsync()).Delay);
        }

        Assert.Equal(1, bed.Current.Number);
        Assert.False(bed.Current.IsProven);
        Assert.Single(bed.View.Generations);
        Assert.Contains("SignerNotTrusted".ToUpperInvariant(), bed.Monitor.Status.Failure!.ToUpperInvariant(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task L6_nothing_is_dropped_before_what_replaces_it_has_proved_good()
    {
        using GatewayBed bed = new();
        await bed.SettleAsync();
        bed.Interfere = type => type == Core.CmpBodyType.Genm
            ? new Core.CmpTransferResult { Error = new Core.CmpError(Core.CmpErrorCode.TransferFailed, "no route") }
            : null;
        bed.Clock.Advance(TimeSpan.FromDays(89));
        while (bed.Current.Number != 2)
        {
            bed.Clock.Advance((await bed.TurnAsync()).Delay);
        }

        bed.Clock.Advance(TimeSpan.FromDays(2));
        await bed.TurnAsync();
        Assert.DoesNotContain("L6", bed.Rows);
        Assert.Equal(2, bed.View.Generations.Count);

        bed.Interfere = null;
        await bed.RecoverAsync();
        Assert.Contains("L6", bed.Rows);
        Assert.Equal(2, Assert.Single(bed.View.Generations).Number);
    }
}

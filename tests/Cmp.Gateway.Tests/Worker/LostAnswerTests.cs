using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;
using Gateway;
using Xunit;

namespace Cmp.Gateway.Tests.Worker;

/// <summary>Answers that were sent and not heard, and what the CA may say of them afterwards.</summary>
public sealed class LostAnswerTests
{
    [Theory]
    [InlineData("send Ir", false)]
    [InlineData("hear the answer to Ir", false)]
    [InlineData("send PollReq", false)]
    [InlineData("hear the answer to PollReq", false)]
    [InlineData("send CertConf", false)]
    [InlineData("hear the answer to CertConf", false)]
    [InlineData("hear the answer to Ir", true)]
    [InlineData("hear the answer to PollReq", true)]
    [InlineData("hear the answer to CertConf", true)]
    public async Task A_certificate_for_the_same_key_comes_of_it(string last, bool caForgets)
    {
        using GatewayBed bed = new(grantsImplicitConfirm: false);
        bed.Ca.Patience = last.Contains("PollReq", StringComparison.Ordinal) ? 2 : 0;
        await DamageTests.CrashAtAsync(bed, last);
        if (caForgets)
        {
            bed.Ca.Restart();
        }

        await bed.SettleAsync();

        bed.AssertSound();
        Assert.Single(bed.Ca.Records.Select(record => Convert.ToHexString(record.Certificate.SubjectPublicKeyInfo)).Distinct());
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task An_implicitly_confirmed_certificate_whose_answer_was_lost_is_sent_or_issued_again_for_the_same_key(bool repeats, int issued)
    {
        using GatewayBed bed = new(grantsImplicitConfirm: true);
        bed.Ca.RepeatsAnswers = repeats;
        bed.Ca.Restart();
        await DamageTests.CrashAtAsync(bed, "hear the answer to Ir");

        await bed.SettleAsync();

        bed.AssertSound();
        Assert.Equal(issued, bed.Ca.Records.Count);
        Assert.Equal(1, bed.Current.Number);
    }

    [Fact]
    public async Task L10_a_secret_that_is_used_up_by_a_lost_confirmation_locks_nobody_out()
    {
        using GatewayBed bed = new(grantsImplicitConfirm: false);
        bed.Ca.SecretIsUsedUp = true;
        await DamageTests.CrashAtAsync(bed, "hear the answer to CertConf");
        bed.Ca.Restart();

        await bed.SettleAsync();

        bed.AssertSound();
        Assert.Equal(1, bed.Current.Number);
        Assert.Contains("the secret is used up", bed.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transactionID_that_is_in_use_leads_to_a_new_transaction_at_once()
    {
        using GatewayBed bed = new(grantsImplicitConfirm: false);
        bed.Ca.RepeatsAnswers = false;
        bed.Ca.Restart();
        await DamageTests.CrashAtAsync(bed, "hear the answer to Ir");
        TimeSpan before = bed.Clock.Elapsed;

        await bed.TurnAsync();

        Assert.True(bed.Clock.Elapsed - before < TimeSpan.FromSeconds(1));
        Assert.True(bed.View.Generations[0].IsIssued);
        Assert.Equal(2, bed.Ca.Records.Count);
    }

    [Fact]
    public async Task A_CA_that_cannot_be_reached_is_tried_again_with_longer_and_longer_waits()
    {
        using GatewayBed bed = new();
        int sent = 0;
        bed.Interfere = _ =>
        {
            sent++;
            return new CmpTransferResult { Error = new CmpError(CmpErrorCode.TransferFailed, "no route") };
        };

        for (int turn = 0; turn < 100; turn++)
        {
            bed.Clock.Advance((await bed.TurnAsync()).Delay);
        }

        Assert.InRange(sent, 5, 40);
        Assert.Equal(sent, bed.Monitor.Status.FailuresInRow);
        Assert.Contains("no route", bed.Monitor.Status.Failure, StringComparison.Ordinal);

        bed.Interfere = null;
        await bed.RecoverAsync();
        bed.AssertSound();
        Assert.Null(bed.Monitor.Status.Failure);
        Assert.Equal(1, bed.Current.Number);
    }

    [Fact]
    public async Task Forged_answers_end_no_transaction_before_the_third_of_them()
    {
        using GatewayBed bed = new();
        bed.Ca.Patience = 1;
        await DamageTests.CrashAtAsync(bed, "send PollReq");
        byte[] forged = bed.Ca.Server.Respond([0x30, 0], bed.Clock.GetUtcNow());
        int sent = 0;
        bed.Interfere = _ => ++sent <= 2 ? new CmpTransferResult { Response = forged } : null;

        await bed.SettleAsync();

        bed.AssertSound();
        Assert.Single(bed.Ca.Records);
    }

    [Fact]
    public async Task A_refused_request_is_tried_again_with_the_same_key()
    {
        using GatewayBed bed = new();
        bed.Ca.RefusesRequests = PkiFailureInfo.BadCertTemplate;
        for (int turn = 0; turn < 30; turn++)
        {
            bed.Clock.Advance((await bed.TurnAsync()).Delay);
        }

        Assert.Equal(1, bed.View.Pending!.Number);
        bed.Ca.RefusesRequests = null;
        await bed.RecoverAsync();

        Assert.Equal(1, bed.Current.Number);
        bed.AssertSound();
    }

    [Fact]
    public async Task Without_a_secret_a_first_start_waits_for_one()
    {
        using GatewayBed bed = new();
        File.Delete(bed.SecretFile);
        for (int turn = 0; turn < 10; turn++)
        {
            bed.Clock.Advance((await bed.TurnAsync()).Delay);
        }

        Assert.Contains("no bootstrap secret", bed.Monitor.Status.Failure, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(bed.SecretFile, [.. TestCa.Secret, (byte)'\n'], TestContext.Current.CancellationToken);
        await bed.RecoverAsync();

        bed.AssertSound();
    }
}

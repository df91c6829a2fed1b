using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core.Tests.Pair;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Cmp.Core.Tests.Client;

/// <summary>What an operation lets others see of it: activities, measurements, log entries, progress. Never a secret.</summary>
public sealed class CmpClientTelemetryTests
{
    private readonly AsyncLocal<bool> _isMine = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operation_is_an_activity_with_one_for_each_exchange()
    {
        ConcurrentQueue<Activity> ended = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == CmpTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => _isMine.Value ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using ClientBed bed = new(Shield.Mac);
        bed.Authority.Patience = 1;
        _isMine.Value = true;
        _ = await bed.Client.EnrollAsync(bed.Options with { ImplicitConfirm = false }, Cancellation);

        Assert.Equal(["cmp ir", "cmp pollReq", "cmp certConf", "cmp ir"], ended.Select(activity => activity.OperationName));
        Activity operation = ended.Last();
        Assert.All(ended.SkipLast(1), exchange => Assert.Equal(operation.SpanId, exchange.ParentSpanId));
        Assert.Equal("ok", operation.GetTagItem("cmp.outcome"));
        Assert.Equal(1, operation.GetTagItem("cmp.polls"));
        Assert.Equal(ActivityStatusCode.Ok, operation.Status);
    }

    [Fact]
    public async Task Durations_polls_and_outcomes_are_measured()
    {
        ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> measured = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == CmpTelemetry.Name)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
        using ClientBed bed = new(Shield.Mac);
        bed.Authority.Patience = 3;
        bed.Authority.CheckAfter = TimeSpan.FromSeconds(100);
        bed.Authority.FinalReply = AuthorityReply.Reject(Cmp.Asn1.PkixCmp.PkiFailureInfo.BadCertTemplate, "no");
        _isMine.Value = true;
        await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(bed.Options, Cancellation));

        Assert.Equal(3, measured.Count(each => each.Name == "cmp.client.polls"));
        Assert.Equal(4, measured.Count(each => each.Name == "cmp.client.exchange.duration"));
        (_, double seconds, Dictionary<string, object?> outcome) = Assert.Single(measured, each => each.Name == "cmp.client.operation.duration");
        Assert.Equal(200, seconds);
        Assert.Equal(("ir", "PeerRejected", "RequestRejected"), (outcome["cmp.operation"], outcome["cmp.outcome"], outcome["error.type"]));

        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (_isMine.Value)
            {
                measured.Enqueue((instrument.Name, value, new Dictionary<string, object?>(tags.ToArray())));
            }
        }
    }

    [Fact]
    public async Task Begin_wait_and_end_are_logged()
    {
        ListeningLogger logger = new();
        using ClientBed bed = new(Shield.Mac, options => options with { Logger = logger });
        bed.Authority.Patience = 2;
        _ = await bed.Client.EnrollAsync(bed.Options, Cancellation);

        Assert.Contains(logger.Entries, entry => entry is (LogLevel.Debug, 1, "CMP ir begins"));
        Assert.Contains(logger.Entries, entry => entry.Id == 4 && entry.Text.Contains("the officer is at lunch", StringComparison.Ordinal));
        Assert.Contains(logger.Entries, entry => entry is (LogLevel.Information, 2, "CMP ir has succeeded after 2 polls"));
        Assert.Contains(logger.Entries, entry => entry is (LogLevel.Debug, 9, "CMP: sending POLLREQ"));
    }

    [Fact]
    public async Task E5_a_failure_is_logged_with_the_broken_rule()
    {
        ListeningLogger logger = new();
        using ClientBed bed = new(Shield.Mac, options => options with { Logger = logger });
        bed.Transport.Interfere = _ => new CmpTransferResult { Response = new byte[] { 1, 2, 3 } };
        await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(bed.Options, Cancellation));

        Assert.Contains(logger.Entries, entry => entry is { Level: LogLevel.Error, Id: 3 } && entry.Text.Contains("rule V1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Ec)]
    public async Task Secrets_are_never_logged(Shield shield)
    {
        ListeningLogger logger = new();
        using ClientBed bed = new(shield, options => options with { Logger = logger });
        bed.Authority.Patience = 1;
        List<byte[]> states = [];
        _ = await bed.Client.EnrollAsync(
            bed.Options with
            {
                Checkpoint = (state, _) =>
                {
                    states.Add(state.ToArray());
                    return default;
                },
            },
            Cancellation);
        _ = await bed.Client.ResumeEnrollmentAsync(states[^1], bed.Options, Cancellation);
        string secret = System.Text.Encoding.UTF8.GetString(Shields.Secret);

        Assert.DoesNotContain(logger.Entries, entry => entry.Text.Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(logger.Entries, entry => entry.Text.Contains(Convert.ToHexString(Shields.Secret), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Progress_tells_every_step()
    {
        using ClientBed bed = new(Shield.Mac);
        bed.Authority.Patience = 2;
        Listener progress = new();
        DateTimeOffset begun = bed.Clock.GetUtcNow();
        _ = await bed.Client.EnrollAsync(bed.Options with { Progress = progress, ImplicitConfirm = false }, Cancellation);

        Assert.Equal(
            [
                (CmpStage.Sending, CmpBodyType.Ir), (CmpStage.Sending, CmpBodyType.PollReq), (CmpStage.Waiting, CmpBodyType.None),
                (CmpStage.Sending, CmpBodyType.PollReq), (CmpStage.Deciding, CmpBodyType.None), (CmpStage.Sending, CmpBodyType.CertConf),
                (CmpStage.Completed, CmpBodyType.None),
            ],
            progress.Reports.Select(report => (report.Stage, report.Message)));
        CmpProgress wait = progress.Reports[2];
        Assert.Equal((begun + bed.Authority.CheckAfter, 1, "the officer is at lunch"), (wait.WaitsUntil, wait.Polls, wait.Text));
    }

    [Fact]
    public async Task Tolerated_deviations_are_reported_by_rule()
    {
        ListeningLogger logger = new();
        using ClientBed bed = new(Shield.Mac, options => options with { Logger = logger });
        EnrollmentResult result = await bed.Client.EnrollAsync(bed.Options, Cancellation);
        Assert.Empty(result.Deviations);

        using ClientBed late = new(Shield.Mac, options => options with
        {
            Logger = logger,
            Trust = options.Trust with { Policy = ValidationPolicy.Default with { MessageTimeTolerance = TimeSpan.FromTicks(-1) } },
        });
        result = await late.Client.EnrollAsync(late.Options, Cancellation);
        Assert.Equal("V15", Assert.Single(result.Deviations).Rule);
        Assert.Contains(logger.Entries, entry => entry is { Level: LogLevel.Warning, Id: 8 } && entry.Text.Contains("V15", StringComparison.Ordinal));

        late.Authority.FinalReply = AuthorityReply.Reject(Cmp.Asn1.PkixCmp.PkiFailureInfo.BadCertTemplate, "no");
        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => late.Client.EnrollAsync(late.Options, Cancellation));
        Assert.Equal("V15", Assert.Single(exception.Deviations).Rule);
    }

    [Fact]
    public async Task Several_answers_to_several_requests_are_no_deviation()
    {
        using ClientBed bed = new(Shield.Mac, options => options with { Trust = options.Trust with { Policy = ValidationPolicy.Strict } });
        IReadOnlyList<EnrollmentOutcome> outcomes = await bed.Client.EnrollAsync([bed.Options, bed.Options], cancellationToken: Cancellation);

        Assert.All(outcomes, outcome => Assert.Empty(outcome.GetResult().Deviations));
    }

    private sealed class Listener : IProgress<CmpProgress>
    {
        public List<CmpProgress> Reports { get; } = [];

        public void Report(CmpProgress value) => Reports.Add(value);
    }
}

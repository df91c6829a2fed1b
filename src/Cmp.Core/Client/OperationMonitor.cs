using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Microsoft.Extensions.Logging;

namespace Cmp.Core;

/// <summary>Tells logger, activities, instruments and the application how one operation goes on.</summary>
internal sealed class OperationMonitor : IDisposable
{
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly IProgress<CmpProgress>? _progress;
    private readonly CmpBodyType _type;
    private readonly string _operation;
    private readonly Activity? _activity;
    private readonly long _begun;
    private bool _hasEnded;
    private int _polls;

    /// <summary>The operation begins.</summary>
    /// <param name="options">The client's options.</param>
    /// <param name="type">Which message begins the operation.</param>
    /// <param name="progress">What the application hears by; null when it does not care.</param>
    /// <param name="isResumed">Whether the operation began in another process.</param>
    internal OperationMonitor(CmpClientOptions options, CmpBodyType type, IProgress<CmpProgress>? progress, bool isResumed)
    {
        _logger = options.Logger;
        _clock = options.Clock;
        _progress = progress;
        _type = type;
        _operation = BodyTypeNames.Of(type);
        _begun = _clock.GetTimestamp();
        _activity = CmpTelemetry.Activities.StartActivity($"cmp {_operation}", ActivityKind.Client);
        _activity?.SetTag(CmpTelemetry.OperationTag, _operation);
        if (isResumed)
        {
            ClientLogMessages.OperationResumes(_logger, _operation);
        }
        else
        {
            ClientLogMessages.OperationBegins(_logger, _operation);
        }
    }

    /// <summary>The operation is about to do something.</summary>
    /// <param name="action">What.</param>
    /// <param name="transaction">The transaction.</param>
    internal void Begins(in CmpAction action, CmpTransaction transaction)
    {
        _polls += action is { Kind: CmpActionKind.Send, BodyType: CmpBodyType.PollReq } ? 1 : 0;
        if (action.Kind == CmpActionKind.Wait && _logger.IsEnabled(LogLevel.Information))
        {
            ClientLogMessages.OperationWaits(_logger, _operation, action.Until, ReasonOf(transaction) ?? "the server asks for patience");
        }

        _progress?.Report(new CmpProgress(StageOf(action.Kind), _type)
        {
            Message = action.Kind == CmpActionKind.Send ? action.BodyType : CmpBodyType.None,
            WaitsUntil = action.Kind == CmpActionKind.Wait ? action.Until : null,
            Polls = _polls,
            Text = action.Kind == CmpActionKind.Wait ? ReasonOf(transaction) : null,
        });
    }

    /// <summary>A message is about to be sent.</summary>
    /// <param name="message">Which.</param>
    /// <returns>The activity to end when the answer has come; null when nobody listens.</returns>
    internal Activity? BeginsExchange(CmpBodyType message)
    {
        if (message == CmpBodyType.PollReq)
        {
            CmpTelemetry.Polls.Add(1, CmpTelemetry.Tag(CmpTelemetry.OperationTag, _operation));
        }

        Activity? activity = CmpTelemetry.Activities.StartActivity($"cmp {BodyTypeNames.Of(message)}", ActivityKind.Client);
        activity?.SetTag(CmpTelemetry.MessageTag, BodyTypeNames.Of(message));
        return activity;
    }

    /// <summary>A message was exchanged, or not.</summary>
    /// <param name="message">Which.</param>
    /// <param name="begun">Timestamp of its beginning.</param>
    /// <param name="error">Why there is no answer; null when there is one.</param>
    internal void Exchanged(CmpBodyType message, long begun, CmpError? error) => CmpTelemetry.ExchangeDuration.Record(
        _clock.GetElapsedTime(begun).TotalSeconds,
        CmpTelemetry.Tag(CmpTelemetry.OperationTag, _operation),
        CmpTelemetry.Tag(CmpTelemetry.MessageTag, BodyTypeNames.Of(message)),
        CmpTelemetry.Tag(CmpTelemetry.OutcomeTag, error is null ? "ok" : error.Fault.ToString()));

    /// <summary>There will be another attempt.</summary>
    /// <param name="error">Why.</param>
    /// <param name="delay">How long it is waited before.</param>
    internal void Recovers(CmpError error, TimeSpan delay)
    {
        ClientLogMessages.OperationRecovers(_logger, _operation, delay.TotalSeconds, error.ToString());
        CmpTelemetry.Recoveries.Add(
            1, CmpTelemetry.Tag(CmpTelemetry.OperationTag, _operation), CmpTelemetry.Tag(CmpTelemetry.ErrorTag, error.Code.ToString()));
        _progress?.Report(new CmpProgress(CmpStage.Recovering, _type)
        {
            WaitsUntil = _clock.GetUtcNow() + delay,
            Polls = _polls,
            Text = error.ToString(),
        });
    }

    /// <summary>The operation has succeeded.</summary>
    internal void Succeeded()
    {
        ClientLogMessages.OperationSucceeded(_logger, _operation, _polls);
        End("ok", error: null);
    }

    /// <summary>The operation has failed.</summary>
    /// <param name="error">Why.</param>
    internal void Failed(CmpError error)
    {
        ClientLogMessages.OperationFailed(_logger, _operation, error.Fault, error.ToString());
        End(error.Fault.ToString(), error.Code.ToString());
    }

    /// <summary>The operation was cancelled.</summary>
    internal void Cancelled()
    {
        ClientLogMessages.OperationCancelled(_logger, _operation);
        End("cancelled", error: null);
    }

    /// <summary>The operation is over; without a word about how, something of the application has failed.</summary>
    public void Dispose()
    {
        End(nameof(CmpFault.Application), error: null);
        _activity?.Dispose();
    }

    private void End(string outcome, string? error)
    {
        if (_hasEnded)
        {
            return;
        }

        _hasEnded = true;
        TagList tags = new() { { CmpTelemetry.OperationTag, _operation }, { CmpTelemetry.OutcomeTag, outcome } };
        if (error is not null)
        {
            tags.Add(CmpTelemetry.ErrorTag, error);
            _activity?.SetTag(CmpTelemetry.ErrorTag, error);
        }

        CmpTelemetry.OperationDuration.Record(_clock.GetElapsedTime(_begun).TotalSeconds, tags);
        _activity?.SetTag(CmpTelemetry.OutcomeTag, outcome);
        _activity?.SetTag("cmp.polls", _polls);
        _activity?.SetStatus(outcome == "ok" ? ActivityStatusCode.Ok : ActivityStatusCode.Error, error);
    }

    private static string? ReasonOf(CmpTransaction transaction)
    {
        IReadOnlyList<string> texts = transaction.PollReasons.Count > 0 ? transaction.PollReasons : transaction.PeerStatus?.Texts ?? [];
        return texts.Count == 0 ? null : PeerText.OnOneLine(string.Join(", ", texts.Take(4)));
    }

    private static CmpStage StageOf(CmpActionKind kind) => kind switch
    {
        CmpActionKind.Send => CmpStage.Sending,
        CmpActionKind.Wait => CmpStage.Waiting,
        CmpActionKind.Decide => CmpStage.Deciding,
        _ => CmpStage.Completed,
    };
}

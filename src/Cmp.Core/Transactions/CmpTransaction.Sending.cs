using System;
using Cmp.Asn1;

namespace Cmp.Core;

/// <content>What this side says.</content>
public abstract partial class CmpTransaction
{
    /// <summary>Which body was sent last.</summary>
    private protected CmpBodyType SentBodyType { get; private set; } = CmpBodyType.None;

    /// <summary>What the first message is.</summary>
    private protected abstract CmpBodyType RequestType { get; }

    /// <summary>What the first message means.</summary>
    private protected abstract Utterance RequestUtterance { get; }

    /// <summary>What is going on, for errors.</summary>
    private string Phase => $"waiting for the answer to {BodyTypeNames.Of(SentBodyType)}";

    /// <summary>Composes the body of the first message.</summary>
    /// <param name="body">Where the DER of the PKIBody goes.</param>
    /// <returns>Why it cannot be composed, or null.</returns>
    private protected abstract CmpError? ComposeRequest(DerBuffer body);

    /// <summary>Sends a message and moves the conversation on.</summary>
    /// <param name="utterance">What it means.</param>
    /// <param name="type">Which body it has.</param>
    /// <param name="body">DER of the PKIBody.</param>
    /// <param name="now">The time.</param>
    private protected void Say(Utterance utterance, CmpBodyType type, DerBuffer body, DateTimeOffset now)
    {
        if (!TransitionTable.TryMove(State, utterance, out ConversationState next))
        {
            throw new InvalidOperationException($"{utterance} cannot be said in {State}.");
        }

        CmpError? failure = _composer.Compose(type, body.Span, now, _message);
        if (failure is not null)
        {
            Fail(failure);
            return;
        }

        State = next;
        SentBodyType = type;
        _step = Step.Sending;
        Log(CmpSeverity.Information, type, "sending ");
    }

    /// <summary>The transaction has succeeded.</summary>
    private protected void Complete() => _step = Step.Completed;

    /// <summary>The transaction has failed.</summary>
    /// <param name="error">Why.</param>
    private protected void Fail(CmpError error)
    {
        Error = error;
        _refusedIn = IsRefusedPoll(error) ? State : ConversationState.Idle;
        _refusals += _refusedIn == ConversationState.Idle ? 0 : 1;
        State = ConversationState.Finished;
        _step = Step.Failed;
        _message.Clear();
    }

    // An answer that was believed has moved the conversation on, and a pollRep only to where polling goes on.
    private bool IsRefusedPoll(CmpError error) =>
        _isHearing
        && SentBodyType == CmpBodyType.PollReq
        && (TransitionTable.IsPolling(State) || TransitionTable.IsDelayed(State))
        && error.Code is not (CmpErrorCode.TooManyPolls or CmpErrorCode.TotalTimeout);

    /// <summary>The application has to look at a certificate.</summary>
    private protected void AwaitDecision() => _step = Step.Deciding;

    /// <summary>Requires that the application has been asked.</summary>
    private protected void RequireDecision() => RequireStep(Step.Deciding);

    /// <summary>Logs a text.</summary>
    /// <param name="severity">The severity.</param>
    /// <param name="text">The text.</param>
    private protected void Log(CmpSeverity severity, string text)
    {
        if (Settings.Log.IsEnabled(severity))
        {
            Settings.Log.Write(severity, text);
        }
    }

    /// <summary>Moves the conversation on without a message.</summary>
    /// <param name="utterance">What is understood.</param>
    private protected void Understand(Utterance utterance)
    {
        _ = TransitionTable.TryMove(State, utterance, out ConversationState next);
        State = next;
    }

    private void Begin(DateTimeOffset now)
    {
        using DerBuffer body = new();
        CmpError? failure = ComposeRequest(body);
        if (failure is not null)
        {
            Fail(failure);
            return;
        }

        Say(RequestUtterance, RequestType, body, now);
    }

    private void SendPollRequest(DateTimeOffset now)
    {
        using DerBuffer body = DerBuffer.Rent();
        PollComposer.Compose(_pollRequestIds, body);
        Say(Utterance.PollRequest, CmpBodyType.PollReq, body, now);
    }

    private void Log(CmpSeverity severity, CmpBodyType type, string verb)
    {
        if (Settings.Log.IsEnabled(severity))
        {
            Settings.Log.Write(severity, verb + BodyTypeNames.Of(type).ToUpperInvariant());
        }
    }
}

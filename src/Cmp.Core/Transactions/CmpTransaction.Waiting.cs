using System;
using Cmp.Asn1;

namespace Cmp.Core;

/// <content>What a driver can do about a wait.</content>
public abstract partial class CmpTransaction
{
    /// <summary>
    /// Takes note that a pollReq could not be exchanged, and waits on: another one may get through. This counts as no round of polling, so
    /// it is for drivers that return to their caller in between, not for loops.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <returns>False when it was no pollReq or the deadline has passed: then nothing has changed, and <see cref="Disconnect"/> is left.</returns>
    /// <exception cref="InvalidOperationException">No answer is awaited.</exception>
    public bool TryKeepWaiting(DateTimeOffset now)
    {
        RequireStep(Step.Sending);
        if (!TransitionTable.IsPolling(State) || _schedule.HasExpired(now))
        {
            return false;
        }

        Understand(Utterance.PollResponse);
        _schedule.PollAtOnce(now);
        _step = Step.Waiting;
        return true;
    }

    /// <summary>
    /// Takes note that the message, or the answer to it, was lost: <see cref="Poll"/> gives it again, octet by octet. A server that objects to
    /// nothing but the repetition or the age is told the same once in a new message.
    /// </summary>
    /// <param name="when">When it will be sent.</param>
    /// <returns>False when the deadline will have passed by then: then nothing has changed, and <see cref="Disconnect"/> is left.</returns>
    /// <exception cref="InvalidOperationException">No answer is awaited.</exception>
    public bool TrySendAgain(DateTimeOffset when)
    {
        RequireStep(Step.Sending);
        if (_schedule.HasExpired(when))
        {
            return false;
        }

        _isRepetition = true;
        return true;
    }

    /// <summary>
    /// Takes a failure back that came of an answer to a pollReq which was refused for what it is: malformed, not or wrongly protected, of
    /// another transaction. Nothing of it was believed, the server may still have the real answer, and whoever forged this one must not have
    /// ended the transaction. An answer that was believed is final, whatever it says, and so are deadlines.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <returns>
    /// True when the transaction waits again, to poll at once; false when it did not fail like that, the deadline has passed, or it happened
    /// more often than <see cref="TransactionLimits.RefusedPolls"/>: then nothing has changed.
    /// </returns>
    public bool TryPollAgain(DateTimeOffset now)
    {
        if (_step != Step.Failed || _refusedIn == ConversationState.Idle || _refusals > Settings.Limits.RefusedPolls || _schedule.HasExpired(now))
        {
            return false;
        }

        State = _refusedIn;
        _refusedIn = ConversationState.Idle;
        Error = null;
        if (TransitionTable.IsPolling(State))
        {
            Understand(Utterance.PollResponse);
        }

        _schedule.PollAtOnce(now);
        _step = Step.Waiting;
        return true;
    }

    /// <summary>Asks the server again now, although it asked for more patience.</summary>
    /// <param name="now">The time.</param>
    /// <exception cref="InvalidOperationException">The transaction is not waiting.</exception>
    public void PollNow(DateTimeOffset now)
    {
        RequireStep(Step.Waiting);
        _schedule.PollAtOnce(now);
    }

    /// <summary>
    /// Gives a waiting transaction up: tells the server with an error message, as OpenSSL does (RFC 9810 5.3.21; RFC 9483 3.6.1 would have
    /// it silent). The transaction completes when the server acknowledges.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <exception cref="InvalidOperationException">The transaction is not waiting.</exception>
    public void Abort(DateTimeOffset now)
    {
        RequireStep(Step.Waiting);
        using DerBuffer body = new();
        ErrorComposer.Compose("polling aborted", "by application", body);
        _schedule.Start(now);
        Say(Utterance.ClientError, CmpBodyType.Error, body, now);
    }
}

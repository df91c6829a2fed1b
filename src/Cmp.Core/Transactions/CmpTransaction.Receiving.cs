using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <content>What this side hears.</content>
public abstract partial class CmpTransaction
{
    // D3: the certReqId of a pollReq that asks for a whole message rather than for one certificate.
    private const int WholeMessage = -1;

    /// <summary>What a response of this kind of transaction means; <see cref="Utterance.Unknown"/> when it is none.</summary>
    /// <param name="message">The response.</param>
    /// <param name="utterance">What it means.</param>
    /// <returns>What is wrong with it, or null.</returns>
    private protected abstract CmpError? Classify(ReceivedMessage message, out Utterance utterance);

    /// <summary>Deals with a response that ends or advances the request; it has been verified and is allowed.</summary>
    /// <param name="message">The response.</param>
    /// <param name="utterance">What it means.</param>
    /// <param name="now">The time.</param>
    private protected abstract void OnResponse(ReceivedMessage message, Utterance utterance, DateTimeOffset now);

    /// <summary>Whether a response is negative, so that policy may accept it without protection.</summary>
    /// <param name="message">The response.</param>
    /// <returns>True when it is.</returns>
    private protected virtual bool IsNegative(ReceivedMessage message) =>
        message.BodyType switch
        {
            // Asking for patience is not refusing: whoever could do so without protection would decide how long this side waits.
            CmpBodyType.Error => !StatusReader.IsWaiting(message, Settings.Limits),
            CmpBodyType.Pkiconf => true,
            _ => StatusReader.IsRejection(message, Settings.Limits),
        };

    /// <summary>What a pkiConf means.</summary>
    private protected virtual Utterance Acknowledgement => Utterance.PkiConfirm;

    /// <summary>Whether something of the request is still to come, whatever else is being said.</summary>
    private protected virtual bool AwaitsMore => false;

    /// <summary>Whether several pieces of information were asked for.</summary>
    private protected virtual bool AsksForSeveral => false;

    /// <summary>Starts waiting, to poll for certificates.</summary>
    /// <param name="now">The time.</param>
    /// <param name="certReqIds">Which certificates.</param>
    private protected void AwaitPatiently(DateTimeOffset now, params int[] certReqIds)
    {
        Log(CmpSeverity.Information, "received 'waiting' PKIStatus, starting to poll for response");
        Identity.RememberDelayedRequest();
        _pollRequestIds = certReqIds;
        _step = Step.Waiting;
        if (_schedule.PollFirst(now) is CmpError failure)
        {
            Fail(failure with { Phase = Phase });
        }
    }

    private void Hear(ReceivedMessage message, DateTimeOffset now)
    {
        Log(CmpSeverity.Information, message.BodyType, "received ");
        PeerVersion = message.Header.Pvno;
        _checks.MayHoldSeveral = AsksForSeveral;
        CmpError? failure = _checks.Check(message, IsNegative(message), now);
        if (failure is not null)
        {
            Fail(failure with { Phase = Phase, PeerStatus = failure.PeerStatus ?? StatusReader.Read(message, Settings.Limits) });
            return;
        }

        if (TryRepeat(message, now))
        {
            return;
        }

        if (IsVerified && message.BodyType is not (CmpBodyType.PollRep or CmpBodyType.Pkiconf))
        {
            ReceivedExtraCerts = message.ExtraCerts;
        }

        failure = Understand(message, out Utterance utterance, out ConversationState next);
        if (failure is not null)
        {
            Fail(failure with { Phase = Phase });
            return;
        }

        if (State == ConversationState.PollingCertificate && utterance != Utterance.PollResponse)
        {
            Log(CmpSeverity.Information, "received ip/cp/kup after polling");
        }

        State = next;
        if (!TransitionTable.IsDelayed(next) && !AwaitsMore)
        {
            Identity.ForgetDelayedRequest();
        }

        Answer(message, utterance, now);
        IsOutOfStep = utterance == Utterance.ServerError && (_isRepetition || _hasRepeated) && IsAboutRepetition();
        _isRepetition = _hasRepeated = false;
    }

    // A first message that was sent again may be the first that the server gets: then its refusal is about the request itself.
    private bool IsAboutRepetition() =>
        SentBodyType != RequestType
        || PeerStatus is not { FailureBits: not 0 } status
        || (status.FailureBits & (PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadRequest) | s_staleBits)) != 0;

    private CmpError? Understand(ReceivedMessage message, out Utterance utterance, out ConversationState next)
    {
        next = State;
        CmpError? failure = null;
        utterance = message.BodyType switch
        {
            CmpBodyType.Pkiconf => Acknowledgement,
            CmpBodyType.PollRep => Utterance.PollResponse,
            CmpBodyType.Error when StatusReader.IsWaiting(message, Settings.Limits) => Utterance.ServerErrorWaiting,
            CmpBodyType.Error => Utterance.ServerError,
            _ => Utterance.Unknown,
        };
        if (utterance == Utterance.Unknown)
        {
            failure = Classify(message, out utterance);
        }

        if (failure is null && !TransitionTable.TryMove(State, utterance, out next))
        {
            failure = new CmpError(
                CmpErrorCode.UnexpectedBody, $"message type is '{BodyTypeNames.Of(message.BodyType)}', which has no place in {State}");
        }

        return failure;
    }

    private void Answer(ReceivedMessage message, Utterance utterance, DateTimeOffset now)
    {
        switch (utterance)
        {
            case Utterance.PollResponse:
                KeepWaiting(message, now);
                break;
            case Utterance.ServerErrorWaiting:
                PeerStatus = StatusReader.Read(message, Settings.Limits);
                AwaitPatiently(now, WholeMessage);
                break;
            case Utterance.ServerError when _isRepetition && IsVerified && IsAlreadyDone(StatusReader.Read(message, Settings.Limits)?.FailureBits ?? 0):
                OnResponse(message, Utterance.PkiConfirm, now);
                break;
            case Utterance.ServerError:
                FailWith(message);
                break;
            case Utterance.PkiConfirm when RequestedConfirmationOfError:
                Complete();
                break;
            default:
                OnResponse(message, utterance, now);
                break;
        }
    }

    private bool RequestedConfirmationOfError => SentBodyType == CmpBodyType.Error;

    private void KeepWaiting(ReceivedMessage message, DateTimeOffset now)
    {
        CmpError? failure = ReadPollResponse(message.Body.PollRep, out long checkAfter);
        failure = failure is null ? _schedule.PollAfter(checkAfter, now) : failure;
        if (failure is not null)
        {
            Fail(failure with { Phase = Phase });
            return;
        }

        _step = Step.Waiting;
        if (Settings.Log.IsEnabled(CmpSeverity.Information))
        {
            string reason = PollReasons.Count == 0 ? string.Empty : $" with reason = '{PeerText.OnOneLine(string.Join(", ", PollReasons))}'";
            Log(CmpSeverity.Information, $"received polling response{reason}; checkAfter = {checkAfter} seconds");
        }
    }

    // All that was asked for may be answered for; the longest wait is the one that suits everything.
    private CmpError? ReadPollResponse(SequenceOf<PollResponse> responses, out long checkAfter)
    {
        checkAfter = -1;
        if (responses.Count > _pollRequestIds.Length)
        {
            return new CmpError(CmpErrorCode.MultipleResponses, "in pollRep");
        }

        foreach (PollResponse response in responses)
        {
            if (!_pollRequestIds.AsSpan().Contains(response.CertReqId))
            {
                return new CmpError(CmpErrorCode.BadRequestId, "the pollRep does not answer for the certReqId of the pollReq");
            }

            // What cannot be waited for is left to whoever judges the wait.
            long seconds = response.CheckAfter.TryGetInt64(out long number) ? number : long.MaxValue;
            if (seconds < 0 || seconds > checkAfter)
            {
                checkAfter = seconds;
                PollReasons = StatusReader.Texts(response.Reason.Value, PollReasons, Settings.Limits);
            }

            if (seconds < 0)
            {
                return null;
            }
        }

        return responses.Count > 0 ? null : new CmpError(CmpErrorCode.BadRequestId, "the pollRep answers for no certReqId");
    }

    private void FailWith(ReceivedMessage message)
    {
        PeerStatus = StatusReader.Read(message, Settings.Limits);
        Fail(new CmpError(CmpErrorCode.ReceivedError, StatusReader.ErrorDetails(message, Settings.Limits))
        {
            PeerStatus = PeerStatus,
            PeerStatusVerified = IsVerified,
            Phase = Phase,
        });
    }
}

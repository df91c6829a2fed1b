using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <content>Saving a conversation, and going on with it in another process.</content>
public abstract partial class CmpTransaction
{
    // Raised with every change of what is written. Nothing else than this version is read: a state outlives no update of the software that
    // changed its meaning.
    private const int StateVersion = 1;

    private const int LongestIdentifier = 128;

    // Failure bits of a server that takes offence at a message only for being sent again, or late.
    private static readonly uint s_staleBits = PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadTime)
        | PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadRecipientNonce)
        | PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadSenderNonce);

    // Whether the message that is being sent may have been sent before, by this process or another one.
    private bool _isRepetition;
    private bool _hasRepeated;

    /// <summary>
    /// Whether the transaction failed because the server does not take the message that was sent again: it has gone on, or has forgotten the
    /// transaction, while nobody was there to hear its answers.
    /// </summary>
    internal bool IsOutOfStep { get; private set; }

    /// <summary>
    /// Saves the transaction, to go on with it later, in this process or another one: whatever step it is at, but not before its first
    /// message was made, nor after it failed. What is saved holds no secret, neither is it protected against changes: whoever keeps it where
    /// others may write has to see to that, as <see cref="CmpClient"/> does.
    /// </summary>
    /// <returns>The state.</returns>
    /// <exception cref="InvalidOperationException">The transaction has not begun, or has failed.</exception>
    public byte[] Save()
    {
        int step = _step switch
        {
            Step.Sending => 1,
            Step.Waiting => 2,
            Step.Deciding => 3,
            Step.Completed => 4,
            _ => throw new InvalidOperationException($"The transaction is {_step}; there is nothing to save."),
        };
        using DerBuffer state = new();
        StateWriter writer = new(state);
        writer.Byte(StateVersion);
        writer.Byte((int)RequestType);
        writer.Byte(step);
        writer.Byte((int)State);
        writer.Byte((int)SentBodyType);
        writer.Octets(_step == Step.Sending ? _message.Span : default);
        Identity.Save(writer);
        _schedule.Save(writer);
        writer.Int(_pollRequestIds.Length);
        foreach (int certReqId in _pollRequestIds)
        {
            writer.Int(certReqId);
        }

        writer.Int(_refusals);
        writer.Status(PeerStatus);
        writer.Peer(_checks.First ?? default);
        writer.Peer(_checks.Peer);
        writer.Flag(_checks.IsVerified);
        SaveRequest(writer);
        return state.Span.ToArray();
    }

    /// <summary>Which message began the transaction whose state this is.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The body; <see cref="CmpBodyType.None"/> when it is no state.</returns>
    internal static CmpBodyType RequestTypeOf(ReadOnlySpan<byte> state) =>
        state is [StateVersion, byte type, ..] ? (CmpBodyType)type : CmpBodyType.None;

    /// <summary>Saves what this kind of transaction consists of besides.</summary>
    /// <param name="writer">Where it goes.</param>
    private protected abstract void SaveRequest(StateWriter writer);

    /// <summary>Reads what <see cref="SaveRequest"/> wrote. Conversation, identity and peer are restored already.</summary>
    /// <param name="reader">Where it is.</param>
    /// <returns>What is wrong with it, or null; that something could not be read is noticed by the caller.</returns>
    private protected abstract CmpError? RestoreRequest(ref StateReader reader);

    /// <summary>Whether a server that sets these failure bits has dealt with the message before, so that all is well.</summary>
    /// <param name="failureBits">Bits of failInfo.</param>
    /// <returns>True when it has.</returns>
    private protected virtual bool IsAlreadyDone(uint failureBits) => false;

    /// <summary>Takes over a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="now">The time.</param>
    /// <returns>Why it cannot be taken over, or null. The transaction is of no use then.</returns>
    private protected CmpError? Restore(ReadOnlySpan<byte> state, DateTimeOffset now)
    {
        if (state is not [StateVersion, ..])
        {
            return Unusable(state.IsEmpty ? "it is empty" : $"it has version {state[0]}; only {StateVersion} is understood");
        }

        StateReader reader = new(state[1..]);
        CmpBodyType type = (CmpBodyType)reader.Byte();
        if (type != RequestType)
        {
            return Unusable($"it is that of another operation, which began with {BodyTypeNames.Of(type)}");
        }

        int step = reader.Byte();
        State = (ConversationState)reader.Byte();
        SentBodyType = (CmpBodyType)reader.Byte();
        _message.Append(reader.Octets());
        Identity.Restore(ref reader, LongestIdentifier);
        _schedule.Restore(ref reader, now);
        _pollRequestIds = new int[reader.Count()];
        for (int i = 0; i < _pollRequestIds.Length; i++)
        {
            _pollRequestIds[i] = reader.Int();
        }

        _refusals = reader.Int();
        PeerStatus = reader.Status();
        PeerAuthentication first = reader.Peer();
        PeerAuthentication last = reader.Peer();
        bool isVerified = reader.Flag();
        _checks.Restore(first, first, isVerified: true);
        CmpError? failure = reader.HasFailed ? null : RestoreRequest(ref reader);
        _checks.Restore(first, last, isVerified);
        return failure ?? (reader.IsComplete && TryRestoreStep(step) ? null : Unusable("it is damaged"));
    }

    /// <summary>Counts the time that the transaction may take from now on.</summary>
    /// <param name="now">The time.</param>
    internal void RestartDeadline(DateTimeOffset now) => _schedule.Start(now);

    /// <summary>Why a state is of no use.</summary>
    /// <param name="reason">Why.</param>
    /// <returns>The error.</returns>
    internal static CmpError Unusable(string reason) =>
        new(CmpErrorCode.UnusableSavedState, $"the saved state cannot be used: {reason}");

    /// <summary>Says who protected a response that was verified before it was saved.</summary>
    /// <param name="peer">Who.</param>
    private protected void RestorePeer(PeerAuthentication peer) => _checks.Restore(_checks.First ?? default, peer, isVerified: true);

    private bool TryRestoreStep(int step)
    {
        bool isSending = step == 1;
        if (isSending != (_message.Length > 0) || (isSending && !Der.TryDecode(_message.Span, out PkiMessage _, out _)))
        {
            return false;
        }

        _isRepetition = isSending;
        (Step restored, bool fits) = step switch
        {
            1 => (Step.Sending, TransitionTable.IsServersTurn(State)),
            2 => (Step.Waiting, TransitionTable.IsDelayed(State)),
            3 => (Step.Deciding, State == ConversationState.CertificateOffered),
            4 => (Step.Completed, State == ConversationState.Finished),
            _ => (Step.Failed, false),
        };
        _step = restored;
        return fits;
    }

    // The server may have had the message before, and answered it. If that is all it holds against it, the same is said again in a new
    // message, which carries the nonce of the server's last word.
    private bool TryRepeat(ReceivedMessage message, DateTimeOffset now)
    {
        uint failureBits = StatusReader.Read(message, Settings.Limits)?.FailureBits ?? 0;
        bool isStale = _isRepetition && IsVerified && message.BodyType == CmpBodyType.Error && (failureBits & s_staleBits) != 0;
        _isRepetition &= !isStale;
        _hasRepeated |= isStale;
        if (!isStale)
        {
            return false;
        }

        using DerBuffer body = new();
        body.Append(new Encoded<PkiMessage>(_message.Span).Value.Body.Bytes);
        CmpError? failure = _composer.Compose(SentBodyType, body.Span, now, _message);
        if (failure is not null)
        {
            Fail(failure);
        }
        else
        {
            Log(CmpSeverity.Information, SentBodyType, "sending once more ");
        }

        return true;
    }
}

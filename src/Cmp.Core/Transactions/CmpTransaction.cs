using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>
/// One conversation with a CMP server. It is asked what to do next with <see cref="Poll"/> and told what came of it with
/// <see cref="Receive"/> or <see cref="Disconnect"/>; it never waits, looks at a clock or touches a socket.
/// </summary>
/// <remarks>
/// The loop of a driver: poll; on Send exchange the message and report the answer; on Wait come back later; on Decide accept or reject;
/// until Complete or Fail. Polling twice changes nothing. An instance belongs to one thread at a time.
/// </remarks>
public abstract partial class CmpTransaction : IDisposable
{
    private readonly DerBuffer _message = new();
    private readonly MessageComposer _composer;
    private readonly PollSchedule _schedule;
    private readonly ResponseChecks _checks;
    private Step _step = Step.Beginning;
    private int[] _pollRequestIds = [];
    private ConversationState _refusedIn;
    private int _refusals;
    private bool _isHearing;
    private ReceivedMessage? _spare;

    /// <summary>A conversation that has not begun.</summary>
    /// <param name="settings">What all its messages have in common.</param>
    private protected CmpTransaction(TransactionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        Identity = new MessageIdentity();
        Identity.Preset(settings.TransactionId, settings.RecipientNonce);
        Certificates = new CertificateCache();
        foreach (CmpCertificate certificate in settings.KnownCertificates)
        {
            Certificates.Add(certificate);
        }

        _composer = new MessageComposer(settings, Identity);
        _schedule = new PollSchedule(settings.TotalTimeout, settings.MessageTimeout, settings.Limits);
        _checks = new ResponseChecks(settings, Identity);
    }

    private enum Step
    {
        Beginning,
        Sending,
        Waiting,
        Deciding,
        Completed,
        Failed,
    }

    /// <summary>How far the conversation has come.</summary>
    public ConversationState State { get; private set; }

    /// <summary>transactionID and nonces.</summary>
    public MessageIdentity Identity { get; }

    /// <summary>Why the transaction failed; null while it has not.</summary>
    public CmpError? Error { get; private set; }

    /// <summary>What the peer said last about the request; null while it has said nothing.</summary>
    public CmpStatusInfo? PeerStatus { get; private protected set; }

    /// <summary>Certificates from extraCerts of the last verified response that is neither pollRep nor pkiConf.</summary>
    public IReadOnlyList<CmpCertificate> ReceivedExtraCerts { get; private protected set; } = [];

    /// <summary>What the server said last about when the answer will come; empty while it has said nothing.</summary>
    public IReadOnlyList<string> PollReasons { get; private set; } = [];

    /// <summary>Which message began the conversation.</summary>
    public CmpBodyType Operation => RequestType;

    /// <summary>Of a general message, object identifier of the first question, dotted; null otherwise.</summary>
    public virtual string? Question => null;

    /// <summary>
    /// Whether the same request may be made in a new transaction should this one fail: not once a certificate was offered, for it would be
    /// left behind.
    /// </summary>
    internal virtual bool MayBeginAgain => true;

    /// <summary>The certificate that this side has accepted and the peer has not acknowledged; null when there is none.</summary>
    internal virtual CmpCertificate? UnconfirmedCertificate => null;

    /// <summary>The version of the peer's last message; 0 before the first.</summary>
    internal ProtocolVersion PeerVersion { get; private set; }

    /// <summary>Who protected the last accepted response.</summary>
    public PeerAuthentication Peer => _checks.Peer;

    /// <summary>Whether the protection of the last accepted response was verified; policy can accept negative ones without.</summary>
    private protected bool IsVerified => _checks.IsVerified;

    /// <summary>When the next pollReq is due, while the server asks for patience.</summary>
    public DateTimeOffset PollDue => _schedule.Due;

    /// <summary>How long the server asked to wait, cut to what the deadline leaves.</summary>
    public TimeSpan PollDelay => _schedule.Delay;

    /// <summary>What all messages have in common.</summary>
    private protected TransactionSettings Settings { get; }

    /// <summary>Certificates met in this transaction.</summary>
    private protected CertificateCache Certificates { get; }

    /// <summary>Says what to do next.</summary>
    /// <param name="now">The time.</param>
    /// <returns>What to do.</returns>
    public CmpAction Poll(DateTimeOffset now)
    {
        if (_step == Step.Beginning)
        {
            _schedule.Start(now);
            Begin(now);
        }

        if (_step == Step.Waiting && now >= _schedule.Due)
        {
            SendPollRequest(now);
        }

        if (_step == Step.Sending && _schedule.HasExpired(now))
        {
            Fail(new CmpError(CmpErrorCode.TotalTimeout));
        }

        return _step switch
        {
            Step.Sending => new CmpAction
            {
                Kind = CmpActionKind.Send,
                Message = _message.Memory,
                BodyType = SentBodyType,
                Timeout = _schedule.TimeForExchange(now),
            },
            Step.Waiting => new CmpAction { Kind = CmpActionKind.Wait, Until = _schedule.Due },
            Step.Deciding => new CmpAction { Kind = CmpActionKind.Decide },
            Step.Completed => new CmpAction { Kind = CmpActionKind.Complete },
            _ => new CmpAction { Kind = CmpActionKind.Fail, Error = Error },
        };
    }

    /// <summary>Takes the answer to the message that was sent.</summary>
    /// <param name="response">The bytes received.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="InvalidOperationException">No answer is awaited.</exception>
    public void Receive(ReadOnlySpan<byte> response, DateTimeOffset now)
    {
        RequireStep(Step.Sending);
        ReceivedMessage? message = _spare;
        CmpError? failure = null;
        if (message is null || !message.TryRefill(response, Certificates, Settings.Limits))
        {
            failure = ReceivedMessage.TryDecode(response, Certificates, Settings.Limits, out message);
        }

        Hear(failure, message, now);

        // Of a pollRep nothing is kept, so the next message may have its place.
        _spare = message is { BodyType: CmpBodyType.PollRep } ? message : null;
    }

    /// <summary>Takes the answer to the message that was sent, which the transport has decoded.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="InvalidOperationException">No answer is awaited.</exception>
    public void ReceiveDecoded(DecodedMessage response, DateTimeOffset now)
    {
        RequireStep(Step.Sending);
        CmpError? failure = ReceivedMessage.TryOpen(response, Certificates, Settings.Limits, out ReceivedMessage? message);
        Hear(failure, message, now);
    }

    private void Hear(CmpError? failure, ReceivedMessage? message, DateTimeOffset now)
    {
        _isHearing = true;
        if (failure is null && message is not null)
        {
            Hear(message, now);
        }
        else
        {
            Fail(failure! with { Phase = Phase });
        }

        _isHearing = false;
    }

    /// <summary>Takes note that the message could not be exchanged: the transaction has failed (E2).</summary>
    /// <param name="error">Why.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="InvalidOperationException">No answer is awaited.</exception>
    public void Disconnect(CmpError error, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(error);
        RequireStep(Step.Sending);
        CmpErrorCode code = _schedule.HasExpired(now) ? CmpErrorCode.TotalTimeout : error.Code;
        Fail(new CmpError(code, error.Detail)
        {
            HttpStatus = error.HttpStatus,
            Url = error.Url,
            Cause = error.Cause,
            Phase = Phase,
        });
    }

    /// <summary>Clears and gives back the buffers.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Clears and gives back the buffers.</summary>
    /// <param name="disposing">Always true.</param>
    protected virtual void Dispose(bool disposing)
    {
        _message.Dispose();
        _checks.Dispose();
    }

    private void RequireStep(Step step)
    {
        if (_step != step)
        {
            throw new InvalidOperationException($"The transaction is {_step}, not {step}.");
        }
    }
}

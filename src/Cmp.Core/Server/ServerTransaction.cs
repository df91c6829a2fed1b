using System;
using System.Collections.Generic;
using System.Threading;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>
/// One conversation from the server's side: it hears a request and says the response, along the rows of <see cref="TransitionTable"/>.
/// </summary>
internal sealed partial class ServerTransaction : IDisposable
{
    private readonly ICertificateAuthority _authority;
    private readonly TimeSpan _lifetime;
    private readonly MessageIdentity _identity = new();
    private readonly ResponseChecks _checks;
    private ServerPeer _peer;
    private ServerConduct _conduct;
    private ProtocolVersion _version = ProtocolVersion.Cmp2000;
    private readonly List<RequestedCertificate> _certificates = [];
    private readonly List<RequestedCertificate> _polled = [];
    private readonly List<KeyValuePair<int, AuthorityReply>> _pollAnswers = [];
    private AuthorityQuery? _query;
    private PeerAuthentication _requester;
    private long _expiresAt;
    private bool _isDelayedAsWhole;
    private bool _isImplicitlyConfirmed;

    /// <summary>A conversation that has not begun.</summary>
    /// <param name="authority">Decides.</param>
    /// <param name="conduct">What the server does where it has the choice.</param>
    /// <param name="lifetime">How long the conversation is kept if nothing more is heard.</param>
    /// <param name="peer">The client; remains the caller's.</param>
    /// <param name="first">The first request. Nothing in it has been verified.</param>
    internal ServerTransaction(
        ICertificateAuthority authority, ServerConduct conduct, TimeSpan lifetime, ServerPeer peer, ReceivedMessage first)
    {
        _authority = authority;
        _conduct = conduct;
        _lifetime = lifetime;
        _peer = peer;
        _identity.Preset(first.Header.TransactionId.Value.Octets.ToArray(), default);
        _checks = new ResponseChecks(peer.Settings, _identity) { AreOfServer = true };
        ExpiresAt = DateTimeOffset.MaxValue;
        if (conduct.IsLenient)
        {
            // A nonce left over from an earlier conversation is no concern of this one.
            _identity.Adopt(default, first.Header.RecipNonce.Value.Octets);
        }
    }

    /// <summary>Guards the conversation: one message at a time.</summary>
    internal Lock Turn { get; } = new();

    /// <summary>Name of the certificate profile that counts when a request names none; null for none.</summary>
    internal string? Profile { get; init; }

    /// <summary>How far the conversation has come.</summary>
    internal ConversationState State { get; private set; }

    /// <summary>The client.</summary>
    internal ServerPeer Peer => _peer;

    /// <summary>transactionID and nonces.</summary>
    internal MessageIdentity Identity => _identity;

    /// <summary>Whether a certificate was granted that the client need not confirm.</summary>
    internal bool HasConfirmedImplicitly => _isImplicitlyConfirmed && _certificates.Exists(certificate => certificate.Issued is not null);

    /// <summary>Whether the client has authenticated itself.</summary>
    internal bool IsAuthenticated { get; private set; }

    /// <summary>Whether the client has said what it thinks of its certificates, and was heard.</summary>
    internal bool IsConfirmed { get; private set; }

    /// <summary>Whether the last message was accepted as one of the client's, whatever came of it.</summary>
    internal bool HasHeard { get; private set; }

    /// <summary>The last answer, for a client that has not received it.</summary>
    internal KeptAnswer LastAnswer { get; } = new();

    /// <summary>Who protected the last request; nobody when its protection was not verified.</summary>
    internal PeerAuthentication Authentication => _checks.IsVerified ? _checks.Peer : default;

    /// <summary>When the conversation is given up if nothing more is heard.</summary>
    internal DateTimeOffset ExpiresAt
    {
        get => new(Interlocked.Read(ref _expiresAt), TimeSpan.Zero);
        private set => Interlocked.Exchange(ref _expiresAt, value.UtcTicks);
    }

    private TransactionSettings Settings => _peer.Settings;

    /// <summary>Goes on with another view of the same client, and with another conduct.</summary>
    /// <param name="peer">The client; remains the caller's.</param>
    /// <param name="conduct">What the server does where it has the choice.</param>
    internal void Continue(ServerPeer peer, ServerConduct conduct)
    {
        _peer = peer;
        _conduct = conduct;
        _checks.Use(peer.Settings);
    }

    /// <summary>Hears a request and says the response.</summary>
    /// <param name="message">The request.</param>
    /// <param name="now">The time.</param>
    /// <param name="response">Where the DER of the response goes.</param>
    /// <returns>Why there is no response, or null.</returns>
    internal CmpError? Respond(ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        // H2: a response has the version of its request, which a certConf with hashAlg raises.
        _version = message.Header.Pvno == ProtocolVersion.Cmp2021 ? ProtocolVersion.Cmp2021 : ProtocolVersion.Cmp2000;
        CmpError? failure = _checks.Check(message, isNegative: message.BodyType == CmpBodyType.Error, now);
        HasHeard = failure is null;
        if (failure is not null)
        {
            // Neither who cannot authenticate itself, nor who repeats a message that it has seen, nor another client of this server must be
            // able to end somebody's transaction: whatever fails here says nothing about who is on the other side.
            bool isFatal = State == ConversationState.Idle || _conduct.IsLenient;
            return RespondError(Refusal.Of(failure), message, now, response, isFatal);
        }

        _identity.Learn(message.Header.SenderNonce.Value.Octets);
        Utterance heard = UtteranceOf(message.BodyType);
        if (!TransitionTable.TryMove(State, heard, out ConversationState next))
        {
            CmpErrorCode code = heard == Utterance.CertificateConfirm ? CmpErrorCode.UnexpectedConfirmation : CmpErrorCode.UnexpectedBody;
            string text = $"{BodyTypeNames.Of(message.BodyType)} has no place in {State} (rule V4)";
            return RespondError(Refusal.Of(code, text), message, now, response, isFatal: true);
        }

        if (State == ConversationState.Idle)
        {
            // Whoever polls for the answer later may, with a lenient policy, be somebody else.
            _requester = _checks.Peer;
            IsAuthenticated = true;
        }

        State = next;
        ExpiresAt = Later(now, TimeSpan.Zero);
        return AnswerSafely(message, heard, now, response) is Refusal refusal
            ? RespondError(refusal, message, now, response, isFatal: true)
            : null;
    }

    /// <summary>Gives the conversation up.</summary>
    internal void Abandon()
    {
        lock (Turn)
        {
            End(isComplete: false);
            Dispose();
        }
    }

    /// <summary>Clears secrets and gives back the buffers. The client remains the caller's.</summary>
    public void Dispose() => _checks.Dispose();

    private Refusal? AnswerSafely(ReceivedMessage message, Utterance heard, DateTimeOffset now, DerBuffer response)
    {
        try
        {
            return Answer(message, heard, now, response);
        }
#pragma warning disable CA1031 // Whatever fails in the authority must become an answer, not the end of the server.
        catch (Exception exception) when (exception is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            Log(CmpSeverity.Error, $"the authority failed: {exception}");
            return Refusal.Of(CmpErrorCode.RequestNotProcessed, "the request could not be processed");
        }
    }

    private static Utterance UtteranceOf(CmpBodyType type) => type switch
    {
        CmpBodyType.Ir or CmpBodyType.Cr or CmpBodyType.Kur or CmpBodyType.P10cr => Utterance.CertificateRequest,
        CmpBodyType.Rr => Utterance.RevocationRequested,
        CmpBodyType.Genm => Utterance.GeneralMessage,
        CmpBodyType.CertConf => Utterance.CertificateConfirm,
        CmpBodyType.PollReq => Utterance.PollRequest,
        CmpBodyType.Error => Utterance.ClientError,
        _ => Utterance.Unknown,
    };

    private void Move(Utterance said)
    {
        if (!TransitionTable.TryMove(State, said, out ConversationState next))
        {
            throw new InvalidOperationException($"{said} cannot be said in {State}.");
        }

        State = next;
    }

    // The authority is told once, and of no request that was refused before it was asked.
    private void End(bool isComplete)
    {
        State = ConversationState.Finished;
        if (_query is AuthorityQuery query && !isComplete)
        {
            AbandonSafely(query);
        }

        _query = null;
        foreach (RequestedCertificate certificate in _certificates)
        {
            if (certificate is { Stage: not RequestStage.Settled, WasAsked: true })
            {
                certificate.Stage = RequestStage.Settled;
                AbandonSafely(certificate.Query);
            }
        }
    }

    private void AbandonSafely(AuthorityQuery query)
    {
        try
        {
            _authority.Abandon(query);
        }
#pragma warning disable CA1031 // Whatever fails in the authority must not keep the client from its answer.
        catch (Exception exception) when (exception is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            Log(CmpSeverity.Error, $"the authority failed to abandon a request: {exception}");
        }
    }

    // Whoever is asked to wait for very long is waited for as long as there is time.
    private DateTimeOffset Later(DateTimeOffset now, TimeSpan patience)
    {
        TimeSpan left = DateTimeOffset.MaxValue - now;
        return patience > left - _lifetime ? DateTimeOffset.MaxValue : now + patience + _lifetime;
    }

    private void Log(CmpSeverity severity, string text)
    {
        if (Settings.Log.IsEnabled(severity))
        {
            Settings.Log.Write(severity, text);
        }
    }
}

using System;
using System.Threading;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>
/// One conversation from the server's side: it hears a request and says the response, along the rows of <see cref="TransitionTable"/>.
/// </summary>
internal sealed partial class ServerTransaction : IDisposable
{
    private readonly CmpServerOptions _options;
    private readonly ICertificateAuthority _authority;
    private readonly ServerPeer _peer;
    private readonly MessageIdentity _identity = new();
    private readonly ResponseChecks _checks;
    private readonly RequestReader _reader;
    private ProtocolVersion _version = ProtocolVersion.Cmp2000;
    private AuthorityQuery? _query;
    private CmpCertificate? _issued;
    private CertificateConfirmation? _confirmation;
    private int _pollRequestId;
    private long _expiresAt;
    private bool _isImplicitlyConfirmed;

    /// <summary>A conversation that has not begun.</summary>
    /// <param name="options">Options of the server.</param>
    /// <param name="authority">Decides.</param>
    /// <param name="peer">Verifies the client's messages and protects the server's.</param>
    /// <param name="first">The first request. Nothing in it has been verified.</param>
    internal ServerTransaction(CmpServerOptions options, ICertificateAuthority authority, ServerPeer peer, ReceivedMessage first)
    {
        _options = options;
        _authority = authority;
        _peer = peer;
        _identity.Preset(first.Header.TransactionId.Value.Octets.ToArray(), default);
        _checks = new ResponseChecks(peer.Settings, _identity);
        _reader = new RequestReader(options.Crypto, options.Limits);
        ExpiresAt = DateTimeOffset.MaxValue;
    }

    /// <summary>Guards the conversation: one message at a time.</summary>
    internal Lock Turn { get; } = new();

    /// <summary>How far the conversation has come.</summary>
    internal ConversationState State { get; private set; }

    /// <summary>When the conversation is given up if nothing more is heard.</summary>
    internal DateTimeOffset ExpiresAt
    {
        get => new(Interlocked.Read(ref _expiresAt), TimeSpan.Zero);
        private set => Interlocked.Exchange(ref _expiresAt, value.UtcTicks);
    }

    /// <summary>Hears a request and says the response.</summary>
    /// <param name="message">The request.</param>
    /// <param name="now">The time.</param>
    /// <param name="response">Where the DER of the response goes.</param>
    internal void Respond(ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        // H2: a response has the version of its request, which a certConf with hashAlg raises.
        _version = message.Header.Pvno == ProtocolVersion.Cmp2021 ? ProtocolVersion.Cmp2021 : ProtocolVersion.Cmp2000;
        if (_checks.Check(message, isNegative: false, now) is CmpError failure)
        {
            // Neither who cannot authenticate itself, nor who repeats a message that it has seen, nor another client of this server must be
            // able to end somebody's transaction: whatever fails here says nothing about who is on the other side.
            RespondError(Refusal.Of(failure), message, now, response, isFatal: State == ConversationState.Idle);
            return;
        }

        Utterance heard = UtteranceOf(message);
        if (!TransitionTable.TryMove(State, heard, out ConversationState next))
        {
            string text = $"{BodyTypeNames.Of(message.BodyType)} has no place in {State} (rule V4)";
            RespondError(new Refusal(PkiFailureInfo.BadRequest, text), message, now, response, isFatal: true);
            return;
        }

        State = next;
        ExpiresAt = now + _options.TransactionLifetime;
        try
        {
            Answer(message, heard, now, response);
        }
#pragma warning disable CA1031 // Whatever fails in the authority must become an answer, not the end of the server.
        catch (Exception exception) when (exception is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            Log(CmpSeverity.Error, $"the authority failed: {exception}");
            RespondError(new Refusal(PkiFailureInfo.SystemFailure, "the request could not be processed"), message, now, response, isFatal: true);
        }
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

    /// <summary>Clears secrets and gives back the buffers.</summary>
    public void Dispose()
    {
        _checks.Dispose();
        _peer.Dispose();
    }

    private static Utterance UtteranceOf(ReceivedMessage message) => message.BodyType switch
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

    // The authority is told once, and of no transaction that was refused before it was asked.
    private void End(bool isComplete)
    {
        AuthorityQuery? query = _query;
        State = ConversationState.Finished;
        _query = null;
        if (query is not null && !isComplete)
        {
            _authority.Abandon(query);
        }
    }

    private void Log(CmpSeverity severity, string text)
    {
        if (_options.Log.IsEnabled(severity))
        {
            _options.Log.Write(severity, text);
        }
    }
}

using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>The server's side of CMP: request bytes in, response bytes out (RFC 9810, RFC 9483 5.1). It knows no transport and no clock.</summary>
/// <remarks>
/// It keeps the transactions, checks protocol, protection and proof of possession, and asks an <see cref="ICertificateAuthority"/> for the
/// decisions. Whatever comes in is answered: what is wrong, with an error message. Any number of threads may call it at a time.
/// </remarks>
public sealed class CmpServer
{
    private const int LongestTransactionId = 128;

    private readonly CmpServerOptions _options;
    private readonly ICertificateAuthority _authority;
    private readonly ServerConduct _conduct;
    private readonly AnswerMemory _answers;
    private readonly ServerTransactionStore _store;

    /// <summary>A server.</summary>
    /// <param name="options">What it is made of.</param>
    /// <param name="authority">Decides.</param>
    /// <exception cref="ArgumentException">The server has no name, or its certificate, key or MAC settings do not fit.</exception>
    public CmpServer(CmpServerOptions options, ICertificateAuthority authority)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(authority);
        if (DistinguishedName.IsEmpty(ConfiguredPeer.NameOf(options).Span))
        {
            throw new ArgumentException("The server needs a name or a certificate.", nameof(options));
        }

        if (Check(options) is CmpError failure)
        {
            throw new ArgumentException(failure.ToString(), nameof(options));
        }

        _options = options.Signer is ICmpSigner signer ? options with { Signer = new SharedSigner(signer) } : options;
        _authority = authority;
        _conduct = options.Conduct;
        _answers = new AnswerMemory(options.RememberedAnswerOctets, options.Crypto);
        _store = new ServerTransactionStore(
            options.MaximumTransactions, new TransactionMemory(options.RememberedTransactions, options.LeastMemoryTime, _answers), _answers);
    }

    /// <summary>How many transactions are under way.</summary>
    public int TransactionCount => _store.Count;

    /// <summary>Answers a request.</summary>
    /// <param name="request">The bytes received.</param>
    /// <param name="now">The time.</param>
    /// <returns>DER of the response.</returns>
    public byte[] Respond(ReadOnlySpan<byte> request, DateTimeOffset now)
    {
        using DerBuffer response = new();
        Respond(request, now, response);
        return response.Span.ToArray();
    }

    /// <summary>Answers a request into a buffer that can be used again.</summary>
    /// <param name="request">The bytes received; they are not kept.</param>
    /// <param name="now">The time.</param>
    /// <param name="response">Where the DER of the response goes; what it held is dropped. Each thread needs one of its own.</param>
    /// <param name="profile">
    /// Name of the certificate profile that the URI names which the request came to (RFC 9483 6.1, T5); null for none. A name in the message
    /// goes before it.
    /// </param>
    public void Respond(ReadOnlySpan<byte> request, DateTimeOffset now, DerBuffer response, string? profile = null)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Clear();
        CmpError? failure = ReceivedMessage.TryDecode(request, new CertificateCache(), _options.Limits, out ReceivedMessage? message);
        if (failure is not null || message is null)
        {
            Refuse(Refusal.Of(failure!), ErrorReplies.IdentityFor(request), now, response);
        }
        else
        {
            Respond(message, now, response, profile);
        }
    }

    private void Respond(ReceivedMessage message, DateTimeOffset now, DerBuffer response, string? profile)
    {
        ReadOnlySpan<byte> id = message.Header.TransactionId.Value.Octets;
        if (id.Length is 0 or > LongestTransactionId)
        {
            Refuse(new Refusal(PkiFailureInfo.BadRequest, "transactionID is absent or too long (rule V3)"), message, now, response);
            return;
        }

        bool begins = BodyTypeNames.ResponseTo(message.BodyType) != CmpBodyType.None || message.BodyType is CmpBodyType.Rr or CmpBodyType.Genm;
        TransactionTrace trace = _store.Find(id, now, out ServerTransaction? transaction, out KeptAnswer? last);
        if (begins && trace == TransactionTrace.Unknown)
        {
            Begin(id.ToArray(), message, now, response, profile);
        }
        else if (transaction is null ? TryRepeat(last, message, response) : TryContinue(transaction, begins, message, now, response))
        {
            return;
        }
        else if (begins)
        {
            Refuse(InUse(), message, now, response);
        }
        else
        {
            bool isLate = message.BodyType == CmpBodyType.CertConf && (trace == TransactionTrace.Confirmed || transaction is { IsConfirmed: true });
            string text = $"{BodyTypeNames.Of(message.BodyType)} belongs to no transaction under way (rule V4)";
            Refusal refusal = isLate
                ? new Refusal(PkiFailureInfo.CertConfirmed, "the certificate was confirmed or rejected before")
                : new Refusal(PkiFailureInfo.BadRequest, text);
            RefuseKnown(refusal, message, now, response);
        }
    }

    private void Begin(byte[] id, ReceivedMessage message, DateTimeOffset now, DerBuffer response, string? profile)
    {
        if (Meet(message, isLate: false) is not ConfiguredPeer peer)
        {
            Refuse(new Refusal(PkiFailureInfo.SystemFailure, "the request could not be processed"), message, now, response);
            return;
        }

        ServerTransaction transaction = new(_authority, _conduct, _options.TransactionLifetime, peer, message) { Profile = profile };
        TransactionTrace trace;
        lock (transaction.Turn)
        {
            trace = _store.Add(id, transaction, now);
            if (trace == TransactionTrace.Unknown)
            {
                Respond(transaction, message, now, response);
                return;
            }
        }

        LetGo(transaction);
        if (trace != TransactionTrace.NoRoom && TryJoin(id, message, now, response))
        {
            return;
        }

        Refuse(
            trace == TransactionTrace.NoRoom ? new Refusal(PkiFailureInfo.SystemUnavail, "too many transactions are under way") : InUse(),
            message,
            now,
            response);
    }

    private static Refusal InUse() => new(PkiFailureInfo.TransactionIdInUse, "there is, or was, a transaction with this transactionID");

    private ConfiguredPeer? Meet(ReceivedMessage first, bool isLate)
    {
        try
        {
            return new ConfiguredPeer(_options, first, isLate);
        }
#pragma warning disable CA1031 // Whatever fails in a function of the options must become an answer, not the end of the server.
        catch (Exception exception) when (exception is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            if (_options.Log.IsEnabled(CmpSeverity.Error))
            {
                _options.Log.Write(CmpSeverity.Error, $"a function of the server's options failed: {exception}");
            }

            return null;
        }
    }

    // The same request has come twice at the same time, and the other one was first.
    private bool TryJoin(byte[] id, ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        _ = _store.Find(id, now, out ServerTransaction? other, out KeptAnswer? last);
        return other is null ? TryRepeat(last, message, response) : TryContinue(other, begins: true, message, now, response);
    }

    private bool TryContinue(ServerTransaction transaction, bool begins, ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        lock (transaction.Turn)
        {
            if (TryRepeat(transaction.LastAnswer, message, response))
            {
                return true;
            }

            if (begins || transaction.State == ConversationState.Finished)
            {
                return false;
            }

            Respond(transaction, message, now, response);
            return true;
        }
    }

    // Whoever says the same again, octet by octet, has not received the answer, or has recorded the message. Nothing is done for either: it was
    // authenticated and carried out the first time.
    private bool TryRepeat(KeptAnswer? last, ReceivedMessage message, DerBuffer response)
    {
        bool isRepetition = last is not null && _answers.TryRepeat(last, message.Encoded.Span, response);
        if (isRepetition && _options.Log.IsEnabled(CmpSeverity.Information))
        {
            _options.Log.Write(CmpSeverity.Information, $"{BodyTypeNames.Of(message.BodyType)} has come again and is answered as before");
        }

        return isRepetition;
    }

    private void Respond(ServerTransaction transaction, ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        _ = transaction.Respond(message, now, response);
        if (transaction.HasHeard)
        {
            _answers.Keep(transaction.LastAnswer, message.Encoded.Span, response.Span);
        }

        if (transaction.State == ConversationState.Finished)
        {
            _store.Remove(message.Header.TransactionId.Value.Octets, transaction, now);
            LetGo(transaction);
        }
    }

    private static void LetGo(ServerTransaction transaction)
    {
        transaction.Dispose();
        transaction.Peer.Dispose();
    }

    // For whoever can authenticate itself the refusal is protected as it would be within a transaction: it may have to act on it.
    private void RefuseKnown(Refusal refusal, ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        using ConfiguredPeer? peer = refusal.Reason == PkiFailureInfo.CertConfirmed ? Meet(message, isLate: true) : null;
        if (peer?.Settings.Authenticator is not ResponseAuthenticator authenticator || authenticator.Authenticate(message, now, out _) is not null)
        {
            Refuse(refusal, message, now, response);
            return;
        }

        using DerBuffer body = new();
        ErrorReplies.ComposeBody(refusal, body);
        _ = ErrorReplies.Compose(
            peer, isAuthenticated: true, ErrorReplies.IdentityFor(message.Header), ProtocolVersion.Cmp2000, body.Span, now, response);
    }

    private void Refuse(Refusal refusal, MessageIdentity identity, DateTimeOffset now, DerBuffer response)
    {
        if (_options.Log.IsEnabled(CmpSeverity.Warning))
        {
            _options.Log.Write(CmpSeverity.Warning, $"refusing a message: {refusal.Text}");
        }

        using DerBuffer body = new();
        ErrorReplies.ComposeBody(refusal, body);
        ErrorReplies.Compose(ConfiguredPeer.SettingsForStrangers(_options), identity, ProtocolVersion.Cmp2000, body.Span, now, response);
    }

    private void Refuse(Refusal refusal, ReceivedMessage message, DateTimeOffset now, DerBuffer response) =>
        Refuse(refusal, ErrorReplies.IdentityFor(message.Header), now, response);

    private static CmpError? Check(CmpServerOptions options)
    {
        CmpError? failure = options is { Signer: ICmpSigner signer, Certificate: CmpCertificate certificate }
            ? SignatureProtector.TryCreate(signer, certificate, out _)
            : null;
        if (failure is null && (options.FindSecret ?? options.FindFormerSecret) is not null)
        {
            failure = PasswordBasedMacProtector.TryCreate([1], [1], options.Mac, options.Crypto, out PasswordBasedMacProtector? trial);
            trial?.Dispose();
            failure ??= Pbmac1Protector.Check([1], options.Pbmac1);
        }

        return failure;
    }
}

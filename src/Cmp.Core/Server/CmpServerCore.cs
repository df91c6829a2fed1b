using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>The server's side of CMP: request bytes in, response bytes out (RFC 9810, RFC 9483 5.1). It knows no transport and no clock.</summary>
/// <remarks>
/// It keeps the transactions, checks protocol, protection and proof of possession, and asks an <see cref="ICertificateAuthority"/> for the
/// decisions. Whatever comes in is answered: what is wrong, with an error message. Any number of threads may call it at a time.
/// </remarks>
public sealed class CmpServerCore
{
    private const int LongestTransactionId = 128;

    private readonly CmpServerOptions _options;
    private readonly ICertificateAuthority _authority;
    private readonly ServerTransactionStore _store;

    /// <summary>A server.</summary>
    /// <param name="options">What it is made of.</param>
    /// <param name="authority">Decides.</param>
    /// <exception cref="ArgumentException">The server has no name, or its certificate, key or MAC settings do not fit.</exception>
    public CmpServerCore(CmpServerOptions options, ICertificateAuthority authority)
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
        _store = new ServerTransactionStore(options.MaximumTransactions);
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
        CmpError? failure = ReceivedMessage.TryDecode(request, new CertificateCache(), _options.Limits, out ReceivedMessage? message);
        if (failure is not null || message is null)
        {
            Refuse(Refusal.Of(failure!), ErrorReplies.IdentityFor(request), now, response);
        }
        else
        {
            Respond(message, now, response);
        }

        return response.Span.ToArray();
    }

    private void Respond(ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        byte[] id = message.Header.TransactionId.Value.Octets.ToArray();
        if (id.Length is 0 or > LongestTransactionId)
        {
            Refuse(new Refusal(PkiFailureInfo.BadRequest, "transactionID is absent or too long (rule V3)"), message, now, response);
            return;
        }

        bool begins = BodyTypeNames.ResponseTo(message.BodyType) != CmpBodyType.None || message.BodyType is CmpBodyType.Rr or CmpBodyType.Genm;
        ServerTransaction? transaction = _store.Find(id, now);
        if (begins && transaction is not null)
        {
            Refuse(new Refusal(PkiFailureInfo.TransactionIdInUse, "another transaction has this transactionID"), message, now, response);
        }
        else if (begins)
        {
            Begin(id, message, now, response);
        }
        else if (transaction is null || !TryContinue(transaction, id, message, now, response))
        {
            string text = $"{BodyTypeNames.Of(message.BodyType)} belongs to no transaction under way (rule V4)";
            Refuse(new Refusal(PkiFailureInfo.BadRequest, text), message, now, response);
        }
    }

    private void Begin(byte[] id, ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        if (Meet(message) is not ConfiguredPeer peer)
        {
            Refuse(new Refusal(PkiFailureInfo.SystemFailure, "the request could not be processed"), message, now, response);
            return;
        }

        ServerTransaction transaction = new(_authority, _options.Conduct, _options.TransactionLifetime, peer, message);
        lock (transaction.Turn)
        {
            if (_store.TryAdd(id, transaction, now))
            {
                _ = transaction.Respond(message, now, response);
                LetGoOfFinished(transaction, id);
                return;
            }
        }

        LetGo(transaction);
        Refusal refusal = _store.Find(id, now) is null
            ? new Refusal(PkiFailureInfo.SystemUnavail, "too many transactions are under way")
            : new Refusal(PkiFailureInfo.TransactionIdInUse, "another transaction has this transactionID");
        Refuse(refusal, message, now, response);
    }

    private ConfiguredPeer? Meet(ReceivedMessage first)
    {
        try
        {
            return new ConfiguredPeer(_options, first);
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

    private bool TryContinue(ServerTransaction transaction, byte[] id, ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        lock (transaction.Turn)
        {
            if (transaction.State == ConversationState.Finished)
            {
                return false;
            }

            _ = transaction.Respond(message, now, response);
            LetGoOfFinished(transaction, id);
            return true;
        }
    }

    private void LetGoOfFinished(ServerTransaction transaction, byte[] id)
    {
        if (transaction.State == ConversationState.Finished)
        {
            _store.Remove(id);
            LetGo(transaction);
        }
    }

    private static void LetGo(ServerTransaction transaction)
    {
        transaction.Dispose();
        transaction.Peer.Dispose();
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
        if (failure is null && options.FindSecret is not null)
        {
            failure = PasswordBasedMacProtector.TryCreate([1], [1], options.Mac, options.Crypto, out PasswordBasedMacProtector? trial);
            trial?.Dispose();
            failure ??= Pbmac1Protector.Check([1], options.Pbmac1);
        }

        return failure;
    }
}

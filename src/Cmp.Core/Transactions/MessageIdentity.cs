using System;
using System.Security.Cryptography;

namespace Cmp.Core;

/// <summary>What ties the messages of a transaction together: transactionID and nonces (RFC 9810 5.1.1).</summary>
public sealed class MessageIdentity
{
    /// <summary>Octets of a transactionID and of a nonce that this side makes: 128 bits (H11, H12).</summary>
    public const int Octets = 16;

    private readonly byte[] _senderNonce = new byte[Octets];
    private byte[] _recipientNonce = [];
    private byte[]? _nonceOfDelayedRequest;
    private byte[]? _nonceOfRefusal;

    /// <summary>The transactionID; empty before the first message unless the caller set one.</summary>
    public ReadOnlyMemory<byte> TransactionId { get; private set; }

    /// <summary>The senderNonce of our last message; empty before the first.</summary>
    public ReadOnlyMemory<byte> SenderNonce { get; private set; }

    /// <summary>The senderNonce of the peer's last message, our next recipNonce (H13); empty before the first.</summary>
    public ReadOnlyMemory<byte> RecipientNonce { get; private set; }

    /// <summary>Starts from values the caller keeps from before; empty ones are made when needed.</summary>
    /// <param name="transactionId">The transactionID.</param>
    /// <param name="recipientNonce">The peer's last nonce.</param>
    public void Preset(ReadOnlyMemory<byte> transactionId, ReadOnlyMemory<byte> recipientNonce)
    {
        TransactionId = transactionId;
        RecipientNonce = recipientNonce;
    }

    /// <summary>Makes what the next message needs: a fresh senderNonce, and the transactionID if there is none yet.</summary>
    /// <param name="crypto">Where randomness comes from.</param>
    public void Renew(ICmpCrypto crypto)
    {
        ArgumentNullException.ThrowIfNull(crypto);
        if (TransactionId.IsEmpty)
        {
            byte[] transactionId = new byte[Octets];
            crypto.FillRandom(transactionId);
            TransactionId = transactionId;
        }

        crypto.FillRandom(_senderNonce);
        SenderNonce = _senderNonce;
        _nonceOfRefusal = null;
    }

    /// <summary>Remembers that the answer to our last message is delayed: it will echo that message's nonce (D2).</summary>
    public void RememberDelayedRequest()
    {
        if (_nonceOfDelayedRequest is null)
        {
            _nonceOfDelayedRequest = SenderNonce.ToArray();
        }
    }

    /// <summary>Forgets the delayed request: its answer has come.</summary>
    public void ForgetDelayedRequest() => _nonceOfDelayedRequest = null;

    /// <summary>
    /// Takes over what was really sent: whoever transfers a message may send another one in its place, as one that was recorded.
    /// </summary>
    /// <param name="transactionId">The transactionID that was sent; empty for ours.</param>
    /// <param name="senderNonce">The senderNonce that was sent; empty for ours.</param>
    public void Adopt(ReadOnlySpan<byte> transactionId, ReadOnlySpan<byte> senderNonce)
    {
        if (!transactionId.IsEmpty && !TransactionId.Span.SequenceEqual(transactionId))
        {
            TransactionId = transactionId.ToArray();
        }

        if (!senderNonce.IsEmpty && !SenderNonce.Span.SequenceEqual(senderNonce))
        {
            SenderNonce = senderNonce.ToArray();
        }
    }

    /// <summary>Whether a transactionID is ours (V3).</summary>
    /// <param name="transactionId">The transactionID received; empty when there was none.</param>
    /// <returns>True when it is.</returns>
    public bool IsOurs(ReadOnlySpan<byte> transactionId) => CryptographicOperations.FixedTimeEquals(TransactionId.Span, transactionId);

    /// <summary>Whether a recipNonce echoes the senderNonce of our last message or of the delayed request (V6).</summary>
    /// <param name="recipientNonce">The recipNonce received; empty when there was none.</param>
    /// <returns>True when it does.</returns>
    public bool Echoes(ReadOnlySpan<byte> recipientNonce) =>
        CryptographicOperations.FixedTimeEquals(SenderNonce.Span, recipientNonce)
        || (_nonceOfDelayedRequest is not null && CryptographicOperations.FixedTimeEquals(_nonceOfDelayedRequest, recipientNonce))
        || (_nonceOfRefusal is not null && CryptographicOperations.FixedTimeEquals(_nonceOfRefusal, recipientNonce));

    /// <summary>Remembers that a message of the peer was refused: it may go on from that refusal as well as from our message before.</summary>
    /// <param name="senderNonce">The senderNonce of the refusal.</param>
    internal void RememberRefusal(ReadOnlyMemory<byte> senderNonce) => _nonceOfRefusal = senderNonce.ToArray();

    /// <summary>Saves the values.</summary>
    /// <param name="writer">Where they go.</param>
    internal void Save(StateWriter writer)
    {
        writer.Octets(TransactionId.Span);
        writer.Octets(SenderNonce.Span);
        writer.Octets(RecipientNonce.Span);
        writer.Octets(_nonceOfDelayedRequest);
    }

    /// <summary>Takes over values that were saved.</summary>
    /// <param name="reader">Where they are.</param>
    /// <param name="longest">Octets of the longest value.</param>
    internal void Restore(ref StateReader reader, int longest)
    {
        TransactionId = reader.Octets(longest);
        SenderNonce = reader.Octets(longest);
        RecipientNonce = reader.Octets(longest);
        byte[] delayed = reader.Octets(longest);
        _nonceOfDelayedRequest = delayed.Length == 0 ? null : delayed;
    }

    /// <summary>Learns the peer's nonce from a verified message.</summary>
    /// <param name="senderNonce">The senderNonce received; empty when there was none.</param>
    public void Learn(ReadOnlySpan<byte> senderNonce)
    {
        if (RecipientNonce.Span.SequenceEqual(senderNonce))
        {
            return;
        }

        if (_recipientNonce.Length != senderNonce.Length)
        {
            _recipientNonce = new byte[senderNonce.Length];
        }

        senderNonce.CopyTo(_recipientNonce);
        RecipientNonce = _recipientNonce;
    }
}

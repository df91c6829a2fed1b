using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>
/// Gives a finished message another transactionID or recipNonce, so that it can be sent in another transaction, and another protection
/// (RFC 9810 5.1.1, 5.1.3).
/// </summary>
public sealed record MessageReprotector
{
    /// <summary>The new transactionID; empty to leave it as it is.</summary>
    public ReadOnlyMemory<byte> TransactionId { get; init; }

    /// <summary>The new recipNonce; empty to leave it as it is.</summary>
    public ReadOnlyMemory<byte> RecipientNonce { get; init; }

    /// <summary>Protects the message; null to take its protection away.</summary>
    public IMessageProtector? Protector { get; init; }

    /// <summary>senderKID for when the protector has none of its own; empty to leave it as it is.</summary>
    public ReadOnlyMemory<byte> SenderKeyIdentifier { get; init; }

    /// <summary>DER of the certificates that go with the protection, the signer's first; they come before those the message has.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> ExtraCerts { get; init; } = [];

    /// <summary>Makes the changed message. One that had no protection gets none.</summary>
    /// <param name="message">The message.</param>
    /// <param name="changed">Where the DER of the changed message goes; what it held is dropped.</param>
    /// <returns>Why it cannot be made, or null.</returns>
    public CmpError? Apply(scoped in PkiMessage message, DerBuffer changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        PkiHeader header = message.Header.Value;
        bool wasProtected = header.ProtectionAlg.HasValue;
        header = WithIdentity(header);
        header = wasProtected ? WithProtection(header) : header;
        using DerBuffer headerBytes = new();
        Der.Encode(header, headerBytes);
        if (!wasProtected)
        {
            changed.Clear();
            Der.Encode(message with { Header = new Encoded<PkiHeader>(headerBytes.Span) }, changed);
            return null;
        }

        if (!header.SenderKid.HasValue && IsWithoutName(header.Sender))
        {
            // H7: whoever has no name must at least have an identifier.
            return new CmpError(CmpErrorCode.MissingSenderIdentification, "set a reference value, or a certificate with a key identifier");
        }

        using DerBuffer certificates = new();
        SequenceOf<Unopened<Certificate>> extraCerts = Merge(message.ExtraCerts.Value, certificates);
        ProtectedPart part = new() { Header = new Encoded<PkiHeader>(headerBytes.Span), Body = message.Body };
        return MessageSealer.Seal(part, Protector, extraCerts, changed);
    }

    private PkiHeader WithIdentity(PkiHeader header) => header with
    {
        TransactionId = TransactionId.IsEmpty ? header.TransactionId : new OctetString(TransactionId.Span),
        RecipNonce = RecipientNonce.IsEmpty ? header.RecipNonce : new OctetString(RecipientNonce.Span),
    };

    private PkiHeader WithProtection(PkiHeader header)
    {
        ReadOnlySpan<byte> senderKid = Protector is { SenderKeyIdentifier.IsEmpty: false }
            ? Protector.SenderKeyIdentifier.Span
            : SenderKeyIdentifier.Span;
        return header with
        {
            ProtectionAlg = Protector is null
                ? default(Optional<AlgorithmIdentifier>)
                : new Encoded<AlgorithmIdentifier>(Protector.AlgorithmIdentifier.Span).Value,
            SenderKid = senderKid.IsEmpty ? header.SenderKid : new OctetString(senderKid),
        };
    }

    private static bool IsWithoutName(scoped in GeneralName sender) =>
        sender.Kind == GeneralNameKind.DirectoryName && DistinguishedName.IsEmpty(Der.Encode(sender.DirectoryName));

    private SequenceOf<Unopened<Certificate>> Merge(scoped in SequenceOf<Unopened<Certificate>> present, DerBuffer merged)
    {
        foreach (ReadOnlyMemory<byte> certificate in ExtraCerts)
        {
            merged.Append(certificate.Span);
        }

        int count = ExtraCerts.Count;
        foreach (Unopened<Certificate> certificate in present)
        {
            if (!GoesAlong(certificate.Bytes))
            {
                merged.Append(certificate.Bytes);
                count++;
            }
        }

        return new SequenceOf<Unopened<Certificate>>(merged.Span, count);
    }

    private bool GoesAlong(ReadOnlySpan<byte> certificate)
    {
        foreach (ReadOnlyMemory<byte> other in ExtraCerts)
        {
            if (other.Span.SequenceEqual(certificate))
            {
                return true;
            }
        }

        return false;
    }
}

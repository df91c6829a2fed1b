using System;
using System.Collections.Generic;

namespace Cmp.Core;

/// <summary>
/// What this side proves its identity with: <see cref="SharedSecretCredential"/> or <see cref="CertificateCredential"/>. All messages of
/// a transaction are protected with the same one (P1).
/// </summary>
public abstract class CmpCredential
{
    private protected CmpCredential()
    {
    }

    /// <summary>DER of the name for the header's sender.</summary>
    internal abstract ReadOnlyMemory<byte> Sender { get; }

    /// <summary>DER of the name to address the server by when nothing better is known; empty for none.</summary>
    internal virtual ReadOnlyMemory<byte> LikelyRecipient => default;

    /// <summary>The shared secret; empty when there is none.</summary>
    internal virtual ReadOnlyMemory<byte> Secret => default;

    /// <summary>The certificate whose key protects the messages; null when there is none.</summary>
    internal virtual CmpCertificate? ProtectionCertificate => null;

    /// <summary>What opens envelopes that are addressed to whoever has the credential (RFC 9483 4.1.6).</summary>
    internal virtual EnvelopeKeys Envelopes => new();

    /// <summary>DER of the certificates for extraCerts.</summary>
    internal virtual IReadOnlyList<ReadOnlyMemory<byte>> ExtraCerts => [];

    /// <summary>Makes what protects the messages of one transaction.</summary>
    /// <param name="crypto">The cryptography.</param>
    /// <param name="protector">The protector, which the caller disposes of.</param>
    /// <returns>Why there is none, or null.</returns>
    internal abstract CmpError? TryCreateProtector(ICmpCrypto crypto, out IMessageProtector? protector);

    /// <summary>Makes what protects the further messages of a transaction that goes on.</summary>
    /// <param name="crypto">The cryptography.</param>
    /// <param name="algorithmIdentifier">DER of the protectionAlg that this side has used so far.</param>
    /// <param name="protector">The protector, which the caller disposes of.</param>
    /// <returns>Why there is none, or null.</returns>
    internal abstract CmpError? TryResumeProtector(
        ICmpCrypto crypto, ReadOnlySpan<byte> algorithmIdentifier, out IMessageProtector? protector);
}

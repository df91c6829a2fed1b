using System;

namespace Cmp.Core;

/// <summary>Protects the messages of this side with one credential (RFC 9810 5.1.3). One instance serves one transaction (P1, P6).</summary>
public interface IMessageProtector : IDisposable
{
    /// <summary>Whether the protection is a MAC over a shared secret; otherwise it is a signature.</summary>
    bool IsMac { get; }

    /// <summary>DER of the AlgorithmIdentifier for protectionAlg.</summary>
    ReadOnlyMemory<byte> AlgorithmIdentifier { get; }

    /// <summary>What senderKID identifies the credential by (H6, H9); empty when there is nothing.</summary>
    ReadOnlyMemory<byte> SenderKeyIdentifier { get; }

    /// <summary>Octets of the longest protection value.</summary>
    int MaximumLength { get; }

    /// <summary>Protects a message.</summary>
    /// <param name="protectedPart">DER of ProtectedPart: SEQUENCE of header and body.</param>
    /// <param name="destination">Where the octets of the BIT STRING go.</param>
    /// <param name="written">How many they are.</param>
    /// <returns>False when the key could not sign or the MAC could not be computed.</returns>
    bool TryProtect(ReadOnlySpan<byte> protectedPart, Span<byte> destination, out int written);
}

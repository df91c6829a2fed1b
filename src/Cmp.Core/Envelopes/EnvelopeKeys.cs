using System;

namespace Cmp.Core;

/// <summary>What this side can open envelopes with (RFC 9810 5.2.2).</summary>
public sealed record EnvelopeKeys
{
    /// <summary>
    /// The private key: that of the protection certificate for keys that the CA generated (RFC 9483 4.1.6), the one to be certified for a
    /// certificate that the CA encrypts (RFC 9810 5.2.8.3.2); null when there is none. It stays the caller's.
    /// </summary>
    public ICmpDecryptor? Decryptor { get; init; }

    /// <summary>The shared secret that the messages are protected with; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Secret { get; init; }

    /// <summary>
    /// Accepts EncryptedValue, too, which RFC 9810 5.2.2 has deprecated: nothing in it says that the content was not altered, and a private
    /// key in it is signed by nobody. For old servers only: the request then says version 2 (H2).
    /// </summary>
    public bool AllowEncryptedValue { get; init; }
}

/// <summary>Whether decrypted content is what it should be. It alone tells a right key from a wrong one.</summary>
/// <param name="content">The content.</param>
/// <returns>True when it is.</returns>
public delegate bool ContentCheck(ReadOnlySpan<byte> content);

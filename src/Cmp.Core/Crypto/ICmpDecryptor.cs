using System;

namespace Cmp.Core;

/// <summary>
/// Recovers content-encryption keys with a private key that stays where it is: an <c>RSA</c>, an <c>ECDiffieHellman</c>, a token, the
/// native library's caller's key. The key is never exported.
/// </summary>
/// <remarks>
/// A method that fails returns false and says no more: why a key could not be recovered is nobody's business, and the caller goes on with a
/// random key as if nothing had happened. Methods must not throw.
/// </remarks>
public interface ICmpDecryptor
{
    /// <summary>DER of the SubjectPublicKeyInfo that belongs to the private key.</summary>
    ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <summary>Decrypts a key that was encrypted with the public key (RFC 5652 6.2.1).</summary>
    /// <param name="algorithmIdentifier">DER of the AlgorithmIdentifier: rsaEncryption or RSAES-OAEP (RFC 9481 4.2).</param>
    /// <param name="encryptedKey">The encrypted key.</param>
    /// <param name="destination">Where the key goes; a longer one is a failure. The caller clears it.</param>
    /// <param name="written">Octets of the key.</param>
    /// <returns>False when it cannot be decrypted.</returns>
    bool TryDecryptKey(ReadOnlySpan<byte> algorithmIdentifier, ReadOnlySpan<byte> encryptedKey, Span<byte> destination, out int written);

    /// <summary>Agrees on a secret with whoever holds another private key (RFC 5652 6.2.2).</summary>
    /// <param name="peerSubjectPublicKeyInfo">DER of the other's SubjectPublicKeyInfo, of the same algorithm and curve. It is not trusted.</param>
    /// <param name="destination">Where the secret goes: the coordinate x, before any derivation. The caller clears it.</param>
    /// <param name="written">Octets of the secret.</param>
    /// <returns>False when there is no such secret.</returns>
    bool TryAgree(ReadOnlySpan<byte> peerSubjectPublicKeyInfo, Span<byte> destination, out int written);
}

using System;
using System.Security.Cryptography;

namespace Cmp.Core;

/// <summary>The key wrap of RFC 3211 2.3, id-alg-PWRI-KEK, the unwrapping half: what OpenSSL and Bouncy Castle send, whatever RFC 9481 says.</summary>
internal static class PasswordKeyWrap
{
    private const int Block = 16;

    // A count of the key's octets, and the complement of its first three.
    private const int Prefix = 4;

    // 255 is the most that the count can say.
    private const int LongestWrapped = 272;

    /// <summary>Unwraps a key.</summary>
    /// <param name="crypto">The cryptography.</param>
    /// <param name="keyEncryptionKey">The key that it was wrapped with.</param>
    /// <param name="initializationVector">The initialization vector.</param>
    /// <param name="wrapped">The wrapped key.</param>
    /// <param name="key">Where the key goes; a key of another length is a failure.</param>
    /// <returns>False when it was not wrapped with that key, as far as three octets tell.</returns>
    internal static bool TryUnwrap(
        ICmpCrypto crypto,
        ReadOnlySpan<byte> keyEncryptionKey,
        ReadOnlySpan<byte> initializationVector,
        ReadOnlySpan<byte> wrapped,
        Span<byte> key)
    {
        if (wrapped.Length is < 2 * Block or > LongestWrapped
            || wrapped.Length % Block != 0
            || wrapped.Length < Prefix + key.Length
            || key.Length < Prefix
            || initializationVector.Length != Block)
        {
            return false;
        }

        // The key was encrypted twice; the last block of the first encryption is the initialization vector of the second.
        Span<byte> once = stackalloc byte[LongestWrapped];
        Span<byte> plain = stackalloc byte[LongestWrapped];
        once = once[..wrapped.Length];
        plain = plain[..wrapped.Length];
        int last = wrapped.Length - Block;
        bool done = crypto.TryDecryptCbc(BlockCipher.Aes, keyEncryptionKey, wrapped.Slice(last - Block, Block), wrapped[last..], once[last..])
            && crypto.TryDecryptCbc(BlockCipher.Aes, keyEncryptionKey, once[last..], wrapped[..last], once[..last])
            && crypto.TryDecryptCbc(BlockCipher.Aes, keyEncryptionKey, initializationVector, once, plain);
        int flaws = plain[0] ^ key.Length;
        for (int i = 0; i < Prefix - 1; i++)
        {
            flaws |= plain[1 + i] ^ plain[Prefix + i] ^ 0xFF;
        }

        plain.Slice(Prefix, key.Length).CopyTo(key);
        CryptographicOperations.ZeroMemory(once);
        CryptographicOperations.ZeroMemory(plain);
        return done & (flaws == 0);
    }
}

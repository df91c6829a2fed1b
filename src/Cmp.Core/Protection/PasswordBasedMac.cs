using System;
using System.Security.Cryptography;
using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>How PasswordBasedMac makes keys of a shared secret (RFC 9810 5.1.3.1, RFC 4211 4.4).</summary>
public static class PasswordBasedMac
{
    // Expansion counts in one ASCII digit.
    private const int MostExpansions = 9;

    /// <summary>
    /// Derives what RFC 9810 calls BASEKEY: the one-way function applied to secret and salt, then to its own result, and so on.
    /// </summary>
    /// <param name="crypto">The cryptography.</param>
    /// <param name="oneWayFunction">The one-way function.</param>
    /// <param name="secret">The shared secret.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="iterations">How often the one-way function is applied: 1 or more.</param>
    /// <param name="baseKey">Where the key goes: at least 64 octets. The caller clears it after use.</param>
    /// <param name="length">Octets of the key: as many as the one-way function gives.</param>
    /// <returns>False when the one-way function is not known or fails.</returns>
    public static bool TryDeriveBaseKey(
        ICmpCrypto crypto,
        DigestAlgorithm oneWayFunction,
        ReadOnlySpan<byte> secret,
        ReadOnlySpan<byte> salt,
        int iterations,
        Span<byte> baseKey,
        out int length)
    {
        ArgumentNullException.ThrowIfNull(crypto);

        // The buffer clears itself when it is let go.
        using DerBuffer salted = new(secret.Length + salt.Length);
        salted.Append(secret);
        salted.Append(salt);
        return crypto.TryIterateHash(oneWayFunction, salted.Span, iterations, baseKey, out length);
    }

    /// <summary>
    /// Makes a key of the length that a MAC wants (P7): the first octets of BASEKEY or, when it is too short, BASEKEY followed by the
    /// one-way function of "1" and BASEKEY, of "2" and BASEKEY, and so on. HMAC takes BASEKEY as it is.
    /// </summary>
    /// <param name="crypto">The cryptography.</param>
    /// <param name="oneWayFunction">The one-way function.</param>
    /// <param name="baseKey">BASEKEY: 64 octets at most.</param>
    /// <param name="key">Where the key goes; all of it is filled. The caller clears it after use.</param>
    /// <returns>False when the one-way function is not known or fails, or the key is too long to be made.</returns>
    public static bool TryExpandKey(ICmpCrypto crypto, DigestAlgorithm oneWayFunction, ReadOnlySpan<byte> baseKey, Span<byte> key)
    {
        ArgumentNullException.ThrowIfNull(crypto);
        int filled = Math.Min(baseKey.Length, key.Length);
        baseKey[..filled].CopyTo(key);
        Span<byte> counted = stackalloc byte[1 + DigestAlgorithms.LongestHash];
        Span<byte> hash = stackalloc byte[DigestAlgorithms.LongestHash];
        baseKey.CopyTo(counted[1..]);
        bool done = filled == key.Length;
        for (int n = 1; !done && n <= MostExpansions; n++)
        {
            counted[0] = (byte)('0' + n);
            if (!crypto.TryHash(oneWayFunction, counted[..(1 + baseKey.Length)], hash, out int length) || length == 0)
            {
                break;
            }

            int taken = Math.Min(length, key.Length - filled);
            hash[..taken].CopyTo(key[filled..]);
            filled += taken;
            done = filled == key.Length;
        }

        CryptographicOperations.ZeroMemory(counted);
        CryptographicOperations.ZeroMemory(hash);
        return done;
    }
}

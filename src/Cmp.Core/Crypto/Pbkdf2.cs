using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>PBKDF2 (RFC 8018 5.2) of a provider's HMAC, for providers that do not bring it themselves.</summary>
internal static class Pbkdf2
{
    internal static bool TryDerive(
        ICmpCrypto crypto, DigestAlgorithm digest, ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations, Span<byte> key)
    {
        if (iterations < 1)
        {
            return false;
        }

        Span<byte> block = stackalloc byte[DigestAlgorithms.LongestHash];
        Span<byte> last = stackalloc byte[DigestAlgorithms.LongestHash];
        Span<byte> next = stackalloc byte[DigestAlgorithms.LongestHash];
        using DerBuffer numbered = new(salt.Length + sizeof(int));
        bool done = true;
        int number = 0;
        for (int filled = 0; done && filled < key.Length;)
        {
            numbered.Clear();
            numbered.Append(salt);
            BinaryPrimitives.WriteInt32BigEndian(numbered.Reserve(sizeof(int)), ++number);
            numbered.Commit(sizeof(int));
            done = crypto.TryHmac(digest, password, numbered.Span, last, out int length) && length > 0;
            last.CopyTo(block);
            for (int i = 1; done && i < iterations; i++)
            {
                done = crypto.TryHmac(digest, password, last[..length], next, out _);
                next.CopyTo(last);
                for (int position = 0; position < length; position++)
                {
                    block[position] ^= last[position];
                }
            }

            int taken = Math.Min(length, key.Length - filled);
            block[..taken].CopyTo(key[filled..]);
            filled += Math.Max(taken, 1);
        }

        CryptographicOperations.ZeroMemory(block);
        CryptographicOperations.ZeroMemory(last);
        CryptographicOperations.ZeroMemory(next);
        return done;
    }
}

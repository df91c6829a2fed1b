using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Oids;

namespace Cmp.Core;

/// <summary>AES key wrap (RFC 3394), the unwrapping half, over a provider's AES.</summary>
internal static class AesKeyWrap
{
    /// <summary>Octets of the longest key that is unwrapped.</summary>
    internal const int LongestKey = 32;

    private const int HalfBlock = 8;
    private const int Block = 16;
    private const int Rounds = 6;
    private const ulong Check = 0xA6A6A6A6A6A6A6A6;

    /// <summary>Octets of the key-encryption key of a key wrap algorithm; 0 when it is not one of AES.</summary>
    internal static int KeyLengthOf(ObjectId algorithm) =>
        algorithm.Is(AlgorithmOids.Aes128Wrap) ? 16
        : algorithm.Is(AlgorithmOids.Aes192Wrap) ? 24
        : algorithm.Is(AlgorithmOids.Aes256Wrap) ? 32
        : 0;

    /// <summary>Unwraps a key.</summary>
    /// <param name="crypto">The cryptography.</param>
    /// <param name="keyEncryptionKey">The key that it was wrapped with.</param>
    /// <param name="wrapped">The wrapped key.</param>
    /// <param name="key">Where the key goes: as many octets as the wrapped one has, less 8.</param>
    /// <returns>False when the wrapped key is not of that length or was not wrapped with that key.</returns>
    internal static bool TryUnwrap(ICmpCrypto crypto, ReadOnlySpan<byte> keyEncryptionKey, ReadOnlySpan<byte> wrapped, Span<byte> key)
    {
        int count = key.Length / HalfBlock;
        if (key.Length % HalfBlock != 0 || count < 2 || wrapped.Length != key.Length + HalfBlock)
        {
            return false;
        }

        Span<byte> zero = stackalloc byte[Block];
        Span<byte> input = stackalloc byte[Block];
        Span<byte> output = stackalloc byte[Block];
        zero.Clear();
        ulong check = BinaryPrimitives.ReadUInt64BigEndian(wrapped);
        wrapped[HalfBlock..].CopyTo(key);
        bool done = true;
        for (int round = Rounds - 1; round >= 0; round--)
        {
            for (int i = count; i >= 1; i--)
            {
                Span<byte> half = key.Slice((i - 1) * HalfBlock, HalfBlock);
                BinaryPrimitives.WriteUInt64BigEndian(input, check ^ (ulong)((count * round) + i));
                half.CopyTo(input[HalfBlock..]);

                // One block with an initialization vector of zero is the bare cipher.
                done &= crypto.TryDecryptCbc(BlockCipher.Aes, keyEncryptionKey, zero, input, output);
                check = BinaryPrimitives.ReadUInt64BigEndian(output);
                output[HalfBlock..].CopyTo(half);
            }
        }

        CryptographicOperations.ZeroMemory(input);
        CryptographicOperations.ZeroMemory(output);
        return done & ((check ^ Check) == 0);
    }
}

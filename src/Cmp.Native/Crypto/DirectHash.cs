using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cmp.Core;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoEvp;
using static Cmp.Native.Interop.LibcryptoProvider;
using static Cmp.Native.Interop.LibcryptoSha;

namespace Cmp.Native.Crypto;

/// <summary>
/// A hash function of libcrypto itself, called without EVP: for hashing one hash over and over, where EVP and the allocations of a
/// provider take as long as the hashing. A hash is shorter than a block, so that each time is one call of the compression function.
/// </summary>
internal readonly unsafe struct DirectHash
{
    // The largest of SHA_CTX, SHA256_CTX and SHA512_CTX, which are part of the ABI and begin with the chaining value, has 216 octets.
    private const int StateOctets = 256;
    private const int LongestBlock = 128;
    private const byte EndOfData = 0x80;

    // Calls without the bookkeeping of a call out of managed code, which would take longer than the call: nothing here waits, calls
    // back, or takes more than a fraction of a microsecond.
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int> _initialize;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, void*, void> _transform;
    private readonly int _wordOctets;

    private DirectHash(
        delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int> initialize,
        delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, void*, void> transform,
        int wordOctets)
    {
        _initialize = initialize;
        _transform = transform;
        _wordOctets = wordOctets;
    }

    /// <summary>Whether there is such a function.</summary>
    internal bool IsAvailable => _initialize != null && _transform != null;

    /// <summary>The direct way to a hash function that was fetched.</summary>
    /// <param name="algorithm">Which one.</param>
    /// <param name="fetched">
    /// What the caller's library context and properties chose, lent. Only libcrypto's own provider "default" is the same code: for
    /// any other, such as one validated for FIPS 140, there is no direct way.
    /// </param>
    internal static DirectHash Of(DigestAlgorithm algorithm, EVP_MD* fetched)
    {
        OSSL_PROVIDER* provider = fetched == null ? null : EVP_MD_get0_provider(fetched);
        byte* name = provider == null ? null : OSSL_PROVIDER_get0_name(provider);
        if (name == null || !MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name).SequenceEqual("default"u8))
        {
            return default;
        }

        return algorithm switch
        {
            DigestAlgorithm.Sha1 => new DirectHash(SHA1_Init, SHA1_Transform, sizeof(uint)),
            DigestAlgorithm.Sha256 => new DirectHash(SHA256_Init, SHA256_Transform, sizeof(uint)),
            DigestAlgorithm.Sha384 => new DirectHash(SHA384_Init, SHA512_Transform, sizeof(ulong)),
            DigestAlgorithm.Sha512 => new DirectHash(SHA512_Init, SHA512_Transform, sizeof(ulong)),
            _ => default,
        };
    }

    /// <summary>Replaces a hash by the hash of it, again and again.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="length">Its length in octets.</param>
    /// <param name="times">How often.</param>
    /// <returns>False on failure.</returns>
    internal bool Repeat(byte* hash, int length, int times)
    {
        byte* initial = stackalloc byte[StateOctets];
        byte* state = stackalloc byte[StateOctets];
        byte* block = stackalloc byte[LongestBlock];
        if (_initialize(initial) != 1)
        {
            return false;
        }

        // FIPS 180-4 5.1: the data, a bit, zeros, and the length of the data in bits.
        Span<byte> padded = new(block, 16 * _wordOctets);
        padded.Clear();
        new ReadOnlySpan<byte>(hash, length).CopyTo(padded);
        padded[length] = EndOfData;
        BinaryPrimitives.WriteUInt16BigEndian(padded[^sizeof(ushort)..], (ushort)(8 * length));
        for (int i = 0; i < times; i++)
        {
            *(ChainingValue*)state = *(ChainingValue*)initial;
            _transform(state, block);
            CopyWords(_wordOctets, state, block, block + length);
        }

        padded[..length].CopyTo(new Span<byte>(hash, length));
        LibcryptoCrypto.OPENSSL_cleanse(state, StateOctets);
        LibcryptoCrypto.OPENSSL_cleanse(block, LongestBlock);
        return true;
    }

    // Words have the byte order of the machine, hashes the most significant octet first. No overflow: the positions are in the two buffers.
    // A method of its own, as what is around a call out of managed code does not get into registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CopyWords(int wordOctets, byte* state, byte* destination, byte* end)
    {
        unchecked
        {
            if (!BitConverter.IsLittleEndian)
            {
                new ReadOnlySpan<byte>(state, (int)(end - destination)).CopyTo(new Span<byte>(destination, (int)(end - destination)));
            }
            else if (wordOctets == sizeof(uint))
            {
                for (; destination < end; destination += sizeof(uint), state += sizeof(uint))
                {
                    *(uint*)destination = BinaryPrimitives.ReverseEndianness(*(uint*)state);
                }
            }
            else
            {
                for (; destination < end; destination += sizeof(ulong), state += sizeof(ulong))
                {
                    *(ulong*)destination = BinaryPrimitives.ReverseEndianness(*(ulong*)state);
                }
            }
        }
    }

    // As much as the largest chaining value takes; copied in a few instructions.
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    private struct ChainingValue
    {
        public ulong First;
    }
}

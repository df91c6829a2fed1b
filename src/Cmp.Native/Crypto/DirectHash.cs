using System;
using System.Runtime.InteropServices;
using Cmp.Core;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoEvp;
using static Cmp.Native.Interop.LibcryptoProvider;
using static Cmp.Native.Interop.LibcryptoSha;

namespace Cmp.Native.Crypto;

/// <summary>
/// A hash function of libcrypto itself, called without EVP: for hashing one hash over and over, where EVP and the allocations of a
/// provider take as long as the hashing.
/// </summary>
internal readonly unsafe struct DirectHash
{
    // The largest of SHA_CTX, SHA256_CTX and SHA512_CTX, which are part of the ABI, has 216 octets.
    private const int StateWords = 32;

    // Calls without the bookkeeping of a call out of managed code, which would take longer than the call: nothing here waits, calls
    // back, or takes more than a fraction of a microsecond.
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int> _initialize;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, void*, nuint, int> _update;
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, void*, int> _finish;

    private DirectHash(
        delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int> initialize,
        delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, void*, nuint, int> update,
        delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, void*, int> finish)
    {
        _initialize = initialize;
        _update = update;
        _finish = finish;
    }

    /// <summary>Whether there is such a function.</summary>
    internal bool IsAvailable => _initialize != null && _update != null && _finish != null;

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
            DigestAlgorithm.Sha1 => new DirectHash(SHA1_Init, SHA1_Update, SHA1_Final),
            DigestAlgorithm.Sha256 => new DirectHash(SHA256_Init, SHA256_Update, SHA256_Final),
            DigestAlgorithm.Sha384 => new DirectHash(SHA384_Init, SHA512_Update, SHA512_Final),
            DigestAlgorithm.Sha512 => new DirectHash(SHA512_Init, SHA512_Update, SHA512_Final),
            _ => default,
        };
    }

    /// <summary>Replaces a hash by the hash of it, again and again.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="length">Its length in octets.</param>
    /// <param name="times">How often.</param>
    /// <returns>False on failure.</returns>
    internal bool Repeat(byte* hash, nuint length, int times)
    {
        ulong* state = stackalloc ulong[StateWords];
        bool done = true;
        for (int i = 0; i < times && done; i++)
        {
            done = _initialize(state) == 1 && _update(state, hash, length) == 1 && _finish(hash, state) == 1;
        }

        LibcryptoCrypto.OPENSSL_cleanse(state, StateWords * sizeof(ulong));
        return done;
    }
}

using System;
using Cmp.Core;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoCrypto;
using static Cmp.Native.Interop.LibcryptoEvp;

namespace Cmp.Native.Crypto;

/// <summary>
/// The crypto port over the caller's libcrypto, in the caller's library context: what that can do, this can.
/// </summary>
internal sealed unsafe class CallerCrypto(
    OSSL_LIB_CTX* library, byte* properties, CallerAlgorithms algorithms, CallerCertificates certificates) : ICmpCrypto
{
    private const int Shake256Octets = 64;

    private readonly OSSL_LIB_CTX* _library = library;
    private readonly byte* _properties = properties;

    /// <inheritdoc/>
    public void FillRandom(Span<byte> destination)
    {
        fixed (byte* pointer = destination)
        {
            if (RAND_bytes_ex(_library, pointer, (nuint)destination.Length, 0) != 1)
            {
                throw new RandomnessException();
            }
        }
    }

    /// <inheritdoc/>
    public bool TryHash(DigestAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> destination, out int written)
    {
        written = 0;
        EVP_MD* digest = algorithms.Digest(algorithm);
        EVP_MD_CTX* context = algorithms.DigestContext;
        if (digest == null || context == null)
        {
            return false;
        }

        fixed (byte* input = data)
        fixed (byte* output = destination)
        {
            return EVP_DigestInit_ex2(context, digest, null) == 1
                && EVP_DigestUpdate(context, input, (nuint)data.Length) == 1
                && Finish(context, algorithm, output, out written);
        }
    }

    /// <inheritdoc/>
    public bool TryIterateHash(
        DigestAlgorithm algorithm, ReadOnlySpan<byte> data, int iterations, Span<byte> destination, out int written)
    {
        if (!TryHash(algorithm, data, destination, out written))
        {
            return false;
        }

        EVP_MD* digest = algorithms.Digest(algorithm);
        EVP_MD_CTX* context = algorithms.DigestContext;
        fixed (byte* hash = destination)
        {
            if (algorithm == DigestAlgorithm.Shake256)
            {
                return RepeatVariable(context, digest, hash, iterations - 1);
            }

            DirectHash direct = DirectHash.Of(algorithm, digest);
            return direct.IsAvailable
                ? direct.Repeat(hash, written, iterations - 1)
                : RepeatFixed(context, digest, hash, (nuint)written, iterations - 1);
        }
    }

    /// <inheritdoc/>
    public bool TryHmac(
        DigestAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination, out int written)
    {
        CallerMac? mac = algorithms.Hmac(algorithm);
        written = 0;
        return mac is not null && mac.TryCompute(key, data, destination, out written);
    }

    /// <inheritdoc/>
    public SignatureVerdict Verify(
        CmpCertificate signer, ReadOnlySpan<byte> algorithmIdentifier, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        X509* certificate = certificates.ForValidation(signer);
        EVP_PKEY* key = certificate == null ? null : LibcryptoX509.X509_get0_pubkey(certificate);
        return key == null
            ? SignatureVerdict.Unsupported
            : SignatureVerifier.Verify(key, algorithmIdentifier, data, signature, _library, _properties);
    }

    /// <inheritdoc/>
    public SignatureVerdict Verify(
        ReadOnlySpan<byte> subjectPublicKeyInfo,
        ReadOnlySpan<byte> algorithmIdentifier,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> signature)
    {
        using Owned<EVP_PKEY> key = Owned.Key(PublicKeyDer.FromBytes(subjectPublicKeyInfo, _library, _properties));
        return key.Pointer == null
            ? SignatureVerdict.Unsupported
            : SignatureVerifier.Verify(key.Pointer, algorithmIdentifier, data, signature, _library, _properties);
    }

    /// <inheritdoc/>
    public bool TryDecryptCbc(
        BlockCipher cipher, ReadOnlySpan<byte> key, ReadOnlySpan<byte> initializationVector, ReadOnlySpan<byte> data, Span<byte> destination) =>
        CallerCipher.TryDecryptCbc(cipher, key, initializationVector, data, destination, _library, _properties);

    /// <inheritdoc/>
    public bool TryDerivePublicKey(ReadOnlySpan<byte> pkcs8, out byte[] subjectPublicKeyInfo)
    {
        using Owned<EVP_PKEY> key = Owned.Key(PrivateKeyDer.FromStartOf(pkcs8, _library, _properties));
        subjectPublicKeyInfo = PublicKeyInfo.Of(key.Pointer);
        return subjectPublicKeyInfo.Length > 0;
    }

    // Hashing one hash takes less than the bookkeeping of a normal call out of managed code, which is therefore left out: nothing here
    // waits, calls back, or takes more than a fraction of a microsecond.
    private static bool RepeatFixed(EVP_MD_CTX* context, EVP_MD* digest, byte* hash, nuint length, int times)
    {
        var initialize = (delegate* unmanaged[Cdecl, SuppressGCTransition]<EVP_MD_CTX*, EVP_MD*, OSSL_PARAM*, int>)EVP_DigestInit_ex2;
        var update = (delegate* unmanaged[Cdecl, SuppressGCTransition]<EVP_MD_CTX*, void*, nuint, int>)EVP_DigestUpdate;
        var finish = (delegate* unmanaged[Cdecl, SuppressGCTransition]<EVP_MD_CTX*, byte*, uint*, int>)EVP_DigestFinal_ex;
        for (int i = 0; i < times; i++)
        {
            if (initialize(context, digest, null) != 1 || update(context, hash, length) != 1 || finish(context, hash, null) != 1)
            {
                return false;
            }
        }

        return true;
    }

    private static bool RepeatVariable(EVP_MD_CTX* context, EVP_MD* digest, byte* hash, int times)
    {
        for (int i = 0; i < times; i++)
        {
            if (EVP_DigestInit_ex2(context, digest, null) != 1
                || EVP_DigestUpdate(context, hash, Shake256Octets) != 1
                || EVP_DigestFinalXOF(context, hash, Shake256Octets) != 1)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Finish(EVP_MD_CTX* context, DigestAlgorithm algorithm, byte* output, out int written)
    {
        if (algorithm == DigestAlgorithm.Shake256)
        {
            written = Shake256Octets;
            return EVP_DigestFinalXOF(context, output, Shake256Octets) == 1;
        }

        uint length = 0;
        bool finished = EVP_DigestFinal_ex(context, output, &length) == 1;
        written = (int)length;
        return finished;
    }
}

using System;
using System.Security.Cryptography;

namespace Cmp.Core;

/// <summary>
/// The cryptography of .NET: SHA-1, SHA-2, SHA-3, SHAKE256, HMAC, AES-GMAC, PBKDF2, AES in CBC mode; verification of RSA PKCS#1 v1.5 and PSS and of ECDSA over
/// P-256, P-384 and P-521, and of ML-DSA where the platform has it.
/// </summary>
/// <remarks>
/// <para>Signatures made with SHA-1 are not verified: RFC 9481 3 names none, and collisions of SHA-1 are affordable.</para>
/// <para>Bytes allocated on the managed heap: hashing, HMAC and RSA verification 0; ECDSA verification 1216 inside .NET;
/// <see cref="TryIterateHash"/> 136; AES-GMAC about 200. The first verification with a certificate also makes its key, which is kept in
/// <see cref="CmpCertificate.ProviderState"/>.</para>
/// <para>Has no state: any number of threads may use it.</para>
/// </remarks>
public sealed class DotNetCrypto : ICmpCrypto
{
    private const int GmacTag = 16;

    private DotNetCrypto()
    {
    }

    /// <summary>The only instance.</summary>
    public static DotNetCrypto Instance { get; } = new();

    /// <inheritdoc/>
    public void FillRandom(Span<byte> destination) => RandomNumberGenerator.Fill(destination);

    /// <inheritdoc/>
    public bool TryHash(DigestAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> destination, out int written)
    {
        if (algorithm == DigestAlgorithm.Shake256 && Shake256.IsSupported)
        {
            written = DigestAlgorithms.LongestHash;
            Shake256.HashData(data, destination[..written]);
            return true;
        }

        written = 0;
        HashAlgorithmName name = DotNetDigests.NameOf(algorithm);
        return name.Name is not null && CryptographicOperations.TryHashData(name, data, destination, out written);
    }

    /// <inheritdoc/>
    public bool TryIterateHash(DigestAlgorithm algorithm, ReadOnlySpan<byte> data, int iterations, Span<byte> destination, out int written)
    {
        written = 0;
        HashAlgorithmName name = DotNetDigests.NameOf(algorithm);
        if (name.Name is null || iterations < 1)
        {
            return false;
        }

        // One context used again is a quarter faster than one-shot hashing.
        using IncrementalHash hash = IncrementalHash.CreateHash(name);
        hash.AppendData(data);
        written = hash.GetHashAndReset(destination);
        for (int i = 1; i < iterations; i++)
        {
            hash.AppendData(destination[..written]);
            written = hash.GetHashAndReset(destination);
        }

        return true;
    }

    /// <inheritdoc/>
    public bool TryHmac(
        DigestAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination, out int written)
    {
        written = 0;
        HashAlgorithmName name = DotNetDigests.NameOf(algorithm);
        return name.Name is not null && CryptographicOperations.TryHmacData(name, key, data, destination, out written);
    }

    /// <inheritdoc/>
    public bool TryAesGmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> data, Span<byte> destination)
    {
        if (!AesGcm.IsSupported || key.Length is not (16 or 24 or 32) || nonce.Length != AesGcm.NonceByteSizes.MaxSize)
        {
            return false;
        }

        // RFC 9044: GMAC is GCM of nothing, the data being additional.
        using AesGcm gcm = new(key, GmacTag);
        gcm.Encrypt(nonce, plaintext: default, ciphertext: default, destination[..GmacTag], data);
        return true;
    }

    /// <inheritdoc/>
    public bool TryPbkdf2(
        DigestAlgorithm pseudorandomFunction, ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations, Span<byte> key)
    {
        HashAlgorithmName name = DotNetDigests.NameOf(pseudorandomFunction);
        if (name.Name is null || iterations < 1)
        {
            return false;
        }

        Rfc2898DeriveBytes.Pbkdf2(password, salt, key, iterations, name);
        return true;
    }

    /// <inheritdoc/>
    public bool TryDecryptCbc(
        BlockCipher cipher,
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> initializationVector,
        ReadOnlySpan<byte> data,
        Span<byte> destination)
    {
#pragma warning disable CA5350 // Only where the caller allows what old peers send.
        using SymmetricAlgorithm? algorithm = cipher switch
        {
            BlockCipher.Aes => Aes.Create(),
            BlockCipher.TripleDes => TripleDES.Create(),
            _ => null,
        };
#pragma warning restore CA5350
        if (algorithm is null || !algorithm.ValidKeySize(key.Length * 8))
        {
            return false;
        }

        try
        {
            algorithm.SetKey(key);
            return algorithm.TryDecryptCbc(data, initializationVector, destination, out int written, PaddingMode.None) && written == data.Length;
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public SignatureVerdict Verify(
        CmpCertificate signer, ReadOnlySpan<byte> algorithmIdentifier, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(signer);
        if (MlDsaVerification.IsMlDsa(algorithmIdentifier))
        {
            return MlDsaVerification.Verify(signer.SubjectPublicKeyInfo, algorithmIdentifier, data, signature);
        }

        Span<byte> hash = stackalloc byte[DigestAlgorithms.LongestHash];
        SignatureScheme scheme = SignatureAlgorithms.Of(algorithmIdentifier);
        return TryHash(scheme.Digest, data, hash, out int length)
            ? VerifyHash(signer, algorithmIdentifier, hash[..length], signature)
            : SignatureVerdict.Unsupported;
    }

    /// <inheritdoc/>
    public SignatureVerdict VerifyHash(
        CmpCertificate signer, ReadOnlySpan<byte> algorithmIdentifier, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(signer);
        SignatureScheme scheme = SignatureAlgorithms.Of(algorithmIdentifier);
        if (!IsAcceptable(scheme))
        {
            return SignatureVerdict.Unsupported;
        }

        if (signer.ProviderState is null)
        {
            signer.ProviderState = DotNetPublicKey.Import(signer.SubjectPublicKeyInfo);
        }

        if (signer.ProviderState is DotNetPublicKey key)
        {
            return key.VerifyHash(scheme, hash, signature);
        }

        // What another provider keeps there is not ours to replace.
        using DotNetPublicKey passing = DotNetPublicKey.Import(signer.SubjectPublicKeyInfo);
        return passing.VerifyHash(scheme, hash, signature);
    }

    /// <inheritdoc/>
    public SignatureVerdict Verify(
        ReadOnlySpan<byte> subjectPublicKeyInfo,
        ReadOnlySpan<byte> algorithmIdentifier,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> signature)
    {
        if (MlDsaVerification.IsMlDsa(algorithmIdentifier))
        {
            return MlDsaVerification.Verify(subjectPublicKeyInfo, algorithmIdentifier, data, signature);
        }

        Span<byte> hash = stackalloc byte[DigestAlgorithms.LongestHash];
        SignatureScheme scheme = SignatureAlgorithms.Of(algorithmIdentifier);
        if (!IsAcceptable(scheme) || !TryHash(scheme.Digest, data, hash, out int length))
        {
            return SignatureVerdict.Unsupported;
        }

        using DotNetPublicKey key = DotNetPublicKey.Import(subjectPublicKeyInfo);
        return key.VerifyHash(scheme, hash[..length], signature);
    }

    private static bool IsAcceptable(SignatureScheme scheme) => scheme.Digest switch
    {
        DigestAlgorithm.Sha1 => false,
        DigestAlgorithm.Shake256 => scheme.Kind == SignatureKind.Ecdsa && Shake256.IsSupported,
        _ => scheme.Kind != SignatureKind.None && DotNetDigests.NameOf(scheme.Digest).Name is not null,
    };
}

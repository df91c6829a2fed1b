using System;
using System.Security.Cryptography;

namespace Cmp.Core;

/// <summary>
/// Signs with a private key of .NET's: RSA or ECDSA, wherever it is kept (memory, a certificate store, a token that .NET can open). The
/// private key is used, never exported.
/// </summary>
/// <remarks>
/// The key stays the caller's, who disposes of it after the signer's last use. Signing allocates 0 bytes on the managed heap. An instance
/// belongs to one thread at a time.
/// </remarks>
public sealed class AsymmetricAlgorithmSigner : ICmpSigner
{
    private readonly AsymmetricAlgorithm _key;
    private readonly SignatureScheme _scheme;
    private readonly byte[] _algorithmIdentifier;
    private readonly byte[] _subjectPublicKeyInfo;

    private AsymmetricAlgorithmSigner(AsymmetricAlgorithm key, SignatureScheme scheme, int maximumLength)
    {
        _key = key;
        _scheme = scheme;
        _algorithmIdentifier = SignatureAlgorithms.Encode(scheme);
        _subjectPublicKeyInfo = key.ExportSubjectPublicKeyInfo();
        MaximumSignatureLength = maximumLength;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> AlgorithmIdentifier => _algorithmIdentifier;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => _subjectPublicKeyInfo;

    /// <inheritdoc/>
    public int MaximumSignatureLength { get; }

    /// <summary>A signer with an RSA key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="digest">The hash function.</param>
    /// <param name="kind">PKCS#1 v1.5, or PSS with a salt as long as the hash.</param>
    /// <returns>The signer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such signature algorithm for RSA.</exception>
    public static AsymmetricAlgorithmSigner Create(
        RSA key, DigestAlgorithm digest = DigestAlgorithm.Sha256, SignatureKind kind = SignatureKind.RsaPkcs1)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (kind is not (SignatureKind.RsaPkcs1 or SignatureKind.RsaPss))
        {
            throw new ArgumentOutOfRangeException(nameof(kind));
        }

        SignatureScheme scheme = new(kind, digest);
        RequireUsable(scheme);
        return new AsymmetricAlgorithmSigner(key, scheme, (key.KeySize + 7) / 8);
    }

    /// <summary>A signer with an elliptic curve key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="digest">
    /// The hash function; <see cref="DigestAlgorithm.None"/> for the one as strong as the curve: SHA-256 up to P-256, SHA-384 up to P-384,
    /// else SHA-512.
    /// </param>
    /// <returns>The signer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such signature algorithm for ECDSA, or the key is too long.</exception>
    public static AsymmetricAlgorithmSigner Create(ECDsa key, DigestAlgorithm digest = DigestAlgorithm.None)
    {
        ArgumentNullException.ThrowIfNull(key);
        int coordinate = (key.KeySize + 7) / 8;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(coordinate, EcdsaSignatureFormat.LongestCoordinate, nameof(key));
        DigestAlgorithm suitable = key.KeySize switch
        {
            <= 256 => DigestAlgorithm.Sha256,
            <= 384 => DigestAlgorithm.Sha384,
            _ => DigestAlgorithm.Sha512,
        };
        SignatureScheme scheme = new(SignatureKind.Ecdsa, digest == DigestAlgorithm.None ? suitable : digest);
        RequireUsable(scheme);
        return new AsymmetricAlgorithmSigner(key, scheme, EcdsaSignatureFormat.LongestDer(coordinate));
    }

    /// <inheritdoc/>
    public bool TrySign(ReadOnlySpan<byte> data, Span<byte> destination, out int written)
    {
        written = 0;
        Span<byte> hash = stackalloc byte[DigestAlgorithms.LongestHash];
        if (!DotNetCrypto.Instance.TryHash(_scheme.Digest, data, hash, out int length))
        {
            return false;
        }

        try
        {
            return _key is RSA rsa
                ? rsa.TrySignHash(
                    hash[..length], destination, DotNetDigests.NameOf(_scheme.Digest), DotNetDigests.PaddingOf(_scheme.Kind), out written)
                : TrySignEcdsa((ECDsa)_key, hash[..length], destination, out written);
        }
        catch (CryptographicException)
        {
            // A token was pulled, say. The caller reports that signing failed.
            return false;
        }
    }

    // .NET would allocate 1.4 KB to give DER. It gives r and s side by side for nothing, but only when it is not asked for that format.
    private static bool TrySignEcdsa(ECDsa key, ReadOnlySpan<byte> hash, Span<byte> destination, out int written)
    {
        Span<byte> halves = stackalloc byte[2 * EcdsaSignatureFormat.LongestCoordinate];
        written = 0;
        return key.TrySignHash(hash, halves, out int length)
            && EcdsaSignatureFormat.TryToDer(halves[..length], destination, out written);
    }

    private static void RequireUsable(SignatureScheme scheme)
    {
        Span<byte> hash = stackalloc byte[DigestAlgorithms.LongestHash];
        if (scheme.Digest == DigestAlgorithm.Sha1
            || SignatureAlgorithms.Encode(scheme).Length == 0
            || !DotNetCrypto.Instance.TryHash(scheme.Digest, default, hash, out _))
        {
            throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "not a signature algorithm that can be made here");
        }
    }
}

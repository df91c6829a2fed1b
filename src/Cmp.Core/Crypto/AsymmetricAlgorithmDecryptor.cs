using System;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>Recovers keys with a private key of .NET's: RSA, or Diffie-Hellman over one of the curves of NIST. The key is never exported.</summary>
/// <remarks>The key stays the caller's, who disposes of it after the last use. An instance belongs to one thread at a time.</remarks>
public sealed class AsymmetricAlgorithmDecryptor : ICmpDecryptor
{
    private readonly RSA? _rsa;
    private readonly ECDiffieHellman? _ecdh;
    private readonly byte[] _subjectPublicKeyInfo;

    private AsymmetricAlgorithmDecryptor(RSA? rsa, ECDiffieHellman? ecdh)
    {
        _rsa = rsa;
        _ecdh = ecdh;
        _subjectPublicKeyInfo = ((AsymmetricAlgorithm?)rsa ?? ecdh!).ExportSubjectPublicKeyInfo();
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => _subjectPublicKeyInfo;

    /// <summary>A decryptor with an RSA key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The decryptor.</returns>
    public static AsymmetricAlgorithmDecryptor Create(RSA key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new AsymmetricAlgorithmDecryptor(key, ecdh: null);
    }

    /// <summary>A decryptor with an elliptic curve key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The decryptor.</returns>
    public static AsymmetricAlgorithmDecryptor Create(ECDiffieHellman key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new AsymmetricAlgorithmDecryptor(rsa: null, key);
    }

    /// <inheritdoc/>
    public bool TryDecryptKey(ReadOnlySpan<byte> algorithmIdentifier, ReadOnlySpan<byte> encryptedKey, Span<byte> destination, out int written)
    {
        written = 0;
        RSAEncryptionPadding? padding = PaddingOf(algorithmIdentifier);
        if (_rsa is null || padding is null)
        {
            return false;
        }

        try
        {
            return _rsa.TryDecrypt(encryptedKey, destination, padding, out written);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public bool TryAgree(ReadOnlySpan<byte> peerSubjectPublicKeyInfo, Span<byte> destination, out int written)
    {
        written = 0;
        if (_ecdh is null)
        {
            return false;
        }

        byte[]? secret = null;
        try
        {
            using ECDiffieHellman peer = ECDiffieHellman.Create();
            peer.ImportSubjectPublicKeyInfo(peerSubjectPublicKeyInfo, out _);
            using ECDiffieHellmanPublicKey publicKey = peer.PublicKey;
            secret = _ecdh.DeriveRawSecretAgreement(publicKey);
            if (secret.Length > destination.Length)
            {
                return false;
            }

            secret.CopyTo(destination);
            written = secret.Length;
            return true;
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException or PlatformNotSupportedException)
        {
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    // RFC 9481 4.2.1; of RSAES-OAEP (RFC 4055 4.1) the usual form: one hash function for both purposes, and no label.
    private static RSAEncryptionPadding? PaddingOf(ReadOnlySpan<byte> algorithmIdentifier)
    {
        if (!Der.TryDecode(algorithmIdentifier, out AlgorithmIdentifier identifier, out _))
        {
            return null;
        }

        if (identifier.Algorithm.Is(AlgorithmOids.RsaEncryption))
        {
            return RSAEncryptionPadding.Pkcs1;
        }

        if (!identifier.Algorithm.Is(AlgorithmOids.RsaesOaep)
            || !identifier.Parameters.Value.TryOpen(out RsaesOaepParams parameters, out _)
            || !HasNoLabel(parameters.PSourceFunc))
        {
            return null;
        }

        DigestAlgorithm digest = HashOf(parameters.HashFunc);
        HashAlgorithmName name = DotNetDigests.NameOf(digest);
        return name.Name is not null && MaskHashOf(parameters.MaskGenFunc) == digest ? RSAEncryptionPadding.CreateOaep(name) : null;
    }

    private static DigestAlgorithm HashOf(Optional<AlgorithmIdentifier> hash) =>
        hash.TryGet(out AlgorithmIdentifier identifier) ? DigestAlgorithms.Of(identifier) : DigestAlgorithm.Sha1;

    private static DigestAlgorithm MaskHashOf(Optional<AlgorithmIdentifier> mask)
    {
        if (!mask.TryGet(out AlgorithmIdentifier identifier))
        {
            return DigestAlgorithm.Sha1;
        }

        return identifier.Algorithm.Is(AlgorithmOids.Mgf1) && identifier.Parameters.Value.TryOpen(out AlgorithmIdentifier hash, out _)
            ? DigestAlgorithms.Of(hash)
            : DigestAlgorithm.None;
    }

    private static bool HasNoLabel(Optional<AlgorithmIdentifier> source) =>
        !source.TryGet(out AlgorithmIdentifier identifier)
        || (identifier.Algorithm.Is(AlgorithmOids.PSpecified)
            && identifier.Parameters.Value.TryOpen(out OctetString label, out _)
            && label.Octets.IsEmpty);
}

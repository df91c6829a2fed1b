using System;
using System.Security.Cryptography;

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

    // .NET has one hash function for both purposes.
    private static RSAEncryptionPadding? PaddingOf(ReadOnlySpan<byte> algorithmIdentifier)
    {
        if (!KeyTransportScheme.TryRead(algorithmIdentifier, out KeyTransportScheme scheme))
        {
            return null;
        }

        HashAlgorithmName name = DotNetDigests.NameOf(scheme.Digest);
        return !scheme.IsOaep ? RSAEncryptionPadding.Pkcs1
            : name.Name is not null && scheme.MaskDigest == scheme.Digest ? RSAEncryptionPadding.CreateOaep(name)
            : null;
    }
}

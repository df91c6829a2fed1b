using System;

namespace Cmp.Core;

/// <summary>
/// The cryptography a transaction needs. <c>Cmp.Core</c> brings one over .NET (<see cref="DotNetCrypto"/>); the native library brings one
/// over its caller's libcrypto. Methods report an unknown algorithm or a failure by returning false; they do not throw for it.
/// </summary>
public interface ICmpCrypto
{
    /// <summary>Fills a buffer with random octets.</summary>
    /// <param name="destination">The buffer.</param>
    void FillRandom(Span<byte> destination);

    /// <summary>Hashes data.</summary>
    /// <param name="algorithm">The hash function.</param>
    /// <param name="data">The data.</param>
    /// <param name="destination">Where the hash goes: at least 64 octets.</param>
    /// <param name="written">Octets of the hash.</param>
    /// <returns>False when the algorithm is not known or fails.</returns>
    bool TryHash(DigestAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> destination, out int written);

    /// <summary>Hashes data, then the hash, and so on: the one-way function of PasswordBasedMac (RFC 9810 5.1.3.1).</summary>
    /// <param name="algorithm">The hash function.</param>
    /// <param name="data">What is hashed first.</param>
    /// <param name="iterations">How often the hash function is applied in all: 1 or more.</param>
    /// <param name="destination">Where the last hash goes: at least 64 octets.</param>
    /// <param name="written">Octets of the hash.</param>
    /// <returns>False when the algorithm is not known or fails.</returns>
    bool TryIterateHash(DigestAlgorithm algorithm, ReadOnlySpan<byte> data, int iterations, Span<byte> destination, out int written);

    /// <summary>Computes an HMAC.</summary>
    /// <param name="algorithm">The hash function inside.</param>
    /// <param name="key">The key, of any length.</param>
    /// <param name="data">The data.</param>
    /// <param name="destination">Where the MAC goes: at least 64 octets.</param>
    /// <param name="written">Octets of the MAC.</param>
    /// <returns>False when the algorithm is not known or fails.</returns>
    bool TryHmac(DigestAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination, out int written);

    /// <summary>Verifies a signature with the public key of a certificate.</summary>
    /// <param name="signer">The certificate.</param>
    /// <param name="algorithmIdentifier">DER of the AlgorithmIdentifier that names the signature algorithm.</param>
    /// <param name="data">What was signed.</param>
    /// <param name="signature">The signature, as it stands in the BIT STRING.</param>
    /// <returns>Whether it verifies, and if not, whether the algorithm is known at all.</returns>
    SignatureVerdict Verify(
        CmpCertificate signer, ReadOnlySpan<byte> algorithmIdentifier, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);

    /// <summary>
    /// Verifies a signature over data whose hash is known already, so that a message is hashed once however many certificates might have
    /// signed it.
    /// </summary>
    /// <param name="signer">The certificate.</param>
    /// <param name="algorithmIdentifier">DER of the AlgorithmIdentifier that names the signature algorithm.</param>
    /// <param name="hash">The hash of what was signed, made with the hash function of that algorithm.</param>
    /// <param name="signature">The signature, as it stands in the BIT STRING.</param>
    /// <returns>
    /// Whether it verifies; <see cref="SignatureVerdict.Unsupported"/> also when this provider wants the data itself.
    /// </returns>
    SignatureVerdict VerifyHash(
        CmpCertificate signer, ReadOnlySpan<byte> algorithmIdentifier, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature) =>
        SignatureVerdict.Unsupported;

    /// <summary>Computes an AES-GMAC (RFC 9044) with a tag of 16 octets.</summary>
    /// <param name="key">The key: 16, 24 or 32 octets.</param>
    /// <param name="nonce">The nonce.</param>
    /// <param name="data">The data.</param>
    /// <param name="destination">Where the 16 octets go.</param>
    /// <returns>False when this provider has no AES-GMAC, does not take that nonce, or fails.</returns>
    bool TryAesGmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> data, Span<byte> destination) => false;

    /// <summary>Makes a key of a password with PBKDF2 (RFC 8018 5.2).</summary>
    /// <param name="pseudorandomFunction">The hash function of the HMAC inside.</param>
    /// <param name="password">The password.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="iterations">How often the HMAC is applied: 1 or more.</param>
    /// <param name="key">Where the key goes; all of it is filled. The caller clears it after use.</param>
    /// <returns>False when the hash function is not known or fails.</returns>
    bool TryPbkdf2(
        DigestAlgorithm pseudorandomFunction, ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations, Span<byte> key) =>
        Pbkdf2.TryDerive(this, pseudorandomFunction, password, salt, iterations, key);

    /// <summary>Decrypts whole blocks in cipher block chaining mode; padding is not touched.</summary>
    /// <param name="cipher">The cipher.</param>
    /// <param name="key">The key.</param>
    /// <param name="initializationVector">The initialization vector: one block.</param>
    /// <param name="data">The blocks.</param>
    /// <param name="destination">Where the result goes: as many octets as <paramref name="data"/> has, not overlapping it.</param>
    /// <returns>False when this provider does not have the cipher, a length is not one that it has, or it fails.</returns>
    bool TryDecryptCbc(
        BlockCipher cipher,
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> initializationVector,
        ReadOnlySpan<byte> data,
        Span<byte> destination) => false;

    /// <summary>Computes the public key that goes with a private one.</summary>
    /// <param name="pkcs8">DER of the PrivateKeyInfo.</param>
    /// <param name="subjectPublicKeyInfo">DER of the SubjectPublicKeyInfo.</param>
    /// <returns>False when this provider does not know that kind of key, or it is malformed.</returns>
    bool TryDerivePublicKey(ReadOnlySpan<byte> pkcs8, out byte[] subjectPublicKeyInfo)
    {
        subjectPublicKeyInfo = [];
        return false;
    }

    /// <summary>Verifies a signature with a bare public key, as proof of possession needs.</summary>
    /// <param name="subjectPublicKeyInfo">DER of the SubjectPublicKeyInfo.</param>
    /// <param name="algorithmIdentifier">DER of the AlgorithmIdentifier that names the signature algorithm.</param>
    /// <param name="data">What was signed.</param>
    /// <param name="signature">The signature, as it stands in the BIT STRING.</param>
    /// <returns>Whether it verifies, and if not, whether the algorithm is known at all.</returns>
    SignatureVerdict Verify(
        ReadOnlySpan<byte> subjectPublicKeyInfo,
        ReadOnlySpan<byte> algorithmIdentifier,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> signature);
}

/// <summary>Outcome of verifying a signature.</summary>
public enum SignatureVerdict
{
    /// <summary>The signature does not fit data and key, or the key does not fit the algorithm.</summary>
    Invalid = 0,

    /// <summary>The signature verifies.</summary>
    Valid,

    /// <summary>The algorithm or the kind of key is not supported here.</summary>
    Unsupported,
}

using System;

namespace Cmp.Core.Tests.Pair;

/// <summary>The cryptography of .NET with randomness that one seed decides.</summary>
internal sealed class SeededCrypto(int seed) : ICmpCrypto
{
    private readonly Random _random = new(seed);

    public void FillRandom(Span<byte> destination) => _random.NextBytes(destination);

    public bool TryHash(DigestAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> destination, out int written) =>
        DotNetCrypto.Instance.TryHash(algorithm, data, destination, out written);

    public bool TryIterateHash(DigestAlgorithm algorithm, ReadOnlySpan<byte> data, int iterations, Span<byte> destination, out int written) =>
        DotNetCrypto.Instance.TryIterateHash(algorithm, data, iterations, destination, out written);

    public bool TryHmac(DigestAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination, out int written) =>
        DotNetCrypto.Instance.TryHmac(algorithm, key, data, destination, out written);

    public bool TryPbkdf2(
        DigestAlgorithm pseudorandomFunction, ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations, Span<byte> key) =>
        DotNetCrypto.Instance.TryPbkdf2(pseudorandomFunction, password, salt, iterations, key);

    public bool TryDecryptCbc(
        BlockCipher cipher, ReadOnlySpan<byte> key, ReadOnlySpan<byte> initializationVector, ReadOnlySpan<byte> data, Span<byte> destination) =>
        DotNetCrypto.Instance.TryDecryptCbc(cipher, key, initializationVector, data, destination);

    public SignatureVerdict Verify(
        CmpCertificate signer, ReadOnlySpan<byte> algorithmIdentifier, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        DotNetCrypto.Instance.Verify(signer, algorithmIdentifier, data, signature);

    public SignatureVerdict VerifyHash(
        CmpCertificate signer, ReadOnlySpan<byte> algorithmIdentifier, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature) =>
        DotNetCrypto.Instance.VerifyHash(signer, algorithmIdentifier, hash, signature);

    public SignatureVerdict Verify(
        ReadOnlySpan<byte> subjectPublicKeyInfo,
        ReadOnlySpan<byte> algorithmIdentifier,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> signature) =>
        DotNetCrypto.Instance.Verify(subjectPublicKeyInfo, algorithmIdentifier, data, signature);
}

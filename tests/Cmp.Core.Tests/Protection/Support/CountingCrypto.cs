using System;

namespace Cmp.Core.Tests.Protection;

/// <summary>.NET's cryptography, counted.</summary>
internal sealed class CountingCrypto : ICmpCrypto
{
    private readonly DotNetCrypto _inner = DotNetCrypto.Instance;

    public int Hashes { get; private set; }

    public int Derivations { get; private set; }

    public int Verifications { get; private set; }

    public void FillRandom(Span<byte> destination) => _inner.FillRandom(destination);

    public bool TryHash(DigestAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> destination, out int written)
    {
        Hashes++;
        return _inner.TryHash(algorithm, data, destination, out written);
    }

    public bool TryIterateHash(DigestAlgorithm algorithm, ReadOnlySpan<byte> data, int iterations, Span<byte> destination, out int written)
    {
        Derivations++;
        return _inner.TryIterateHash(algorithm, data, iterations, destination, out written);
    }

    public bool TryHmac(DigestAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination, out int written) =>
        _inner.TryHmac(algorithm, key, data, destination, out written);

    public SignatureVerdict Verify(
        CmpCertificate signer, ReadOnlySpan<byte> algorithmIdentifier, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        Hashes++;
        return _inner.Verify(signer, algorithmIdentifier, data, signature);
    }

    public SignatureVerdict VerifyHash(
        CmpCertificate signer, ReadOnlySpan<byte> algorithmIdentifier, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        Verifications++;
        return _inner.VerifyHash(signer, algorithmIdentifier, hash, signature);
    }

    public SignatureVerdict Verify(
        ReadOnlySpan<byte> subjectPublicKeyInfo,
        ReadOnlySpan<byte> algorithmIdentifier,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> signature)
        => _inner.Verify(subjectPublicKeyInfo, algorithmIdentifier, data, signature);
}

using System;
using System.Collections.Generic;
using Cmp.Core;

namespace Cmp.Benchmarks.Captured;

/// <summary>.NET's cryptography, but with the randomness of a captured transaction, so that its answers fit the requests made now.</summary>
/// <param name="nonces">What <see cref="FillRandom"/> gives, in order, again and again.</param>
internal sealed class ReplayedCrypto(IReadOnlyList<byte[]> nonces) : ICmpCrypto
{
    private static readonly DotNetCrypto s_crypto = DotNetCrypto.Instance;
    private int _next;

    /// <inheritdoc/>
    public void FillRandom(Span<byte> destination)
    {
        nonces[_next].CopyTo(destination);
        _next = (_next + 1) % nonces.Count;
    }

    /// <inheritdoc/>
    public bool TryHash(DigestAlgorithm algorithm, ReadOnlySpan<byte> data, Span<byte> destination, out int written) =>
        s_crypto.TryHash(algorithm, data, destination, out written);

    /// <inheritdoc/>
    public bool TryIterateHash(
        DigestAlgorithm algorithm, ReadOnlySpan<byte> data, int iterations, Span<byte> destination, out int written) =>
        s_crypto.TryIterateHash(algorithm, data, iterations, destination, out written);

    /// <inheritdoc/>
    public bool TryHmac(
        DigestAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> destination, out int written) =>
        s_crypto.TryHmac(algorithm, key, data, destination, out written);

    /// <inheritdoc/>
    public SignatureVerdict Verify(
        CmpCertificate signer, ReadOnlySpan<byte> algorithmIdentifier, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        s_crypto.Verify(signer, algorithmIdentifier, data, signature);

    /// <inheritdoc/>
    public SignatureVerdict VerifyHash(
        CmpCertificate signer, ReadOnlySpan<byte> algorithmIdentifier, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature) =>
        s_crypto.VerifyHash(signer, algorithmIdentifier, hash, signature);

    /// <inheritdoc/>
    public SignatureVerdict Verify(
        ReadOnlySpan<byte> subjectPublicKeyInfo,
        ReadOnlySpan<byte> algorithmIdentifier,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> signature) =>
        s_crypto.Verify(subjectPublicKeyInfo, algorithmIdentifier, data, signature);
}

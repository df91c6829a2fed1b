using System;

namespace Cmp.Core;

/// <summary>Signs data with a key that only a function of the application can reach.</summary>
/// <param name="data">The data (not its hash).</param>
/// <param name="destination">Where the signature goes, as it stands in a BIT STRING: DER for ECDSA.</param>
/// <param name="written">Octets of the signature.</param>
/// <returns>False when the key could not sign.</returns>
public delegate bool SignCallback(ReadOnlySpan<byte> data, Span<byte> destination, out int written);

/// <summary>
/// Signs through a function of the application: for keys that .NET cannot open and algorithms that it does not have, such as Ed25519.
/// </summary>
public sealed class CallbackSigner : ICmpSigner
{
    private readonly SignCallback _sign;

    /// <summary>A signer.</summary>
    /// <param name="sign">Makes the signatures. It must not throw.</param>
    /// <param name="algorithmIdentifier">
    /// DER of the AlgorithmIdentifier of the signatures, as <see cref="SignatureAlgorithms.Encode"/> makes it.
    /// </param>
    /// <param name="subjectPublicKeyInfo">DER of the SubjectPublicKeyInfo that verifies them.</param>
    /// <param name="maximumSignatureLength">Octets of the longest signature.</param>
    public CallbackSigner(
        SignCallback sign,
        ReadOnlyMemory<byte> algorithmIdentifier,
        ReadOnlyMemory<byte> subjectPublicKeyInfo,
        int maximumSignatureLength)
    {
        ArgumentNullException.ThrowIfNull(sign);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumSignatureLength);
        _sign = sign;
        AlgorithmIdentifier = algorithmIdentifier;
        SubjectPublicKeyInfo = subjectPublicKeyInfo;
        MaximumSignatureLength = maximumSignatureLength;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> AlgorithmIdentifier { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <inheritdoc/>
    public int MaximumSignatureLength { get; }

    /// <inheritdoc/>
    public bool TrySign(ReadOnlySpan<byte> data, Span<byte> destination, out int written) =>
        _sign(data, destination, out written) && (uint)written <= (uint)destination.Length;
}

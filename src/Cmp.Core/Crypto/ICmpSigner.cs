using System;

namespace Cmp.Core;

/// <summary>
/// Signs with a private key that stays where it is: an <c>AsymmetricAlgorithm</c>, a token, a callback. The key is never exported.
/// </summary>
public interface ICmpSigner
{
    /// <summary>DER of the AlgorithmIdentifier of the signatures made, with parameters as RFC 9481 3 wants them.</summary>
    ReadOnlyMemory<byte> AlgorithmIdentifier { get; }

    /// <summary>DER of the SubjectPublicKeyInfo that verifies the signatures.</summary>
    ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <summary>Octets of the longest signature.</summary>
    int MaximumSignatureLength { get; }

    /// <summary>Signs data.</summary>
    /// <param name="data">The data (not its hash).</param>
    /// <param name="destination">Where the signature goes, as it stands in a BIT STRING: DER for ECDSA.</param>
    /// <param name="written">Octets of the signature.</param>
    /// <returns>False when the key could not sign.</returns>
    bool TrySign(ReadOnlySpan<byte> data, Span<byte> destination, out int written);
}

using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>Comparison of public keys.</summary>
internal static class PublicKeys
{
    /// <summary>
    /// Whether two SubjectPublicKeyInfo hold the same key: the same bits for the same algorithm. Absent parameters and NULL are the same,
    /// because RSA keys come with and without the NULL that RFC 3279 2.3.1 asks for.
    /// </summary>
    /// <param name="one">DER of a SubjectPublicKeyInfo.</param>
    /// <param name="other">DER of another.</param>
    /// <returns>True when they do.</returns>
    internal static bool AreEqual(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        if (one.SequenceEqual(other))
        {
            return true;
        }

        return Der.TryDecode(one, out SubjectPublicKeyInfo first, out _)
            && Der.TryDecode(other, out SubjectPublicKeyInfo second, out _)
            && first.Algorithm.Algorithm.Is(second.Algorithm.Algorithm)
            && Parameters(first.Algorithm).SequenceEqual(Parameters(second.Algorithm))
            && first.SubjectPublicKey.Octets.SequenceEqual(second.SubjectPublicKey.Octets);
    }

    private static ReadOnlySpan<byte> Parameters(AlgorithmIdentifier algorithm) =>
        algorithm.Parameters.TryGet(out AnyValue parameters) && parameters.Identifier != DerTag.Null ? parameters.Encoded : default;
}

using System;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
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

    /// <summary>Whether a key is of a kind that can do nothing but sign and agree on keys: elliptic curves and Diffie-Hellman.</summary>
    /// <param name="subjectPublicKeyInfo">DER of the SubjectPublicKeyInfo.</param>
    /// <returns>True when it is; false for RSA and for key encapsulation.</returns>
    internal static bool AgreesOnKeys(ReadOnlySpan<byte> subjectPublicKeyInfo) =>
        Der.TryDecode(subjectPublicKeyInfo, out SubjectPublicKeyInfo key, out _)
        && (key.Algorithm.Algorithm.Is(AlgorithmOids.EcPublicKey)
            || key.Algorithm.Algorithm.Is(AlgorithmOids.X25519)
            || key.Algorithm.Algorithm.Is(AlgorithmOids.X448)
            || key.Algorithm.Algorithm.Is(AlgorithmOids.DhPublicNumber));

    /// <summary>Whether a SubjectPublicKeyInfo has zero bits: then it only says which kind of key is preferred (RFC 9483 4.1.6).</summary>
    /// <param name="subjectPublicKeyInfo">DER of the SubjectPublicKeyInfo.</param>
    /// <returns>True when it has.</returns>
    internal static bool IsPreference(ReadOnlySpan<byte> subjectPublicKeyInfo) =>
        Der.TryDecode(subjectPublicKeyInfo, out SubjectPublicKeyInfo key, out _) && key.SubjectPublicKey.Octets.IsEmpty;

    /// <summary>Whether a certificate's key has these bits.</summary>
    /// <param name="subjectPublicKeyInfo">DER of the SubjectPublicKeyInfo.</param>
    /// <param name="bits">The bits.</param>
    /// <returns>True when it has.</returns>
    internal static bool HasBits(ReadOnlySpan<byte> subjectPublicKeyInfo, ReadOnlySpan<byte> bits) =>
        Der.TryDecode(subjectPublicKeyInfo, out SubjectPublicKeyInfo key, out _) && key.SubjectPublicKey.Octets.SequenceEqual(bits);

    private static ReadOnlySpan<byte> Parameters(AlgorithmIdentifier algorithm) =>
        algorithm.Parameters.TryGet(out AnyValue parameters) && parameters.Identifier != DerTag.Null ? parameters.Encoded : default;
}

using System;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>The public part that private keys hold, without any computation.</summary>
internal static class PrivateKeys
{
    // ECPrivateKey (RFC 5915 3): parameters [0] OBJECT IDENTIFIER, publicKey [1] BIT STRING.
    private const byte EcParametersTag = 0xA0;
    private const byte EcPublicKeyTag = 0xA1;

    // RSAPrivateKey (RFC 8017 A.1.2) of two primes: a version and eight numbers.
    private const int RsaNumbers = 9;

    /// <summary>The public key that stands in a private one.</summary>
    /// <param name="algorithm">The key's algorithm.</param>
    /// <param name="privateKey">The key, in the format of its algorithm.</param>
    /// <returns>What would stand in the BIT STRING of its SubjectPublicKeyInfo; null when it does not hold that.</returns>
    internal static byte[]? PublicPartOf(AlgorithmIdentifier algorithm, ReadOnlySpan<byte> privateKey)
    {
        if (!Der.TryDecode(privateKey, out SequenceOf<AnyValue> parts, out _))
        {
            return null;
        }

        return algorithm.Algorithm.Is(AlgorithmOids.RsaEncryption) ? OfRsa(parts)
            : algorithm.Algorithm.Is(AlgorithmOids.EcPublicKey) ? OfEllipticCurve(parts)
            : null;
    }

    /// <summary>The algorithm of a private key that stands alone, in the format of its algorithm.</summary>
    /// <param name="privateKey">The key.</param>
    /// <returns>DER of the AlgorithmIdentifier; empty when it is neither an RSAPrivateKey nor an ECPrivateKey that names its curve.</returns>
    internal static byte[] AlgorithmOf(ReadOnlySpan<byte> privateKey)
    {
        if (!Der.TryDecode(privateKey, out SequenceOf<AnyValue> parts, out _))
        {
            return [];
        }

        int numbers = 0;
        int position = 0;
        ReadOnlySpan<byte> curve = default;
        foreach (AnyValue part in parts)
        {
            numbers += part.Identifier == DerTag.Integer ? 1 : 0;
            if (position > 1 && part.Identifier == EcParametersTag && Der.TryDecode([DerTag.Sequence, .. part.Encoded[1..]], out SequenceOf<ObjectId> named, out _) && named.Count == 1)
            {
                curve = Der.Encode(named.First);
            }

            position++;
        }

        return numbers == RsaNumbers && position == RsaNumbers
            ? Der.Encode(new AlgorithmIdentifier { Algorithm = AlgorithmOids.RsaEncryption, Parameters = new AnyValue([DerTag.Null, 0]) })
            : curve.IsEmpty ? []
            : Der.Encode(new AlgorithmIdentifier { Algorithm = AlgorithmOids.EcPublicKey, Parameters = new AnyValue(curve) });
    }

    // Version, modulus, publicExponent and the secrets.
    private static byte[]? OfRsa(SequenceOf<AnyValue> parts)
    {
        using DerBuffer numbers = new(1024);
        int position = 0;
        foreach (AnyValue part in parts)
        {
            if (position is 1 or 2)
            {
                numbers.Append(part.Encoded);
            }

            position++;
        }

        return position > 2 ? Der.Encode(new SequenceOf<AnyValue>(numbers.Span, 2)) : null;
    }

    private static byte[]? OfEllipticCurve(SequenceOf<AnyValue> parts)
    {
        foreach (AnyValue part in parts)
        {
            if (part.Identifier == EcPublicKeyTag
                && Der.TryDecode([DerTag.Sequence, .. part.Encoded[1..]], out SequenceOf<BitString> bits, out _)
                && bits.Count == 1)
            {
                return bits.First.Octets.ToArray();
            }
        }

        return null;
    }
}

using System;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>The public part that private keys hold, without any computation.</summary>
internal static class PrivateKeys
{
    // ECPrivateKey (RFC 5915 3): publicKey [1] BIT STRING.
    private const byte EcPublicKeyTag = 0xA1;

    /// <summary>The public key that stands in a private one.</summary>
    /// <param name="algorithm">The key's algorithm.</param>
    /// <param name="privateKey">The key, in the format of its algorithm.</param>
    /// <returns>What would stand in the BIT STRING of its SubjectPublicKeyInfo; empty when it does not hold that.</returns>
    internal static byte[] PublicPartOf(AlgorithmIdentifier algorithm, ReadOnlySpan<byte> privateKey)
    {
        if (!Der.TryDecode(privateKey, out SequenceOf<AnyValue> parts, out _))
        {
            return [];
        }

        return algorithm.Algorithm.Is(AlgorithmOids.RsaEncryption) ? OfRsa(parts)
            : algorithm.Algorithm.Is(AlgorithmOids.EcPublicKey) ? OfEllipticCurve(parts)
            : [];
    }

    // RSAPrivateKey (RFC 8017 A.1.2): version, modulus, publicExponent and the secrets.
    private static byte[] OfRsa(SequenceOf<AnyValue> parts)
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

        return position > 2 ? Der.Encode(new SequenceOf<AnyValue>(numbers.Span, 2)) : [];
    }

    private static byte[] OfEllipticCurve(SequenceOf<AnyValue> parts)
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

        return [];
    }
}

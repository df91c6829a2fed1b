using System;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>How a key was encrypted with RSA (RFC 9481 4.2.1): with PKCS#1 v1.5, or with OAEP (RFC 4055 4.1) without a label.</summary>
/// <param name="Digest">The hash function of OAEP; <see cref="DigestAlgorithm.None"/> for PKCS#1 v1.5.</param>
/// <param name="MaskDigest">The hash function of MGF1 in OAEP.</param>
public readonly record struct KeyTransportScheme(DigestAlgorithm Digest, DigestAlgorithm MaskDigest)
{
    /// <summary>Whether it is OAEP.</summary>
    public bool IsOaep => Digest != DigestAlgorithm.None;

    /// <summary>Reads an AlgorithmIdentifier.</summary>
    /// <param name="algorithmIdentifier">DER of the AlgorithmIdentifier.</param>
    /// <param name="scheme">The scheme.</param>
    /// <returns>False when it is neither of the two, or a label or hash function is in it that is not known here.</returns>
    public static bool TryRead(ReadOnlySpan<byte> algorithmIdentifier, out KeyTransportScheme scheme)
    {
        scheme = default;
        if (!Der.TryDecode(algorithmIdentifier, out AlgorithmIdentifier identifier, out _))
        {
            return false;
        }

        if (identifier.Algorithm.Is(AlgorithmOids.RsaEncryption))
        {
            return true;
        }

        if (!identifier.Algorithm.Is(AlgorithmOids.RsaesOaep)
            || !identifier.Parameters.Value.TryOpen(out RsaesOaepParams parameters, out _)
            || !HasNoLabel(parameters.PSourceFunc))
        {
            return false;
        }

        scheme = new KeyTransportScheme(HashOf(parameters.HashFunc), MaskHashOf(parameters.MaskGenFunc));
        return scheme.IsOaep && scheme.MaskDigest != DigestAlgorithm.None;
    }

    private static DigestAlgorithm HashOf(Optional<AlgorithmIdentifier> hash) =>
        hash.TryGet(out AlgorithmIdentifier identifier) ? DigestAlgorithms.Of(identifier) : DigestAlgorithm.Sha1;

    private static DigestAlgorithm MaskHashOf(Optional<AlgorithmIdentifier> mask)
    {
        if (!mask.TryGet(out AlgorithmIdentifier identifier))
        {
            return DigestAlgorithm.Sha1;
        }

        return identifier.Algorithm.Is(AlgorithmOids.Mgf1) && identifier.Parameters.Value.TryOpen(out AlgorithmIdentifier hash, out _)
            ? DigestAlgorithms.Of(hash)
            : DigestAlgorithm.None;
    }

    private static bool HasNoLabel(Optional<AlgorithmIdentifier> source) =>
        !source.TryGet(out AlgorithmIdentifier identifier)
        || (identifier.Algorithm.Is(AlgorithmOids.PSpecified)
            && identifier.Parameters.Value.TryOpen(out OctetString label, out _)
            && label.Octets.IsEmpty);
}

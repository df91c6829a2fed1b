using System;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>What the AlgorithmIdentifiers of signatures mean (RFC 9481 3).</summary>
public static class SignatureAlgorithms
{
    private static readonly Row[] s_rows =
    [
        new(AlgorithmOids.Sha1WithRsaEncryption, SignatureKind.RsaPkcs1, DigestAlgorithm.Sha1),
        new(AlgorithmOids.Sha224WithRsaEncryption, SignatureKind.RsaPkcs1, DigestAlgorithm.Sha224),
        new(AlgorithmOids.Sha256WithRsaEncryption, SignatureKind.RsaPkcs1, DigestAlgorithm.Sha256),
        new(AlgorithmOids.Sha384WithRsaEncryption, SignatureKind.RsaPkcs1, DigestAlgorithm.Sha384),
        new(AlgorithmOids.Sha512WithRsaEncryption, SignatureKind.RsaPkcs1, DigestAlgorithm.Sha512),
        new(AlgorithmOids.Sha3With256WithRsaEncryption, SignatureKind.RsaPkcs1, DigestAlgorithm.Sha3_256),
        new(AlgorithmOids.Sha3With384WithRsaEncryption, SignatureKind.RsaPkcs1, DigestAlgorithm.Sha3_384),
        new(AlgorithmOids.Sha3With512WithRsaEncryption, SignatureKind.RsaPkcs1, DigestAlgorithm.Sha3_512),
        new(AlgorithmOids.EcdsaWithSha1, SignatureKind.Ecdsa, DigestAlgorithm.Sha1),
        new(AlgorithmOids.EcdsaWithSha224, SignatureKind.Ecdsa, DigestAlgorithm.Sha224),
        new(AlgorithmOids.EcdsaWithSha256, SignatureKind.Ecdsa, DigestAlgorithm.Sha256),
        new(AlgorithmOids.EcdsaWithSha384, SignatureKind.Ecdsa, DigestAlgorithm.Sha384),
        new(AlgorithmOids.EcdsaWithSha512, SignatureKind.Ecdsa, DigestAlgorithm.Sha512),
        new(AlgorithmOids.EcdsaWithSha3With256, SignatureKind.Ecdsa, DigestAlgorithm.Sha3_256),
        new(AlgorithmOids.EcdsaWithSha3With384, SignatureKind.Ecdsa, DigestAlgorithm.Sha3_384),
        new(AlgorithmOids.EcdsaWithSha3With512, SignatureKind.Ecdsa, DigestAlgorithm.Sha3_512),
        new(AlgorithmOids.EcdsaWithShake256, SignatureKind.Ecdsa, DigestAlgorithm.Shake256),
    ];

    /// <summary>How an algorithm signs.</summary>
    /// <param name="algorithmIdentifier">DER of the AlgorithmIdentifier.</param>
    /// <returns>
    /// Hash function and how the hash is signed; <see cref="SignatureKind.None"/> when the algorithm or its parameters are not known here,
    /// or when it signs the data itself, as EdDSA does.
    /// </returns>
    public static SignatureScheme Of(ReadOnlySpan<byte> algorithmIdentifier)
    {
        if (!Der.TryDecode(algorithmIdentifier, out AlgorithmIdentifier identifier, out _))
        {
            return default;
        }

        if (identifier.Algorithm.Is(AlgorithmOids.RsassaPss))
        {
            return OfPss(identifier);
        }

        // Parameters are NULL for RSA (RFC 4055 5) and absent for ECDSA (RFC 5758 3.2); both forms of both are in the field.
        return Find(identifier.Algorithm) is Row row && DigestAlgorithms.IsWithoutParameters(identifier) ? row.Scheme : default;
    }

    /// <summary>
    /// The hash function for the certHash of a certificate (Q9): the one its signature algorithm uses, or the one that RFC 9481 3.3 fixes
    /// for it.
    /// </summary>
    /// <param name="algorithmIdentifier">DER of the AlgorithmIdentifier of the signature on the certificate.</param>
    /// <returns>The hash function; <see cref="DigestAlgorithm.None"/> when the algorithm implies none: then hashAlg has to name one.</returns>
    public static DigestAlgorithm CertificateHash(ReadOnlySpan<byte> algorithmIdentifier)
    {
        if (!Der.TryDecode(algorithmIdentifier, out AlgorithmIdentifier identifier, out _))
        {
            return DigestAlgorithm.None;
        }

        if (identifier.Algorithm.Is(AlgorithmOids.RsassaPss))
        {
            return identifier.Parameters.Value.TryOpen(out RsassaPssParams parameters, out _)
                ? HashOf(parameters.HashAlgorithm)
                : DigestAlgorithm.None;
        }

        return identifier.Algorithm.Is(AlgorithmOids.Ed25519) ? DigestAlgorithm.Sha512
            : identifier.Algorithm.Is(AlgorithmOids.Ed448) || identifier.Algorithm.Is(AlgorithmOids.RsassaPssShake256) ? DigestAlgorithm.Shake256
            : Find(identifier.Algorithm)?.Scheme.Digest ?? DigestAlgorithm.None;
    }

    /// <summary>The object identifier of a hash function (RFC 9481 2).</summary>
    /// <param name="digest">The hash function.</param>
    /// <returns>The identifier; an empty one for <see cref="DigestAlgorithm.None"/>.</returns>
    public static ObjectId OidOf(DigestAlgorithm digest) => DigestAlgorithms.OidOf(digest);

    /// <summary>The AlgorithmIdentifier of a signature algorithm, with parameters as RFC 9481 3 wants them.</summary>
    /// <param name="scheme">How is signed.</param>
    /// <returns>DER of the AlgorithmIdentifier; empty when there is none for this combination.</returns>
    public static byte[] Encode(SignatureScheme scheme)
    {
        if (scheme.Kind == SignatureKind.RsaPss)
        {
            return EncodePss(scheme.Digest);
        }

        foreach (Row row in s_rows)
        {
            if (row.Scheme == scheme)
            {
                return Der.Encode(new AlgorithmIdentifier
                {
                    Algorithm = new ObjectId(row.Oid),
                    Parameters = scheme.Kind == SignatureKind.RsaPkcs1 ? new AnyValue([DerTag.Null, 0]) : default(Optional<AnyValue>),
                });
            }
        }

        return [];
    }

    private static Row? Find(ObjectId algorithm)
    {
        foreach (Row row in s_rows)
        {
            if (algorithm.Content.SequenceEqual(row.Oid))
            {
                return row;
            }
        }

        return null;
    }

    // RFC 4056 2.2, 3: parameters are there, and whoever wants SHA-2 names it as hash and for MGF1, with a salt as long as the hash.
    // PSS with SHAKE has identifiers of its own (RFC 8702 2.2).
    private static SignatureScheme OfPss(AlgorithmIdentifier identifier)
    {
        if (!identifier.Parameters.TryGet(out AnyValue value) || !value.TryOpen(out RsassaPssParams parameters, out _))
        {
            return default;
        }

        DigestAlgorithm digest = HashOf(parameters.HashAlgorithm);
        bool isUsual = digest is not (DigestAlgorithm.None or DigestAlgorithm.Shake256)
            && MaskHashOf(parameters.MaskGenAlgorithm) == digest
            && parameters.SaltLength == DigestAlgorithms.LengthOf(digest)
            && parameters.TrailerField == 1;
        return isUsual ? new SignatureScheme(SignatureKind.RsaPss, digest) : default;
    }

    private static DigestAlgorithm HashOf(Optional<AlgorithmIdentifier> hashAlgorithm) =>
        hashAlgorithm.TryGet(out AlgorithmIdentifier identifier) ? DigestAlgorithms.Of(identifier) : DigestAlgorithm.Sha1;

    private static DigestAlgorithm MaskHashOf(Optional<AlgorithmIdentifier> maskGenAlgorithm)
    {
        if (!maskGenAlgorithm.TryGet(out AlgorithmIdentifier mask))
        {
            return DigestAlgorithm.Sha1;
        }

        return mask.Algorithm.Is(AlgorithmOids.Mgf1)
            && mask.Parameters.TryGet(out AnyValue parameters)
            && parameters.TryOpen(out AlgorithmIdentifier hash, out _)
            ? DigestAlgorithms.Of(hash)
            : DigestAlgorithm.None;
    }

    private static byte[] EncodePss(DigestAlgorithm digest)
    {
        AlgorithmIdentifier hash = new() { Algorithm = OidOf(digest), Parameters = new AnyValue([DerTag.Null, 0]) };
        RsassaPssParams parameters = new()
        {
            HashAlgorithm = hash,
            MaskGenAlgorithm = new AlgorithmIdentifier { Algorithm = AlgorithmOids.Mgf1, Parameters = new AnyValue(Der.Encode(hash)) },
            SaltLength = DigestAlgorithms.LengthOf(digest),
            TrailerField = 1,
        };
        return digest is DigestAlgorithm.None or DigestAlgorithm.Shake256
            ? []
            : Der.Encode(new AlgorithmIdentifier { Algorithm = AlgorithmOids.RsassaPss, Parameters = new AnyValue(Der.Encode(parameters)) });
    }

    private sealed class Row(ObjectId oid, SignatureKind kind, DigestAlgorithm digest)
    {
        internal byte[] Oid { get; } = oid.Content.ToArray();

        internal SignatureScheme Scheme { get; } = new(kind, digest);
    }
}

using System;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>The object identifiers of hash functions and of HMAC with them (RFC 9481 2, 6.2.1).</summary>
internal static class DigestAlgorithms
{
    /// <summary>Octets of the longest hash.</summary>
    internal const int LongestHash = 64;

    private static readonly Row[] s_rows =
    [
        // HMAC with SHA-1 has two identifiers; the first is the one that peers put into PasswordBasedMac (RFC 4211 4.4).
        new(DigestAlgorithm.Sha1, 20, AlgorithmOids.Sha1, AlgorithmOids.HmacSha1),
        new(DigestAlgorithm.Sha1, 20, AlgorithmOids.Sha1, AlgorithmOids.HmacWithSha1),
        new(DigestAlgorithm.Sha224, 28, AlgorithmOids.Sha224, AlgorithmOids.HmacWithSha224),
        new(DigestAlgorithm.Sha256, 32, AlgorithmOids.Sha256, AlgorithmOids.HmacWithSha256),
        new(DigestAlgorithm.Sha384, 48, AlgorithmOids.Sha384, AlgorithmOids.HmacWithSha384),
        new(DigestAlgorithm.Sha512, 64, AlgorithmOids.Sha512, AlgorithmOids.HmacWithSha512),
        new(DigestAlgorithm.Sha3_256, 32, AlgorithmOids.Sha3With256, AlgorithmOids.HmacWithSha3With256),
        new(DigestAlgorithm.Sha3_384, 48, AlgorithmOids.Sha3With384, AlgorithmOids.HmacWithSha3With384),
        new(DigestAlgorithm.Sha3_512, 64, AlgorithmOids.Sha3With512, AlgorithmOids.HmacWithSha3With512),
        new(DigestAlgorithm.Shake256, 64, AlgorithmOids.Shake256, default),
    ];

    /// <summary>Octets of a hash; 0 for <see cref="DigestAlgorithm.None"/>.</summary>
    internal static int LengthOf(DigestAlgorithm algorithm) => Find(algorithm)?.Length ?? 0;

    /// <summary>The identifier of a hash function; empty for <see cref="DigestAlgorithm.None"/>.</summary>
    internal static ObjectId OidOf(DigestAlgorithm algorithm) => new(Find(algorithm)?.Oid);

    /// <summary>The identifier of HMAC with a hash function; empty when there is none.</summary>
    internal static ObjectId HmacOidOf(DigestAlgorithm algorithm) => new(Find(algorithm)?.HmacOid);

    /// <summary>The hash function that an AlgorithmIdentifier names.</summary>
    internal static DigestAlgorithm Of(AlgorithmIdentifier identifier)
    {
        foreach (Row row in s_rows)
        {
            if (identifier.Algorithm.Content.SequenceEqual(row.Oid))
            {
                return IsWithoutParameters(identifier) ? row.Algorithm : DigestAlgorithm.None;
            }
        }

        return DigestAlgorithm.None;
    }

    /// <summary>The hash function of the HMAC that an AlgorithmIdentifier names.</summary>
    internal static DigestAlgorithm OfHmac(AlgorithmIdentifier identifier)
    {
        foreach (Row row in s_rows)
        {
            if (row.HmacOid.Length > 0 && identifier.Algorithm.Content.SequenceEqual(row.HmacOid))
            {
                return IsWithoutParameters(identifier) ? row.Algorithm : DigestAlgorithm.None;
            }
        }

        return DigestAlgorithm.None;
    }

    /// <summary>RFC 5754 2, RFC 4231 3.1: parameters may be absent or NULL, and that must make no difference.</summary>
    internal static bool IsWithoutParameters(AlgorithmIdentifier identifier) =>
        !identifier.Parameters.TryGet(out AnyValue parameters) || parameters.Encoded is [DerTag.Null, 0];

    private static Row? Find(DigestAlgorithm algorithm)
    {
        foreach (Row row in s_rows)
        {
            if (row.Algorithm == algorithm)
            {
                return row;
            }
        }

        return null;
    }

    private sealed class Row(DigestAlgorithm algorithm, int length, ObjectId oid, ObjectId hmacOid)
    {
        internal DigestAlgorithm Algorithm { get; } = algorithm;

        internal int Length { get; } = length;

        internal byte[] Oid { get; } = oid.Content.ToArray();

        internal byte[] HmacOid { get; } = hmacOid.Content.ToArray();
    }
}

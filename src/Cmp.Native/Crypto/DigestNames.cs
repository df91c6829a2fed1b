using System;
using Cmp.Core;

namespace Cmp.Native.Crypto;

/// <summary>libcrypto's numbers and names of hash functions and of the HMACs over them.</summary>
internal static class DigestNames
{
    private static readonly Row[] s_rows =
    [
        new(DigestAlgorithm.Sha1, 64, 163, 781, "SHA1\0"),
        new(DigestAlgorithm.Sha224, 675, 798, 0, "SHA224\0"),
        new(DigestAlgorithm.Sha256, 672, 799, 0, "SHA256\0"),
        new(DigestAlgorithm.Sha384, 673, 800, 0, "SHA384\0"),
        new(DigestAlgorithm.Sha512, 674, 801, 0, "SHA512\0"),
        new(DigestAlgorithm.Sha3_256, 1097, 1103, 0, "SHA3-256\0"),
        new(DigestAlgorithm.Sha3_384, 1098, 1104, 0, "SHA3-384\0"),
        new(DigestAlgorithm.Sha3_512, 1099, 1105, 0, "SHA3-512\0"),
        new(DigestAlgorithm.Shake256, 1101, 0, 0, "SHAKE256\0"),
    ];

    /// <summary>The hash function with a NID; <see cref="DigestAlgorithm.None"/> when it is none that CMP knows.</summary>
    internal static DigestAlgorithm OfDigest(int nid) => Find(row => row.Digest == nid);

    /// <summary>The hash function inside the HMAC with a NID. HMAC-SHA1 has two numbers (RFC 4210's and PKCS #5's).</summary>
    internal static DigestAlgorithm OfMac(int nid) => Find(row => nid != 0 && (row.Mac == nid || row.OtherMac == nid));

    /// <summary>libcrypto's name of a hash function, zero-terminated; empty when it has none.</summary>
    internal static string NameOf(DigestAlgorithm algorithm) =>
        Array.Find(s_rows, row => row.Algorithm == algorithm)?.Name ?? string.Empty;

    private static DigestAlgorithm Find(Predicate<Row> condition) =>
        Array.Find(s_rows, condition)?.Algorithm ?? DigestAlgorithm.None;

    private sealed record Row(DigestAlgorithm Algorithm, int Digest, int Mac, int OtherMac, string Name);
}

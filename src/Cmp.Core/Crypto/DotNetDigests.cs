using System.Security.Cryptography;

namespace Cmp.Core;

/// <summary>The names that .NET has for hash functions and paddings.</summary>
internal static class DotNetDigests
{
    /// <summary>The name of a hash function; the default when .NET, or the platform, does not have it under a name.</summary>
    internal static HashAlgorithmName NameOf(DigestAlgorithm algorithm) => algorithm switch
    {
        DigestAlgorithm.Sha1 => HashAlgorithmName.SHA1,
        DigestAlgorithm.Sha256 => HashAlgorithmName.SHA256,
        DigestAlgorithm.Sha384 => HashAlgorithmName.SHA384,
        DigestAlgorithm.Sha512 => HashAlgorithmName.SHA512,
        DigestAlgorithm.Sha3_256 when SHA3_256.IsSupported => HashAlgorithmName.SHA3_256,
        DigestAlgorithm.Sha3_384 when SHA3_384.IsSupported => HashAlgorithmName.SHA3_384,
        DigestAlgorithm.Sha3_512 when SHA3_512.IsSupported => HashAlgorithmName.SHA3_512,
        _ => default,
    };

    /// <summary>The padding of an RSA signature.</summary>
    internal static RSASignaturePadding PaddingOf(SignatureKind kind) =>
        kind == SignatureKind.RsaPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
}

namespace Cmp.Core;

/// <summary>A signature algorithm that signs a hash: how, and which hash.</summary>
/// <param name="Kind">How the hash is signed.</param>
/// <param name="Digest">The hash function.</param>
public readonly record struct SignatureScheme(SignatureKind Kind, DigestAlgorithm Digest);

/// <summary>How a hash is signed.</summary>
public enum SignatureKind
{
    /// <summary>Not at all, or in a way that is not known here.</summary>
    None = 0,

    /// <summary>RSASSA-PKCS1-v1_5.</summary>
    RsaPkcs1,

    /// <summary>RSASSA-PSS with MGF1 over the same hash function, a salt as long as the hash, and the usual trailer.</summary>
    RsaPss,

    /// <summary>ECDSA.</summary>
    Ecdsa,
}

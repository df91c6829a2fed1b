namespace Cmp.Core;

#pragma warning disable CA1707 // SHA-3 is spelled as .NET spells it.

/// <summary>Hash functions that RFC 9481 names. A provider need not know all of them.</summary>
public enum DigestAlgorithm
{
    /// <summary>No hash function.</summary>
    None = 0,

    /// <summary>SHA-1: for old peers only (RFC 9045 4).</summary>
    Sha1,

    /// <summary>SHA-224.</summary>
    Sha224,

    /// <summary>SHA-256.</summary>
    Sha256,

    /// <summary>SHA-384.</summary>
    Sha384,

    /// <summary>SHA-512.</summary>
    Sha512,

    /// <summary>SHA3-256.</summary>
    Sha3_256,

    /// <summary>SHA3-384.</summary>
    Sha3_384,

    /// <summary>SHA3-512.</summary>
    Sha3_512,

    /// <summary>SHAKE256 with 64 octets of output, as Ed448 implies (RFC 9481 3.3).</summary>
    Shake256,
}

namespace Cmp.Core;

/// <summary>How this side computes PBMAC1 (RFC 8018 7.1, RFC 9481 6.1.2): the MAC that the profile makes mandatory (P8).</summary>
public sealed record Pbmac1Settings
{
    /// <summary>The defaults.</summary>
    public static Pbmac1Settings Default { get; } = new();

    /// <summary>The hash function of the HMAC inside PBKDF2: SHA-256.</summary>
    public DigestAlgorithm PseudorandomFunction { get; init; } = DigestAlgorithm.Sha256;

    /// <summary>The hash function of the HMAC over the message: SHA-256.</summary>
    public DigestAlgorithm Hmac { get; init; } = DigestAlgorithm.Sha256;

    /// <summary>
    /// How often PBKDF2 applies its HMAC: 100,000, at least 1000 (RFC 8018 4.2). It delays whoever guesses secrets offline and costs this side
    /// some tens of milliseconds once per transaction.
    /// </summary>
    public int Iterations { get; init; } = 100_000;

    /// <summary>Octets of the random salt: 16, at least 8 (RFC 8018 4.1).</summary>
    public int SaltLength { get; init; } = 16;

    /// <summary>Octets of the derived key: 32, at least 20 (RFC 9579 5).</summary>
    public int KeyLength { get; init; } = 32;
}

namespace Cmp.Core;

/// <summary>How this side computes PasswordBasedMac (RFC 9810 5.1.3.1, RFC 9045).</summary>
public sealed record PasswordBasedMacSettings
{
    /// <summary>The defaults: what RFC 9481 7.1 asks of everybody.</summary>
    public static PasswordBasedMacSettings Default { get; } = new();

    /// <summary>The one-way function that makes a key of the secret: SHA-256. Peers older than RFC 9045 may know SHA-1 only.</summary>
    public DigestAlgorithm OneWayFunction { get; init; } = DigestAlgorithm.Sha256;

    /// <summary>The hash function of the HMAC: SHA-256. Peers older than RFC 9045 may know SHA-1 only.</summary>
    public DigestAlgorithm Hmac { get; init; } = DigestAlgorithm.Sha256;

    /// <summary>
    /// How often the one-way function is applied: 10,000, at least 100.
    /// </summary>
    /// <remarks>
    /// RFC 9045 4.3 asks for 10,000 unless the secret is random and long; it delays whoever guesses secrets offline. It costs this side
    /// a few milliseconds once per transaction, since the salt stays the same throughout (P6). Peers bound what they accept: OpenSSL
    /// at 100,000, some older servers at 2047: set less for those, and give them long random secrets.
    /// </remarks>
    public int Iterations { get; init; } = 10_000;

    /// <summary>Octets of the random salt: 16, at least 8 (RFC 4211 4.4).</summary>
    public int SaltLength { get; init; } = 16;
}

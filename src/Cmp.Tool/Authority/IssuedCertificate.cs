using System;

namespace Cmp.Tool.Authority;

/// <summary>What the authority remembers of a certificate that it has issued. Changed under the register's lock only.</summary>
internal sealed class IssuedCertificate
{
    /// <summary>Content octets of its serial number.</summary>
    internal required byte[] SerialNumber { get; init; }

    /// <summary>The hash of its DER.</summary>
    internal required byte[] Hash { get; init; }

    /// <summary>The hash of its public key.</summary>
    internal required byte[] KeyHash { get; init; }

    /// <summary>When it ends.</summary>
    internal required DateTimeOffset NotAfter { get; init; }

    /// <summary>Where its record stands in the journal.</summary>
    internal required long Offset { get; init; }

    /// <summary>The reference value of the secret that it was requested with; empty when its request was signed.</summary>
    internal required byte[] Reference { get; init; }

    /// <summary>Whether it was confirmed, or need not be.</summary>
    internal bool IsConfirmed { get; set; }

    /// <summary>When it was revoked; null while it is not.</summary>
    internal DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Why it was revoked (RFC 5280 5.3.1).</summary>
    internal int Reason { get; set; }
}

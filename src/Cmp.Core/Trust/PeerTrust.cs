using System;
using System.Collections.Generic;

namespace Cmp.Core;

/// <summary>What this side knows about its peer before it hears from it.</summary>
public sealed record PeerTrust
{
    /// <summary>The shared secret, for MAC-protected responses; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Secret { get; init; }

    /// <summary>Validates the path of protection certificates; null when no trust anchors are configured.</summary>
    public ICertificatePathValidator? PathValidator { get; init; }

    /// <summary>The one certificate that signed responses must verify with; its path is then not looked at. Null for any trusted one.</summary>
    public CmpCertificate? PinnedCertificate { get; init; }

    /// <summary>Certificates that may be on a path or be the sender's, besides those in the messages.</summary>
    public IReadOnlyList<CmpCertificate> Untrusted { get; init; } = [];

    /// <summary>DER of the name that the sender must have; empty for any. A pinned certificate implies its subject.</summary>
    public ReadOnlyMemory<byte> ExpectedSender { get; init; }

    /// <summary>Which rules are enforced.</summary>
    public ValidationPolicy Policy { get; init; } = ValidationPolicy.Default;
}

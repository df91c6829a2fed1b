using System;
using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;

namespace Cmp.Tool.Authority;

/// <summary>What a certificate is going to look like.</summary>
internal sealed class CertificatePlan
{
    /// <summary>The subject.</summary>
    internal required X500DistinguishedName Subject { get; set; }

    /// <summary>The key.</summary>
    internal required PublicKey Key { get; init; }

    /// <summary>The value of the subject alternative name; empty for none.</summary>
    internal ReadOnlyMemory<byte> AlternativeName { get; set; }

    /// <summary>What the key may be used for.</summary>
    internal X509KeyUsageFlags Usages { get; set; }

    /// <summary>Extended key usages.</summary>
    internal IReadOnlyList<string> Purposes { get; set; } = [];

    /// <summary>When it begins.</summary>
    internal DateTimeOffset NotBefore { get; set; }

    /// <summary>When it ends.</summary>
    internal DateTimeOffset NotAfter { get; set; }

    /// <summary>Whether it differs from what was requested.</summary>
    internal bool IsModified { get; set; }
}

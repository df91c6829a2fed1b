using System;
using System.Collections.Generic;
using System.IO;
using System.Net;

namespace Gateway;

/// <summary>What an operator decides. docs/gateway.md explains each setting.</summary>
internal sealed record GatewaySettings
{
    /// <summary>Address of the CA.</summary>
    internal required Uri Url { get; init; }

    /// <summary>The store.</summary>
    internal required string Directory { get; init; }

    /// <summary>The subject to ask for.</summary>
    internal string Subject { get; init; } = string.Empty;

    /// <summary>Names of hosts to ask for.</summary>
    internal IReadOnlyList<string> DnsNames { get; init; } = [];

    /// <summary>The reference value that names the bootstrap secret at the CA.</summary>
    internal string Reference { get; init; } = string.Empty;

    /// <summary>File with the bootstrap secret; null for the credential of systemd.</summary>
    internal string? SecretFile { get; init; }

    /// <summary>File with the roots that the CA's answers and certificates have to lead to; null to learn them under the bootstrap secret.</summary>
    internal string? RootFile { get; init; }

    /// <summary>File with the roots of the HTTPS server; null for those of the system.</summary>
    internal string? TlsRootFile { get; init; }

    /// <summary>Which kind of key to make.</summary>
    internal KeyKind Key { get; init; }

    /// <summary>Name of the certificate profile to ask for; null for none.</summary>
    internal string? Profile { get; init; }

    /// <summary>Whether to ask the CA to do without a confirmation.</summary>
    internal bool ImplicitConfirm { get; init; } = true;

    /// <summary>Where health and metrics are served; null for nowhere.</summary>
    internal IPEndPoint? Listen { get; init; } = new(IPAddress.Loopback, 9180);

    /// <summary>The wait after a first failure.</summary>
    internal TimeSpan RetryLeast { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait after failures.</summary>
    internal TimeSpan RetryMost { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often the CA is asked for a new root.</summary>
    internal TimeSpan RootCheck { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long one exchange with the CA may take.</summary>
    internal TimeSpan MessageTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The file that the bootstrap secret is in, whether it is there or not; null when none is named.</summary>
    internal string? SecretPath => SecretFile
        ?? (Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is string { Length: > 0 } folder ? Path.Combine(folder, "bootstrap-secret") : null);
}

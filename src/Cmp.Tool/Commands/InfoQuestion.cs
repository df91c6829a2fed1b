using System.Security.Cryptography.X509Certificates;
using Cmp.Core;

namespace Cmp.Tool.Commands;

/// <summary>What the server is asked, and where the answer goes.</summary>
internal sealed record InfoQuestion
{
    /// <summary>What is asked.</summary>
    internal required InfoTopic Topic { get; init; }

    /// <summary>The root at hand, for <see cref="InfoTopic.RootUpdate"/>.</summary>
    internal X509Certificate2? OldRoot { get; init; }

    /// <summary>The certificate profile, for <see cref="InfoTopic.RequestTemplate"/>; null for none.</summary>
    internal string? Profile { get; init; }

    /// <summary>Which list, for <see cref="InfoTopic.RevocationList"/>.</summary>
    internal RevocationListQuery? List { get; init; }

    /// <summary>The question, for <see cref="InfoTopic.Other"/>.</summary>
    internal CmpInfo? Item { get; init; }

    /// <summary>Where the answer goes; null for the output.</summary>
    internal string? File { get; init; }

    /// <summary>Where newWithOld goes; null for nowhere.</summary>
    internal string? LinkFile { get; init; }
}

/// <summary>What a server can be asked.</summary>
internal enum InfoTopic
{
    /// <summary>Something by its object identifier.</summary>
    Other = 0,

    /// <summary>CA certificates.</summary>
    CaCertificates,

    /// <summary>A newer root.</summary>
    RootUpdate,

    /// <summary>What requests should look like.</summary>
    RequestTemplate,

    /// <summary>A newer revocation list.</summary>
    RevocationList,
}

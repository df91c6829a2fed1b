using System;
using System.Collections.Generic;

namespace Gateway;

/// <summary>What there is to say about the gateway at one moment.</summary>
internal sealed record GatewayStatus
{
    /// <summary>What it is doing, in a word.</summary>
    internal string State { get; init; } = "starting";

    /// <summary>The subject of the certificate in use; null when there is none.</summary>
    internal string? Subject { get; init; }

    /// <summary>Start of its validity.</summary>
    internal DateTimeOffset NotBefore { get; init; }

    /// <summary>End of its validity.</summary>
    internal DateTimeOffset NotAfter { get; init; }

    /// <summary>When it is renewed.</summary>
    internal DateTimeOffset RenewalDue { get; init; }

    /// <summary>Number of the generation in use; 0 for none.</summary>
    internal int Generation { get; init; }

    /// <summary>Whether the CA has taken a message that was signed with it.</summary>
    internal bool IsProven { get; init; }

    /// <summary>How many generations are on disk.</summary>
    internal int Generations { get; init; }

    /// <summary>Until when the CA has asked to wait; null when it has not.</summary>
    internal DateTimeOffset? WaitsUntil { get; init; }

    /// <summary>When the last certificate was issued; null when none was since the start.</summary>
    internal DateTimeOffset? IssuedAt { get; init; }

    /// <summary>When the CA last answered the question for new roots; null when it has not since the start.</summary>
    internal DateTimeOffset? RootsAskedAt { get; init; }

    /// <summary>The last failure, since which nothing has succeeded; null for none.</summary>
    internal string? Failure { get; init; }

    /// <summary>How many things failed in a row.</summary>
    internal int FailuresInRow { get; init; }

    /// <summary>How often things ended, by operation and outcome.</summary>
    internal IReadOnlyDictionary<(string Operation, string Outcome), long> Outcomes { get; init; } = new Dictionary<(string, string), long>();

    /// <summary>How often the CA was asked for what it had delayed.</summary>
    internal long Polls { get; init; }

    /// <summary>How many roots were added.</summary>
    internal long RootsAdded { get; init; }

    /// <summary>Whether the certificate in use is valid, as the clock sees it.</summary>
    /// <param name="now">The time.</param>
    /// <returns>True when it is.</returns>
    internal bool IsHealthy(DateTimeOffset now) => Subject is not null && now >= NotBefore && now <= NotAfter;
}

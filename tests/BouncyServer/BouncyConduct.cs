using System;
using System.Collections.Generic;

namespace BouncyServer;

/// <summary>How the server behaves.</summary>
public sealed record BouncyConduct
{
    /// <summary>Names the shared secret.</summary>
    public string Reference { get; init; } = "device-7";

    /// <summary>The shared secret.</summary>
    public string Secret { get; init; } = "correct horse";

    /// <summary>Whether it does without certConf when it is asked to.</summary>
    public bool GrantsImplicitConfirmation { get; init; }

    /// <summary>Seconds for which it waits for certConf, as it says; null to say nothing.</summary>
    public int? ConfirmWaitSeconds { get; init; }

    /// <summary>How it delays answers.</summary>
    public Delay Delay { get; init; }

    /// <summary>How many polls come too early, for each request of a message; the last number goes for all that follow.</summary>
    public IReadOnlyList<int> Polls { get; init; } = [1];

    /// <summary>Seconds until the next poll, as it says.</summary>
    public int CheckAfter { get; init; }

    /// <summary>certReqIds of requests that it rejects; null for none.</summary>
    public Predicate<int>? Rejects { get; init; }

    /// <summary>Answers every request with an error message.</summary>
    public bool AnswersWithError { get; init; }

    /// <summary>Bits of PKIFailureInfo as BouncyCastle has them, of a rejection or an error.</summary>
    public int FailureInfo { get; init; }

    /// <summary>Texts of a rejection, an error or a modification.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Grants requests with modifications: appends an organization to the subject.</summary>
    public bool Modifies { get; init; }

    /// <summary>What it does wrong.</summary>
    public Misbehavior Misbehavior { get; init; }

    /// <summary>The only body type that it does wrong in; null for all.</summary>
    public string? MisbehavesIn { get; init; }
}

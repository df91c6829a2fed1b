using System;

namespace Cmp.Core;

/// <summary>Where an operation is.</summary>
/// <param name="Stage">What it is about to do.</param>
/// <param name="Operation">Which message began it.</param>
public sealed record CmpProgress(CmpStage Stage, CmpBodyType Operation)
{
    /// <summary>The message that is about to be sent; <see cref="CmpBodyType.None"/> in other stages.</summary>
    public CmpBodyType Message { get; init; } = CmpBodyType.None;

    /// <summary>Until when it waits; null when it does not.</summary>
    public DateTimeOffset? WaitsUntil { get; init; }

    /// <summary>How often the server was asked for an answer that it had delayed.</summary>
    public int Polls { get; init; }

    /// <summary>What the server said about the wait, or why there is another attempt; may quote the server. Null for nothing.</summary>
    public string? Text { get; init; }
}

/// <summary>What an operation is about to do.</summary>
public enum CmpStage
{
    /// <summary>To send a message.</summary>
    Sending = 0,

    /// <summary>To wait, because the server asked for patience.</summary>
    Waiting,

    /// <summary>To have a certificate looked at that was offered.</summary>
    Deciding,

    /// <summary>To begin again, or to send again, after a failure that may be none the next time.</summary>
    Recovering,

    /// <summary>Nothing more: it has succeeded.</summary>
    Completed,
}

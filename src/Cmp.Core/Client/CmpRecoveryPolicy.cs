using System;

namespace Cmp.Core;

/// <summary>
/// What a client tries again by itself (RFC 9483 3.6.4, RFC 9810 7). A new attempt is a new transaction; none is made once a certificate was
/// offered, for it would be left behind.
/// </summary>
public sealed record CmpRecoveryPolicy
{
    private const int MostDoublings = 30;

    /// <summary>The defaults.</summary>
    public static CmpRecoveryPolicy Default { get; } = new();

    /// <summary>Tries nothing again.</summary>
    public static CmpRecoveryPolicy None { get; } = new()
    {
        NewTransactionIds = 0,
        BusyRetries = 0,
        NegotiateVersion = false,
        PollRetries = 0,
        LostAnswerRetries = 0,
    };

    /// <summary>
    /// How often a new transaction is begun when the server says <c>transactionIdInUse</c> (E3), or when a resumed operation finds that the
    /// server has gone on without it: 3.
    /// </summary>
    public int NewTransactionIds { get; init; } = 3;

    /// <summary>How often the request is made again when the server says <c>systemUnavail</c> or <c>systemFailure</c> (E4): 3.</summary>
    public int BusyRetries { get; init; } = 3;

    /// <summary>
    /// Makes the request again in the version that the server says it supports, once, if that is a higher one (H3). To a lower one there is
    /// no way back: a higher version is chosen only where it is needed.
    /// </summary>
    public bool NegotiateVersion { get; init; } = true;

    /// <summary>
    /// How often in a row a pollReq is sent again, octet by octet, when it, or its answer, was lost on the way: 3. The answer that the server has
    /// delayed may be days away; one broken connection need not cost it.
    /// </summary>
    public int PollRetries { get; init; } = 3;

    /// <summary>
    /// How often in a row another message is sent again, octet by octet, when it, or its answer, was lost on the way: 3. A server that keeps its
    /// last answer gives it again. One that does not refuses the repetition, which is dealt with as <see cref="NewTransactionIds"/> says; after a
    /// certConf it may say that the certificate was confirmed, which is as good as the lost answer. The first message of a transaction is not
    /// sent again when it cannot have reached the server (<see cref="CmpTransferResult.MayHaveArrived"/>): nothing is lost then.
    /// </summary>
    public int LostAnswerRetries { get; init; } = 3;

    /// <summary>How long to wait before the first of such attempts: 5 seconds. Each later one takes twice as long.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait at most: 5 minutes.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long to wait before an attempt: up to a quarter longer than said, so that many devices do not come back at once.</summary>
    /// <param name="number">Which attempt, counted from 1.</param>
    /// <returns>The time.</returns>
    internal TimeSpan DelayBefore(int number)
    {
        double doubled = FirstDelay.TotalSeconds * Math.Pow(2, Math.Min(number - 1, MostDoublings));
        double seconds = Math.Min(doubled, LongestDelay.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 + (Random.Shared.NextDouble() / 4)));
    }
}

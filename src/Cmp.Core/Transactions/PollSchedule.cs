using System;
using System.Globalization;

namespace Cmp.Core;

/// <summary>Deadlines of a transaction, and when to poll next (RFC 9810 5.3.22, RFC 9483 4.4).</summary>
/// <param name="totalTimeout">How long the transaction may take; <see cref="TimeSpan.Zero"/> for as long as it takes.</param>
/// <param name="messageTimeout">How long one exchange may take; <see cref="TimeSpan.Zero"/> for as long as it takes.</param>
/// <param name="limits">The limits.</param>
public sealed class PollSchedule(TimeSpan totalTimeout, TimeSpan messageTimeout, TransactionLimits limits)
{
    private DateTimeOffset? _deadline;
    private int _rounds;

    /// <summary>When the next pollReq is due.</summary>
    public DateTimeOffset Due { get; private set; }

    /// <summary>How long to wait: what the peer asked for, at least <see cref="TransactionLimits.PollPause"/>, cut to what the deadline leaves.</summary>
    public TimeSpan Delay { get; private set; }

    /// <summary>Starts the clock of the transaction.</summary>
    /// <param name="now">The time.</param>
    public void Start(DateTimeOffset now) =>
        _deadline = totalTimeout > TimeSpan.Zero && totalTimeout < DateTimeOffset.MaxValue - now ? now + totalTimeout : null;

    /// <summary>Whether the deadline of the transaction has passed.</summary>
    /// <param name="now">The time.</param>
    /// <returns>True when it has.</returns>
    public bool HasExpired(DateTimeOffset now) => now >= _deadline;

    /// <summary>How long the next exchange may take.</summary>
    /// <param name="now">The time.</param>
    /// <returns>The time left; <see cref="TimeSpan.Zero"/> for as long as it takes.</returns>
    public TimeSpan TimeForExchange(DateTimeOffset now)
    {
        if (_deadline is not DateTimeOffset deadline)
        {
            return messageTimeout;
        }

        TimeSpan left = deadline - now;
        return messageTimeout > TimeSpan.Zero && messageTimeout < left ? messageTimeout : left;
    }

    /// <summary>Plans a poll at once.</summary>
    /// <param name="now">The time.</param>
    public void PollAtOnce(DateTimeOffset now)
    {
        Delay = TimeSpan.Zero;
        Due = now;
    }

    /// <summary>
    /// Plans the first poll after an answer that asks for patience: at once. Such an answer may come again and again, and is then as good as
    /// one that asks for no pause.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <returns>Why there is no next poll, or null.</returns>
    public CmpError? PollFirst(DateTimeOffset now)
    {
        if (_rounds > 0 && limits.PollPause > TimeSpan.Zero)
        {
            return PollAfter(0, now);
        }

        PollAtOnce(now);
        return CountRound();
    }

    /// <summary>Plans the next poll.</summary>
    /// <param name="checkAfterSeconds">How long the peer asks to wait.</param>
    /// <param name="now">The time.</param>
    /// <returns>Why there is no next poll, or null.</returns>
    public CmpError? PollAfter(long checkAfterSeconds, DateTimeOffset now)
    {
        if (checkAfterSeconds < 0 || checkAfterSeconds > limits.CheckAfter.TotalSeconds)
        {
            return new CmpError(
                CmpErrorCode.CheckAfterOutOfRange, string.Create(CultureInfo.InvariantCulture, $"checkAfter is {checkAfterSeconds} seconds"));
        }

        if (CountRound() is CmpError failure)
        {
            return failure;
        }

        // D4.
        TimeSpan asked = TimeSpan.FromSeconds(checkAfterSeconds);
        Delay = asked < limits.PollPause ? limits.PollPause : asked;
        if (_deadline is DateTimeOffset deadline)
        {
            TimeSpan left = deadline - limits.RoundTrip - now;
            if (left <= TimeSpan.Zero)
            {
                return new CmpError(CmpErrorCode.TotalTimeout, "the deadline leaves no time for another poll");
            }

            Delay = left < Delay ? left : Delay;
        }

        // The limit on checkAfter is the caller's and may be as good as none; the calendar ends nevertheless.
        Due = Delay < DateTimeOffset.MaxValue - now ? now + Delay : DateTimeOffset.MaxValue;
        return null;
    }

    /// <summary>Saves the deadline, how often was polled, and when the next poll is due.</summary>
    /// <param name="writer">Where they go.</param>
    internal void Save(StateWriter writer)
    {
        writer.Time(_deadline);
        writer.Int(_rounds);
        writer.Time(Due);
        writer.Long(Delay.Ticks);
    }

    /// <summary>Takes over what was saved.</summary>
    /// <param name="reader">Where it is.</param>
    /// <param name="now">
    /// The time. Should the clock have been put back since, the next poll is nevertheless due in no more than what the peer asked for.
    /// </param>
    internal void Restore(ref StateReader reader, DateTimeOffset now)
    {
        _deadline = reader.Time();
        _rounds = reader.Int();
        Due = reader.Time() ?? now;
        Delay = new TimeSpan(Math.Max(0, reader.Long()));
        if (Due > now && Due - now > Delay)
        {
            Due = now + Delay;
        }
    }

    private CmpError? CountRound() => ++_rounds <= limits.PollRounds
        ? null
        : new CmpError(
            CmpErrorCode.TooManyPolls, string.Create(CultureInfo.InvariantCulture, $"still waiting after {limits.PollRounds} polls"));
}

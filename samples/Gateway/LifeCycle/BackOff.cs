using System;

namespace Gateway;

/// <summary>
/// How long to wait after failures in a row: twice as long each time, up to a limit, and each time between a half and the whole of that
/// by chance, so that gateways that failed together do not come back together.
/// </summary>
/// <param name="least">The wait after the first failure.</param>
/// <param name="most">The longest wait.</param>
/// <param name="draw">Draws a number from 0 to 1.</param>
internal sealed class BackOff(TimeSpan least, TimeSpan most, Func<double> draw)
{
    private const int MostDoublings = 30;

    /// <summary>How many failures there were in a row.</summary>
    internal int Failures { get; private set; }

    /// <summary>Counts a failure.</summary>
    /// <param name="left">How long the certificate in use is still valid; zero or less when there is none.</param>
    /// <returns>How long to wait: where time runs out, no more than a tenth of what is left, but no less than after the first failure.</returns>
    internal TimeSpan Fail(TimeSpan left)
    {
        TimeSpan whole = Least(most, least * Math.Pow(2, Math.Min(Failures++, MostDoublings)));
        if (left > TimeSpan.Zero)
        {
            whole = Least(whole, left / 10);
            whole = whole < least ? least : whole;
        }

        return whole * (0.5 + (draw() / 2));
    }

    /// <summary>Forgets the failures.</summary>
    internal void Reset() => Failures = 0;

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}

using System;

namespace Gateway;

/// <summary>Tells how long the process has been running, and notices when somebody sets the clock.</summary>
/// <param name="clock">The clock.</param>
internal sealed class ClockWatch(TimeProvider clock)
{
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(1);

    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _uptimeSeen;
    private DateTimeOffset _timeSeen = clock.GetUtcNow();

    /// <summary>The time, for what it is worth.</summary>
    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>How long the process has been running.</summary>
    internal TimeSpan Uptime => clock.GetElapsedTime(_start);

    /// <summary>How far the clock was set since the question was last asked.</summary>
    /// <returns>The distance; zero for what clocks are adjusted by all the time.</returns>
    internal TimeSpan TakeJump()
    {
        TimeSpan uptime = Uptime;
        DateTimeOffset now = Now;
        TimeSpan jump = now - _timeSeen - (uptime - _uptimeSeen);
        _uptimeSeen = uptime;
        _timeSeen = now;
        return jump.Duration() > s_tolerance ? jump : TimeSpan.Zero;
    }
}

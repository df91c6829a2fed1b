using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Cmp.Gateway.Tests;

/// <summary>
/// A clock that jumps to when somebody wants to be woken, unless that is an hour away or more. It can also be set, which the time since
/// the start does not notice.
/// </summary>
internal sealed class AutoClock : TimeProvider
{
    private static readonly TimeSpan s_patience = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private TimeSpan _elapsed;
    private DateTimeOffset _start = new(2030, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How long the clock has been running.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_lock)
            {
                return _elapsed;
            }
        }
    }

    public override long GetTimestamp() => Elapsed.Ticks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _start + _elapsed;
        }
    }

    /// <summary>Sets the clock, forward or back.</summary>
    public void Set(TimeSpan distance)
    {
        lock (_lock)
        {
            _start += distance;
        }
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan time)
    {
        Alarm[] due;
        lock (_lock)
        {
            _elapsed += time;
            due = [.. _alarms.Where(alarm => alarm.At <= _elapsed)];
            _alarms.RemoveAll(due.Contains);
        }

        foreach (Alarm alarm in due)
        {
            ThreadPool.QueueUserWorkItem(_ => alarm.Ring());
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Alarm alarm = new(this, Elapsed + dueTime, () => callback(state));
        lock (_lock)
        {
            _alarms.Add(alarm);
        }

        if (dueTime < s_patience && dueTime >= TimeSpan.Zero)
        {
            Advance(dueTime);
        }

        return alarm;
    }

    private void Remove(Alarm alarm)
    {
        lock (_lock)
        {
            _alarms.Remove(alarm);
        }
    }

    private sealed class Alarm(AutoClock clock, TimeSpan at, Action ring) : ITimer
    {
        public TimeSpan At => at;

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => clock.Remove(this);

        public System.Threading.Tasks.ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}

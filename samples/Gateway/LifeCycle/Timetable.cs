using System;

namespace Gateway;

/// <summary>
/// When what may be done next. All of it counts from the start of the process by a clock that nobody sets; only certificates go by the
/// calendar. After a restart everything may be done at once.
/// </summary>
internal sealed class Timetable
{
    /// <summary>When a request may be begun or resumed.</summary>
    internal TimeSpan RequestAt { get; set; }

    /// <summary>When the CA may be asked for new roots.</summary>
    internal TimeSpan RootsAt { get; set; }

    /// <summary>When a renewal may begin, whatever the calendar says.</summary>
    internal TimeSpan RenewalAt { get; set; }

    /// <summary>The clock was set: what has been put off is tried at once.</summary>
    internal void Forget()
    {
        RequestAt = TimeSpan.Zero;
        RootsAt = TimeSpan.Zero;
        RenewalAt = TimeSpan.Zero;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Gateway;

/// <summary>
/// Says what to do next, from what is on disk: the first row that fits. A start after a crash is a turn like any other; there is no other
/// recovery. The rows are explained in docs/adr/0007-gateway-identity.md.
/// </summary>
internal static class LifeCycleTable
{
    /// <summary>How many superseded generations are kept at most, expired or not.</summary>
    internal const int MostSuperseded = 8;

    /// <summary>The longest wait: clocks may be set meanwhile, and machines sleep.</summary>
    internal static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_shortestDelay = TimeSpan.FromMilliseconds(10);

    private delegate LifeCycleStep? Row(StoreView store, Timetable times, DateTimeOffset now, TimeSpan uptime);

    // In the order in which they apply; L12 is what remains.
    private static readonly Row[] s_rows =
    [
        (store, _, _, _) => store.Remains.Count > 0 ? new("L1", LifeCycleAction.Tidy) { Paths = store.Remains } : null,
        (store, _, _, _) => With("L2", LifeCycleAction.SetAside, store.Generations.FirstOrDefault(generation => !generation.HasKey)),
        (store, _, _, _) => With("L3", LifeCycleAction.SetAsideCertificate, store.Generations.FirstOrDefault(generation => generation.HasBadCertificate)),
        (store, _, _, _) => store.Best is Generation best && best.Number != store.CurrentNumber ? With("L4", LifeCycleAction.Switch, best) : null,
        (store, _, _, _) => store.Current is { RequestFiles: { Count: > 0 } files } ? new("L5", LifeCycleAction.Tidy) { Paths = files } : null,
        (store, _, now, _) => With("L6", LifeCycleAction.Retire, Superseded(store, now)),
        (store, _, _, _) => store is { Current: null, Pending: null } ? new("L7", LifeCycleAction.CreateKey) : null,
        (store, times, _, uptime) => store is { Current: Generation current, HasRoots: true } && uptime >= times.RootsAt ? With("L8", LifeCycleAction.AskForRoots, current) : null,
        (store, times, _, uptime) => store.Pending is { HasCheckpoint: true } pending && uptime >= times.RequestAt ? With("L9", LifeCycleAction.Resume, pending) : null,
        (store, times, _, uptime) => store.Pending is { HasCheckpoint: false } pending && uptime >= times.RequestAt ? With("L10", LifeCycleAction.Request, pending) : null,
        (store, times, now, uptime) => store.Pending is null && uptime >= times.RenewalAt && RenewalDue(store) <= now ? new("L11", LifeCycleAction.CreateKey) : null,
    ];

    /// <summary>Says what to do next.</summary>
    /// <param name="store">What is on disk.</param>
    /// <param name="times">When what may be done.</param>
    /// <param name="now">The time.</param>
    /// <param name="uptime">How long the process has been running.</param>
    /// <returns>The step.</returns>
    internal static LifeCycleStep Next(StoreView store, Timetable times, DateTimeOffset now, TimeSpan uptime)
    {
        foreach (Row row in s_rows)
        {
            if (row(store, times, now, uptime) is LifeCycleStep step)
            {
                return step;
            }
        }

        return new LifeCycleStep("L12", LifeCycleAction.Wait) { Delay = DelayUntilDue(store, times, now, uptime) };
    }

    /// <summary>When the current certificate is to be renewed.</summary>
    /// <param name="store">What is on disk.</param>
    /// <returns>The time; at once when a later generation was refused or no root is left. The end of time when there is no certificate.</returns>
    internal static DateTimeOffset RenewalDue(StoreView store) => store.Current switch
    {
        null => DateTimeOffset.MaxValue,
        Generation current when !store.HasRoots || store.Generations[0].Number > current.Number => DateTimeOffset.MinValue,
        Generation current => RenewalSchedule.DueAt(current.Certificate),
    };

    private static LifeCycleStep? With(string row, LifeCycleAction action, Generation? generation) =>
        generation is null ? null : new LifeCycleStep(row, action) { Generation = generation };

    // Nothing is dropped while the clock cannot be right, nor before the one in use has proved good.
    private static Generation? Superseded(StoreView store, DateTimeOffset now)
    {
        if (store.Current is not { IsProven: true } current || now < current.Certificate.NotBefore || now > current.Certificate.NotAfter)
        {
            return null;
        }

        List<Generation> others = [.. store.Generations.Where(other => other.Number != current.Number && other.Number != store.Pending?.Number)];
        return others.LastOrDefault(other => !other.IsIssued || other.Certificate.NotAfter < now)
            ?? (others.Count > MostSuperseded ? others[^1] : null);
    }

    private static TimeSpan DelayUntilDue(StoreView store, Timetable times, DateTimeOffset now, TimeSpan uptime)
    {
        TimeSpan delay = LongestDelay;
        if (store.Current is not null)
        {
            delay = Least(delay, times.RootsAt - uptime);
        }

        if (store.Pending is not null)
        {
            delay = Least(delay, times.RequestAt - uptime);
        }
        else if (store.Current is not null)
        {
            DateTimeOffset due = RenewalDue(store);
            TimeSpan untilDue = due > now ? due - now : TimeSpan.Zero;
            TimeSpan untilAllowed = times.RenewalAt - uptime;
            delay = Least(delay, untilDue > untilAllowed ? untilDue : untilAllowed);
        }

        return delay < s_shortestDelay ? s_shortestDelay : delay;
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}

using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;

namespace Gateway;

/// <summary>Turn for turn: reads what is on disk, has the table say what to do, does it.</summary>
internal sealed class GatewayWorker
{
    private static readonly TimeSpan s_longestSlice = TimeSpan.FromDays(1);

    private readonly GatewaySettings _settings;
    private readonly IdentityStore _store;
    private readonly GatewayMonitor _monitor;
    private readonly TimeProvider _clock;
    private readonly ClockWatch _watch;
    private readonly Timetable _times = new();
    private readonly BackOff _diskBackOff;
    private readonly RootWatch _roots;
    private readonly Enrolment _enrolment;
    private bool _hasProvidedRoots;

    /// <summary>A worker.</summary>
    /// <param name="settings">What the operator decides.</param>
    /// <param name="store">The store.</param>
    /// <param name="transport">The way to the CA.</param>
    /// <param name="monitor">Where it tells what it does.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="draw">Draws a number from 0 to 1.</param>
    internal GatewayWorker(
        GatewaySettings settings, IdentityStore store, ICmpTransport transport, GatewayMonitor monitor, TimeProvider clock, Func<double> draw)
    {
        _settings = settings;
        _store = store;
        _monitor = monitor;
        _clock = clock;
        _watch = new ClockWatch(clock);
        _diskBackOff = NewBackOff();
        CaConnection connection = new(settings, transport, monitor, clock);
        _roots = new RootWatch(settings, store, connection, _times, monitor, _watch, NewBackOff());
        OfferInspection inspection = new(settings, store, _roots, monitor, _watch);
        _enrolment = new Enrolment(settings, store, connection, inspection, _times, monitor, _watch, NewBackOff());

        BackOff NewBackOff() => new(settings.RetryLeast, settings.RetryMost, draw);
    }

    /// <summary>Works until it is told to stop.</summary>
    /// <param name="cancellationToken">Ends it, wherever it is: the next start goes on from there.</param>
    /// <returns>When it has stopped.</returns>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                TimeSpan delay = await TurnSafelyAsync(cancellationToken).ConfigureAwait(false);
                if (delay > TimeSpan.Zero)
                {
                    await Task.Delay(delay, _clock, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _monitor.Note("stopped");
        }
    }

    /// <summary>Does one thing.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was done.</returns>
    internal async Task<LifeCycleStep> TurnAsync(CancellationToken cancellationToken)
    {
        if (!_hasProvidedRoots)
        {
            _roots.AddProvided();
            _hasProvidedRoots = true;
        }

        TimeSpan jump = _watch.TakeJump();
        if (jump != TimeSpan.Zero)
        {
            _monitor.Warn($"the clock was set by {jump:c}");
            _times.Forget();
        }

        StoreView view = _store.Read();
        LifeCycleStep step = LifeCycleTable.Next(view, _times, _watch.Now, _watch.Uptime);
        _monitor.Show(view, step, LifeCycleTable.RenewalDue(view));
        await PerformAsync(view, step, cancellationToken).ConfigureAwait(false);
        return step;
    }

    private async Task<TimeSpan> TurnSafelyAsync(CancellationToken cancellationToken)
    {
        try
        {
            LifeCycleStep step = await TurnAsync(cancellationToken).ConfigureAwait(false);
            _diskBackOff.Reset();
            return step.Delay;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            TimeSpan delay = _diskBackOff.Fail(TimeSpan.Zero);
            _monitor.Failed("store", failure.Message, delay);
            return delay;
        }
    }

    private Task PerformAsync(StoreView view, LifeCycleStep step, CancellationToken cancellationToken)
    {
        switch (step.Action)
        {
            case LifeCycleAction.AskForRoots:
                return _roots.AskAsync(view, step.Generation!, cancellationToken);
            case LifeCycleAction.Resume or LifeCycleAction.Request:
                return RequestAsync(view, step.Generation!, cancellationToken);
            case LifeCycleAction.Tidy:
                foreach (string path in step.Paths)
                {
                    _store.Tidy(path);
                }

                break;
            case LifeCycleAction.SetAside:
                _monitor.Warn($"generation {step.Generation!.Number} has no key that can be read");
                _store.SetAside(step.Generation);
                break;
            case LifeCycleAction.SetAsideCertificate:
                _monitor.Warn($"generation {step.Generation!.Number} has no certificate that can be used");
                _store.SetAsideCertificate(step.Generation);
                break;
            case LifeCycleAction.Switch:
                _store.Switch(step.Generation!);
                _monitor.Note($"generation {step.Generation!.Number} is in use");
                break;
            case LifeCycleAction.Retire:
                _store.Retire(step.Generation!);
                break;
            case LifeCycleAction.CreateKey:
                _store.CreateGeneration(_settings.Key);
                break;
        }

        return Task.CompletedTask;
    }

    // A CA may take days to answer. Meanwhile it is asked for new roots when that is due: the request is resumed afterwards.
    private async Task RequestAsync(StoreView view, Generation pending, CancellationToken cancellationToken)
    {
        using CancellationTokenSource slice = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using CancellationTokenSource pause = view.Current is null
            ? new CancellationTokenSource()
            : new CancellationTokenSource(Bounded(_times.RootsAt - _watch.Uptime), _clock);
        using CancellationTokenRegistration link = pause.Token.Register(slice.Cancel);
        try
        {
            await _enrolment.RunAsync(view, pending, slice.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (pause.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            _monitor.Note("asking for new roots while the CA takes its time");
        }
    }

    // Not so soon that a slow CA is never heard out, and no later than timers go.
    private TimeSpan Bounded(TimeSpan time) =>
        time < _settings.RetryMost ? _settings.RetryMost : time > s_longestSlice ? s_longestSlice : time;
}

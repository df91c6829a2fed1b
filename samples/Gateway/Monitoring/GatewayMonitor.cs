using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using Cmp.Core;

namespace Gateway;

/// <summary>Hears what happens, writes it down for people, and keeps what <c>/health</c> and <c>/metrics</c> say.</summary>
/// <param name="output">Where lines for people go, each with its severity as systemd wants it.</param>
/// <param name="clock">The clock.</param>
internal sealed class GatewayMonitor(TextWriter output, TimeProvider clock) : ICmpLog, IProgress<CmpProgress>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Operation, string Outcome), long> _outcomes = [];
    private GatewayStatus _status = new();

    /// <summary>What there is to say now.</summary>
    internal GatewayStatus Status
    {
        get
        {
            lock (_lock)
            {
                return _status with { Outcomes = new Dictionary<(string, string), long>(_outcomes) };
            }
        }
    }

    /// <inheritdoc/>
    public bool IsEnabled(CmpSeverity severity) => severity <= CmpSeverity.Warning;

    /// <inheritdoc/>
    public void Write(CmpSeverity severity, string text) => Print((int)severity, text);

    /// <inheritdoc/>
    public void Report(CmpProgress value)
    {
        bool polls = value is { Stage: CmpStage.Sending, Message: CmpBodyType.PollReq };
        Change(status => status with { WaitsUntil = value.Stage == CmpStage.Waiting ? value.WaitsUntil : null, Polls = status.Polls + (polls ? 1 : 0) });
        if (value is { Stage: CmpStage.Waiting, Polls: 0 })
        {
            Note($"the CA asks to wait until {value.WaitsUntil:u}: {value.Text}");
        }
    }

    /// <summary>Something worth knowing happened.</summary>
    /// <param name="text">What.</param>
    internal void Note(string text) => Print((int)CmpSeverity.Information, text);

    /// <summary>Something is not as it should be.</summary>
    /// <param name="text">What.</param>
    internal void Warn(string text) => Print((int)CmpSeverity.Warning, text);

    /// <summary>What is on disk, and what is done about it.</summary>
    /// <param name="view">What is on disk.</param>
    /// <param name="step">What is done.</param>
    /// <param name="renewalDue">When the certificate in use is renewed.</param>
    internal void Show(StoreView view, LifeCycleStep step, DateTimeOffset renewalDue)
    {
        Generation? current = view.Current;
        bool requests = view.Pending is not null;
        Change(status => status with
        {
            State = current is null ? "enrolling" : requests ? "renewing" : step.Action == LifeCycleAction.Wait || current.IsProven ? "valid" : "proving",
            Subject = current is null ? null : DistinguishedName.ToText(current.Certificate.Subject),
            NotBefore = current?.Certificate.NotBefore ?? default,
            NotAfter = current?.Certificate.NotAfter ?? default,
            RenewalDue = renewalDue,
            Generation = current?.Number ?? 0,
            IsProven = current?.IsProven ?? false,
            Generations = view.Generations.Count,
        });
    }

    /// <summary>A request is begun or gone on with.</summary>
    /// <param name="operation">Which.</param>
    /// <param name="isResumed">Whether it is gone on with.</param>
    internal void Requesting(string operation, bool isResumed) => Note(isResumed ? $"going on with the {operation}" : $"sending {operation}");

    /// <summary>A certificate is on disk.</summary>
    /// <param name="operation">What it was requested with.</param>
    /// <param name="generation">Its generation.</param>
    /// <param name="certificate">The certificate.</param>
    internal void Issued(string operation, int generation, CmpCertificate certificate)
    {
        Count(operation, "ok");
        Change(status => Recovered(status) with { IssuedAt = clock.GetUtcNow(), WaitsUntil = null });
        Note($"generation {generation}: {DistinguishedName.ToText(certificate.Subject)}, valid until {certificate.NotAfter:u}");
    }

    /// <summary>The CA has answered the question for new roots.</summary>
    internal void RootsAsked()
    {
        Count("genm", "ok");
        Change(status => Recovered(status) with { RootsAskedAt = clock.GetUtcNow() });
    }

    /// <summary>A root is trusted from now on.</summary>
    /// <param name="root">The root.</param>
    internal void RootAdded(CmpCertificate root)
    {
        Change(status => status with { RootsAdded = status.RootsAdded + 1 });
        Note($"new root: {DistinguishedName.ToText(root.Subject)}, valid until {root.NotAfter:u}");
    }

    /// <summary>Something failed.</summary>
    /// <param name="operation">What.</param>
    /// <param name="error">Why.</param>
    /// <param name="delay">When it is tried again.</param>
    internal void Failed(string operation, CmpError error, TimeSpan delay) => Failed(operation, error.Fault.ToString(), error.ToString(), delay);

    /// <summary>Something failed on this side.</summary>
    /// <param name="operation">What.</param>
    /// <param name="reason">Why.</param>
    /// <param name="delay">When it is tried again.</param>
    internal void Failed(string operation, string reason, TimeSpan delay) => Failed(operation, "Local", reason, delay);

    private void Failed(string operation, string outcome, string reason, TimeSpan delay)
    {
        Count(operation, outcome);
        Change(status => status with { Failure = $"{operation}: {reason}", FailuresInRow = status.FailuresInRow + 1, WaitsUntil = null });
        Warn($"{operation} failed, trying again in {delay:g}: {reason}");
    }

    private static GatewayStatus Recovered(GatewayStatus status) => status with { Failure = null, FailuresInRow = 0 };

    private void Count(string operation, string outcome)
    {
        lock (_lock)
        {
            _outcomes[(operation, outcome)] = _outcomes.GetValueOrDefault((operation, outcome)) + 1;
        }
    }

    private void Change(Func<GatewayStatus, GatewayStatus> change)
    {
        lock (_lock)
        {
            _status = change(_status);
        }
    }

    private void Print(int severity, string text)
    {
        lock (_lock)
        {
            output.WriteLine($"<{severity}>{text.ReplaceLineEndings(" ")}");
        }
    }
}

using System;
using System.Globalization;
using System.Threading;
using Cmp.Core;
using Cmp.Tool.Recording;

namespace Cmp.Tool.Reporting;

/// <summary>
/// Tells how it goes on the error output: on a terminal in one line that is written over, elsewhere in a line for each wait. Nothing is told
/// about a conversation without waits, unless each message is wanted.
/// </summary>
/// <param name="host">The process.</param>
/// <param name="isVerbose">Whether each message is told.</param>
internal sealed class ProgressLine(ToolHost host, bool isVerbose) : IProgress<CmpProgress>, IDisposable
{
    private const string EraseLine = "\r\u001b[K";

    private readonly Lock _turn = new();
    private ITimer? _timer;
    private bool _isShown;

    /// <summary>A message goes out.</summary>
    /// <param name="message">The message.</param>
    internal void Sent(ConversationEntry message)
    {
        Clear();
        Tell("sent", message);
    }

    /// <summary>A message came in.</summary>
    /// <param name="message">The message.</param>
    internal void Received(ConversationEntry message) => Tell("received", message);

    /// <summary>The operation goes on.</summary>
    /// <param name="value">Where it is.</param>
    public void Report(CmpProgress value)
    {
        if (value.WaitsUntil is not DateTimeOffset until || value.Stage is not (CmpStage.Waiting or CmpStage.Recovering))
        {
            return;
        }

        bool isPolling = value.Stage == CmpStage.Waiting;
        string what = isPolling ? "the CA takes its time: asking again" : $"{value.Text ?? "that failed"}: trying again";
        string rest = isPolling ? $" (asked {Times(value.Polls)})" : string.Empty;
        if (!host.ErrorIsTerminal)
        {
            WriteLine($"{what} in {Seconds(until - host.Clock.GetUtcNow())}{rest}");
            return;
        }

        Show(what, until, rest);
        lock (_turn)
        {
            _timer?.Dispose();
            _timer = host.Clock.CreateTimer(_ => Show(what, until, rest), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose() => Clear();

    private void Clear()
    {
        lock (_turn)
        {
            _timer?.Dispose();
            _timer = null;
            if (_isShown)
            {
                host.Error.Write(EraseLine);
                host.Error.Flush();
                _isShown = false;
            }
        }
    }

    private void Show(string what, DateTimeOffset until, string rest)
    {
        lock (_turn)
        {
            TimeSpan left = until - host.Clock.GetUtcNow();
            string when = left > TimeSpan.Zero ? $" in {Seconds(left)}" : string.Empty;
            host.Error.Write($"{EraseLine}{what}{when}{rest}");
            host.Error.Flush();
            _isShown = true;
        }
    }

    private void Tell(string what, ConversationEntry message)
    {
        if (isVerbose)
        {
            string note = message.Note is null ? string.Empty : $" ({message.Note})";
            WriteLine(string.Create(CultureInfo.InvariantCulture, $"{message.Time:HH:mm:ss.fff} {what} {message.Name}{note}, {message.Octets} octets"));
        }
    }

    private void WriteLine(string text)
    {
        lock (_turn)
        {
            host.Error.WriteLine(text);
        }
    }

    private static string Seconds(TimeSpan wait) => wait.TotalSeconds < 120
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, Math.Round(wait.TotalSeconds)):0} s")
        : wait.TotalHours < 2 ? string.Create(CultureInfo.InvariantCulture, $"{wait.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{wait.TotalHours:0} h");

    private static string Times(int polls) => polls == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{polls} times");
}

using System;
using System.Globalization;
using System.Threading;
using Cmp.Tool.Recording;

namespace Cmp.Tool.Reporting;

/// <summary>
/// Tells how it goes on the error output: on a terminal in one line that is written over, elsewhere in a line for each wait. Nothing is told
/// about a conversation without waits, unless each message is wanted.
/// </summary>
/// <param name="host">The process.</param>
/// <param name="isVerbose">Whether each message is told.</param>
internal sealed class ProgressLine(ToolHost host, bool isVerbose) : IDisposable
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
    /// <param name="polls">How often this side asked so far.</param>
    internal void Received(ConversationEntry message, int polls)
    {
        Tell("received", message);
        if (message.CheckAfter is not TimeSpan wait)
        {
            return;
        }

        DateTimeOffset until = host.Clock.GetUtcNow() + wait;
        if (!host.ErrorIsTerminal)
        {
            WriteLine($"the CA takes its time: asking again in {Seconds(wait)} (asked {Times(polls)})");
            return;
        }

        Show(until, polls);
        lock (_turn)
        {
            _timer = host.Clock.CreateTimer(_ => Show(until, polls), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
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

    private void Show(DateTimeOffset until, int polls)
    {
        lock (_turn)
        {
            TimeSpan left = until - host.Clock.GetUtcNow();
            string text = left > TimeSpan.Zero ? $"asking again in {Seconds(left)}" : "asking again";
            host.Error.Write($"{EraseLine}the CA takes its time: {text} (asked {Times(polls)})");
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
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(wait.TotalSeconds):0} s")
        : wait.TotalHours < 2 ? string.Create(CultureInfo.InvariantCulture, $"{wait.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{wait.TotalHours:0} h");

    private static string Times(int polls) => polls == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{polls} times");
}

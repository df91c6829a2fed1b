using System;
using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Cmp.Core.Tests.Client;

/// <summary>Keeps all that is logged, at every level.</summary>
internal sealed class ListeningLogger : ILogger
{
    public ConcurrentQueue<(LogLevel Level, int Id, string Text)> Entries { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Entries.Enqueue((logLevel, eventId.Id, formatter(state, exception)));
}

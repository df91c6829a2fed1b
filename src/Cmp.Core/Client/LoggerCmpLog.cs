using System;
using Microsoft.Extensions.Logging;

namespace Cmp.Core;

/// <summary>Tells a logger of Microsoft.Extensions.Logging what transactions do.</summary>
public sealed class LoggerCmpLog : ICmpLog
{
    private readonly ILogger _logger;

    /// <summary>A log.</summary>
    /// <param name="logger">The logger.</param>
    public LoggerCmpLog(ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(logger);
        _logger = logger;
    }

    /// <inheritdoc/>
    public bool IsEnabled(CmpSeverity severity) => _logger.IsEnabled(LevelOf(severity));

    /// <inheritdoc/>
    public void Write(CmpSeverity severity, string text)
    {
        LogLevel level = LevelOf(severity);
        ClientLogMessages.TransactionSays(_logger, level, text);
    }

    /// <inheritdoc/>
    public void Deviate(string rule, string detail) => ClientLogMessages.RuleBroken(_logger, rule, detail);

    // Each step is of interest to whoever looks for a fault, and noise to everybody else.
    private static LogLevel LevelOf(CmpSeverity severity) => severity switch
    {
        CmpSeverity.Error => LogLevel.Error,
        CmpSeverity.Warning => LogLevel.Warning,
        CmpSeverity.Information => LogLevel.Debug,
        _ => LogLevel.Trace,
    };
}

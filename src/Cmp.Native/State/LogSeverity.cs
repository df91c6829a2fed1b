using System;

namespace Cmp.Native.State;

/// <summary>How serious a logged event is: the <c>OSSL_CMP_LOG_*</c> numbers, which are those of syslog.</summary>
internal enum LogSeverity
{
    Emergency = 0,
    Alert = 1,
    Critical = 2,
    Error = 3,
    Warning = 4,
    Notice = 5,
    Info = 6,
    Debug = 7,
    Trace = 8,
}

/// <summary>The words that OpenSSL prints for severities.</summary>
internal static class LogSeverityNames
{
    /// <summary>The word, in OpenSSL's spelling and case.</summary>
    internal static ReadOnlySpan<byte> Name(this LogSeverity severity) => severity switch
    {
        LogSeverity.Emergency => "EMERG"u8,
        LogSeverity.Alert => "ALERT"u8,
        LogSeverity.Critical => "CRIT"u8,
        LogSeverity.Error => "error"u8,
        LogSeverity.Warning => "warning"u8,
        LogSeverity.Notice => "NOTE"u8,
        LogSeverity.Info => "info"u8,
        LogSeverity.Debug => "DEBUG"u8,
        _ => "(unknown level)"u8,
    };
}

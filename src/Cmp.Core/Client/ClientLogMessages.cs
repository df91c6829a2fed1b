using System;
using Microsoft.Extensions.Logging;

namespace Cmp.Core;

/// <summary>What a client tells its logger. None of it is secret; texts of the server come without control characters.</summary>
internal static partial class ClientLogMessages
{
    [LoggerMessage(1, LogLevel.Debug, "CMP {Operation} begins")]
    internal static partial void OperationBegins(ILogger logger, string operation);

    [LoggerMessage(2, LogLevel.Information, "CMP {Operation} has succeeded after {Polls} polls")]
    internal static partial void OperationSucceeded(ILogger logger, string operation, int polls);

    [LoggerMessage(3, LogLevel.Error, "CMP {Operation} has failed, by fault of {Fault}: {Error}")]
    internal static partial void OperationFailed(ILogger logger, string operation, CmpFault fault, string error);

    [LoggerMessage(4, LogLevel.Information, "CMP {Operation} waits until {Until:O}: {Reason}")]
    internal static partial void OperationWaits(ILogger logger, string operation, DateTimeOffset until, string reason);

    [LoggerMessage(5, LogLevel.Warning, "CMP {Operation} is tried again in {Seconds} seconds: {Error}")]
    internal static partial void OperationRecovers(ILogger logger, string operation, double seconds, string error);

    [LoggerMessage(6, LogLevel.Debug, "CMP {Operation} goes on from a saved state")]
    internal static partial void OperationResumes(ILogger logger, string operation);

    [LoggerMessage(7, LogLevel.Information, "CMP {Operation} was cancelled")]
    internal static partial void OperationCancelled(ILogger logger, string operation);

    [LoggerMessage(8, LogLevel.Warning, "CMP rule {Rule} is broken: {Detail}")]
    internal static partial void RuleBroken(ILogger logger, string rule, string detail);

    [LoggerMessage(EventId = 9, Message = "CMP: {Text}")]
    internal static partial void TransactionSays(ILogger logger, LogLevel level, string text);
}

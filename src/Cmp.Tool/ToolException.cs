using System;

namespace Cmp.Tool;

/// <summary>Ends a command with a message for people.</summary>
/// <param name="code">What the process ends with.</param>
/// <param name="message">What is wrong.</param>
/// <param name="hint">What to try next; null when the message says it all.</param>
internal sealed class ToolException(ExitCode code, string message, string? hint = null) : Exception(message)
{
    /// <summary>What the process ends with.</summary>
    internal ExitCode Code { get; } = code;

    /// <summary>What to try next.</summary>
    internal string? Hint { get; } = hint;
}

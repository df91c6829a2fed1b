using System;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Cmp.Native.State;

/// <summary>The log of one context, which goes to the caller's callback and nowhere else.</summary>
internal sealed unsafe partial class NativeCmpContext
{
    // What OpenSSL gives the callback at most, with the terminating zero.
    private const int MaximumMessage = 2048;

    private const int MaximumFunctionName = 128;

    /// <summary>Whether a message of this severity would reach the callback; to spare composing it.</summary>
    internal bool Logs(LogSeverity severity) => LogCallback != null && (int)severity <= LogVerbosity;

    /// <summary>Gives a message to the callback, if there is one and it is interested.</summary>
    /// <param name="severity">How serious it is.</param>
    /// <param name="message">The message in UTF-8; what is longer than a callback expects is cut off.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    internal void Log(
        LogSeverity severity,
        ReadOnlySpan<byte> message,
        [CallerMemberName] string function = "",
        [CallerLineNumber] int line = 0)
    {
        if (!Logs(severity))
        {
            return;
        }

        byte[] text = new byte[Math.Min(message.Length, MaximumMessage - 1) + 1];
        message[..(text.Length - 1)].CopyTo(text);
        Span<byte> name = stackalloc byte[MaximumFunctionName];
        Utf8.FromUtf16(function, name[..^1], out _, out int length);
        name[length] = 0;
        fixed (byte* functionName = name)
        fixed (byte* file = "cmpnative\0"u8)
        fixed (byte* messageText = text)
        {
            _ = LogCallback(functionName, file, line, (int)severity, messageText);
        }
    }

    /// <summary>Takes what is on the error queue to the callback or, without one, to standard error.</summary>
    internal void PrintErrors()
    {
        if ((int)LogSeverity.Error <= LogVerbosity)
        {
            LogOutput.PrintErrors(LogCallback);
        }
    }
}

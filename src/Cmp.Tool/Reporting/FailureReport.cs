using System.Globalization;
using System.IO;
using System.Text.Json;
using Cmp.Core;

namespace Cmp.Tool.Reporting;

/// <summary>Tells why a command failed: to people on the error output, to programs as JSON on the output.</summary>
internal static class FailureReport
{
    /// <summary>Reports an error of the protocol.</summary>
    /// <param name="error">The error.</param>
    /// <param name="command">Name of the command.</param>
    /// <param name="json">Whether programs are told.</param>
    /// <param name="host">The process.</param>
    /// <param name="then">What to try after what the error suggests; null for nothing.</param>
    /// <returns>The exit code.</returns>
    internal static ExitCode Write(CmpError error, string command, bool json, ToolHost host, string? then = null)
    {
        string? hint = then is null ? Hints.Of(error.Code) : $"{Hints.Of(error.Code)}; then {then}";
        ExitCode code = FaultCodes.Of(error.Fault);
        if (json)
        {
            JsonOutput.Write(host.Out, writer => WriteJson(writer, error, command, code, hint));
            return code;
        }

        host.Error.WriteLine($"cmpnative {command}: {Text(error)}");
        WriteHint(host.Error, hint);
        return code;
    }

    /// <summary>Reports something that went wrong on this side.</summary>
    /// <param name="code">The exit code.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="hint">What to try next; null for nothing.</param>
    /// <param name="command">Name of the command.</param>
    /// <param name="json">Whether programs are told.</param>
    /// <param name="host">The process.</param>
    /// <returns>The exit code.</returns>
    internal static ExitCode Write(ExitCode code, string message, string? hint, string command, bool json, ToolHost host)
    {
        if (json)
        {
            JsonOutput.Write(host.Out, writer =>
            {
                WriteHead(writer, command, code);
                writer.WriteStartObject("error");
                writer.WriteString("code", code.ToString());
                writer.WriteString("detail", message);
                writer.WriteEndObject();
                writer.WriteString("hint", hint);
            });
            return code;
        }

        host.Error.WriteLine($"cmpnative {command}: {message}");
        WriteHint(host.Error, hint);
        return code;
    }

    // What the peer wrote has been made harmless where it was put into the error.
    private static string Text(CmpError error)
    {
        string text = error.Code.ToString();
        text = error.Rule is null ? text : $"{text} (rule {error.Rule})";
        text = error.Phase is null ? text : $"{text} while {error.Phase}";
        text = error.Der.IsNone ? text : $"{text}: {error.Der}";
        text = error.Detail is null ? text : $"{text}: {error.Detail}";
        if (error.PeerStatus is not null)
        {
            string belief = error.PeerStatusVerified ? "the server says" : "somebody who may not be the server says";
            text = $"{text}\n  {belief}: {error.PeerStatus}";
        }

        string? status = error.HttpStatus is int number ? string.Create(CultureInfo.InvariantCulture, $" (HTTP status {number})") : null;
        return error.Url is null ? text : $"{text}\n  at {error.Url}{status}";
    }

    private static void WriteHint(TextWriter writer, string? hint)
    {
        if (hint is not null)
        {
            writer.WriteLine($"  try: {hint}");
        }
    }

    private static void WriteHead(Utf8JsonWriter writer, string command, ExitCode code)
    {
        writer.WriteString("command", command);
        writer.WriteString("result", "failure");
        writer.WriteNumber("exitCode", (int)code);
    }

    private static void WriteJson(Utf8JsonWriter writer, CmpError error, string command, ExitCode code, string? hint)
    {
        WriteHead(writer, command, code);
        writer.WriteStartObject("error");
        writer.WriteString("code", error.Code.ToString());
        writer.WriteString("fault", error.Fault.ToString());
        writer.WriteString("rule", error.Rule);
        writer.WriteString("detail", error.Der.IsNone ? error.Detail : $"{error.Der} {error.Detail}".TrimEnd());
        writer.WriteString("phase", error.Phase);
        writer.WriteString("url", error.Url?.ToString());
        if (error.HttpStatus is int status)
        {
            writer.WriteNumber("httpStatus", status);
        }

        if (error.PeerStatus is CmpStatusInfo peer)
        {
            writer.WriteStartObject("peer");
            writer.WriteBoolean("verified", error.PeerStatusVerified);
            JsonOutput.WriteStatus(writer, peer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteString("hint", hint);
    }
}

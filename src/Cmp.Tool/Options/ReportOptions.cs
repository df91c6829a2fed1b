using System;
using System.CommandLine;

namespace Cmp.Tool.Options;

/// <summary>How a command tells what it does, and what it keeps of the conversation.</summary>
internal sealed class ReportOptions
{
    private readonly Option<bool> _verbose = Opt.Flag("verbose", "Tells what happens, message by message.");
    private readonly Option<string[]> _reqout = Opt.Of<string[]>("reqout", "files", "Where to keep the messages sent, in order, one file each; a comma may separate names.");
    private readonly Option<string[]> _rspout = Opt.Of<string[]>("rspout", "files", "Where to keep the messages received, in order, one file each.");

    /// <summary>Whether programs are told the result.</summary>
    internal Option<bool> Json { get; } = Opt.Flag("json", "Writes the result, or the failure, as JSON.");

    /// <summary>Where to draw the conversation.</summary>
    internal Option<string> Diagram { get; } = Opt.Of<string>("diagram", "file", "Where to draw the conversation as a sequence diagram: an SVG file.");

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    internal void AddTo(Command command)
    {
        foreach (Option option in (ReadOnlySpan<Option>)[Json, _verbose, _reqout, _rspout, Diagram])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Whether to tell what happens.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <returns>True when asked to.</returns>
    internal bool IsVerbose(ParseResult parsed) => parsed.GetValue(_verbose);

    /// <summary>Where to keep the messages sent.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <returns>The paths.</returns>
    internal string[] RequestFiles(ParseResult parsed) => Split(parsed.GetValue(_reqout));

    /// <summary>Where to keep the messages received.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <returns>The paths.</returns>
    internal string[] ResponseFiles(ParseResult parsed) => Split(parsed.GetValue(_rspout));

    private static string[] Split(string[]? files) =>
        string.Join(',', files ?? []).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

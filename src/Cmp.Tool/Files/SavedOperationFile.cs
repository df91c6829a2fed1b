using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;

namespace Cmp.Tool.Files;

/// <summary>
/// The file that keeps an operation while it is under way, so that the same command goes on with it. Beside the state, which nobody but
/// this side can have sealed, it says what was asked: another command does not go on with it.
/// </summary>
internal sealed class SavedOperationFile
{
    private const string Format = "cmpnative saved operation";
    private const int Version = 1;
    private const int MostOctets = 8 * 1024 * 1024;

    private readonly string _path;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _asked;
    private readonly ToolHost _host;
    private bool _isKept;

    private SavedOperationFile(string path, IReadOnlyList<KeyValuePair<string, string>> asked, ToolHost host)
    {
        _path = path;
        _asked = asked;
        _host = host;
    }

    /// <summary>What the operation goes on from; null when it begins.</summary>
    internal byte[]? State { get; private init; }

    private string HowToGoOn => $"run the same command again: it goes on with what {_path} keeps";

    private string HowToBeginAnew => $"run the command that it was begun with, name another file with --state, or delete {_path} to begin anew";

    /// <summary>Opens the file, if there is one.</summary>
    /// <param name="path">The path; null for none.</param>
    /// <param name="asked">What is asked, by name. No secrets.</param>
    /// <param name="host">The process.</param>
    /// <returns>The file, or what is to become one; null without a path.</returns>
    /// <exception cref="ToolException">There is a file, and it is no saved operation, or that of another command.</exception>
    internal static SavedOperationFile? Open(string? path, IReadOnlyList<KeyValuePair<string, string>> asked, ToolHost host)
    {
        if (path is null)
        {
            return null;
        }

        SavedOperationFile file = new(path, asked, host);
        return File.Exists(path) ? file.Read() : file;
    }

    /// <summary>Keeps a state in the place of the one before.</summary>
    /// <param name="state">The state.</param>
    /// <param name="cancellationToken">Not regarded: it takes no time.</param>
    /// <returns>When it is kept.</returns>
    /// <exception cref="ToolException">It cannot be written.</exception>
    internal ValueTask KeepAsync(ReadOnlyMemory<byte> state, CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> content = new();
        using (Utf8JsonWriter writer = new(content, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("format", Format);
            writer.WriteNumber("version", Version);
            writer.WriteStartObject("asked");
            foreach ((string name, string value) in _asked)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
            writer.WriteBase64String("state", state.Span);
            writer.WriteEndObject();
        }

        OutputFile.WritePrivate(_path, content.WrittenSpan);
        _isKept = true;
        return default;
    }

    /// <summary>Takes the file away: the operation is over.</summary>
    internal void Remove()
    {
        try
        {
            File.Delete(_path);
            _isKept = false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _host.Error.WriteLine($"cannot delete {_path}, which is of no more use: {failure.Message}");
        }
    }

    /// <summary>What a failure means for the operation. When it is over, the file goes.</summary>
    /// <param name="failure">The failure.</param>
    /// <returns>What to throw; null for the failure itself.</returns>
    internal Exception? Explain(Exception failure)
    {
        switch (failure)
        {
            case CmpException { Error.Code: CmpErrorCode.UnusableSavedState } unusable:
                return new ToolException(ExitCode.File, $"{_path}: {unusable.Error.Detail}", HowToBeginAnew);
            case CmpException { Error: { Fault: CmpFault.PeerRejected, PeerStatusVerified: true } or { Fault: CmpFault.Application } }:
                Remove();
                return null;
            case CmpException other when _isKept || State is not null:
                return new SavedOperationException(other.Error, HowToGoOn);
            case OperationCanceledException when _isKept || State is not null:
                return new ToolException(ExitCode.Interrupted, "interrupted", HowToGoOn);
            default:
                return null;
        }
    }

    private SavedOperationFile Read()
    {
        byte[] content = InputFile.Read(_path, _host, MostOctets);
        try
        {
            using JsonDocument document = JsonDocument.Parse(content);
            JsonElement root = document.RootElement;
            if (root.GetProperty("format").GetString() != Format)
            {
                throw Foreign();
            }

            if (root.GetProperty("version").GetInt32() != Version)
            {
                throw new ToolException(ExitCode.File, $"{_path} was saved by another version of this program", HowToBeginAnew);
            }

            Compare(root.GetProperty("asked"));
            return new SavedOperationFile(_path, _asked, _host) { State = root.GetProperty("state").GetBytesFromBase64() };
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Foreign();
        }
    }

    private ToolException Foreign() =>
        new(ExitCode.File, $"{_path} holds no saved operation", "it is not written over: name another file with --state");

    private void Compare(JsonElement saved)
    {
        int count = 0;
        foreach (JsonProperty property in saved.EnumerateObject())
        {
            count++;
            RequireSame(property.Name, property.Value.GetString());
        }

        if (count != _asked.Count)
        {
            throw Foreign();
        }
    }

    private void RequireSame(string name, string? value)
    {
        foreach ((string askedName, string asked) in _asked)
        {
            if (askedName == name)
            {
                if (asked != value)
                {
                    throw new ToolException(ExitCode.File, $"{_path} keeps an operation that asks for something else: its {name} is another", HowToBeginAnew);
                }

                return;
            }
        }

        throw Foreign();
    }
}

using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Files;
using Cmp.Tool.Options;

namespace Cmp.Tool.Commands;

/// <summary>What the commands that end with a certificate have in common: their options, and how they are run and go on.</summary>
/// <param name="name">Name of the command.</param>
/// <param name="host">The process.</param>
internal sealed class CertificateOperation(string name, ToolHost host)
{
    private readonly ConnectionOptions _connection = new();
    private readonly ReportOptions _report = new();
    private readonly Option<string> _state = Opt.Of<string>("state", "file", "Where the operation is kept while it is under way: should it be interrupted, the same command goes on with it.");

    /// <summary>What this side proves its identity with, and whom it believes.</summary>
    internal CredentialOptions Credentials { get; } = new();

    /// <summary>How the certificate is requested, and where it goes.</summary>
    internal ResultOptions Result { get; } = new();

    /// <summary>Makes the command.</summary>
    /// <param name="description">What it is for.</param>
    /// <param name="addOwn">Adds the options of its own.</param>
    /// <param name="run">The action.</param>
    /// <returns>The command.</returns>
    internal Command CreateCommand(string description, Action<Command> addOwn, Func<ParseResult, CancellationToken, Task<ExitCode>> run)
    {
        Command command = new(name, description);
        _connection.AddTo(command);
        Credentials.AddTo(command);
        addOwn(command);
        Result.AddTo(command);
        command.Options.Add(_state);
        _report.AddTo(command);
        CommandAction.Set(command, _report.Json, host, run);
        return command;
    }

    /// <summary>Runs the operation, from its beginning or from where it was saved, and keeps what comes of it.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="asked">What is asked, by name, so that no other command goes on with it.</param>
    /// <param name="prepare">Makes the request; told whether it was begun before. Nothing is made before all else is known to be well.</param>
    /// <param name="cancellation">Ends the operation.</param>
    /// <returns>The exit code.</returns>
    internal async Task<ExitCode> RunAsync(
        ParseResult parsed, IEnumerable<KeyValuePair<string, string>> asked, Func<bool, PreparedRequest> prepare, CancellationToken cancellation)
    {
        KeyValuePair<string, string>[] all =
            [new("command", name), new("server", _connection.Address(parsed).AbsoluteUri), .. Result.Asked(parsed), .. asked];
        SavedOperationFile? saved = SavedOperationFile.Open(parsed.GetValue(_state), all, host);
        using Conversation conversation = Conversation.Open(parsed, _connection, Credentials, _report, host);
        using PreparedRequest prepared = prepare(saved?.State is not null);
        EnrollmentOptions request = prepared.Request with
        {
            Progress = conversation.Progress,
            Checkpoint = saved is null ? null : saved.KeepAsync,
            RestartsDeadline = true,
        };
        EnrollmentResult result;
        try
        {
            result = saved?.State is byte[] state
                ? await conversation.Client.ResumeEnrollmentAsync(state, request, cancellation).ConfigureAwait(false)
                : await prepared.Begin(conversation.Client, request, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (saved?.Explain(failure) is Exception explained)
        {
            throw explained;
        }

        CertificateReport.Write(name, result, prepared.KeyFile, conversation.Transport.Polls, parsed, Result, parsed.GetValue(_report.Json), host);
        saved?.Remove();
        return ExitCode.Success;
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Files;
using Cmp.Tool.Reporting;

namespace Cmp.Tool.Recording;

/// <summary>Carries messages by another transport and keeps what passes: for files, for the diagram, and to tell how it goes.</summary>
/// <param name="inner">The other transport.</param>
/// <param name="requestFiles">Where the messages sent go, in order.</param>
/// <param name="responseFiles">Where the messages received go, in order.</param>
/// <param name="progress">Tells how it goes.</param>
/// <param name="clock">The clock.</param>
internal sealed class RecordingTransport(
    ICmpTransport inner, string[] requestFiles, string[] responseFiles, ProgressLine progress, TimeProvider clock) : ICmpTransport
{
    private readonly string[] _responseFiles = InFolders(responseFiles);
    private readonly List<ConversationEntry> _entries = [];
    private int _requests;
    private int _responses;
    private int _polls;

    /// <summary>What passed, in order.</summary>
    internal IReadOnlyList<ConversationEntry> Entries => _entries;

    /// <summary>How often this side asked whether it is ready.</summary>
    internal int Polls => _polls;

    /// <inheritdoc/>
    public async ValueTask<CmpTransferResult> ExchangeAsync(
        ReadOnlyMemory<byte> request, CmpBodyType operation, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Keep(request, requestFiles, ref _requests);
        ConversationEntry sent = ConversationReader.Read(request.Span, isRequest: true, clock.GetUtcNow());
        _entries.Add(sent);
        _polls += sent.Type == CmpBodyType.PollReq ? 1 : 0;
        progress.Sent(sent);
        CmpTransferResult result = await inner.ExchangeAsync(request, operation, timeout, cancellationToken).ConfigureAwait(false);
        if (result.Error is CmpError error)
        {
            _entries.Add(new ConversationEntry(IsRequest: false, CmpBodyType.None, clock.GetUtcNow(), error.Code.ToString(), 0, null));
            return result;
        }

        Keep(result.Response, _responseFiles, ref _responses);
        ConversationEntry received = ConversationReader.Read(result.Response.Span, isRequest: false, clock.GetUtcNow());
        _entries.Add(received);
        progress.Received(received);
        return result;
    }

    // Found out once the CA has issued a certificate, it would cost that.
    private static string[] InFolders(string[] files)
    {
        foreach (string file in files)
        {
            if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
            {
                throw new ToolException(ExitCode.File, $"cannot write {file}: there is no such folder");
            }
        }

        return files;
    }

    private static void Keep(ReadOnlyMemory<byte> message, string[] files, ref int count)
    {
        if (count < files.Length)
        {
            OutputFile.Write(files[count], message.Span);
        }

        count++;
    }
}

using System;
using System.CommandLine;
using System.Net.Http;
using Cmp.Core;
using Cmp.Tool.Diagram;
using Cmp.Tool.Files;
using Cmp.Tool.Options;
using Cmp.Tool.Recording;
using Cmp.Tool.Reporting;

namespace Cmp.Tool.Commands;

/// <summary>A client with everything around it, made of the arguments. When it is disposed of, the diagram is drawn.</summary>
internal sealed class Conversation : IDisposable
{
    private readonly HttpClient _http;
    private readonly CmpCredential _credential;
    private readonly ProgressLine _progress;
    private readonly string? _diagram;
    private readonly Uri _address;

    private Conversation(HttpClient http, CmpCredential credential, ProgressLine progress, RecordingTransport transport, CmpClient client, Uri address, string? diagram)
    {
        _http = http;
        _credential = credential;
        _progress = progress;
        Transport = transport;
        Client = client;
        _address = address;
        _diagram = diagram;
    }

    /// <summary>The client.</summary>
    internal CmpClient Client { get; }

    /// <summary>What passed.</summary>
    internal RecordingTransport Transport { get; }

    /// <summary>Hears of the waits of an operation.</summary>
    internal IProgress<CmpProgress> Progress => _progress;

    /// <summary>Makes a client.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="connection">Where the server is.</param>
    /// <param name="credentials">What this side proves its identity with.</param>
    /// <param name="report">What is told and kept.</param>
    /// <param name="host">The process.</param>
    /// <returns>The client.</returns>
    /// <exception cref="ToolException">The arguments do not make one.</exception>
    internal static Conversation Open(
        ParseResult parsed, ConnectionOptions connection, CredentialOptions credentials, ReportOptions report, ToolHost host)
    {
        Uri address = connection.Address(parsed);
        CmpCredential credential = credentials.CreateCredential(parsed, host);
        CmpTrust trust = credentials.CreateTrust(parsed, host);
        HttpClient http = connection.CreateClient(parsed, host);
        ProgressLine progress = new(host, report.IsVerbose(parsed));
        RecordingTransport transport = new(
            new HttpTransport(http, address, connection.Transport(parsed)), report.RequestFiles(parsed), report.ResponseFiles(parsed), progress, host.Clock);
        CmpClient client = new(new CmpClientOptions
        {
            Transport = transport,
            Credential = credential,
            Trust = trust,
            Recipient = credentials.Recipient(parsed),
            TotalTimeout = connection.TotalTimeout(parsed),
            MessageTimeout = connection.MessageTimeout(parsed),
            Clock = host.Clock,
            Log = new ToolLog(host.Error, report.IsVerbose(parsed)),
        });
        return new Conversation(http, credential, progress, transport, client, address, parsed.GetValue(report.Diagram));
    }

    /// <summary>Ends the client and draws what passed.</summary>
    public void Dispose()
    {
        _progress.Dispose();
        Client.Dispose();
        (_credential as IDisposable)?.Dispose();
        _http.Dispose();
        if (_diagram is not null && Transport.Entries.Count > 0)
        {
            OutputFile.Write(_diagram, SequenceDiagram.Draw(Transport.Entries, _address.Authority));
        }
    }
}

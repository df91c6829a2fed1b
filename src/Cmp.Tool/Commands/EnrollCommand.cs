using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Options;

namespace Cmp.Tool.Commands;

/// <summary><c>cmpnative enroll</c>: a certificate for a key, by ir or cr.</summary>
internal sealed class EnrollCommand
{
    private readonly ConnectionOptions _connection = new();
    private readonly CredentialOptions _credentials = new();
    private readonly RequestOptions _request = new();
    private readonly ResultOptions _result = new();
    private readonly ReportOptions _report = new();
    private readonly Option<string> _cmd = Opt.Of<string>("cmd", "ir|cr", "ir for the first certificate from this CA, cr for another; ir with a secret and cr with a certificate unless given.");
    private readonly ToolHost _host;

    private EnrollCommand(ToolHost host) => _host = host;

    /// <summary>Makes the command.</summary>
    /// <param name="host">The process.</param>
    /// <returns>The command.</returns>
    internal static Command Create(ToolHost host)
    {
        EnrollCommand enroll = new(host);
        Command command = new("enroll", "Requests a certificate, for a key that is made when there is none.");
        enroll._connection.AddTo(command);
        enroll._credentials.AddTo(command);
        command.Options.Add(enroll._cmd.AcceptOnlyFromAmong("ir", "cr"));
        enroll._request.AddTo(command);
        enroll._result.AddTo(command);
        enroll._report.AddTo(command);
        CommandAction.Set(command, enroll._report.Json, host, enroll.RunAsync);
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        string? certificateFile = _result.CertificateFile(parsed);
        CertificateRequestOptions conduct = _result.Conduct(parsed);
        _request.RequireNames(parsed);
        using Conversation conversation = Conversation.Open(parsed, _connection, _credentials, _report, _host);
        EnrollmentOptions request = _request.CreateRequest(parsed, conduct, _host);
        using RequestedKey key = _request.PrepareKey(parsed, certificateFile, _host);
        request = request with { Key = key.Key, Progress = conversation.Progress };
        string cmd = parsed.GetValue(_cmd) ?? (_credentials.IsCertificate(parsed) ? "cr" : "ir");
        EnrollmentResult result = cmd == "ir"
            ? await conversation.Client.EnrollAsync(request, cancellation).ConfigureAwait(false)
            : await conversation.Client.RequestCertificateAsync(request, cancellation).ConfigureAwait(false);
        CertificateReport.Write("enroll", result, key.Path, conversation.Transport.Polls, parsed, _result, parsed.GetValue(_report.Json), _host);
        return ExitCode.Success;
    }
}

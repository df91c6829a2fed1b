using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Files;
using Cmp.Tool.Options;

namespace Cmp.Tool.Commands;

/// <summary><c>cmpnative csr</c>: a certificate for a PKCS#10 request, by p10cr.</summary>
internal sealed class CsrCommand
{
    private readonly ConnectionOptions _connection = new();
    private readonly CredentialOptions _credentials = new();
    private readonly ResultOptions _result = new();
    private readonly ReportOptions _report = new();
    private readonly Option<string> _csr = Opt.Of<string>("csr", "file", "The PKCS#10 request: PEM or DER.");
    private readonly ToolHost _host;

    private CsrCommand(ToolHost host) => _host = host;

    /// <summary>Makes the command.</summary>
    /// <param name="host">The process.</param>
    /// <returns>The command.</returns>
    internal static Command Create(ToolHost host)
    {
        CsrCommand csr = new(host);
        Command command = new("csr", "Requests the certificate that a PKCS#10 request describes.");
        csr._csr.Required = true;
        csr._connection.AddTo(command);
        csr._credentials.AddTo(command);
        command.Options.Add(csr._csr);
        csr._result.AddTo(command);
        csr._report.AddTo(command);
        CommandAction.Set(command, csr._report.Json, host, csr.RunAsync);
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        byte[] request = CertificateFile.ReadRequest(parsed.GetRequiredValue(_csr), _host);
        using Conversation conversation = Conversation.Open(parsed, _connection, _credentials, _report, _host);
        CertificateRequestOptions conduct = _result.Conduct(parsed) with { Progress = conversation.Progress };
        EnrollmentResult result = await conversation.Client.RequestFromPkcs10Async(request, conduct, cancellation).ConfigureAwait(false);
        CertificateReport.Write(
            "csr", result, keyFile: null, conversation.Transport.Polls, parsed, _result, parsed.GetValue(_report.Json), _host);
        return ExitCode.Success;
    }
}

using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Files;
using Cmp.Tool.Options;

namespace Cmp.Tool.Commands;

/// <summary><c>cmpnative renew</c>: a certificate in place of another, by kur.</summary>
internal sealed class RenewCommand
{
    private readonly ConnectionOptions _connection = new();
    private readonly CredentialOptions _credentials = new();
    private readonly RequestOptions _request = new();
    private readonly ResultOptions _result = new();
    private readonly ReportOptions _report = new();
    private readonly Option<string> _oldCert = Opt.Of<string>("oldcert", "file", "The certificate to replace; --cert unless given.");
    private readonly ToolHost _host;

    private RenewCommand(ToolHost host) => _host = host;

    /// <summary>Makes the command.</summary>
    /// <param name="host">The process.</param>
    /// <returns>The command.</returns>
    internal static Command Create(ToolHost host)
    {
        RenewCommand renew = new(host);
        Command command = new("renew", "Replaces a certificate by one with the same names for a new key.");
        renew._connection.AddTo(command);
        renew._credentials.AddTo(command);
        command.Options.Add(renew._oldCert);
        renew._request.AddTo(command);
        renew._result.AddTo(command);
        renew._report.AddTo(command);
        CommandAction.Set(command, renew._report.Json, host, renew.RunAsync);
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        CertificateRequestOptions conduct = _result.Conduct(parsed);
        using X509Certificate2? old = parsed.GetValue(_oldCert) is string file ? CertificateFile.ReadAll(file, _host)[0] : null;
        if (old is null && _credentials.CertificatePath(parsed) is null)
        {
            throw new ToolException(ExitCode.Usage, "there is no certificate to renew", Reporting.Hints.Of(CmpErrorCode.MissingReferenceCertificate));
        }

        using Conversation conversation = Conversation.Open(parsed, _connection, _credentials, _report, _host);
        EnrollmentOptions request = _request.CreateRequest(parsed, conduct, _host);
        using RequestedKey key = _request.PrepareKey(parsed, _result.CertificateFile(parsed), _host);
        EnrollmentResult result = await conversation.Client
            .UpdateAsync(request with { Key = key.Key, Progress = conversation.Progress }, old, cancellation).ConfigureAwait(false);
        CertificateReport.Write("renew", result, key.Path, conversation.Transport.Polls, parsed, _result, parsed.GetValue(_report.Json), _host);
        return ExitCode.Success;
    }
}

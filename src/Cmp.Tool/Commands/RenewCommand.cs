using System.CommandLine;
using System.Security.Cryptography;
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
    private readonly CertificateOperation _operation;
    private readonly RequestOptions _request = new();
    private readonly Option<string> _oldCert = Opt.Of<string>("oldcert", "file", "The certificate to replace; --cert unless given.");
    private readonly ToolHost _host;

    private RenewCommand(ToolHost host)
    {
        _host = host;
        _operation = new CertificateOperation("renew", host);
    }

    /// <summary>Makes the command.</summary>
    /// <param name="host">The process.</param>
    /// <returns>The command.</returns>
    internal static Command Create(ToolHost host)
    {
        RenewCommand renew = new(host);
        return renew._operation.CreateCommand(
            "Replaces a certificate by one with the same names for a new key.",
            command =>
            {
                command.Options.Add(renew._oldCert);
                renew._request.AddTo(command);
            },
            renew.RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        EnrollmentOptions conduct = _operation.Result.Conduct(parsed, _host);
        string? given = parsed.GetValue(_oldCert);
        string file = given ?? _operation.Credentials.CertificatePath(parsed)
            ?? throw new ToolException(ExitCode.Usage, "there is no certificate to renew", Reporting.Hints.Of(CmpErrorCode.MissingReferenceCertificate));
        using X509Certificate2 old = CertificateFile.ReadAll(file, _host)[0];
        string? certificateFile = _operation.Result.CertificateFile(parsed);
        return await _operation.RunAsync(
            parsed,
            [new("certificate to replace", old.GetCertHashString(HashAlgorithmName.SHA256)), .. _request.Asked(parsed, certificateFile)],
            isResumed => _request.Prepare(parsed, conduct, certificateFile, isResumed, _host, (client, request, token) =>
                client.UpdateAsync(request, given is null ? null : old, token)),
            cancellation).ConfigureAwait(false);
    }
}

using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Options;

namespace Cmp.Tool.Commands;

/// <summary><c>cmpnative enroll</c>: a certificate for a key, by ir or cr.</summary>
internal sealed class EnrollCommand
{
    private readonly CertificateOperation _operation;
    private readonly RequestOptions _request = new();
    private readonly Option<string> _cmd = Opt.Of<string>("cmd", "ir|cr", "ir for the first certificate from this CA, cr for another; ir with a secret and cr with a certificate unless given.");
    private readonly ToolHost _host;

    private EnrollCommand(ToolHost host)
    {
        _host = host;
        _operation = new CertificateOperation("enroll", host);
    }

    /// <summary>Makes the command.</summary>
    /// <param name="host">The process.</param>
    /// <returns>The command.</returns>
    internal static Command Create(ToolHost host)
    {
        EnrollCommand enroll = new(host);
        return enroll._operation.CreateCommand(
            "Requests a certificate, for a key that is made when there is none.",
            command =>
            {
                command.Options.Add(enroll._cmd.AcceptOnlyFromAmong("ir", "cr"));
                enroll._request.AddTo(command);
            },
            enroll.RunAsync);
    }

    private Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        EnrollmentOptions conduct = _operation.Result.Conduct(parsed, _host);
        _request.RequireNames(parsed);
        string? certificateFile = _operation.Result.CertificateFile(parsed);
        string cmd = parsed.GetValue(_cmd) ?? (_operation.Credentials.IsCertificate(parsed) ? "cr" : "ir");
        return _operation.RunAsync(
            parsed,
            [new("message", cmd), .. _request.Asked(parsed, certificateFile)],
            isResumed => _request.Prepare(parsed, conduct, certificateFile, isResumed, _host, (client, request, token) => cmd == "ir"
                ? client.EnrollAsync(request, token)
                : client.RequestCertificateAsync(request, token)),
            cancellation);
    }
}

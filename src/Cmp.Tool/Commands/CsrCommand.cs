using System;
using System.CommandLine;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Tool.Files;
using Cmp.Tool.Options;

namespace Cmp.Tool.Commands;

/// <summary><c>cmpnative csr</c>: a certificate for a PKCS#10 request, by p10cr.</summary>
internal sealed class CsrCommand
{
    private readonly CertificateOperation _operation;
    private readonly Option<string> _csr = Opt.Of<string>("csr", "file", "The PKCS#10 request: PEM or DER.");
    private readonly ToolHost _host;

    private CsrCommand(ToolHost host)
    {
        _host = host;
        _operation = new CertificateOperation("csr", host);
        _csr.Required = true;
    }

    /// <summary>Makes the command.</summary>
    /// <param name="host">The process.</param>
    /// <returns>The command.</returns>
    internal static Command Create(ToolHost host)
    {
        CsrCommand csr = new(host);
        return csr._operation.CreateCommand(
            "Requests the certificate that a PKCS#10 request describes.", command => command.Options.Add(csr._csr), csr.RunAsync);
    }

    private Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        byte[] request = CertificateFile.ReadRequest(parsed.GetRequiredValue(_csr), _host);
        return _operation.RunAsync(
            parsed,
            [new("PKCS#10 request", Convert.ToHexStringLower(SHA256.HashData(request)))],
            _ => new PreparedRequest(
                _operation.Result.Conduct(parsed, _host), (client, options, token) => client.RequestFromPkcs10Async(request, options, token)),
            cancellation);
    }
}

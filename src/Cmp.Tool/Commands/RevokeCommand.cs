using System;
using System.CommandLine;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Asn1;
using Cmp.Core;
using Cmp.Tool.Files;
using Cmp.Tool.Options;
using Cmp.Tool.Reporting;

namespace Cmp.Tool.Commands;

/// <summary><c>cmpnative revoke</c>: by rr.</summary>
internal sealed class RevokeCommand
{
    private readonly ConnectionOptions _connection = new();
    private readonly CredentialOptions _credentials = new();
    private readonly ReportOptions _report = new();
    private readonly Option<string> _oldCert = Opt.Of<string>("oldcert", "file", "The certificate to revoke.");
    private readonly Option<string> _issuer = Opt.Of<string>("issuer", "name", "The issuer of the certificate to revoke, with --serial.");
    private readonly Option<string> _serial = Opt.Of<string>("serial", "number", "Its serial number: decimal, or hexadecimal after 0x.");
    private readonly Option<string> _csr = Opt.Of<string>("csr", "file", "The PKCS#10 request that the certificate to revoke was issued for.");
    private readonly Option<string> _reason = Opt.Of<string>("revreason", "reason", "Why: a number or name of RFC 5280 5.3.1, as keyCompromise; unspecified unless given.");
    private readonly ToolHost _host;

    private RevokeCommand(ToolHost host) => _host = host;

    /// <summary>Makes the command.</summary>
    /// <param name="host">The process.</param>
    /// <returns>The command.</returns>
    internal static Command Create(ToolHost host)
    {
        RevokeCommand revoke = new(host);
        Command command = new("revoke", "Has a certificate revoked.");
        revoke._connection.AddTo(command);
        revoke._credentials.AddTo(command);
        foreach (Option option in (ReadOnlySpan<Option>)[revoke._oldCert, revoke._issuer, revoke._serial, revoke._csr, revoke._reason])
        {
            command.Options.Add(option);
        }

        revoke._reason.CompletionSources.Add(RevocationReasons.Names);
        revoke._report.AddTo(command);
        CommandAction.Set(command, revoke._report.Json, host, revoke.RunAsync);
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        X509RevocationReason reason = RevocationReasons.Parse(parsed.GetValue(_reason) ?? "unspecified");
        RevocationResult result = await RevokeAsync(parsed, reason, cancellation).ConfigureAwait(false);
        if (parsed.GetValue(_report.Json))
        {
            JsonOutput.Write(_host.Out, writer =>
            {
                JsonOutput.WriteSuccess(writer, "revoke");
                JsonOutput.WriteStatus(writer, result.Status);
            });
        }
        else
        {
            _host.Error.WriteLine($"revoked ({RevocationReasons.NameOf(reason)}); the CA says: {result.Status}");
        }

        return ExitCode.Success;
    }

    private async Task<RevocationResult> RevokeAsync(ParseResult parsed, X509RevocationReason reason, CancellationToken cancellation)
    {
        (string? file, string? issuer, string? serial, string? csr) =
            (parsed.GetValue(_oldCert), parsed.GetValue(_issuer), parsed.GetValue(_serial), parsed.GetValue(_csr));
        if ((issuer is null) != (serial is null))
        {
            throw new ToolException(ExitCode.Usage, "--issuer and --serial go together");
        }

        int ways = (file is null ? 0 : 1) + (issuer is null ? 0 : 1) + (csr is null ? 0 : 1);
        if (ways != 1)
        {
            throw new ToolException(
                ExitCode.Usage, ways == 0 ? "there is no certificate to revoke" : "the certificate to revoke is named in more than one way", "give one of --oldcert, --issuer with --serial, and --csr");
        }

        using Conversation conversation = Conversation.Open(parsed, _connection, _credentials, _report, _host);
        RevocationRequest request = Request(file, issuer, serial, csr) with { Reason = (int)reason };
        return await conversation.Client
            .RevokeAsync(request, new CmpOperationOptions { Progress = conversation.Progress }, cancellation).ConfigureAwait(false);
    }

    private RevocationRequest Request(string? file, string? issuer, string? serial, string? csr)
    {
        if (csr is not null)
        {
            CmpError? failure = RevocationRequest.TryCreate(CertificateFile.ReadRequest(csr, _host), out RevocationRequest? named);
            return failure is null ? named! : throw new CmpException(failure);
        }

        if (file is null)
        {
            return new RevocationRequest { Issuer = NameText.Parse(issuer!).RawData, SerialNumber = Serial(serial!) };
        }

        using X509Certificate2 certificate = CertificateFile.ReadAll(file, _host)[0];
        return CmpCertificate.TryDecode(certificate.RawDataMemory.Span, out CmpCertificate decoded, out DerError error)
            ? new RevocationRequest { Issuer = decoded.Issuer.ToArray(), SerialNumber = decoded.SerialNumber.ToArray() }
            : throw new ToolException(ExitCode.File, $"{file} holds no certificate that decodes: {error}");
    }

    private static byte[] Serial(string text)
    {
        bool isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        ReadOnlySpan<char> digits = isHex ? $"0{text[2..]}" : text;
        return BigInteger.TryParse(digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger number)
            ? number.ToByteArray(isUnsigned: false, isBigEndian: true)
            : throw new ToolException(ExitCode.Usage, $"{text} is no serial number", "write it in decimal digits, or in hexadecimal ones after 0x");
    }
}

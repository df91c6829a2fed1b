using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;
using Cmp.Tool.Files;
using Cmp.Tool.Options;
using Cmp.Tool.Reporting;

namespace Cmp.Tool.Commands;

/// <summary>Keeps a certificate and tells of it. A key that the CA made is kept before its certificate.</summary>
internal static class CertificateReport
{
    /// <summary>Keeps what came and tells of it.</summary>
    /// <param name="command">Name of the command.</param>
    /// <param name="result">What came.</param>
    /// <param name="keyFile">Where the key is, or is to be, kept; null when it is none of this program's business.</param>
    /// <param name="polls">How often this side had to ask.</param>
    /// <param name="parsed">The arguments.</param>
    /// <param name="options">Where things go.</param>
    /// <param name="json">Whether programs are told.</param>
    /// <param name="host">The process.</param>
    internal static void Write(
        string command, EnrollmentResult result, string? keyFile, int polls, ParseResult parsed, ResultOptions options, bool json, ToolHost host)
    {
        if (result.PrivateKey is GeneratedPrivateKey key)
        {
            KeyFile.WriteNew(keyFile!, key.Pkcs8.Span);
            key.Dispose();
        }

        string? certificateFile = options.CertificateFile(parsed);
        WriteFiles(result, parsed, options, certificateFile);
        using X509Certificate2 certificate = result.GetCertificate();
        if (json)
        {
            JsonOutput.Write(host.Out, writer => WriteJson(writer, command, result, certificate, keyFile, certificateFile, polls));
            return;
        }

        if (certificateFile is null)
        {
            host.Out.WriteLine(certificate.ExportCertificatePem());
        }

        host.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{certificate.Subject}, issued by {certificate.Issuer}, serial number {certificate.SerialNumber}, valid until {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm:ss}Z"));
        if (result.Status.Status != PkiStatus.Accepted)
        {
            host.Error.WriteLine($"the CA says: {result.Status}");
        }

        if (certificateFile is not null || keyFile is not null)
        {
            host.Error.WriteLine($"certificate: {certificateFile ?? "on the output"}{(keyFile is null ? string.Empty : $"; key: {keyFile}")}");
        }
    }

    // The certificate before what came with it: a file that cannot be written must not cost it.
    private static void WriteFiles(EnrollmentResult result, ParseResult parsed, ResultOptions options, string? certificateFile)
    {
        if (certificateFile is not null && options.WritesDer(parsed))
        {
            OutputFile.Write(certificateFile, result.Encoded.Span);
        }
        else if (certificateFile is not null)
        {
            OutputFile.WriteCertificates(certificateFile, [result.Encoded]);
        }

        if (options.ExtraCertsFile(parsed) is string extraCerts)
        {
            OutputFile.WriteCertificates(extraCerts, Encodings(result.ExtraCerts));
        }

        if (options.CaCertsFile(parsed) is string caCerts)
        {
            OutputFile.WriteCertificates(caCerts, Encodings(result.CaPubs));
        }

        if (options.ChainFile(parsed) is string chain)
        {
            OutputFile.WriteCertificates(chain, [result.Encoded, .. Encodings(result.Chain)]);
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Encodings(IReadOnlyList<CmpCertificate> certificates)
    {
        foreach (CmpCertificate certificate in certificates)
        {
            yield return certificate.Encoded;
        }
    }

    private static void WriteJson(
        Utf8JsonWriter writer, string command, EnrollmentResult result, X509Certificate2 certificate, string? keyFile, string? certificateFile, int polls)
    {
        JsonOutput.WriteSuccess(writer, command);
        JsonOutput.WriteStatus(writer, result.Status);
        JsonOutput.WriteCertificate(writer, "certificate", certificate);
        JsonOutput.WriteCertificates(writer, "chain", result.Chain);
        JsonOutput.WriteCertificates(writer, "caPubs", result.CaPubs);
        writer.WriteString("certificateFile", certificateFile);
        writer.WriteString("keyFile", keyFile);
        writer.WriteNumber("polls", polls);
    }
}

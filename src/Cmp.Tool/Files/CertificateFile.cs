using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cmp.Tool.Files;

/// <summary>Reads certificates: PEM, with any number of them, or DER.</summary>
internal static class CertificateFile
{
    /// <summary>Reads all certificates of a file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="host">The process.</param>
    /// <returns>The certificates, at least one.</returns>
    /// <exception cref="ToolException">There are none.</exception>
    internal static List<X509Certificate2> ReadAll(string path, ToolHost host)
    {
        byte[] content = InputFile.Read(path, host);
        List<X509Certificate2> certificates = [];
        try
        {
            if (PemText.Blocks(content) is { Count: > 0 } blocks)
            {
                foreach ((string label, byte[] data) in blocks)
                {
                    if (label is "CERTIFICATE" or "X509 CERTIFICATE" or "TRUSTED CERTIFICATE")
                    {
                        certificates.Add(X509CertificateLoader.LoadCertificate(data));
                    }
                }
            }
            else
            {
                certificates.Add(X509CertificateLoader.LoadCertificate(content));
            }
        }
        catch (CryptographicException failure)
        {
            throw new ToolException(ExitCode.File, $"{path} holds no certificate that can be read: {failure.Message}");
        }

        return certificates.Count > 0
            ? certificates
            : throw new ToolException(ExitCode.File, $"{path} holds no certificate", "certificates are PEM (BEGIN CERTIFICATE) or DER");
    }

    /// <summary>Reads the certificates of several files, whose names a comma may separate as well.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="host">The process.</param>
    /// <returns>The certificates.</returns>
    /// <exception cref="ToolException">A file holds none.</exception>
    internal static List<X509Certificate2> ReadAll(IEnumerable<string>? paths, ToolHost host)
    {
        List<X509Certificate2> certificates = [];
        foreach (string list in paths ?? [])
        {
            foreach (string path in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                certificates.AddRange(ReadAll(path, host));
            }
        }

        return certificates;
    }

    /// <summary>Reads a PKCS#10 request.</summary>
    /// <param name="path">The path.</param>
    /// <param name="host">The process.</param>
    /// <returns>DER of the request.</returns>
    /// <exception cref="ToolException">There is none.</exception>
    internal static byte[] ReadRequest(string path, ToolHost host)
    {
        byte[] content = InputFile.Read(path, host);
        foreach ((string label, byte[] data) in PemText.Blocks(content))
        {
            if (label.EndsWith("CERTIFICATE REQUEST", StringComparison.Ordinal))
            {
                return data;
            }
        }

        return content.AsSpan().StartsWith("0"u8)
            ? content
            : throw new ToolException(ExitCode.File, $"{path} holds no PKCS#10 request", "requests are PEM (BEGIN CERTIFICATE REQUEST) or DER");
    }
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core.Tests.Pair;

namespace Cmp.Core.Tests.Client;

/// <summary>Runs the command line of OpenSSL, as client, server and verifier, in a folder with what it needs in files.</summary>
internal sealed partial class OpensslProgram : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cmp-openssl-");

    /// <summary>Starts with an empty folder.</summary>
    public OpensslProgram()
    {
    }

    /// <summary>Starts with the test PKI in files.</summary>
    public OpensslProgram(TestPki pki)
    {
        Write("root.crt", pki.Root.Certificate.ExportCertificatePem());
        Write("ca.crt", pki.Ca.Certificate.ExportCertificatePem());
        Write("server.crt", pki.Server.Certificate.ExportCertificatePem());
        Write("server.key", pki.Server.Key.ExportPkcs8PrivateKeyPem());
        Write("client.crt", pki.Client.Certificate.ExportCertificatePem());
        Write("client.key", pki.Client.Key.ExportPkcs8PrivateKeyPem());
        Write("new.key", pki.NewKey.ExportPkcs8PrivateKeyPem());
        NewCertificate = pki.Issue(PkiText.Name("CN=new device"), pki.NewSigner.SubjectPublicKeyInfo);
        Write("new.crt", PemEncoding.WriteString("CERTIFICATE", NewCertificate));
    }

    /// <summary>The certificate that the mock server answers every request with.</summary>
    public byte[] NewCertificate { get; } = [];

    public string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public string Read(string name) => File.ReadAllText(Path.Combine(_folder.FullName, name));

    /// <summary>Runs a command to its end in the folder of the PKI.</summary>
    public async Task<(int ExitCode, string Text)> RunAsync(CancellationToken cancellation, params string[] arguments)
    {
        using Process process = Start(arguments);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await error);
    }

    /// <summary>Starts the mock server of OpenSSL.</summary>
    public async Task<OpensslMock> StartMockAsync(CancellationToken cancellation, params string[] more)
    {
        Process process = Start(
        [
            "cmp", "-config", "", "-port", "0", "-srv_ref", Shields.Reference, "-srv_secret", "pass:correct horse",
            "-srv_cert", "server.crt", "-srv_key", "server.key", "-srv_trusted", "root.crt", "-srv_untrusted", "ca.crt",
            "-rsp_cert", "new.crt", "-rsp_extracerts", "ca.crt", "-rsp_capubs", "root.crt", .. more,
        ]);
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            Match match = Accept().Match(line);
            if (match.Success)
            {
                // What nobody reads would block the process in the end.
                _ = process.StandardError.ReadToEndAsync(cancellation);
                _ = process.StandardOutput.ReadToEndAsync(cancellation);
                return new OpensslMock(process, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
            }
        }

        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(cancellation));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Process Start(IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("openssl", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        };
        start.Environment.Remove("LD_PRELOAD");
        Process process = Process.Start(start) ?? throw new InvalidOperationException("openssl cannot be started");
        process.StandardInput.Close();
        return process;
    }

    [GeneratedRegex(@"^ACCEPT .*:(\d+)\b")]
    private static partial Regex Accept();
}

/// <summary>A running mock server of OpenSSL.</summary>
internal sealed class OpensslMock(Process process, int port) : IDisposable
{
    public Uri Url { get; } = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/pkix/"));

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}

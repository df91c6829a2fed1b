using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Cmp.Native.Tests.Harness;

namespace Cmp.Tool.Tests.Harness;

/// <summary>
/// An `openssl cmp -port 0` process: the mock server of OpenSSL. It answers every request with one prepared certificate, so
/// clients ask for that certificate's key (new.key).
/// </summary>
internal sealed partial class OpensslServer : IAsyncDisposable
{
    private readonly Process _process;

    private OpensslServer(Process process, int port)
    {
        _process = process;
        Address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}/pkix/");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    /// <summary>Host, port and path.</summary>
    public string Address { get; }

    /// <summary>Starts a server with the identity of that key type that knows the shared secret, and waits until it listens.</summary>
    public static async Task<OpensslServer> StartAsync(TestPki pki, string keyType, params string[] more)
    {
        List<string> options =
        [
            "cmp", "-config", "", "-port", "0", "-srv_ref", TestPki.Reference, "-srv_secret", "pass:" + TestPki.Secret,
            "-srv_cert", pki.PathOf(keyType, "server.crt"), "-srv_key", pki.PathOf(keyType, "server.key"),
            "-srv_trusted", pki.PathOf(keyType, "root.crt"), "-srv_untrusted", pki.PathOf(keyType, "ca.crt"),
            "-rsp_cert", pki.PathOf(keyType, "new.crt"), "-rsp_extracerts", pki.PathOf(keyType, "ca.crt"),
            "-rsp_capubs", pki.PathOf(keyType, "root.crt"), .. more,
        ];
        Process process = Command.Start("openssl", options);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            Match match = Accept().Match(line);
            if (match.Success)
            {
                return new OpensslServer(process, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
            }
        }

        string error = await process.StandardError.ReadToEndAsync();
        process.Dispose();
        throw new InvalidOperationException($"openssl cmp -port 0 does not start: {error}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"^ACCEPT .*:(\d+)\b")]
    private static partial Regex Accept();
}

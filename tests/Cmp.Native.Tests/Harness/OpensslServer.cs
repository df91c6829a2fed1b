using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Cmp.Native.Tests.Harness;

/// <summary>
/// An `openssl cmp -port 0` process: the mock server of OpenSSL. It answers every request with one prepared certificate, so
/// clients ask for that certificate's key (new.key).
/// </summary>
internal sealed partial class OpensslServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private OpensslServer(Process process, int port)
    {
        _process = process;
        Port = port;
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginErrorReadLine();
    }

    public int Port { get; }

    /// <summary>The options of a server with the identity of that key type that knows the shared secret and grants implicitConfirm.</summary>
    public static IReadOnlyList<string> Options(TestPki pki, string keyType) =>
    [
        "-srv_ref", TestPki.Reference, "-srv_secret", "pass:" + TestPki.Secret,
        "-srv_cert", pki.PathOf(keyType, "server.crt"), "-srv_key", pki.PathOf(keyType, "server.key"),
        "-srv_trusted", pki.PathOf(keyType, "root.crt"), "-srv_untrusted", pki.PathOf(keyType, "ca.crt"),
        "-rsp_cert", pki.PathOf(keyType, "new.crt"), "-rsp_extracerts", pki.PathOf(keyType, "ca.crt"),
        "-rsp_capubs", pki.PathOf(keyType, "root.crt"), "-grant_implicitconf",
    ];

    /// <summary>
    /// Starts a server, on libcrypto's functions and with the system's program unless told otherwise, and waits until it listens.
    /// </summary>
    public static async Task<OpensslServer> StartAsync(IEnumerable<string> options, Face face = Face.Plain, OpensslLine? line = null)
    {
        Process process = Command.Start(
            line?.Program ?? "openssl",
            ["cmp", "-config", "", "-verbosity", "7", "-port", "0", .. options],
            Together(line?.Environment, face == Face.Preloaded ? NativeLibraryUnderTest.Preload : null));
        while (await process.StandardOutput.ReadLineAsync() is { } said)
        {
            Match match = Accept().Match(said);
            if (match.Success)
            {
                return new OpensslServer(process, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
            }
        }

        string error = await process.StandardError.ReadToEndAsync();
        process.Dispose();
        throw new InvalidOperationException($"openssl cmp -port 0 does not start: {error}");
    }

    /// <summary>The bodies of the messages that came in, as the server names them: "IR CERTCONF". Ends the server.</summary>
    public async Task<string> ReceivedAsync()
    {
        await StopAsync();
        lock (_log)
        {
            return string.Join(' ', Received().Matches(_log.ToString()).Select(match => match.Groups[1].Value));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private static Dictionary<string, string> Together(params IReadOnlyDictionary<string, string>?[] environments) =>
        new(environments.SelectMany(environment => environment ?? new Dictionary<string, string>()));

    private async Task StopAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    private void Note(string? line)
    {
        lock (_log)
        {
            _log.Append(line).Append('\n');
        }
    }

    [GeneratedRegex(@"^ACCEPT .*:(\d+)\b")]
    private static partial Regex Accept();

    [GeneratedRegex(@"^CMP DEBUG: received (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Received();
}

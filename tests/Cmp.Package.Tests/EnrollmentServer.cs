using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Cmp.Package.Tests;

/// <summary>
/// What the program enrolls at: OpenSSL's mock server, which returns one prepared certificate, so that the program has to ask for the key of that.
/// </summary>
internal sealed partial class EnrollmentServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private EnrollmentServer(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/pkix/");
    }

    public string Url { get; }

    public string Reference { get; } = "device-7";

    public string Secret { get; } = "s3cret";

    /// <summary>The root that issued certificates lead to.</summary>
    public string Root => Path.Combine(_folder, "ec", "root.crt");

    /// <summary>The CA between root and certificate.</summary>
    public string Intermediate => Path.Combine(_folder, "ec", "ca.crt");

    /// <summary>The key that the server has a certificate for.</summary>
    public string Key => Path.Combine(_folder, "ec", "new.key");

    public static async Task<EnrollmentServer> StartAsync(string folder)
    {
        await Command.SucceedAsync(PackageFeed.Root, Path.Combine(PackageFeed.Root, "scripts", "make-pki.sh"), [folder]);
        Process process = Command.Start(
            folder,
            "openssl",
            [
                "cmp", "-config", "", "-port", "0", "-srv_ref", "device-7", "-srv_secret", "pass:s3cret",
                "-rsp_cert", "ec/new.crt", "-rsp_extracerts", "ec/ca.crt",
            ]);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Accept().Match(line) is { Success: true } match)
            {
                process.BeginErrorReadLine();
                return new EnrollmentServer(process, folder, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
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

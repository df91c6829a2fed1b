using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Cmp.Tool.Tests.Authority;

/// <summary>Runs the command line of OpenSSL in the folder of an authority.</summary>
internal sealed class OpensslClient(CaBed bed)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    /// <summary>Runs a command and asserts that it succeeds.</summary>
    public async Task<string> SucceedAsync(params string[] arguments)
    {
        (int exitCode, string text) = await RunAsync(arguments);
        Assert.True(exitCode == 0, $"openssl {string.Join(' ', arguments)}\n{text}");
        return text;
    }

    /// <summary>Runs a command and asserts that it fails.</summary>
    public async Task<string> FailAsync(params string[] arguments)
    {
        (int exitCode, string text) = await RunAsync(arguments);
        Assert.True(exitCode != 0, $"openssl {string.Join(' ', arguments)}\n{text}");
        return text;
    }

    /// <summary>The arguments of a CMP command with the shared secret.</summary>
    public string[] Mac(string command, params string[] more) =>
        [.. Common(command), "-ref", CaBed.Reference, "-secret", "pass:" + CaBed.Secret, .. more];

    /// <summary>The arguments of a CMP command signed with a certificate that was enrolled before.</summary>
    public string[] Signed(string command, string name, params string[] more) =>
        [.. Common(command), "-cert", $"{name}.crt", "-key", $"{name}.key", .. more];

    /// <summary>Makes a key.</summary>
    public Task KeyAsync(string name, string kind = "ec") => kind == "ec"
        ? SucceedAsync("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", $"{name}.key")
        : SucceedAsync("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", $"{name}.key");

    /// <summary>Enrolls with the shared secret.</summary>
    public async Task EnrollAsync(string name)
    {
        await KeyAsync(name);
        await SucceedAsync(Mac("ir", "-newkey", $"{name}.key", "-subject", $"/CN={name}", "-certout", $"{name}.crt"));
    }

    /// <summary>Asserts that a certificate leads to the root, and is not revoked.</summary>
    public async Task VerifyAsync(string name)
    {
        await FetchListAsync();
        await SucceedAsync("verify", "-CAfile", "ca/root.crt", "-untrusted", "ca/ca-1.crt", "-crl_check", "-CRLfile", "list.pem", $"{name}.crt");
    }

    /// <summary>Fetches the revocation list over HTTP and has openssl verify it.</summary>
    public async Task FetchListAsync()
    {
        using System.Net.Http.HttpClient http = new();
        await File.WriteAllBytesAsync(Path.Combine(bed.Work, "list.der"), await http.GetByteArrayAsync(new Uri(bed.Url, "/ca.crl")));
        await SucceedAsync("crl", "-inform", "DER", "-in", "list.der", "-out", "list.pem", "-CAfile", "ca/ca-1.crt");
    }

    private string[] Common(string command) =>
        ["cmp", "-config", "", "-cmd", command, "-server", bed.Url.Authority + bed.Url.AbsolutePath, "-trusted", "ca/root.crt", "-untrusted", "ca/ca-1.crt"];

    private async Task<(int ExitCode, string Text)> RunAsync(IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("openssl", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = bed.Work,
        };
        start.Environment.Remove("LD_PRELOAD");
        start.Environment["no_proxy"] = "127.0.0.1,localhost";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("openssl cannot be started");
        process.StandardInput.Close();
        using CancellationTokenSource limit = new(s_limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await error);
    }
}

using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Gateway.Tests.Kill;

/// <summary>Runs the command line of OpenSSL, which has made nothing of what it is asked to check.</summary>
internal static class Openssl
{
    /// <summary>Runs a command.</summary>
    /// <returns>What it has written.</returns>
    public static async Task<string> RunAsync(CancellationToken cancellation, params string[] arguments)
    {
        ProcessStartInfo start = new("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("LD_PRELOAD");
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("openssl cannot be started");
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
        string error = await process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"openssl {string.Join(' ', arguments)}: {await output}{error}");
    }
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Docs.Tests;

/// <summary>Runs other programs.</summary>
internal static class Command
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    /// <summary>Runs a program that reads some text, to its end: what it wrote, and whether its exit status was 0.</summary>
    public static async Task<(bool Succeeded, string Text)> RunAsync(string program, IEnumerable<string> arguments, string input)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{program} cannot be started.");
        using CancellationTokenSource timer = new(s_limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(timer.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(timer.Token);
        await process.StandardInput.WriteAsync(input.AsMemory(), timer.Token);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(timer.Token);
            return (process.ExitCode == 0, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end in time.");
        }
    }
}

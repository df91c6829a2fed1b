using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Tool.Tests.Harness;

/// <summary>What a finished process left behind.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>Everything it wrote.</summary>
    public string Text => Output + Error;

    public override string ToString() => $"exit status {ExitCode}\n{Output}\n{Error}";
}

/// <summary>Runs other programs.</summary>
internal static class Command
{
    private static readonly string[] s_notInherited =
        ["LD_PRELOAD", "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY"];
    private static readonly TimeSpan s_usualLimit = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Runs a program to its end, for a minute unless <paramref name="limit"/> allows more. It inherits the environment except
    /// for LD_PRELOAD and the proxies.
    /// </summary>
    public static async Task<CommandResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        TimeSpan? limit = null)
    {
        using Process process = Start(program, arguments, environment);
        using CancellationTokenSource timer = new(limit ?? s_usualLimit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(timer.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(timer.Token);
        try
        {
            await process.WaitForExitAsync(timer.Token);
            return new CommandResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end in time.");
        }
    }

    /// <summary>As <see cref="RunAsync"/>, and the exit status must be 0.</summary>
    public static async Task<CommandResult> SucceedAsync(string program, IEnumerable<string> arguments)
    {
        CommandResult result = await RunAsync(program, arguments);
        return result.ExitCode == 0
            ? result
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {result}");
    }

    /// <summary>Starts a program with an empty input and its output redirected.</summary>
    public static Process Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in s_notInherited)
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} cannot be started.");
        process.StandardInput.Close();
        return process;
    }
}

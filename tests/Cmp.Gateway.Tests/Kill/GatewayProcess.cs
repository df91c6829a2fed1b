using System;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Gateway.Tests.Kill;

/// <summary>A gateway in a process of its own: the published one, or what the build has made.</summary>
internal sealed partial class GatewayProcess : IDisposable
{
    private static readonly HttpClient s_http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource<Uri> _status = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GatewayProcess(string settingsFile)
    {
        ProcessStartInfo start = Published is not string published
            ? new("dotnet", [Path.Combine(AppContext.BaseDirectory, "cmp-gateway.dll"), settingsFile])
            : new(published, [settingsFile]);
        start.RedirectStandardError = true;
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
    }

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    public int Id => _process.Id;

    /// <summary>The program that was published; null when CMPNATIVE_GATEWAY names none.</summary>
    public static string? Published => Environment.GetEnvironmentVariable("CMPNATIVE_GATEWAY") is { Length: > 0 } path ? path : null;

    /// <summary>Ends the process as SIGKILL does, at once.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits until the process says that its certificate is valid.</summary>
    public async Task WaitUntilHealthyAsync(CancellationToken cancellation)
    {
        Uri status = await _status.Task.WaitAsync(cancellation);
        while (true)
        {
            if (await IsHealthyAsync(status, cancellation))
            {
                return;
            }

            await Task.Delay(s_rest, cancellation);
        }
    }

    /// <summary>Waits until the metrics have a line.</summary>
    /// <returns>The metrics.</returns>
    public async Task<string> WaitForMetricAsync(string line, CancellationToken cancellation)
    {
        Uri status = await _status.Task.WaitAsync(cancellation);
        while (true)
        {
            string metrics = await s_http.GetStringAsync(new Uri(status, "/metrics"), cancellation);
            if (metrics.Contains(line, StringComparison.Ordinal))
            {
                return metrics;
            }

            await Task.Delay(s_rest, cancellation);
        }
    }

    /// <summary>Waits until the process has ended.</summary>
    /// <returns>Its status.</returns>
    public async Task<int> WaitForExitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
        _process.Dispose();
    }

    // On a busy machine an answer may take longer than the gateway has patience.
    private static async Task<bool> IsHealthyAsync(Uri status, CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage answer = await s_http.GetAsync(new Uri(status, "/health"), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Hear(string? line)
    {
        lock (_log)
        {
            _log.Append(line).Append('\n');
        }

        if (line is not null && Status().Match(line) is { Success: true } match)
        {
            _status.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex("status at (http://[^/]*)/health")]
    private static partial Regex Status();
}

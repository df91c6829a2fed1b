using System;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;

namespace Cmp.Package.Tests;

/// <summary>What the program enrolls at: <c>cmpnative serve</c>, in a process of its own, with a new CA in a folder.</summary>
internal sealed class EnrollmentServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly JsonElement _introduction;

    private EnrollmentServer(Process process, JsonElement introduction)
    {
        _process = process;
        _introduction = introduction;
    }

    public string Url => _introduction.GetProperty("urls")[0].GetString()!;

    public string Reference => _introduction.GetProperty("reference").GetString()!;

    public string Secret => _introduction.GetProperty("secret").GetString()!;

    /// <summary>The root that issued certificates lead to.</summary>
    public string Root => _introduction.GetProperty("root").GetString()!;

    /// <summary>The CA between root and certificate.</summary>
    public string Intermediate => Path.Combine(Path.GetDirectoryName(Root)!, "ca-1.crt");

    public static async Task<EnrollmentServer> StartAsync(string folder)
    {
        Process process = Command.Start(
            AppContext.BaseDirectory, "dotnet", ["cmpnative.dll", "serve", "--port", "0", "--dir", folder, "--json"]);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        string? introduction = await process.StandardOutput.ReadLineAsync();
        if (introduction is null)
        {
            process.Dispose();
            throw new InvalidOperationException("cmpnative serve does not start.");
        }

        return new EnrollmentServer(process, JsonDocument.Parse(introduction).RootElement);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

// A gateway that keeps its own identity: cmp-gateway SETTINGS. docs/gateway.md tells how to operate it.

using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Gateway;

const int Failed = 1;
const int WrongUsage = 2;
const int WrongSettings = 3;
const int StoreInUse = 4;

if (args is not [string path])
{
    Console.Error.WriteLine("usage: cmp-gateway SETTINGS");
    return WrongUsage;
}

try
{
    GatewaySettings settings = SettingsFile.Read(File.ReadLines(path), out IReadOnlyList<string> complaints);
    foreach (string complaint in complaints)
    {
        Console.Error.WriteLine($"<3>{path}: {complaint}");
    }

    return complaints.Count > 0 ? WrongSettings : await RunAsync(settings);
}
catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SocketException)
{
    Console.Error.WriteLine($"<3>{failure.Message}");
    return Failed;
}

static async Task<int> RunAsync(GatewaySettings settings)
{
    IdentityStore store = new(settings.Directory, new DurableFiles());
    using StoreLock? storeLock = StoreLock.TryTake(settings.Directory);
    if (storeLock is null)
    {
        Console.Error.WriteLine($"<3>{settings.Directory}: another gateway is running there");
        return StoreInUse;
    }

    using CancellationTokenSource stop = new();
    using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        stop.Cancel();
    }

    GatewayMonitor monitor = new(Console.Error, TimeProvider.System);
    using StatusServer? server = settings.Listen is null ? null : new StatusServer(settings.Listen, requested => Answer(requested, monitor));
    using HttpTransport transport = CaConnection.CreateTransport(settings, out HttpClient http);
    using HttpClient ownedHttp = http;
    if (server is not null)
    {
        monitor.Note($"status at http://{server.EndPoint}/health and /metrics");
    }

    GatewayWorker worker = new(settings, store, transport, monitor, TimeProvider.System, Random.Shared.NextDouble);
    await Together.RunAsync(stop, server is null ? [worker.RunAsync] : [worker.RunAsync, server.RunAsync]);
    return 0;
}

static (int Status, string Text) Answer(string path, GatewayMonitor monitor)
{
    GatewayStatus status = monitor.Status;
    DateTimeOffset now = DateTimeOffset.UtcNow;
    return path switch
    {
        "/health" => (status.IsHealthy(now) ? 200 : 503, StatusText.Health(status, now)),
        "/metrics" => (200, StatusText.Metrics(status, now, Environment.WorkingSet)),
        _ => (404, "try /health or /metrics\n"),
    };
}

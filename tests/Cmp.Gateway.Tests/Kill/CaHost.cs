using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Cmp.Gateway.Tests.Kill;

/// <summary>Serves a CA over HTTP in this process.</summary>
internal sealed class CaHost : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly TestCa _ca;

    public CaHost(TestCa ca)
    {
        _ca = ca;
        int port = FreePort();
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/.well-known/cmp"));
        _listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Url { get; }

    /// <summary>Called before a message is processed, and before its answer leaves.</summary>
    public Action? Moment { get; set; }

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
        }
        catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
            return;
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using MemoryStream request = new();
            await context.Request.InputStream.CopyToAsync(request);
            Moment?.Invoke();
            byte[] response = _ca.Server.Respond(request.ToArray(), DateTimeOffset.UtcNow);
            Moment?.Invoke();
            context.Response.ContentType = "application/pkixcmp";
            context.Response.ContentLength64 = response.Length;
            await context.Response.OutputStream.WriteAsync(response);
            context.Response.Close();
        }
        catch (Exception failure) when (failure is HttpListenerException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The gateway was killed, or the test is over.
            return;
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

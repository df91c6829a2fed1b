using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Core.Tests.Transport;

/// <summary>A request as it arrived.</summary>
internal sealed record HttpRequestText(string Method, string Path, string ContentType, byte[] Body);

/// <summary>A server on this machine that answers with whatever bytes a test wants, as HTTP or not.</summary>
internal sealed class TestHttpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<HttpRequestText, Stream, CancellationToken, Task> _handler;
    private readonly Task _work;

    public TestHttpServer(Func<HttpRequestText, Stream, CancellationToken, Task> handler)
    {
        _handler = handler;
        _listener.Start();
        _work = ListenAsync();
    }

    public TestHttpServer(Func<HttpRequestText, byte[]> handler)
        : this((request, stream, cancellation) => stream.WriteAsync(handler(request), cancellation).AsTask())
    {
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Url => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/pkix/"));

    public ConcurrentQueue<HttpRequestText> Requests { get; } = [];

    /// <summary>An answer with a body and its length.</summary>
    public static byte[] Answer(int status, byte[] body, string? contentType = "application/pkixcmp", string? more = null)
    {
        string type = contentType is null ? string.Empty : $"Content-Type: {contentType}\r\n";
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} Status\r\n{type}{more}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    /// <summary>An answer in chunks.</summary>
    public static byte[] Chunked(byte[] body, int size)
    {
        using MemoryStream stream = new();
        stream.Write("HTTP/1.1 200 OK\r\nContent-Type: application/pkixcmp\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"u8);
        foreach (byte[] chunk in body.Chunk(size))
        {
            stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{chunk.Length:x}\r\n")));
            stream.Write(chunk);
            stream.Write("\r\n"u8);
        }

        stream.Write("0\r\n\r\n"u8);
        return stream.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _work;
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The listener was stopped.
            return;
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient connection = client;
        try
        {
            NetworkStream stream = connection.GetStream();
            HttpRequestText request = await ReadAsync(stream, _stop.Token);
            Requests.Enqueue(request);
            await _handler(request, stream, _stop.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client has gone, or the test is over.
            return;
        }
    }

    private static async Task<HttpRequestText> ReadAsync(NetworkStream stream, CancellationToken cancellation)
    {
        StringBuilder head = new();
        byte[] octet = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(octet, cancellation);
            head.Append((char)octet[0]);
        }

        string[] lines = head.ToString().Split("\r\n");
        byte[] body = new byte[int.Parse(Header(lines, "Content-Length"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, cancellation);
        string[] first = lines[0].Split(' ');
        return new HttpRequestText(first[0], first[1], Header(lines, "Content-Type"), body);
    }

    private static string Header(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "0";
}

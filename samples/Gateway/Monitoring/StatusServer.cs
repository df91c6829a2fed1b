using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Gateway;

/// <summary>
/// Answers GET of <c>/health</c> and <c>/metrics</c>, one request on each connection. It changes nothing and tells no secrets; a request
/// may be 4 KB long and take 5 seconds, and 16 are served at a time.
/// </summary>
internal sealed class StatusServer : IDisposable
{
    private const int MostOctets = 4096;
    private const int MostConnections = 16;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly TcpListener _listener;
    private readonly Func<string, (int Status, string Text)> _answer;
    private readonly SemaphoreSlim _seats = new(MostConnections);

    /// <summary>Begins to listen.</summary>
    /// <param name="endPoint">Where.</param>
    /// <param name="answer">Gives status and text for a path.</param>
    /// <exception cref="SocketException">The address cannot be had.</exception>
    internal StatusServer(IPEndPoint endPoint, Func<string, (int Status, string Text)> answer)
    {
        _answer = answer;
        _listener = new TcpListener(endPoint);
        _listener.Start();
    }

    /// <summary>Where it listens.</summary>
    internal IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Serves until it is told to stop.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>When it has stopped.</returns>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await _seats.WaitAsync(cancellationToken).ConfigureAwait(false);
                Socket socket = await _listener.AcceptSocketAsync(cancellationToken).ConfigureAwait(false);
                _ = ServeAsync(socket, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // As when the process has too many files open: the others go on.
                _seats.Release();
                await Task.Delay(s_patience, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        _listener.Dispose();
        _seats.Dispose();
    }

    private async Task ServeAsync(Socket socket, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(s_patience);
        try
        {
            using NetworkStream stream = new(socket, ownsSocket: true);
            if (await ReadPathAsync(stream, deadline.Token).ConfigureAwait(false) is string path)
            {
                await stream.WriteAsync(Respond(path), deadline.Token).ConfigureAwait(false);
                socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException)
        {
            // The other side has gone, or was too slow.
            return;
        }
        finally
        {
            _seats.Release();
        }
    }

    private byte[] Respond(string path)
    {
        (int status, string text) = path.Length == 0 ? (405, "only GET\n") : _answer(path);
        string reason = status switch { 200 => "OK", 404 => "Not Found", 405 => "Method Not Allowed", _ => "Service Unavailable" };
        byte[] body = Encoding.UTF8.GetBytes(text);
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} {reason}\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: {body.Length}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    // The path of a GET; empty for another method; null for what is no request.
    private static async Task<string?> ReadPathAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MostOctets];
        int length = 0;
        while (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            int read = length == buffer.Length ? 0 : await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return null;
            }

            length += read;
        }

        string[] words = Encoding.ASCII.GetString(buffer, 0, buffer.AsSpan(0, length).IndexOf("\r\n"u8)).Split(' ');
        return words is [string method, string target, string version] && version.StartsWith("HTTP/1.", StringComparison.Ordinal)
            ? method == "GET" ? target.Split('?')[0] : string.Empty
            : null;
    }
}

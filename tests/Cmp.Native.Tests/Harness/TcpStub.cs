using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Native.Tests.Harness;

/// <summary>A server on this machine that is no CMP server.</summary>
internal sealed class TcpStub : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Socket> _connections = [];
    private readonly byte[]? _answer;
    private readonly Task _work;

    private TcpStub(byte[]? answer)
    {
        _answer = answer;
        _listener.Start();
        _work = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Accepts connections and says nothing.</summary>
    public static TcpStub Silent() => new(null);

    /// <summary>Sends these characters to whoever has sent something, and closes the connection.</summary>
    public static TcpStub Answering(string text) => new(Encoding.Latin1.GetBytes(text));

    /// <summary>A port on which nothing listens: it was free a moment ago.</summary>
    public static int UnusedPort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket connection = await _listener.AcceptSocketAsync(_stop.Token);
                _connections.Add(connection);
                if (_answer is not null)
                {
                    await AnswerAsync(connection, _answer);
                }
            }
        }
        catch (OperationCanceledException)
        {
            _connections.ForEach(connection => connection.Dispose());
        }
    }

    private async Task AnswerAsync(Socket connection, byte[] answer)
    {
        await connection.ReceiveAsync(new byte[4096], _stop.Token);
        await connection.SendAsync(answer, _stop.Token);
        connection.Shutdown(SocketShutdown.Send);
    }
}

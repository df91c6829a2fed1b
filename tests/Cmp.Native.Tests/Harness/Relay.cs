using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Native.Tests.Harness;

/// <summary>Stands between a client and a server on this machine: ends the client's TLS, or acts as its HTTP proxy.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _work = [];
    private readonly int _target;
    private readonly X509Certificate2? _certificate;
    private int _connections;

    private Relay(int target, X509Certificate2? certificate)
    {
        _target = target;
        _certificate = certificate;
        _listener.Start();
        _work.Add(AcceptAsync());
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections were made to the relay.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Speaks TLS with the client, under the test server's certificate.</summary>
    public static Relay Tls(TestPki pki, int target)
    {
        using X509Certificate2 pem = X509Certificate2.CreateFromPemFile(pki.PathOf("ec", "server.crt"), pki.PathOf("ec", "server.key"));
        return new Relay(target, X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null));
    }

    /// <summary>Takes the server's address out of request lines, as an HTTP proxy does.</summary>
    public static Relay Proxy(int target) => new(target, null);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_work);
        _listener.Dispose();
        _certificate?.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _work.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            _listener.Stop();
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient server = new();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            Stream near = _certificate is null ? client.GetStream() : await AuthenticateAsync(client, _certificate);
            Stream far = server.GetStream();
            await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near));
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client sees its connection end, which is what it is to cope with.
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task<Stream> AuthenticateAsync(TcpClient client, X509Certificate2 certificate)
    {
        SslStream stream = new(client.GetStream());
        await stream.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = certificate }, _stop.Token);
        return stream;
    }

    /// <summary>Copies until the end; a request line never spans two reads on the loopback interface.</summary>
    private async Task CopyAsync(Stream from, Stream to)
    {
        byte[] buffer = new byte[65536];
        string address = $"http://127.0.0.1:{_target}/";
        for (int count; (count = await from.ReadAsync(buffer, _stop.Token)) > 0;)
        {
            string text = Encoding.Latin1.GetString(buffer, 0, count).Replace(address, "/", StringComparison.Ordinal);
            await to.WriteAsync(Encoding.Latin1.GetBytes(text), _stop.Token);
        }
    }
}

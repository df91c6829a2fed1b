using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Gateway;
using Xunit;

namespace Cmp.Gateway.Tests.Monitoring;

/// <summary>The small server for health and metrics, among friends and others.</summary>
public sealed class StatusServerTests : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly StatusServer _server;
    private readonly Task _work;

    public StatusServerTests()
    {
        _server = new StatusServer(new IPEndPoint(IPAddress.Loopback, 0), path => path == "/health" ? (200, "ok\n") : (404, "no\n"));
        _work = _server.RunAsync(_stop.Token);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_answers_a_client_of_HTTP()
    {
        using HttpClient client = new();

        using HttpResponseMessage health = await client.GetAsync(new Uri($"http://{_server.EndPoint}/health?x=y"), Cancellation);
        using HttpResponseMessage other = await client.GetAsync(new Uri($"http://{_server.EndPoint}/other"), Cancellation);
        using HttpResponseMessage post = await client.PostAsync(new Uri($"http://{_server.EndPoint}/health"), null, Cancellation);

        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal("ok\n", await health.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("text/plain", health.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
    }

    [Theory]
    [InlineData("hello\r\n\r\n")]
    [InlineData("GET /health\r\n\r\n")]
    [InlineData("GET /health HTTP/2.0\r\n\r\n")]
    [InlineData("\r\n\r\n")]
    public async Task What_is_no_request_gets_no_answer(string request) => Assert.Equal(string.Empty, await SendAsync(Encoding.ASCII.GetBytes(request)));

    [Fact]
    public async Task A_request_that_is_too_long_gets_no_answer() =>
        Assert.Equal(string.Empty, await SendAsync(Encoding.ASCII.GetBytes("GET /" + new string('x', 4096))));

    [Fact]
    public async Task Many_silent_connections_do_not_keep_the_others_waiting_for_ever()
    {
        TcpClient[] silent = new TcpClient[20];
        for (int i = 0; i < silent.Length; i++)
        {
            silent[i] = new TcpClient();
            await silent[i].ConnectAsync(_server.EndPoint, Cancellation);
        }

        Assert.StartsWith("HTTP/1.1 200 OK", await SendAsync("GET /health HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray()), StringComparison.Ordinal);
        Array.ForEach(silent, client => client.Dispose());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _server.Dispose();
        _stop.Dispose();
    }

    private async Task<string> SendAsync(byte[] request)
    {
        using TcpClient client = new();
        await client.ConnectAsync(_server.EndPoint, Cancellation);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(request, Cancellation);
        using MemoryStream answer = new();
        try
        {
            await stream.CopyToAsync(answer, Cancellation);
        }
        catch (IOException)
        {
            // Closed with unread input: that is no answer either.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }
}

using System;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Tests.Authority;
using Xunit;

namespace Cmp.Tool.Tests.Serving;

/// <summary>HTTP as it should not be, over real sockets. After each the server still issues certificates.</summary>
public sealed class HttpAbuseTests
{
    private const string Post = "POST /.well-known/cmp HTTP/1.1\r\nHost: ca\r\nContent-Type: application/pkixcmp\r\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET /.well-known/cmp HTTP/1.1\r\nHost: ca\r\n\r\n", 405)]
    [InlineData("PUT /pkix/ HTTP/1.1\r\nHost: ca\r\nContent-Length: 0\r\n\r\n", 405)]
    [InlineData("POST /health HTTP/1.1\r\nHost: ca\r\nContent-Length: 0\r\n\r\n", 405)]
    [InlineData("POST /elsewhere HTTP/1.1\r\nHost: ca\r\nContent-Type: application/pkixcmp\r\nContent-Length: 1\r\n\r\n0", 404)]
    [InlineData("POST /.well-known/cmp/p/emperor HTTP/1.1\r\nHost: ca\r\nContent-Type: application/pkixcmp\r\nContent-Length: 1\r\n\r\n0", 404)]
    [InlineData("POST /.well-known/cmp HTTP/1.1\r\nHost: ca\r\nContent-Length: 1\r\n\r\n0", 415)]
    [InlineData("POST /.well-known/cmp HTTP/1.1\r\nHost: ca\r\nContent-Type: text/html\r\nContent-Length: 1\r\n\r\n0", 415)]
    [InlineData(Post + "Content-Length: 1048577\r\n\r\n", 413)]
    [InlineData(Post + "Content-Length: 99999999999999999999\r\n\r\n", 400)]
    [InlineData(Post + "Content-Length: -1\r\n\r\n", 400)]
    [InlineData(Post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400)]
    [InlineData("nonsense\r\n\r\n", 400)]
    [InlineData("GET /health HTTP/1.1\r\nHost: ca\r\n\r\n", 200)]
    [InlineData("GET /ca.crl HTTP/1.1\r\nHost: ca\r\n\r\n", 200)]
    [InlineData("HEAD /root.crt HTTP/1.1\r\nHost: ca\r\n\r\n", 200)]
    public async Task A_request_gets_its_status(string request, int expected)
    {
        await using CaBed bed = await CaBed.StartAsync();
        string answer = await AskAsync(bed, request);

        Assert.StartsWith($"HTTP/1.1 {expected} ", answer, StringComparison.Ordinal);
        Assert.Equal(expected == 405, answer.Contains("Allow: ", StringComparison.Ordinal));
        await StillServesAsync(bed);
    }

    [Theory]
    [InlineData("Content-Length: 5\r\n\r\nhello")]
    [InlineData("Content-Length: 0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n")]
    public async Task What_is_no_message_is_answered_with_an_error_message(string rest)
    {
        await using CaBed bed = await CaBed.StartAsync();
        string answer = await AskAsync(bed, Post + rest);

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/pkixcmp\r\n", answer, StringComparison.Ordinal);
        await StillServesAsync(bed);
    }

    [Fact]
    public async Task A_chunked_request_that_does_not_end_is_refused_at_the_limit()
    {
        await using CaBed bed = await CaBed.StartAsync(serving: options => options with { MessageOctets = 10_000 });
        StringBuilder request = new(Post + "Transfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 20; i++)
        {
            request.Append("400\r\n").Append('x', 1024).Append("\r\n");
        }

        Assert.StartsWith("HTTP/1.1 413 ", await AskAsync(bed, request.ToString()), StringComparison.Ordinal);
        await StillServesAsync(bed);
    }

    [Theory]
    [InlineData(Post + "Content-Length: 100\r\n\r\nhalf of it")]
    [InlineData(Post + "Transfer-Encoding: chunked\r\n\r\n64\r\nhalf of it")]
    [InlineData("POST /.well-known/cmp HT")]
    public async Task A_client_that_hangs_up_in_the_middle_leaves_nothing_behind(string request)
    {
        await using CaBed bed = await CaBed.StartAsync();
        for (int i = 0; i < 20; i++)
        {
            using TcpClient client = await ConnectAsync(bed);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Cancellation);
        }

        await StillServesAsync(bed);
    }

    [Theory]
    [InlineData(Post + "Content-Length: 100\r\n\r\nslow", "HTTP/1.1 408 ")]
    [InlineData("POST /.well-known/cmp HTTP/1.1\r\nHost: c", "HTTP/1.1 408 ")]
    public async Task A_client_that_is_too_slow_is_not_waited_for(string request, string expected)
    {
        await using CaBed bed = await CaBed.StartAsync(serving: options => options with { RequestTimeout = TimeSpan.FromSeconds(1) });

        Assert.StartsWith(expected, await AskAsync(bed, request), StringComparison.Ordinal);
        await StillServesAsync(bed);
    }

    [Fact]
    public async Task Slow_clients_do_not_keep_others_waiting()
    {
        await using CaBed bed = await CaBed.StartAsync();
        TcpClient[] slow = new TcpClient[100];
        for (int i = 0; i < slow.Length; i++)
        {
            slow[i] = await ConnectAsync(bed);
            await slow[i].GetStream().WriteAsync(Encoding.ASCII.GetBytes(Post + "Content-Length: 100\r\n\r\n"), Cancellation);
        }

        await StillServesAsync(bed);
        Array.ForEach(slow, client => client.Dispose());
    }

    [Fact]
    public async Task What_has_begun_is_finished_when_the_server_is_stopped()
    {
        await using CaBed bed = await CaBed.StartAsync();
        using TcpClient client = await ConnectAsync(bed);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Post + "Content-Length: 5\r\n\r\nhel"), Cancellation);
        await Task.Delay(200, Cancellation);
        Task stop = bed.Server.StopAsync();
        await stream.WriteAsync("lo"u8.ToArray(), Cancellation);

        byte[] answer = new byte[9];
        await stream.ReadExactlyAsync(answer, Cancellation);
        Assert.Equal("HTTP/1.1 ", Encoding.ASCII.GetString(answer));
        await stop;
    }

    private static async Task StillServesAsync(CaBed bed)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = await bed.EnrollAsync("device", key, Cancellation);
        Assert.Equal("CN=device", certificate.Subject);
        Assert.Equal(0, bed.Host.Server.TransactionCount);
    }

    private static async Task<TcpClient> ConnectAsync(CaBed bed)
    {
        TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", bed.Url.Port, Cancellation);
        return client;
    }

    // Sends, and hears until the server hangs up or has said a whole answer.
    private static async Task<string> AskAsync(CaBed bed, string request)
    {
        using TcpClient client = await ConnectAsync(bed);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancellation);
        StringBuilder answer = new();
        byte[] buffer = new byte[4096];
        while (!answer.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            int read = await stream.ReadAsync(buffer, Cancellation);
            if (read == 0)
            {
                break;
            }

            answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }
}

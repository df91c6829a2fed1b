using System;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Cmp.Core.Tests.Transport;

/// <summary>What a server writes outside of its messages reaches logs and terminals in errors: it steers neither.</summary>
public sealed class HttpHostileTests
{
    private const int MostCharacters = 1000;

    private static readonly byte[] s_request = [0x30, 0x03, 0x02, 0x01, 0x07];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("HTTP/1.1 500 \u001b[2Jgone\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/\u001b[2J\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.1 \u001b[2J\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("\u001b[2J\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\u001b[2J\r\n\r\n")]
    [InlineData("HTTP/1.1 307 There\r\nLocation: /%1B[2J%0D%0Aforged%E2%80%AE\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    public async Task No_text_of_a_server_has_control_characters(string answer)
    {
        await using TestHttpServer server = new(_ => Encoding.Latin1.GetBytes(answer));
        string error = await FailAsync(server);

        Assert.DoesNotContain(error, letter => char.IsControl(letter) || letter == '\u202E');
    }

    [Fact]
    public async Task No_text_of_a_server_fills_a_log()
    {
        string answer = $"HTTP/1.1 500 {new string('x', 30_000)}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        await using TestHttpServer server = new(_ => Encoding.Latin1.GetBytes(answer));
        string error = await FailAsync(server);

        Assert.InRange(error.Length, 1, MostCharacters);
    }

    [Fact]
    public async Task An_answer_that_does_not_unpack_is_no_answer()
    {
        string head = "HTTP/1.1 200 OK\r\nContent-Type: application/pkixcmp\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\nConnection: close\r\n\r\n";
        await using TestHttpServer server = new(_ => [.. Encoding.ASCII.GetBytes(head), 1, 2, 3, 4, 5]);
        using SocketsHttpHandler handler = new() { AutomaticDecompression = DecompressionMethods.GZip };
        using HttpClient client = new(handler);
        using HttpTransport transport = new(client, server.Url);
        CmpTransferResult result = await transport.ExchangeAsync(s_request, CmpBodyType.Ir, TimeSpan.Zero, Cancellation);

        Assert.Equal(CmpErrorCode.TransferFailed, result.Error?.Code);
    }

    [Fact]
    public async Task An_answer_that_unpacks_to_too_much_is_not_unpacked()
    {
        using System.IO.MemoryStream packed = new();
        using (GZipStream stream = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            byte[] zeros = new byte[1 << 20];
            foreach (int _ in Enumerable.Range(0, 64))
            {
                stream.Write(zeros);
            }
        }

        byte[] body = packed.ToArray();
        await using TestHttpServer server = new(_ => TestHttpServer.Answer(200, body, more: "Content-Encoding: gzip\r\n"));
        using SocketsHttpHandler handler = new() { AutomaticDecompression = DecompressionMethods.GZip };
        using HttpClient client = new(handler);
        using HttpTransport transport = new(client, server.Url);
        CmpTransferResult result = await transport.ExchangeAsync(s_request, CmpBodyType.Ir, TimeSpan.Zero, Cancellation);

        Assert.Equal(CmpErrorCode.MessageTooLong, result.Error?.Code);
    }

    private static async Task<string> FailAsync(TestHttpServer server)
    {
        using HttpTransport transport = new(server.Url);
        CmpTransferResult result = await transport.ExchangeAsync(s_request, CmpBodyType.Ir, TimeSpan.Zero, Cancellation);
        Assert.Equal(CmpErrorCode.TransferFailed, result.Error?.Code);
        return result.Error!.ToString();
    }
}

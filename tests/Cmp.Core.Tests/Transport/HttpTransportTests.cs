using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core.Tests.Client;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Transport;

/// <summary>CMP over HTTP (RFC 9811): T1 to T6, and everything that a server can do wrong.</summary>
public sealed class HttpTransportTests
{
    private static readonly byte[] s_request = [0x30, 0x03, 0x02, 0x01, 0x07];
    private static readonly byte[] s_response = [0x30, 0x03, 0x02, 0x01, 0x2A];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task T2_a_request_is_POSTed_as_pkixcmp()
    {
        await using TestHttpServer server = new(_ => TestHttpServer.Answer(200, s_response));
        CmpTransferResult result = await ExchangeAsync(server);

        HttpRequestText request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/pkix/", "application/pkixcmp"), (request.Method, request.Path, request.ContentType));
        Assert.Equal(s_request, request.Body);
        Assert.Equal(s_response, result.Response.ToArray());
        Assert.Null(result.Error);
        Assert.Equal((200, server.Url), (result.HttpStatus, result.Url));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task T3_a_message_is_taken_from_2xx_4xx_and_5xx_answers(int status)
    {
        await using TestHttpServer server = new(_ => TestHttpServer.Answer(status, s_response));
        CmpTransferResult result = await ExchangeAsync(server);

        Assert.Equal(s_response, result.Response.ToArray());
        Assert.Equal(status, result.HttpStatus);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5000)]
    public async Task Answers_may_come_in_chunks(int size)
    {
        byte[] body = [.. Enumerable.Repeat(s_response, 7000).SelectMany(octets => octets)];
        byte[] sent = size == 1 ? s_response : body;
        await using TestHttpServer server = new(_ => TestHttpServer.Chunked(sent, size));

        Assert.Equal(sent, (await ExchangeAsync(server)).Response.ToArray());
    }

    [Theory]
    [InlineData(200, "text/html")]
    [InlineData(404, "text/html; charset=utf-8")]
    [InlineData(200, "application/pkixcmp-not")]
    [InlineData(502, null)]
    public async Task An_answer_of_another_content_type_is_no_answer(int status, string? contentType)
    {
        await using TestHttpServer server = new(_ => TestHttpServer.Answer(status, "<html>Sorry</html>"u8.ToArray(), contentType));
        CmpError error = await FailAsync(server, CmpErrorCode.TransferFailed);

        Assert.Equal((status, server.Url), (error.HttpStatus, error.Url));
        Assert.Contains(contentType?.Split(';')[0] ?? "none", error.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Sorry", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_content_type_may_have_parameters_and_capitals()
    {
        await using TestHttpServer server = new(_ => TestHttpServer.Answer(200, s_response, "Application/PkixCmp; version=2"));

        Assert.Null((await ExchangeAsync(server)).Error);
    }

    [Fact]
    public async Task An_empty_answer_is_no_answer()
    {
        await using TestHttpServer server = new(_ => TestHttpServer.Answer(200, []));

        await FailAsync(server, CmpErrorCode.TransferFailed);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public async Task The_answer_is_bounded_whether_its_length_is_known_or_not(int octets, bool accepted)
    {
        byte[] body = new byte[octets];
        foreach (byte[] answer in new[] { TestHttpServer.Answer(200, body), TestHttpServer.Chunked(body, 10) })
        {
            await using TestHttpServer server = new(_ => answer);
            CmpTransferResult result = await ExchangeAsync(
                server, new HttpTransportOptions { Limits = new TransactionLimits { MessageOctets = 64 } });

            Assert.Equal(accepted ? null : CmpErrorCode.MessageTooLong, result.Error?.Code);
        }
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        await using TestHttpServer server = new(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/pkixcmp\r\n\r\n"u8.ToArray(), cancellation);
            while (true)
            {
                await stream.WriteAsync(new byte[4096], cancellation);
            }
        });

        await FailAsync(server, CmpErrorCode.MessageTooLong);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_no_answer()
    {
        byte[] whole = TestHttpServer.Answer(200, new byte[1000]);
        await using TestHttpServer server = new(_ => whole[..^500]);

        CmpError error = await FailAsync(server, CmpErrorCode.TransferFailed);
        Assert.NotNull(error.Cause);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    public async Task What_is_not_HTTP_is_no_answer(string text)
    {
        await using TestHttpServer server = new(_ => Encoding.ASCII.GetBytes(text));

        await FailAsync(server, CmpErrorCode.TransferFailed);
    }

    [Fact]
    public async Task T6_a_message_whose_connection_is_lost_before_the_answer_is_sent_once_more()
    {
        int connections = 0;
        await using TestHttpServer server = new(_ => Interlocked.Increment(ref connections) == 1 ? [] : TestHttpServer.Answer(200, s_response));

        Assert.Equal(s_response, (await ExchangeAsync(server)).Response.ToArray());
        Assert.All(server.Requests, request => Assert.Equal(s_request, request.Body));
        Assert.Equal(2, connections);
    }

    [Fact]
    public async Task T6_a_message_is_not_sent_more_than_twice()
    {
        await using TestHttpServer server = new(_ => []);

        Assert.True((await ExchangeAsync(server)).MayHaveArrived);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_connection_that_is_refused_is_an_error_with_its_cause()
    {
        TestHttpServer server = new(_ => []);
        Uri url = server.Url;
        await server.DisposeAsync();
        using HttpTransport transport = new(url);
        CmpTransferResult result = await transport.ExchangeAsync(s_request, CmpBodyType.Ir, TimeSpan.Zero, Cancellation);

        Assert.Equal(CmpErrorCode.TransferFailed, result.Error!.Code);
        Assert.Equal(url, result.Error.Url);
        Assert.IsType<HttpRequestException>(result.Error.Cause);
        Assert.Contains("ConnectionError", result.Error.Detail, StringComparison.Ordinal);
        Assert.False(result.MayHaveArrived);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/pkixcmp\r\nContent-Length: 5\r\n\r\n0")]
    public async Task T6_an_answer_that_does_not_come_in_time_is_a_timeout(string beginning)
    {
        await using TestHttpServer server = new(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning), cancellation);
            await Task.Delay(Timeout.Infinite, cancellation);
        });
        using HttpTransport transport = new(server.Url);
        CmpTransferResult result = await transport.ExchangeAsync(s_request, CmpBodyType.Ir, TimeSpan.FromMilliseconds(100), Cancellation);

        Assert.Equal(CmpErrorCode.MessageTimeout, result.Error!.Code);
        Assert.True(result.MayHaveArrived);
    }

    [Fact]
    public async Task T6_a_timeout_longer_than_timers_take_is_possible()
    {
        await using TestHttpServer server = new(_ => TestHttpServer.Answer(200, s_response));
        using HttpTransport transport = new(server.Url);
        CmpTransferResult result = await transport.ExchangeAsync(s_request, CmpBodyType.Ir, TimeSpan.FromDays(365), Cancellation);

        Assert.Null(result.Error);
    }

    [Fact]
    public async Task An_exchange_can_be_cancelled()
    {
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using TestHttpServer server = new(async (_, _, cancellation) =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellation);
        });
        using HttpTransport transport = new(server.Url);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => transport.ExchangeAsync(s_request, CmpBodyType.Ir, TimeSpan.FromMinutes(1), source.Token).AsTask());
    }

    [Fact]
    public async Task A_user_name_in_the_address_is_not_shown_in_errors()
    {
        await using TestHttpServer server = new(_ => TestHttpServer.Answer(500, [], null));
        using HttpTransport transport = new(new UriBuilder(server.Url) { UserName = "bob", Password = "s3cret" }.Uri);
        CmpTransferResult result = await transport.ExchangeAsync(s_request, CmpBodyType.Ir, TimeSpan.Zero, Cancellation);

        Assert.Equal(server.Url, result.Error!.Url);
        Assert.DoesNotContain("s3cret", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///tmp/x")]
    public void An_address_has_to_be_of_HTTP(string url) => Assert.Throws<ArgumentException>(() => new HttpTransport(new Uri(url)));

    [Fact]
    public async Task A_whole_enrollment_goes_over_HTTP()
    {
        using ClientBed bed = new(Shield.Ec);
        bed.Authority.Patience = 2;
        await using TestHttpServer server = new(
            request => TestHttpServer.Answer(200, bed.Server.Respond(request.Body, bed.Clock.GetUtcNow())));
        using HttpTransport transport = new(server.Url, new HttpTransportOptions { AppendOperationLabel = true });
        using CertificateCredential credential = new(bed.Pki.Client.Certificate, bed.Pki.Client.Key, [bed.Pki.Ca.Certificate]);
        using CmpClient client = new(new CmpClientOptions
        {
            Transport = transport,
            Credential = credential,
            Trust = new CmpTrust { Anchors = [bed.Pki.Root.Certificate] },
            Clock = bed.Clock,
        });
        EnrollmentResult result = await client.EnrollAsync(bed.Options with { ImplicitConfirm = false }, Cancellation);

        Assert.Equal(PkiText.Name("CN=new device"), result.Certificate.Subject.ToArray());
        Assert.Equal(4, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal("/pkix/initialization", request.Path));
    }

    [Fact]
    public async Task An_error_in_an_operation_says_status_address_and_phase()
    {
        await using TestHttpServer server = new(_ => TestHttpServer.Answer(503, "<html/>"u8.ToArray(), "text/html"));
        using SharedSecretCredential credential = new("ref", "secret");
        using CmpClient client = new(server.Url, credential);
        CmpException exception = await Assert.ThrowsAsync<CmpException>(
            () => client.SendGeneralMessageAsync([new CmpInfo(CmpInfoTypes.CaCerts)], Cancellation));

        string expected = string.Create(CultureInfo.InvariantCulture, $"HTTP status 503; at http://127.0.0.1:{server.Port}/pkix/");
        Assert.EndsWith(expected, exception.Message, StringComparison.Ordinal);
        Assert.Contains("while waiting for the answer to genm", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<CmpTransferResult> ExchangeAsync(TestHttpServer server, HttpTransportOptions? options = null)
    {
        using HttpTransport transport = new(server.Url, options);
        return await transport.ExchangeAsync(s_request, CmpBodyType.Ir, TimeSpan.FromMinutes(1), Cancellation);
    }

    private static async Task<CmpError> FailAsync(TestHttpServer server, CmpErrorCode code)
    {
        CmpTransferResult result = await ExchangeAsync(server);
        Assert.Equal(code, result.Error?.Code);
        Assert.True(result.Response.IsEmpty);
        return result.Error!;
    }
}

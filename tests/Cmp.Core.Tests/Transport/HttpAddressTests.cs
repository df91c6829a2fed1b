using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Cmp.Core.Tests.Transport;

/// <summary>T4 and T5: to which address requests go.</summary>
public sealed class HttpAddressTests
{
    private static readonly byte[] s_request = [0x30, 0x03, 0x02, 0x01, 0x07];
    private static readonly byte[] s_response = [0x30, 0x03, 0x02, 0x01, 0x2A];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task T4_redirections_are_not_followed_by_default(int status)
    {
        await using TestHttpServer server = new(_ => TestHttpServer.Answer(status, [], null, "Location: /elsewhere\r\n"));
        CmpError error = await FailAsync(server, CmpErrorCode.TransferFailed);

        Assert.Single(server.Requests);
        Assert.Equal((status, server.Url), (error.HttpStatus, error.Url));
        Assert.Contains("/elsewhere", error.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    public async Task T4_redirections_are_followed_with_POST_when_allowed(int status)
    {
        await using TestHttpServer server = new(request => request.Path == "/pkix/"
            ? TestHttpServer.Answer(status, [], null, "Location: /elsewhere\r\n")
            : TestHttpServer.Answer(200, s_response));
        CmpTransferResult result = await ExchangeAsync(server, new HttpTransportOptions { MaximumRedirections = 1 });

        Assert.Equal(s_response, result.Response.ToArray());
        Assert.Equal(["POST /pkix/", "POST /elsewhere"], server.Requests.Select(request => $"{request.Method} {request.Path}"));
        Assert.All(server.Requests, request => Assert.Equal(s_request, request.Body));
    }

    [Fact]
    public async Task T4_redirections_are_followed_only_so_often()
    {
        await using TestHttpServer server = new(_ => TestHttpServer.Answer(307, [], null, "Location: /again\r\n"));
        using HttpTransport transport = new(server.Url, new HttpTransportOptions { MaximumRedirections = 3 });
        CmpTransferResult result = await transport.ExchangeAsync(s_request, CmpBodyType.Ir, TimeSpan.Zero, Cancellation);

        Assert.Equal(CmpErrorCode.TransferFailed, result.Error!.Code);
        Assert.Equal(4, server.Requests.Count);
    }

    [Theory]
    [InlineData("Location: ftp://127.0.0.1/\r\n")]
    [InlineData("Location: //[\r\n")]
    [InlineData("Location: mailto:a@b\r\n")]
    [InlineData("Location: http://a@[::\r\n")]
    [InlineData("Location: \\\\x@y:99999999999\r\n")]
    [InlineData("")]
    public async Task T4_redirections_to_nowhere_are_not_followed(string location)
    {
        await using TestHttpServer server = new(_ => TestHttpServer.Answer(307, [], null, location));
        CmpTransferResult result = await ExchangeAsync(server, new HttpTransportOptions { MaximumRedirections = 3 });

        Assert.Equal(CmpErrorCode.TransferFailed, result.Error!.Code);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task T4_a_redirection_that_the_HTTP_client_followed_itself_is_noticed()
    {
        await using TestHttpServer server = new(request => request.Path == "/pkix/"
            ? TestHttpServer.Answer(307, [], null, "Location: /elsewhere\r\n")
            : TestHttpServer.Answer(200, s_response));
        using HttpClient client = new();
        using HttpTransport transport = new(client, server.Url);
        CmpTransferResult result = await transport.ExchangeAsync(s_request, CmpBodyType.Ir, TimeSpan.Zero, Cancellation);

        Assert.Equal(CmpErrorCode.TransferFailed, result.Error!.Code);
        Assert.True(result.Response.IsEmpty);
    }

    [Theory]
    [InlineData(CmpBodyType.Ir, "/pkix/initialization")]
    [InlineData(CmpBodyType.Cr, "/pkix/certification")]
    [InlineData(CmpBodyType.Kur, "/pkix/keyupdate")]
    [InlineData(CmpBodyType.P10cr, "/pkix/pkcs10")]
    [InlineData(CmpBodyType.Rr, "/pkix/revocation")]
    [InlineData(CmpBodyType.Genm, "/pkix/")]
    public async Task T5_the_label_of_the_operation_is_appended_when_wanted(CmpBodyType operation, string path)
    {
        await using TestHttpServer server = new(_ => TestHttpServer.Answer(200, s_response));
        using HttpTransport transport = new(server.Url, new HttpTransportOptions { AppendOperationLabel = true });
        _ = await transport.ExchangeAsync(s_request, operation, TimeSpan.Zero, Cancellation);

        Assert.Equal(path, Assert.Single(server.Requests).Path);
    }

    [Theory]
    [InlineData(CmpInfoTypes.CaCerts, "/pkix/getcacerts")]
    [InlineData(CmpInfoTypes.RootCaCert, "/pkix/getrootupdate")]
    [InlineData(CmpInfoTypes.CertReqTemplate, "/pkix/getcertreqtemplate")]
    [InlineData(CmpInfoTypes.CrlStatusList, "/pkix/getcrls")]
    [InlineData(CmpInfoTypes.CurrentCrl, "/pkix/")]
    public async Task T5_a_general_message_is_labelled_by_what_it_asks(string question, string path)
    {
        await using TestHttpServer server = new(_ => TestHttpServer.Answer(200, s_response));
        using HttpTransport transport = new(server.Url, new HttpTransportOptions { AppendOperationLabel = true });
        using SharedSecretCredential credential = new("7", "secret");
        using CmpClient client = new(new CmpClientOptions { Transport = transport, Credential = credential });
        await Assert.ThrowsAsync<CmpException>(() => client.SendGeneralMessageAsync([new CmpInfo(question)], Cancellation));

        Assert.Equal(path, Assert.Single(server.Requests).Path);
    }

    [Theory]
    [InlineData("https://ca.example", null, "https://ca.example/.well-known/cmp")]
    [InlineData("http://ca.example:8080/x?y", null, "http://ca.example:8080/.well-known/cmp")]
    [InlineData("https://ca.example", "factory 1", "https://ca.example/.well-known/cmp/p/factory%201")]
    [InlineData("https://ca.example", "a/b", "https://ca.example/.well-known/cmp/p/a%2Fb")]
    public void T5_well_known_addresses_are_computed(string server, string? profile, string address)
    {
        Uri wellKnown = CmpAddress.WellKnown(new Uri(server), profile);

        Assert.Equal(address, wellKnown.AbsoluteUri);
        Assert.Equal(address + "/keyupdate", CmpAddress.WithLabel(wellKnown, new CmpOperation(CmpBodyType.Kur)).AbsoluteUri);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task T5_an_unknown_label_is_left_out_when_wanted(bool retry, int requests)
    {
        await using TestHttpServer server = new(request => request.Path.EndsWith("initialization", StringComparison.Ordinal)
            ? TestHttpServer.Answer(404, [1], "text/html")
            : TestHttpServer.Answer(200, s_response));
        HttpTransportOptions options = new() { AppendOperationLabel = true, RetryWithoutLabel = retry };
        CmpTransferResult result = await ExchangeAsync(server, options);

        Assert.Equal(retry, result.Error is null);
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task T3_a_CMP_message_with_status_404_is_an_answer()
    {
        await using TestHttpServer server = new(_ => TestHttpServer.Answer(404, s_response));
        CmpTransferResult result = await ExchangeAsync(server, new HttpTransportOptions { AppendOperationLabel = true, RetryWithoutLabel = true });

        Assert.Null(result.Error);
        Assert.Single(server.Requests);
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

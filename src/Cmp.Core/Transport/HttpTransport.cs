using System;
using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Core;

/// <summary>Carries CMP messages over HTTP or HTTPS (RFC 9811, RFC 9483 6.1).</summary>
/// <remarks>
/// A CMP message is taken from answers with any 2xx, 4xx or 5xx status (T3). TLS, client certificates, proxies and connection pooling
/// are those of the <see cref="HttpClient"/>. Any number of exchanges may go on at a time.
/// </remarks>
public sealed class HttpTransport : ICmpTransport, IDisposable
{
    /// <summary>The content type of a PKIMessage (RFC 9811 3.2).</summary>
    public const string ContentType = "application/pkixcmp";

    private const int NotFound = 404;
    private const int BadGateway = 502;
    private const int GatewayTimeout = 504;

    // Of what the server may have written outside of its message, as the reason phrase.
    private const int MostDetail = 512;

    private static readonly MediaTypeHeaderValue s_contentType = new(ContentType);
    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(5);

    // Timers take no more.
    private static readonly TimeSpan s_longestTimeout = TimeSpan.FromDays(49);

    private readonly HttpClient _client;
    private readonly HttpTransportOptions _options;
    private readonly Uri _url;
    private readonly bool _ownsClient;

    /// <summary>A transport with an HTTP client of its own, which follows the proxy settings of the environment.</summary>
    /// <param name="url">Address of the server, as <c>https://ca.example/.well-known/cmp</c>.</param>
    /// <param name="options">How to behave; null for the defaults.</param>
    public HttpTransport(Uri url, HttpTransportOptions? options = null)
        : this(CreateClient(), url, options)
        => _ownsClient = true;

    /// <summary>A transport over an HTTP client of the application.</summary>
    /// <param name="client">
    /// The client; it stays the application's. Let its handler not follow redirections: POST would become GET. Its
    /// <see cref="HttpClient.Timeout"/> applies beside the timeout of each message.
    /// </param>
    /// <param name="url">Address of the server.</param>
    /// <param name="options">How to behave; null for the defaults.</param>
    public HttpTransport(HttpClient client, Uri url, HttpTransportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException("The address must be an absolute one of http or https.", nameof(url));
        }

        _client = client;
        _url = url;
        _options = options ?? HttpTransportOptions.Default;
    }

    /// <inheritdoc/>
    public ValueTask<CmpTransferResult> ExchangeAsync(
        ReadOnlyMemory<byte> request, CmpBodyType operation, TimeSpan timeout, CancellationToken cancellationToken) =>
        ExchangeAsync(request, new CmpOperation(operation), timeout, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<CmpTransferResult> ExchangeAsync(
        ReadOnlyMemory<byte> request, CmpOperation operation, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Uri url = _options.AppendOperationLabel ? CmpAddress.WithLabel(_url, operation) : _url;
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (timeout > TimeSpan.Zero)
        {
            deadline.CancelAfter(timeout < s_longestTimeout ? timeout : s_longestTimeout);
        }

        RequestDelivery delivery = new(request);
        try
        {
            CmpTransferResult result = await PostAsync(delivery, url, deadline.Token).ConfigureAwait(false);
            bool isUnknownLabel = result is { Error: not null, HttpStatus: NotFound } && url != _url && _options.RetryWithoutLabel;
            return isUnknownLabel ? await PostAsync(delivery, url = _url, deadline.Token).ConfigureAwait(false) : result;
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(CmpErrorCode.MessageTimeout, url, null, "no answer in time", failure) with { MayHaveArrived = delivery.HasBegun };
        }
        catch (HttpRequestException failure)
        {
            string detail = $"{failure.HttpRequestError}: {failure.GetBaseException().Message}";
            return Failed(CmpErrorCode.TransferFailed, url, (int?)failure.StatusCode, detail, failure) with { MayHaveArrived = delivery.HasBegun };
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            // The latter if the application has its client unpack answers.
            return Failed(CmpErrorCode.TransferFailed, url, null, $"the answer broke off: {failure.Message}", failure) with { MayHaveArrived = delivery.HasBegun };
        }
    }

    /// <summary>Closes the connections of the transport's own HTTP client.</summary>
    public void Dispose()
    {
        if (_ownsClient)
        {
            _client.Dispose();
        }
    }

    private async ValueTask<CmpTransferResult> PostAsync(RequestDelivery delivery, Uri url, CancellationToken cancellationToken)
    {
        for (int redirections = 0; ; redirections++)
        {
            using HttpResponseMessage answer = await SendAsync(delivery, url, cancellationToken).ConfigureAwait(false);
            if ((int)answer.StatusCode / 100 != 3)
            {
                return await ReadAnswerAsync(answer, url, cancellationToken).ConfigureAwait(false);
            }

            Uri? target = answer.Headers.Location is Uri location && Uri.TryCreate(url, location, out Uri? absolute) ? absolute : null;
            if (target is null || redirections >= _options.MaximumRedirections || !MayFollow(url, target))
            {
                string detail = target is null
                    ? "a redirection that says not where to"
                    : $"redirection to {WithoutUserInfo(target).AbsoluteUri} is not followed";
                return Failed(CmpErrorCode.TransferFailed, url, (int)answer.StatusCode, detail, null);
            }

            url = target;
        }
    }

    // A server may close a connection that is kept open for the next message just when that is sent. Without an answer the message counts
    // as not delivered (RFC 9811 3.3), so it is sent once more; should it have arrived after all, the server says the same once more, or
    // refuses the second.
    private async ValueTask<HttpResponseMessage> SendAsync(RequestDelivery delivery, Uri url, CancellationToken cancellationToken)
    {
        for (bool mayRepeat = true; ; mayRepeat = false)
        {
            using HttpRequestMessage post = new(HttpMethod.Post, url) { Content = delivery.NewContent() };
            post.Content.Headers.ContentType = s_contentType;
            try
            {
                return await _client.SendAsync(post, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException failure) when (mayRepeat && IsLostConnection(failure))
            {
                continue;
            }
        }
    }

    private static bool IsLostConnection(HttpRequestException failure) =>
        failure is { HttpRequestError: HttpRequestError.Unknown or HttpRequestError.ResponseEnded, InnerException: IOException };

    private async ValueTask<CmpTransferResult> ReadAnswerAsync(HttpResponseMessage answer, Uri url, CancellationToken cancellationToken)
    {
        int status = (int)answer.StatusCode;
        if (answer.RequestMessage is { RequestUri: Uri final, Method: HttpMethod method } && (final != url || method != HttpMethod.Post))
        {
            // T4: the application's handler has followed a redirection behind our back.
            return Failed(
                CmpErrorCode.TransferFailed, url, status, $"the HTTP client was redirected to {WithoutUserInfo(final).AbsoluteUri}; let it not follow redirections", null);
        }

        int limit = _options.Limits.MessageOctets;
        if (answer.Content.Headers.ContentLength > limit)
        {
            return TooLong(url, status, limit);
        }

        string? contentType = answer.Content.Headers.ContentType?.MediaType;
        if (!string.Equals(contentType, ContentType, StringComparison.OrdinalIgnoreCase))
        {
            string found = contentType is null ? "none" : $"'{contentType}'";
            string reason = answer.IsSuccessStatusCode ? string.Empty : $"{answer.ReasonPhrase}; ";
            return Failed(CmpErrorCode.TransferFailed, url, status, $"{reason}content type is {found}, not '{ContentType}'", null) with
            {
                MayHaveArrived = status is BadGateway or GatewayTimeout,
            };
        }

        byte[]? content = await BoundedReader.ReadAsync(
            await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), limit, cancellationToken).ConfigureAwait(false);
        return content switch
        {
            null => TooLong(url, status, limit),
            { Length: 0 } => Failed(CmpErrorCode.TransferFailed, url, status, "the answer is empty", null),
            _ => new CmpTransferResult { Response = content, HttpStatus = status, Url = WithoutUserInfo(url) },
        };
    }

    private static bool MayFollow(Uri from, Uri to) =>
        to.Scheme == Uri.UriSchemeHttps || (to.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp);

    private static CmpTransferResult TooLong(Uri url, int status, int limit) => Failed(
        CmpErrorCode.MessageTooLong, url, status, string.Create(CultureInfo.InvariantCulture, $"at most {limit} octets are accepted"), null);

    private static CmpTransferResult Failed(CmpErrorCode code, Uri url, int? status, string detail, Exception? cause)
    {
        Uri shown = WithoutUserInfo(url);
        return new CmpTransferResult
        {
            Error = new CmpError(code, PeerText.Printable(detail, MostDetail)) { Url = shown, HttpStatus = status, Cause = cause },
            HttpStatus = status,
            Url = shown,
        };
    }

    private static Uri WithoutUserInfo(Uri url) =>
        url.UserInfo.Length == 0 ? url : new UriBuilder(url) { UserName = string.Empty, Password = string.Empty }.Uri;

    private static HttpClient CreateClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = s_connectionLifetime })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
}

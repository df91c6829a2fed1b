using System;
using System.Buffers;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Asn1;
using Cmp.Tool.Authority;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Cmp.Tool.Serving;

/// <summary>Answers HTTP requests: CMP by POST, and by GET what clients and those who watch the server need besides.</summary>
/// <param name="authority">The authority.</param>
/// <param name="options">How it is reached.</param>
/// <param name="clock">The clock.</param>
internal sealed class CmpRequestHandler(AuthorityHost authority, ServingOptions options, TimeProvider clock)
{
    private const string MediaType = "application/pkixcmp";

    private long _answered;

    /// <summary>How many messages were answered.</summary>
    internal long Answered => Interlocked.Read(ref _answered);

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request.</param>
    /// <returns>When it is answered.</returns>
    internal Task HandleAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "/";
        bool isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        switch (path)
        {
            case "/health" when isRead:
                return SayAsync(context, StatusCodes.Status200OK, $"ok\ntransactions {authority.Server.TransactionCount}\ncertificates {authority.Register.Count}\n");
            case "/ca.crl" when isRead:
                return SendAsync(context, "application/pkix-crl", authority.GetRevocationList().Encoded);
            case "/ca.crt" when isRead:
                return SendAsync(context, "application/pkix-cert", authority.Issuer.Encoded);
            case "/root.crt" when isRead:
                return SendAsync(context, "application/pkix-cert", authority.Root.Encoded);
            case "/health" or "/ca.crl" or "/ca.crt" or "/root.crt":
                return RefuseMethodAsync(context, "GET, HEAD");
        }

        if (!CmpAddress.TryParse(path, out CmpAddress address))
        {
            return SayAsync(context, StatusCodes.Status404NotFound, "There is nothing here. CMP is at /.well-known/cmp.\n");
        }

        // RFC 9811 3.1.
        return HttpMethods.IsPost(context.Request.Method) ? AnswerAsync(context, address.Profile) : RefuseMethodAsync(context, "POST");
    }

    private async Task AnswerAsync(HttpContext context, string? profile)
    {
        if (!IsCmp(context.Request.ContentType))
        {
            await SayAsync(context, StatusCodes.Status415UnsupportedMediaType, $"The content type has to be {MediaType}.\n");
            return;
        }

        if (context.Request.ContentLength > options.MessageOctets)
        {
            await SayAsync(context, StatusCodes.Status413PayloadTooLarge, $"Messages of more than {options.MessageOctets} octets are not taken.\n");
            return;
        }

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(options.RequestTimeout);
        byte[]? request = null;
        try
        {
            request = await ReadAsync(context.Request.Body, limit.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await SayAsync(context, StatusCodes.Status408RequestTimeout, "The request took too long.\n");
            return;
        }
        catch (BadHttpRequestException failure)
        {
            await SayAsync(context, failure.StatusCode, "The request is malformed, too long or too slow.\n");
            return;
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            // Whoever sent it is gone.
            context.Abort();
            return;
        }

        if (request is null)
        {
            await SayAsync(context, StatusCodes.Status413PayloadTooLarge, $"Messages of more than {options.MessageOctets} octets are not taken.\n");
            return;
        }

        // Whatever CMP has to say, also that it refuses, goes with 200: not every client looks into other answers.
        using DerBuffer response = new();
        authority.Server.Respond(request, clock.GetUtcNow(), response, profile);
        Interlocked.Increment(ref _answered);
        await SendAsync(context, MediaType, response.Memory);
    }

    // Null when it is too long.
    private async Task<byte[]?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(8192);
        try
        {
            int length = 0;
            while (true)
            {
                if (length == buffer.Length)
                {
                    byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }

                int read = await body.ReadAsync(buffer.AsMemory(length), cancellationToken);
                length += read;
                if (length > options.MessageOctets)
                {
                    return null;
                }

                if (read == 0)
                {
                    return buffer[..length];
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool IsCmp(string? contentType)
    {
        ReadOnlySpan<char> type = contentType;
        int parameters = type.IndexOf(';');
        return (parameters < 0 ? type : type[..parameters]).Trim().Equals(MediaType, StringComparison.OrdinalIgnoreCase);
    }

    private static Task RefuseMethodAsync(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = new StringValues(allowed);
        return SayAsync(context, StatusCodes.Status405MethodNotAllowed, $"Use {allowed}.\n");
    }

    private static async Task SayAsync(HttpContext context, int status, string text)
    {
        if (context.Response.HasStarted)
        {
            return;
        }

        context.Response.StatusCode = status;
        await SendAsync(context, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));
    }

    private static async Task SendAsync(HttpContext context, string contentType, ReadOnlyMemory<byte> content)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = content.Length;
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
        }
    }
}

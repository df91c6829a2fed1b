using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace BouncyServer;

/// <summary>
/// A CMP server that parses, checks, issues, composes and protects with BouncyCastle's types alone, over HTTP on this machine.
/// </summary>
public sealed class BouncyCmpServer : IAsyncDisposable
{
    private const string ContentType = "application/pkixcmp";

    private readonly WebApplication _application;
    private readonly RequestHandler _handler;

    private BouncyCmpServer(WebApplication application, RequestHandler handler, BouncyAuthority authority, ServerLog log)
    {
        _application = application;
        _handler = handler;
        Authority = authority;
        Log = log;
        application.Run(HandleAsync);
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Who issues.</summary>
    public BouncyAuthority Authority { get; }

    /// <summary>What it has seen.</summary>
    public ServerLog Log { get; }

    /// <summary>How many transactions are not over.</summary>
    public int ConversationCount => _handler.ConversationCount;

    /// <summary>Starts a server.</summary>
    /// <param name="authority">Who issues.</param>
    /// <param name="conduct">How it behaves.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <returns>The server.</returns>
    public static async Task<BouncyCmpServer> StartAsync(BouncyAuthority authority, BouncyConduct conduct, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, port: 0, listen => listen.Protocols = HttpProtocols.Http1));
        WebApplication application = builder.Build();
        ServerLog log = new();
        BouncyCmpServer server = new(application, new RequestHandler(conduct, authority, log), authority, log);
        await application.StartAsync(cancellationToken);
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        server.Url = new Uri(new Uri(address), "/.well-known/cmp");
        return server;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        // T2: what a request for CMP looks like.
        HttpRequest request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || request.ContentType != ContentType)
        {
            Log.Faults.Enqueue($"{request.Method} {request.ContentType}");
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        byte[]? answer = _handler.TryRespond(body.ToArray());
        if (answer is null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        context.Response.ContentType = ContentType;
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }
}

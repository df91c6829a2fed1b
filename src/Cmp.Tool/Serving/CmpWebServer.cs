using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Tool.Authority;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cmp.Tool.Serving;

/// <summary>Serves an authority over HTTP and HTTPS.</summary>
internal sealed class CmpWebServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ServingOptions _options;
    private readonly X509Certificate2? _certificate;

    private CmpWebServer(WebApplication application, ServingOptions options, CmpRequestHandler handler, X509Certificate2? certificate)
    {
        _application = application;
        _options = options;
        _certificate = certificate;
        Handler = handler;
    }

    /// <summary>Answers the requests.</summary>
    internal CmpRequestHandler Handler { get; }

    /// <summary>Where it listens.</summary>
    internal IReadOnlyList<Uri> Urls { get; private set; } = [];

    /// <summary>Starts serving.</summary>
    /// <param name="authority">The authority; remains the caller's.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <returns>The server.</returns>
    internal static async Task<CmpWebServer> StartAsync(
        AuthorityHost authority, ServingOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Nothing comes from the environment or from settings files: what is not said on the command line is not so.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseKestrelCore();
        X509Certificate2? certificate = options.HttpsPort is null ? null : authority.MakeTlsCertificate(options.HostNames);
        if (certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, options, authority, certificate));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopTimeout);
        WebApplication application = builder.Build();
        CmpRequestHandler handler = new(authority, options, clock);
        application.Run(handler.HandleAsync);
        CmpWebServer server = new(application, options, handler, certificate);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        server.Urls = [.. application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(
            address => new Uri(address))];
        return server;
    }

    /// <summary>Stops: what has begun is finished, nothing new is taken.</summary>
    /// <returns>When it has stopped.</returns>
    internal async Task StopAsync()
    {
        using CancellationTokenSource limit = new(_options.StopTimeout);
        await _application.StopAsync(limit.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _certificate?.Dispose();
    }

    private static void Configure(KestrelServerOptions kestrel, ServingOptions options, AuthorityHost authority, X509Certificate2? certificate)
    {
        kestrel.AddServerHeader = false;
        KestrelServerLimits limits = kestrel.Limits;
        limits.MaxConcurrentConnections = options.MaximumConnections;
        limits.MaxRequestBodySize = options.MessageOctets;
        limits.MaxRequestHeadersTotalSize = 8 * 1024;
        limits.MaxRequestLineSize = 4 * 1024;
        limits.MaxRequestHeaderCount = 50;
        limits.RequestHeadersTimeout = options.RequestTimeout;
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        limits.MinRequestBodyDataRate = new MinDataRate(options.LeastRate, TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(options.LeastRate, TimeSpan.FromSeconds(5));
        if (options.HttpPort is int http)
        {
            kestrel.Listen(options.Address, http, listen => listen.Protocols = HttpProtocols.Http1);
        }

        if (options.HttpsPort is int https && certificate is not null)
        {
            kestrel.Listen(options.Address, https, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.UseHttps(new HttpsConnectionAdapterOptions
                {
                    ServerCertificate = certificate,
                    ServerCertificateChain = [authority.PlatformIssuer],
                    HandshakeTimeout = options.RequestTimeout,
                });
            });
        }
    }
}

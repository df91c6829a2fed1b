using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using Cmp.Core;

namespace Gateway;

/// <summary>The way to the CA: makes clients for the credential of the moment.</summary>
internal sealed class CaConnection
{
    private readonly GatewaySettings _settings;
    private readonly ICmpTransport _transport;
    private readonly ICmpLog _log;
    private readonly TimeProvider _clock;

    /// <summary>A connection.</summary>
    /// <param name="settings">What the operator decides.</param>
    /// <param name="transport">Carries the messages.</param>
    /// <param name="log">Where clients tell what they do.</param>
    /// <param name="clock">The clock.</param>
    internal CaConnection(GatewaySettings settings, ICmpTransport transport, ICmpLog log, TimeProvider clock)
    {
        _settings = settings;
        _transport = transport;
        _log = log;
        _clock = clock;
    }

    /// <summary>Makes the transport over HTTP.</summary>
    /// <param name="settings">Where to, and whom to trust for TLS.</param>
    /// <param name="http">Its HTTP client, which the caller disposes of.</param>
    /// <returns>The transport.</returns>
    internal static HttpTransport CreateTransport(GatewaySettings settings, out HttpClient http)
    {
        SocketsHttpHandler handler = new() { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        if (settings.TlsRootFile is not null)
        {
            X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(settings.TlsRootFile);
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        return new HttpTransport(http, settings.Url);
    }

    /// <summary>Makes a client.</summary>
    /// <param name="credential">Proves who this side is; the client disposes of it.</param>
    /// <param name="roots">Whom to trust.</param>
    /// <returns>The client.</returns>
    internal CaClient Connect(CmpCredential credential, IReadOnlyList<CmpCertificate> roots)
    {
        List<X509Certificate2> anchors = [.. roots.Select(root => X509CertificateLoader.LoadCertificate(root.Encoded.Span))];
        CmpClient client = new(new CmpClientOptions
        {
            Transport = _transport,
            Credential = credential,
            Trust = new CmpTrust { Anchors = anchors },
            MessageTimeout = _settings.MessageTimeout,
            Recovery = CmpRecoveryPolicy.Default with { FirstDelay = _settings.RetryLeast },
            Clock = _clock,
            Log = _log,
        });
        return new CaClient(client, credential, anchors);
    }

    /// <summary>Makes the credential of a certificate.</summary>
    /// <param name="key">Its key, which stays the caller's.</param>
    /// <param name="chain">The certificate and its chain.</param>
    /// <returns>The credential.</returns>
    internal static CertificateCredential CredentialOf(AsymmetricAlgorithm key, IReadOnlyList<CmpCertificate> chain)
    {
        List<X509Certificate2> platform = [.. chain.Select(link => X509CertificateLoader.LoadCertificate(link.Encoded.Span))];
        try
        {
            return new CertificateCredential(platform[0], key, platform.Skip(1));
        }
        finally
        {
            platform.ForEach(certificate => certificate.Dispose());
        }
    }
}

/// <summary>A client with what belongs to it.</summary>
/// <param name="client">The client.</param>
/// <param name="credential">Its credential.</param>
/// <param name="anchors">Its anchors.</param>
internal sealed class CaClient(CmpClient client, CmpCredential credential, IReadOnlyList<X509Certificate2> anchors) : IDisposable
{
    /// <summary>The client.</summary>
    internal CmpClient Client => client;

    /// <summary>Whether the shared secret protects its messages, and the answers.</summary>
    internal bool UsesSecret => credential is SharedSecretCredential;

    /// <summary>Lets go of all of it.</summary>
    public void Dispose()
    {
        client.Dispose();
        (credential as IDisposable)?.Dispose();
        foreach (X509Certificate2 anchor in anchors)
        {
            anchor.Dispose();
        }
    }
}

using System;
using System.CommandLine;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core;
using Cmp.Tool.Files;

namespace Cmp.Tool.Options;

/// <summary>Where the server is and how it is reached.</summary>
internal sealed class ConnectionOptions
{
    private const string WellKnown = "/.well-known/cmp";

    private readonly Option<string> _server = Opt.Of<string>("server", "url", "The server: [http[s]://]host[:port][/path].");
    private readonly Option<string> _path = Opt.Of<string>("path", "path", $"The path at the server; {WellKnown} unless --server has one.");
    private readonly Option<bool> _labels = Opt.Flag("labels", "Appends the label of the operation to the path, as .../initialization, and leaves it out where that is not found.");
    private readonly Option<string> _proxy = Opt.Of<string>("proxy", "url", "The HTTP proxy; that of the environment unless given.");
    private readonly Option<bool> _noProxy = Opt.Flag("no-proxy", "Uses no proxy, whatever the environment says.");
    private readonly Option<bool> _tlsUsed = Opt.Flag("tls-used", "Uses https.");
    private readonly Option<string[]> _tlsTrusted = Opt.Of<string[]>("tls-trusted", "files", "Certificates to trust for TLS; those of the system unless given.");
    private readonly Option<string> _tlsCert = Opt.Of<string>("tls-cert", "file", "This side's certificate for TLS.");
    private readonly Option<string> _tlsKey = Opt.Of<string>("tls-key", "file", "The key of --tls-cert.");
    private readonly Option<string> _tlsKeyPass = Opt.Of<string>("tls-keypass", "source", "The password of --tls-key: pass:, env:, file: or stdin.");
    private readonly Option<string> _tlsHost = Opt.Of<string>("tls-host", "name", "The name that the server's certificate must have; the host unless given.");
    private readonly Option<int> _totalTimeout = Opt.Of<int>("total-timeout", "seconds", "How long the whole may take, waiting included; 0, the default, for as long as it takes.");
    private readonly Option<int> _msgTimeout = Opt.Of<int>("msg-timeout", "seconds", "How long one answer may take: 120; 0 for as long as it takes.");

    /// <summary>How long the whole may take.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <returns>The time; zero for as long as it takes.</returns>
    internal TimeSpan TotalTimeout(ParseResult parsed) => TimeSpan.FromSeconds(Math.Max(0, parsed.GetValue(_totalTimeout)));

    /// <summary>How long one answer may take.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <returns>The time; zero for as long as it takes.</returns>
    internal TimeSpan MessageTimeout(ParseResult parsed) => TimeSpan.FromSeconds(Math.Max(0, parsed.GetValue(_msgTimeout)));

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    internal void AddTo(Command command)
    {
        const int usualMessageTimeout = 120;
        _server.Required = true;
        _msgTimeout.DefaultValueFactory = _ => usualMessageTimeout;
        foreach (Option option in (ReadOnlySpan<Option>)
            [_server, _path, _labels, _proxy, _noProxy, _tlsUsed, _tlsTrusted, _tlsCert, _tlsKey, _tlsKeyPass, _tlsHost, _totalTimeout, _msgTimeout])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>How messages are carried.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <returns>How.</returns>
    internal HttpTransportOptions Transport(ParseResult parsed) => new()
    {
        AppendOperationLabel = parsed.GetValue(_labels),
        RetryWithoutLabel = parsed.GetValue(_labels),
    };

    /// <summary>The address of the server.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <returns>The address.</returns>
    /// <exception cref="ToolException">It is none.</exception>
    internal Uri Address(ParseResult parsed)
    {
        string server = parsed.GetRequiredValue(_server);
        bool hasScheme = server.Contains("://", StringComparison.Ordinal);
        string scheme = parsed.GetValue(_tlsUsed) ? Uri.UriSchemeHttps : Uri.UriSchemeHttp;
        if (!Uri.TryCreate(hasScheme ? server : $"{scheme}://{server}", UriKind.Absolute, out Uri? url)
            || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw new ToolException(ExitCode.Usage, $"{server} is no address of a server", "write it as ca.example:8080 or https://ca.example/path");
        }

        if (url.Scheme == Uri.UriSchemeHttp && parsed.GetValue(_tlsUsed))
        {
            throw new ToolException(ExitCode.Usage, "--tls-used, and an address of http", "write the address with https:// or without a scheme");
        }

        string? path = parsed.GetValue(_path);
        UriBuilder address = new(url) { Path = path ?? (url.AbsolutePath == "/" ? WellKnown : url.AbsolutePath) };
        return address.Uri;
    }

    /// <summary>Makes what carries the messages.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="host">The process.</param>
    /// <returns>An HTTP client, which the caller disposes of.</returns>
    /// <exception cref="ToolException">A file cannot be used.</exception>
    internal HttpClient CreateClient(ParseResult parsed, ToolHost host)
    {
        SocketsHttpHandler handler = new() { AllowAutoRedirect = false };
        try
        {
            handler.UseProxy = !parsed.GetValue(_noProxy);
            if (parsed.GetValue(_proxy) is string proxy)
            {
                handler.Proxy = Uri.TryCreate(proxy.Contains("://", StringComparison.Ordinal) ? proxy : $"http://{proxy}", UriKind.Absolute, out Uri? address)
                    ? new WebProxy(address)
                    : throw new ToolException(ExitCode.Usage, $"{proxy} is no address of a proxy");
            }

            ConfigureTls(handler.SslOptions, parsed, host);
            return new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        }
        catch
        {
            handler.Dispose();
            throw;
        }
    }

    private void ConfigureTls(SslClientAuthenticationOptions tls, ParseResult parsed, ToolHost host)
    {
        if (parsed.GetValue(_tlsHost) is string name)
        {
            tls.TargetHost = name;
        }

        if (parsed.GetValue(_tlsTrusted) is { Length: > 0 } files)
        {
            X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(CertificateFile.ReadAll(files, host).ToArray());
            tls.CertificateChainPolicy = policy;
        }

        if (parsed.GetValue(_tlsCert) is string certificate)
        {
            string key = parsed.GetValue(_tlsKey) ?? throw new ToolException(ExitCode.Usage, "--tls-cert without --tls-key");
            tls.ClientCertificates = [CredentialOptions.WithKey(certificate, key, parsed.GetValue(_tlsKeyPass), host)];
        }
    }
}

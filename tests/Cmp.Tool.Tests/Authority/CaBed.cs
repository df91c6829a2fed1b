using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core;
using Cmp.Tool.Authority;
using Cmp.Tool.Serving;

namespace Cmp.Tool.Tests.Authority;

/// <summary>An authority in a folder of its own, served on loopback; it can be stopped and started again.</summary>
internal sealed class CaBed : IAsyncDisposable
{
    public const string Reference = "device";
    public const string Secret = "correct horse";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cmp-ca-");

    private bool _isOpen;

    private CaBed()
    {
    }

    public AuthorityHost Host { get; private set; } = null!;

    public CmpWebServer Server { get; private set; } = null!;

    public AuthoritySettings Settings { get; private set; } = new()
    {
        Name = "Test CA",
        Secrets = [new SharedSecret(Reference, Secret, IsOneTime: false), new SharedSecret("once", "battery staple", IsOneTime: true)],
    };

    public ServingOptions Serving { get; private set; } = new() { Address = IPAddress.Loopback, HttpPort = 0 };

    public string Folder => Path.Combine(_folder.FullName, "ca");

    public string Work => _folder.FullName;

    public Uri Url => new(Server.Urls[0], "/.well-known/cmp");

    public X509Certificate2 Root => X509CertificateLoader.LoadCertificate(Host.Root.Encoded.Span);

    public static async Task<CaBed> StartAsync(
        Func<AuthoritySettings, AuthoritySettings>? settings = null, Func<ServingOptions, ServingOptions>? serving = null)
    {
        CaBed bed = new();
        bed.Settings = settings?.Invoke(bed.Settings) ?? bed.Settings;
        bed.Serving = serving?.Invoke(bed.Serving) ?? bed.Serving;
        await bed.OpenAsync();
        return bed;
    }

    /// <summary>Stops and starts again, as another process would.</summary>
    public async Task RestartAsync(Action? meanwhile = null, Func<AuthoritySettings, AuthoritySettings>? settings = null)
    {
        await CloseAsync();
        meanwhile?.Invoke();
        Settings = settings?.Invoke(Settings) ?? Settings;
        await OpenAsync();
    }

    public CmpClient Client(CmpCredential? credential = null, X509Certificate2? anchor = null, string? path = null) => new(new CmpClientOptions
    {
        Transport = new HttpTransport(path is null ? Url : new Uri(Url, path)),
        Credential = credential ?? new SharedSecretCredential(Reference, Secret),
        Trust = new CmpTrust { Anchors = [anchor ?? Root] },
        Limits = new TransactionLimits { PollPause = TimeSpan.FromMilliseconds(10) },
    });

    /// <summary>Enrolls with the shared secret.</summary>
    public async Task<X509Certificate2> EnrollAsync(string name, AsymmetricAlgorithm key, CancellationToken cancellation, bool confirms = true)
    {
        using CmpClient client = Client();
        EnrollmentResult result = await client.EnrollAsync(
            new EnrollmentOptions { Subject = new X500DistinguishedName($"CN={name}"), Key = key, ImplicitConfirm = !confirms }, cancellation);
        return result.GetCertificate();
    }

    public static CmpCredential Signing(X509Certificate2 certificate, AsymmetricAlgorithm key) => new CertificateCredential(certificate, key);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Delete(recursive: true);
    }

    private async Task OpenAsync()
    {
        Host = new AuthorityHost(new AuthorityDirectory(Folder), Settings, NullCmpLog.Instance);
        Server = await CmpWebServer.StartAsync(Host, Serving, Settings.Clock, CancellationToken.None);
        _isOpen = true;
    }

    // There may be nothing to close, when opening failed.
    private async Task CloseAsync()
    {
        if (_isOpen)
        {
            _isOpen = false;
            await Server.StopAsync();
            await Server.DisposeAsync();
            Host.Dispose();
        }
    }
}

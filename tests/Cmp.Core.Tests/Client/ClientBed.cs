using System;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core.Tests.Pair;

namespace Cmp.Core.Tests.Client;

/// <summary>A client over a server in the same process, with a clock that the test controls.</summary>
internal sealed class ClientBed : IDisposable
{
    private readonly CmpCredential _credential;

    public ClientBed(Shield shield, Func<CmpClientOptions, CmpClientOptions>? change = null, CmpServerOptions? serverOptions = null)
    {
        Shield = shield;
        Pki = shield.Pki();
        Authority = new TestAuthority(Pki);
        Server = new CmpServer(serverOptions ?? shield.ServerOptions(), Authority);
        Transport = new RecordingTransport(Server, Clock);
        _credential = shield == Shield.Mac
            ? new SharedSecretCredential(Shields.Reference, Shields.Secret) { Mac = Shields.Mac }
            : new CertificateCredential(Pki.Client.Certificate, Pki.Client.Key, [Pki.Ca.Certificate, Pki.Root.Certificate]);
        CmpClientOptions options = new()
        {
            Transport = Transport,
            Credential = _credential,
            Trust = new CmpTrust { Anchors = [Pki.Root.Certificate] },
            Clock = Clock,
        };
        ClientOptions = change is null ? options : change(options);
        Client = new CmpClient(ClientOptions);
    }

    public CmpClientOptions ClientOptions { get; }

    public Shield Shield { get; }

    public TestPki Pki { get; }

    public TestAuthority Authority { get; }

    public CmpServer Server { get; }

    public SimulatedClock Clock { get; } = new();

    public RecordingTransport Transport { get; }

    public CmpClient Client { get; }

    public EnrollmentOptions Options => new() { Subject = new X500DistinguishedName("CN=new device"), Key = Pki.NewKey };

    /// <summary>A client like this one, which knows nothing of what this one has done.</summary>
    public CmpClient AnotherClient(Func<CmpClientOptions, CmpClientOptions>? change = null) =>
        new(change is null ? ClientOptions : change(ClientOptions));

    public void Dispose()
    {
        Client.Dispose();
        (_credential as IDisposable)?.Dispose();
    }
}

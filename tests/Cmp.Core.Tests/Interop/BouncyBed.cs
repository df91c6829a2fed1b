using System;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using BouncyServer;
using Cmp.Core.Tests.Client;
using Xunit;

namespace Cmp.Core.Tests.Interop;

/// <summary>
/// The client over HTTP against a server that is BouncyCastle throughout. The server judges the client by its own code, and openssl judges the
/// certificates.
/// </summary>
internal sealed class BouncyBed : IAsyncDisposable
{
    // Making an RSA key takes a while, and which keys the client has does not matter.
    private static readonly Lazy<byte[]> s_rsaClientKey = new(NewRsaKey);
    private static readonly Lazy<byte[]> s_rsaKey = new(NewRsaKey);

    private readonly Guard _guard;
    private readonly OpensslProgram _openssl = new();
    private readonly X509Certificate2? _withKey;
    private readonly CmpCredential _credential;
    private readonly HttpTransport _transport;

    private BouncyBed(Guard guard, BouncyCmpServer server)
    {
        _guard = guard;
        Server = server;
        Root = X509CertificateLoader.LoadCertificate(server.Authority.RootCertificate);
        Ca = X509CertificateLoader.LoadCertificate(server.Authority.CaCertificate);
        _openssl.Write("root.crt", Root.ExportCertificatePem());
        _openssl.Write("ca.crt", Ca.ExportCertificatePem());
        ClientKey = KeyPair(s_rsaClientKey);
        Certificate = X509CertificateLoader.LoadCertificate(server.Authority.IssueTo(
            "O=Bouncy,CN=client", ClientKey.ExportSubjectPublicKeyInfo(), agreesOnKeys: guard == Guard.Ec, transportsKeys: guard == Guard.Rsa));
        _withKey = guard == Guard.Ec ? Certificate.CopyWithPrivateKey((ECDsa)ClientKey) : null;
        _credential = Credential();
        _transport = new HttpTransport(server.Url);
        Key = KeyPair(s_rsaKey);
        Client = new CmpClient(new CmpClientOptions
        {
            Transport = _transport,
            Credential = _credential,
            Trust = new CmpTrust { Anchors = [Root], Policy = ValidationPolicy.Strict },

            // The server lets this side poll at once; so does this side, for the sake of the tests.
            Limits = TransactionLimits.Default with { PollPause = TimeSpan.FromMilliseconds(1) },
        });
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public BouncyCmpServer Server { get; }

    public ServerLog Log => Server.Log;

    public CmpClient Client { get; }

    /// <summary>The certificate that the client has before it begins.</summary>
    public X509Certificate2 Certificate { get; }

    public AsymmetricAlgorithm ClientKey { get; }

    /// <summary>The key to certify.</summary>
    public AsymmetricAlgorithm Key { get; }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Ca { get; }

    public EnrollmentOptions Options => new() { Subject = new X500DistinguishedName("CN=new device, O=Bouncy"), Key = Key };

    public static async Task<BouncyBed> StartAsync(Guard guard, BouncyConduct? conduct = null, BouncyAuthority? authority = null) =>
        new(guard, await BouncyCmpServer.StartAsync(authority ?? guard.Authority(), conduct ?? new BouncyConduct(), Cancellation));

    /// <summary>A PKCS#10 request for <see cref="Key"/>.</summary>
    public byte[] SignedRequest()
    {
        X500DistinguishedName subject = new("CN=new device, O=Bouncy");
        return (Key is RSA rsa
            ? new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(subject, (ECDsa)Key, HashAlgorithmName.SHA256)).CreateSigningRequest();
    }

    /// <summary>One request for a certificate, by the name of its body.</summary>
    public Task<EnrollmentResult> RequestAsync(string body, bool implicitConfirm = true)
    {
        EnrollmentOptions options = Options with { ImplicitConfirm = implicitConfirm };
        return body switch
        {
            "ir" => Client.EnrollAsync(options, Cancellation),
            "cr" => Client.RequestCertificateAsync(options, Cancellation),
            "kur" => Client.UpdateAsync(options with { Subject = null }, Certificate, Cancellation),
            "p10cr" => Client.RequestFromPkcs10Async(
                SignedRequest(), new CertificateRequestOptions { ImplicitConfirm = implicitConfirm }, Cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(body)),
        };
    }

    /// <summary>openssl finds the certificate good, of the expected key, and not revoked unless it is meant to be.</summary>
    public async Task VerifyAsync(EnrollmentResult result, AsymmetricAlgorithm? key = null) => await VerifyAsync(result.Encoded, key ?? Key);

    /// <inheritdoc cref="VerifyAsync(EnrollmentResult, AsymmetricAlgorithm?)"/>
    public async Task VerifyAsync(ReadOnlyMemory<byte> certificate, AsymmetricAlgorithm key)
    {
        Assert.Contains("got.crt: OK", await VerifyByListAsync(certificate), StringComparison.Ordinal);
        Assert.Equal(
            key.ExportSubjectPublicKeyInfoPem(),
            (await _openssl.RunAsync(Cancellation, "x509", "-in", "got.crt", "-noout", "-pubkey")).Text.Trim());
    }

    /// <summary>What openssl says of a certificate, beside the current revocation list.</summary>
    public async Task<string> VerifyByListAsync(ReadOnlyMemory<byte> certificate)
    {
        _openssl.Write("got.crt", PemEncoding.WriteString("CERTIFICATE", certificate.Span));
        _openssl.Write("ca.crl", PemEncoding.WriteString("X509 CRL", Server.Authority.MakeRevocationList()));
        (_, string text) = await _openssl.RunAsync(
            Cancellation, "verify", "-CAfile", "root.crt", "-untrusted", "ca.crt", "-crl_check", "-CRLfile", "ca.crl", "got.crt");
        return text;
    }

    /// <summary>The server found nothing wrong, has heard these bodies, compared every nonce that it could, and has forgotten all transactions.</summary>
    public void AssertServerSaw(params string[] bodies)
    {
        Assert.Empty(Log.Faults);
        Assert.Equal(bodies, Log.Received.Select(message => message.Body));
        Assert.All(Log.Received, message => Assert.Equal(message.Body is "certConf" or "pollReq", message.CheckedNonce));
        Assert.All(Log.Received, message => Assert.Equal(_guard.Algorithm(), message.Protection));
        Assert.Equal(0, Server.ConversationCount);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _transport.Dispose();
        (_credential as IDisposable)?.Dispose();
        _withKey?.Dispose();
        await Server.DisposeAsync();
        Certificate.Dispose();
        Root.Dispose();
        Ca.Dispose();
        Key.Dispose();
        ClientKey.Dispose();
        _openssl.Dispose();
    }

    private static byte[] NewRsaKey()
    {
        using RSA rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKey();
    }

    private AsymmetricAlgorithm KeyPair(Lazy<byte[]> rsaKey)
    {
        if (_guard != Guard.Rsa)
        {
            return ECDsa.Create(ECCurve.NamedCurves.nistP256);
        }

        RSA rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(rsaKey.Value, out _);
        return rsa;
    }

    private CmpCredential Credential() => _guard switch
    {
        Guard.PasswordBasedMac => new SharedSecretCredential("device-7", "correct horse"),
        Guard.Pbmac1 => new SharedSecretCredential("device-7", "correct horse") { Pbmac1 = new Pbmac1Settings { Iterations = 1000 } },
        Guard.Rsa => new CertificateCredential(Certificate, ClientKey, [Ca, Root]),
        _ => new CertificateCredential(_withKey!, [Ca, Root]),
    };
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Cmp.Core.Tests.Transport;
using Xunit;

namespace Cmp.Core.Tests.Client;

/// <summary>The client against the mock server of OpenSSL, and the server core against its client; each in a process of its own.</summary>
public sealed class OpensslInteropTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Shield> AllShields { get; } = new(Enum.GetValues<Shield>());

    public static TheoryData<Shield, string> Commands { get; } = new(
        from shield in Enum.GetValues<Shield>()
        from command in new[] { "ir", "cr", "kur", "p10cr", "rr", "genm" }
        select new TheoryDataRow<Shield, string>(shield, command));

    [Theory]
    [MemberData(nameof(AllShields))]
    public async Task The_client_gets_certificates_from_openssl_that_openssl_verifies(Shield shield)
    {
        using OpensslProgram openssl = new(shield.Pki());
        using OpensslMock mock = await openssl.StartMockAsync(Cancellation);
        using CmpClient client = Client(shield, mock.Url);
        EnrollmentOptions options = new() { Subject = new X500DistinguishedName("CN=new device"), Key = shield.Pki().NewKey };
        using X509Certificate2 old = X509CertificateLoader.LoadCertificate(openssl.NewCertificate);

        await VerifyAsync(openssl, await client.EnrollAsync(options, Cancellation));
        await VerifyAsync(openssl, await client.RequestCertificateAsync(options, Cancellation));
        await VerifyAsync(openssl, await client.UpdateAsync(options, old, Cancellation));
        await VerifyAsync(openssl, await client.RequestFromPkcs10Async(shield.Pki().SignedRequest("CN=new device"), cancellationToken: Cancellation));
    }

    [Theory]
    [MemberData(nameof(AllShields))]
    public async Task The_client_revokes_at_openssl_and_asks_it(Shield shield)
    {
        using OpensslProgram openssl = new(shield.Pki());
        using OpensslMock mock = await openssl.StartMockAsync(Cancellation);
        using CmpClient client = Client(shield, mock.Url);
        using X509Certificate2 old = X509CertificateLoader.LoadCertificate(openssl.NewCertificate);

        RevocationResult revoked = await client.RevokeAsync(old, X509RevocationReason.Superseded, Cancellation);
        Assert.Equal(PkiStatus.Accepted, revoked.Status.Status);
        GeneralResult answered = await client.SendGeneralMessageAsync([new CmpInfo(CmpInfoTypes.SignKeyPairTypes)], Cancellation);
        Assert.Equal([CmpInfoTypes.SignKeyPairTypes], answered.Items.Select(item => item.Type));
    }

    [Theory]
    [MemberData(nameof(AllShields))]
    public async Task The_client_polls_openssl_and_does_without_certConf(Shield shield)
    {
        using OpensslProgram openssl = new(shield.Pki());
        using OpensslMock mock = await openssl.StartMockAsync(Cancellation, "-poll_count", "2", "-check_after", "0", "-grant_implicitconf");
        using CmpClient client = Client(shield, mock.Url);

        EnrollmentResult result = await client.EnrollAsync(
            new EnrollmentOptions { Subject = new X500DistinguishedName("CN=new device"), Key = shield.Pki().NewKey }, Cancellation);
        await VerifyAsync(openssl, result);
        Assert.True(Assert.Single(result.CaPubs).IsSameAs(shield.Pki().Root.Cmp));
    }

    [Fact]
    public async Task The_client_reports_what_openssl_refuses()
    {
        using OpensslProgram openssl = new(TestPki.Ec);
        using OpensslMock mock = await openssl.StartMockAsync(Cancellation, "-pkistatus", "2", "-failure", "7", "-statusstring", "not today");
        using CmpClient client = Client(Shield.Ec, mock.Url);

        CmpException exception = await Assert.ThrowsAsync<CmpException>(() => client.EnrollAsync(
            new EnrollmentOptions { Subject = new X500DistinguishedName("CN=new device"), Key = TestPki.Ec.NewKey }, Cancellation));
        Assert.Equal(CmpErrorCode.RequestRejected, exception.Error.Code);
        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.IncorrectData), exception.Error.PeerStatus!.FailureBits);
        Assert.Equal(["not today"], exception.Error.PeerStatus.Texts);
    }

    [Fact]
    public async Task The_client_does_not_believe_a_server_with_another_secret()
    {
        using OpensslProgram openssl = new(TestPki.Ec);
        using OpensslMock mock = await openssl.StartMockAsync(Cancellation);
        using SharedSecretCredential credential = new(Shields.Reference, "battery staple");
        using CmpClient client = new(mock.Url, credential);

        CmpException exception = await Assert.ThrowsAsync<CmpException>(
            () => client.SendGeneralMessageAsync([new CmpInfo(CmpInfoTypes.CaCerts)], Cancellation));
        Assert.Equal(CmpFault.Untrusted, exception.Error.Fault);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_client_of_openssl_is_served(Shield shield, string command)
    {
        using OpensslProgram openssl = new(shield.Pki());
        TestAuthority authority = new(shield.Pki());
        CmpServer core = new(shield.ServerOptions(), authority);
        await using TestHttpServer server = new(
            request => TestHttpServer.Answer(200, core.Respond(request.Body, DateTimeOffset.UtcNow)));
        string address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server.Port}");

        (int exitCode, string text) = await openssl.RunAsync(
            Cancellation,
            [
                "cmp", "-config", "", "-server", address, "-path", "pkix/", "-trusted", "root.crt",
                .. Credential(shield), .. Request(openssl, shield, command),
            ]);

        Assert.True(exitCode == 0, text);
        Assert.Equal(command, BodyTypeNames.Of(Assert.Single(authority.Queries).Origin.Type));
        Assert.Equal(0, core.TransactionCount);
        if (command is not ("rr" or "genm"))
        {
            Assert.True(Assert.Single(authority.Confirmations).IsAccepted);
            await VerifyAsync(openssl, "got.crt");
        }
    }

    private static CmpClient Client(Shield shield, Uri url) => new(new CmpClientOptions
    {
        Transport = new HttpTransport(url),
        Credential = shield == Shield.Mac
            ? new SharedSecretCredential(Shields.Reference, Shields.Secret)
            : new CertificateCredential(shield.Pki().Client.Certificate, shield.Pki().Client.Key, [shield.Pki().Ca.Certificate]),
        Trust = new CmpTrust { Anchors = [shield.Pki().Root.Certificate], Policy = ValidationPolicy.Strict },
    });

    private static IEnumerable<string> Credential(Shield shield) => shield == Shield.Mac
        ? ["-ref", Shields.Reference, "-secret", "pass:correct horse"]
        : ["-cert", "client.crt", "-key", "client.key", "-extracerts", "ca.crt"];

    private static IEnumerable<string> Request(OpensslProgram openssl, Shield shield, string command)
    {
        if (command == "p10cr")
        {
            openssl.Write("new.csr", PemEncoding.WriteString("CERTIFICATE REQUEST", shield.Pki().SignedRequest("CN=new device")));
        }

        return command switch
        {
            "kur" => ["-cmd", command, "-newkey", "new.key", "-oldcert", "client.crt", "-certout", "got.crt"],
            "p10cr" => ["-cmd", command, "-csr", "new.csr", "-certout", "got.crt"],
            "rr" => ["-cmd", command, "-oldcert", "client.crt", "-revreason", "1"],
            "genm" => ["-cmd", command, "-infotype", "signKeyPairTypes"],
            _ => ["-cmd", command, "-newkey", "new.key", "-subject", "/CN=new device", "-certout", "got.crt"],
        };
    }

    private static async Task VerifyAsync(OpensslProgram openssl, EnrollmentResult result)
    {
        openssl.Write("got.crt", PemEncoding.WriteString("CERTIFICATE", result.Encoded.Span));
        await VerifyAsync(openssl, "got.crt");
    }

    private static async Task VerifyAsync(OpensslProgram openssl, string file)
    {
        (int exitCode, string text) = await openssl.RunAsync(Cancellation, "verify", "-CAfile", "root.crt", "-untrusted", "ca.crt", file);
        Assert.True(exitCode == 0, text);
        (exitCode, text) = await openssl.RunAsync(Cancellation, "x509", "-in", file, "-noout", "-pubkey");
        Assert.True(exitCode == 0, text);
        (_, string expected) = await openssl.RunAsync(Cancellation, "pkey", "-in", "new.key", "-pubout");
        Assert.Equal(expected, text);
    }
}

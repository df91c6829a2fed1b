using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Core.Tests.Envelopes;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Client;

/// <summary>The client with keys that the CA generates, and with encrypted certificates.</summary>
public sealed class CmpClientCentralKeyTests
{
    private const string Kga = "1.3.6.1.5.5.7.3.32";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Rsa)]
    [InlineData(Shield.Ec)]
    public async Task The_CA_generates_the_key(Shield shield)
    {
        TestPki pki = shield.Pki();
        using AsymmetricAlgorithm key = pki.NewKeyPair();
        using X509Certificate2 own = WithKeyAgreement(pki);
        byte[] package = Sealed.Package(key, pki.Make("CN=KGA", pki.Ca, keyPurpose: Kga));
        byte[] certificate = pki.Issue(PkiText.Name("CN=new device"), key.ExportSubjectPublicKeyInfo());
        byte[] body = CentralKeyGenerationTests.CertRep(certificate, shield switch
        {
            Shield.Mac => Sealed.ByPasswordWithAesWrap(package),
            Shield.Rsa => Sealed.ByKeyTransport(package, PkiText.Decode(own)),
            _ => Sealed.ByKeyAgreement(package, PkiText.Decode(own), "1.3.132.1.11.1", "2.16.840.1.101.3.4.1.45"),
        });
        CmpCredential credential = shield == Shield.Mac
            ? new SharedSecretCredential(Shields.Reference, Shields.Secret) { Mac = Shields.Mac }
            : new CertificateCredential(own, [pki.Ca.Certificate]);
        using IDisposable owned = (IDisposable)credential;
        using ClientBed bed = new(shield, options => options with { Credential = credential, Transport = new Answering(shield, options.Transport, body) });
        EnrollmentResult result = await bed.Client.EnrollAsync(
            new EnrollmentOptions
            {
                Subject = new X500DistinguishedName("CN=new device"),
                CentralKeyGeneration = true,
                PreferredKey = shield == Shield.Rsa ? KeySpecification.Rsa(2048) : null,
            },
            Cancellation);

        using X509Certificate2 usable = result.GetCertificateWithPrivateKey();
        Assert.Equal(certificate, usable.RawData);
        Assert.True(usable.HasPrivateKey);
        result.PrivateKey!.Dispose();
    }

    [Fact]
    public async Task The_CA_encrypts_the_certificate()
    {
        using RSA key = RSA.Create(2048);
        TestPki pki = TestPki.Ec;
        byte[] certificate = pki.Issue(PkiText.Name("CN=new device"), key.ExportSubjectPublicKeyInfo());
        byte[] body = CentralKeyGenerationTests.CertRep(Sealed.ByKeyTransport(certificate, PkiText.Decode(certificate)), null, isEncrypted: true);
        using ClientBed bed = new(Shield.Ec, options => options with { Transport = new Answering(Shield.Ec, options.Transport, body) });
        EnrollmentResult result = await bed.Client.EnrollAsync(
            bed.Options with { Key = key, ProofOfPossession = ProofOfPossessionMethod.EncryptedCertificate }, Cancellation);

        Assert.Equal(certificate, result.Encoded.ToArray());
        Assert.Null(result.PrivateKey);
        Assert.Throws<InvalidOperationException>(result.GetCertificateWithPrivateKey);
    }

    [Fact]
    public async Task An_encrypted_certificate_needs_a_key_that_can_decrypt()
    {
        using ClientBed bed = new(Shield.Ec);

        CmpException refused = await Assert.ThrowsAsync<CmpException>(() => bed.Client.EnrollAsync(
            bed.Options with { ProofOfPossession = ProofOfPossessionMethod.EncryptedCertificate }, Cancellation));
        Assert.Equal(CmpErrorCode.MissingPublicKey, refused.Error.Code);
    }

    private static X509Certificate2 WithKeyAgreement(TestPki pki)
    {
        Identity made = pki.Make(
            pki.Client.Certificate.Subject, pki.Ca, usage: X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyAgreement | X509KeyUsageFlags.KeyEncipherment);
        return made.Key is RSA rsa ? made.Certificate.CopyWithPrivateKey(rsa) : made.Certificate.CopyWithPrivateKey((ECDsa)made.Key);
    }

    // Answers a request with a body of the test's own, and confirms what it is told.
    private sealed class Answering(Shield shield, ICmpTransport inner, byte[] body) : ICmpTransport
    {
        public async ValueTask<CmpTransferResult> ExchangeAsync(
            ReadOnlyMemory<byte> request, CmpBodyType operation, TimeSpan timeout, CancellationToken cancellationToken)
        {
            CmpTransferResult result = await inner.ExchangeAsync(request, operation, timeout, cancellationToken);
            MessageForge forge = MessageForge.Open(result.Response);
            forge.Body = MessageForge.Open(request).BodyType == CmpBodyType.CertConf ? Bodies.PkiConf() : body;
            using IMessageProtector protector = shield.ServerProtector();
            return new CmpTransferResult { Response = forge.Seal(protector) };
        }
    }
}

using System;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Envelopes;

/// <summary>Possession proven by decrypting the certificate (RFC 9810 5.2.8.3.2); Q13, Q15.</summary>
public sealed class EncryptedCertificateTests
{
    private static readonly RSA s_rsa = RSA.Create(2048);

    [Fact]
    public void Q2_the_request_promises_to_decrypt_the_certificate()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Settings = pair.Settings with { RequestImplicitConfirm = true };
        CentralKeyGenerationTests.Confirmed(pair, Encrypted(pair, s_rsa));
        pair.Succeeds(Request(pair, s_rsa));

        // keyEncipherment [2], subsequentMessage [1] IMPLICIT, encrCert (0).
        CertReqView view = CertReqView.Of(pair.Request(0));
        Assert.Equal([0xA2, 3, 0x81, 1, 0], view.Proof);
        Assert.Equal(3, pair.Request(0).Pvno);
        Assert.Empty(pair.Request(0).InfoTypes);
    }

    [Fact]
    public void Q13_the_certificate_is_decrypted_and_its_hash_proves_possession()
    {
        using PairBed pair = new(Shield.Ec);
        byte[] certificate = pair.Pki.Issue(PkiText.Name("CN=new device"), s_rsa.ExportSubjectPublicKeyInfo());
        CentralKeyGenerationTests.Confirmed(
            pair, CentralKeyGenerationTests.CertRep(Sealed.ByKeyTransport(certificate, Sealed.SelfSigned(s_rsa)), null, isEncrypted: true));
        using EnrollmentTransaction transaction = pair.Run(Request(pair, s_rsa));

        Assert.Null(transaction.Error);
        Assert.Equal(certificate, transaction.Certificate!.Encoded.ToArray());
        Assert.Equal("ir ip certConf pkiconf", pair.Trace);
        AsnReader status = CertReqView.Content(pair.Request(1).Body).ReadSequence().ReadSequence();
        Assert.Equal(SHA256.HashData(certificate), status.ReadOctetString());
    }

    [Fact]
    public void Q2_a_key_that_agrees_on_keys_promises_as_such()
    {
        using PairBed pair = new(Shield.Ec);
        using ECDiffieHellman key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        byte[] certificate = pair.Pki.Issue(PkiText.Name("CN=new device"), key.ExportSubjectPublicKeyInfo());
        byte[] envelope = Sealed.ByKeyAgreement(certificate, Sealed.SelfSigned(key), "1.3.132.1.11.1", "2.16.840.1.101.3.4.1.45");
        CentralKeyGenerationTests.Confirmed(pair, CentralKeyGenerationTests.CertRep(envelope, null, isEncrypted: true));
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir, request => request with
        {
            Template = request.Template! with { PublicKey = key.ExportSubjectPublicKeyInfo() },
            ProofOfPossession = ProofOfPossessionMethod.EncryptedCertificate,
            ExpectedPublicKey = key.ExportSubjectPublicKeyInfo(),
            Envelopes = new EnvelopeKeys { Decryptor = AsymmetricAlgorithmDecryptor.Create(key) },
        }));

        Assert.Equal([0xA3, 3, 0x81, 1, 0], CertReqView.Of(pair.Request(0)).Proof);
    }

    [Fact]
    public void Q13_what_is_no_certificate_is_not_taken_for_one()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = CentralKeyGenerationTests.CertRep(
            Sealed.ByKeyTransport([0x30, 0], Sealed.SelfSigned(s_rsa)), null, isEncrypted: true));

        pair.Fails(Request(pair, s_rsa), CmpErrorCode.DecryptionFailed);
        Assert.Single(pair.Requests);
    }

    [Fact]
    public void Q13_a_certificate_encrypted_to_another_key_proves_nothing_and_is_not_confirmed()
    {
        using PairBed pair = new(Shield.Ec);
        using RSA other = RSA.Create(2048);
        pair.Alter(0, forge => forge.Body = Encrypted(pair, other));

        pair.Fails(Request(pair, s_rsa), CmpErrorCode.DecryptionFailed);
        Assert.Single(pair.Requests);
    }

    [Fact]
    public void Q13_the_shared_secret_opens_no_certificate()
    {
        using PairBed pair = new(Shield.Mac);
        byte[] certificate = pair.Pki.Issue(PkiText.Name("CN=new device"), s_rsa.ExportSubjectPublicKeyInfo());
        pair.Alter(0, forge => forge.Body = CentralKeyGenerationTests.CertRep(Sealed.ByPassword(certificate), null, isEncrypted: true));

        pair.Fails(Request(pair, s_rsa), CmpErrorCode.UnusableEnvelope);
    }

    [Fact]
    public void Q10_a_decrypted_certificate_with_another_key_is_objected_to()
    {
        using PairBed pair = new(Shield.Ec);
        byte[] certificate = pair.NewCertificate();
        CentralKeyGenerationTests.Confirmed(
            pair, CentralKeyGenerationTests.CertRep(Sealed.ByKeyTransport(certificate, Sealed.SelfSigned(s_rsa)), null, isEncrypted: true));

        pair.Fails(Request(pair, s_rsa), CmpErrorCode.CertificateNotAccepted);
        Assert.Equal("ir ip certConf pkiconf", pair.Trace);
    }

    [Fact]
    public void Q6_an_encrypted_certificate_that_was_not_asked_for_is_refused()
    {
        using PairBed pair = new(Shield.Ec);
        pair.Alter(0, forge => forge.Body = Encrypted(pair, s_rsa));

        pair.Fails(pair.Enroll(CmpBodyType.Ir), CmpErrorCode.EncryptedCertificate);
    }

    [Fact]
    public void Q13_EncryptedValue_is_opened_only_where_it_is_allowed()
    {
        using PairBed pair = new(Shield.Ec);
        byte[] certificate = pair.Pki.Issue(PkiText.Name("CN=new device"), s_rsa.ExportSubjectPublicKeyInfo());
        byte[] body = CentralKeyGenerationTests.CertRep(Sealed.EncryptedValue(certificate, s_rsa), null, isEncrypted: true);
        pair.Alter(0, forge => forge.Body = body);
        pair.Fails(Request(pair, s_rsa), CmpErrorCode.EncryptedValueNotAllowed);

        using PairBed lenient = new(Shield.Ec);
        CentralKeyGenerationTests.Confirmed(lenient, body);
        lenient.Succeeds(Request(lenient, s_rsa, allowEncryptedValue: true));
    }

    private static byte[] Encrypted(PairBed pair, RSA key) => CentralKeyGenerationTests.CertRep(
        Sealed.ByKeyTransport(
            pair.Pki.Issue(PkiText.Name("CN=new device"), s_rsa.ExportSubjectPublicKeyInfo()), Sealed.SelfSigned(key)),
        null,
        isEncrypted: true);

    private static EnrollmentTransaction Request(PairBed pair, RSA key, bool allowEncryptedValue = false) =>
        pair.Enroll(CmpBodyType.Ir, request => request with
        {
            Template = request.Template! with { PublicKey = key.ExportSubjectPublicKeyInfo() },
            ProofOfPossession = ProofOfPossessionMethod.EncryptedCertificate,
            Signer = null,
            ExpectedPublicKey = key.ExportSubjectPublicKeyInfo(),
            Envelopes = new EnvelopeKeys { Decryptor = AsymmetricAlgorithmDecryptor.Create(key), AllowEncryptedValue = allowEncryptedValue },
        });
}

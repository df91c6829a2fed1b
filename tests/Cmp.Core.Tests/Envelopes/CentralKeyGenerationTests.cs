using System;
using System.Linq;
using System.Security.Cryptography;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Envelopes;

/// <summary>Central key generation (RFC 9483 4.1.6); K1 to K5.</summary>
public sealed partial class CentralKeyGenerationTests
{
    private const string Kga = "1.3.6.1.5.5.7.3.32";
    private static readonly Identity s_ecKga = TestPki.Ec.Make("CN=KGA", TestPki.Ec.Ca, keyPurpose: Kga);
    private static readonly Identity s_rsaKga = TestPki.Rsa.Make("CN=KGA", TestPki.Rsa.Ca, keyPurpose: Kga);

    [Theory]
    [InlineData(Shield.Mac, "pwri")]
    [InlineData(Shield.Mac, "wrap")]
    [InlineData(Shield.Rsa, "ktri")]
    [InlineData(Shield.Ec, "kari")]
    public void K2_the_key_is_delivered_with_its_certificate(Shield shield, string technique)
    {
        using PairBed pair = new(shield);
        using AsymmetricAlgorithm key = pair.Pki.NewKeyPair();
        byte[] certificate = Answer(pair, key, technique);
        using EnrollmentTransaction transaction = pair.Run(Request(pair));

        Assert.Null(transaction.Error);
        Assert.Equal(certificate, transaction.Certificate!.Encoded.ToArray());
        using GeneratedPrivateKey delivered = transaction.TakeGeneratedKey()!;
        Assert.Equal(key.ExportPkcs8PrivateKey(), Normal(key, delivered));
        Assert.Null(transaction.GeneratedKey);
    }

    [Theory]
    [InlineData(Shield.Mac)]
    [InlineData(Shield.Ec)]
    public void K1_H1_the_request_is_of_version_3_without_key_and_proof(Shield shield)
    {
        using PairBed pair = new(shield);
        using AsymmetricAlgorithm key = pair.Pki.NewKeyPair();
        _ = Answer(pair, key, shield == Shield.Mac ? "pwri" : "kari");
        pair.Succeeds(Request(pair));

        Assert.All(pair.Requests, request => Assert.Equal(3, MessageForge.Open(request).Pvno));
        CertReqView view = CertReqView.Of(pair.Request(0));
        Assert.Null(view.Proof);
        Assert.Null(view.TemplateField(6));
    }

    [Fact]
    public void K1_a_preference_is_an_algorithm_with_a_key_of_zero_bits()
    {
        using PairBed pair = new(Shield.Mac);
        using AsymmetricAlgorithm key = pair.Pki.NewKeyPair();
        _ = Answer(pair, key, "pwri");
        byte[] preference = Convert.FromHexString("301806072A8648CE3D020106082A8648CE3D030107030100");
        preference = MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.10045.2.1");
                    writer.WriteObjectIdentifier("1.2.840.10045.3.1.7");
                }

                writer.WriteBitString([]);
            }
        });
        pair.Succeeds(Request(pair, preference));

        Assert.Equal(preference[1..], CertReqView.Of(pair.Request(0)).TemplateField(6)![1..]);
    }

    [Fact]
    public void K1_a_key_that_exists_is_not_requested_to_be_generated()
    {
        using PairBed pair = new(Shield.Mac);

        pair.Fails(Request(pair, pair.Pki.NewSigner.SubjectPublicKeyInfo.ToArray()), CmpErrorCode.MissingPublicKey);
        pair.Fails(pair.Enroll(CmpBodyType.P10cr, request => request with { CentralKeyGeneration = true }), CmpErrorCode.InvalidArguments);
        Assert.Empty(pair.Requests);
    }

    [Theory]
    [InlineData("stranger", CmpErrorCode.UntrustedKeyGenerator, "leads to no trust anchor")]
    [InlineData("no cmKGA", CmpErrorCode.UntrustedKeyGenerator, "cmKGA")]
    [InlineData("cmcRA instead", CmpErrorCode.UntrustedKeyGenerator, "cmKGA")]
    [InlineData("expired", CmpErrorCode.UntrustedKeyGenerator, "leads to no trust anchor")]
    [InlineData("no digitalSignature", CmpErrorCode.UntrustedKeyGenerator, "digitalSignature")]
    [InlineData("self-signed", CmpErrorCode.UntrustedKeyGenerator, "leads to no trust anchor")]
    [InlineData("no certificate", CmpErrorCode.UntrustedKeyGenerator, "not at hand")]
    [InlineData("altered", CmpErrorCode.MalformedKeyPackage, "signed attributes")]
    [InlineData("altered signature", CmpErrorCode.UntrustedKeyGenerator, "signature on the key package is wrong")]
    [InlineData("not a key package", CmpErrorCode.MalformedKeyPackage, "AsymmetricKeyPackage")]
    [InlineData("two keys", CmpErrorCode.MalformedKeyPackage, "one OneAsymmetricKey")]
    [InlineData("no key", CmpErrorCode.MalformedKeyPackage, "one OneAsymmetricKey")]
    [InlineData("SHA-1", CmpErrorCode.MalformedKeyPackage, "signed attributes")]
    [InlineData("other key", CmpErrorCode.GeneratedKeyMismatch, "not that of the certificate")]
    [InlineData("other public key", CmpErrorCode.GeneratedKeyMismatch, "not that of the certificate")]
    [InlineData("not asked for", CmpErrorCode.UnexpectedGeneratedKey, "not asked for")]
    [InlineData("missing", CmpErrorCode.MissingGeneratedKey, "generate")]
    [InlineData("EncryptedValue", CmpErrorCode.EncryptedValueNotAllowed, "EnvelopedData")]
    [InlineData("unsigned", CmpErrorCode.DecryptionFailed, "")]
    public void K2_K3_K5_anything_else_is_refused(string flaw, CmpErrorCode code, string detail)
    {
        using PairBed pair = new(Shield.Rsa);
        using AsymmetricAlgorithm key = pair.Pki.NewKeyPair();
        using AsymmetricAlgorithm other = pair.Pki.NewKeyPair();
        RSA recipient = (RSA)pair.Pki.Client.Key;
        byte[] package = Package(flaw, flaw == "other key" ? other : key, other);
        byte[]? sent = flaw switch
        {
            "missing" => null,
            "EncryptedValue" => Sealed.EncryptedValue(key.ExportPkcs8PrivateKey(), recipient),
            "unsigned" => Sealed.ByKeyTransport(key.ExportPkcs8PrivateKey(), pair.Pki.Client.Cmp),
            _ => Sealed.ByKeyTransport(package, pair.Pki.Client.Cmp),
        };
        byte[] certificate = pair.Pki.Issue(
            PkiText.Name("CN=new device"),
            flaw == "not asked for" ? pair.Pki.NewSigner.SubjectPublicKeyInfo : key.ExportSubjectPublicKeyInfo());
        pair.Alter(0, forge => forge.Body = CertRep(certificate, sent));
        CmpError error = pair.Fails(flaw == "not asked for" ? pair.Enroll(CmpBodyType.Ir) : Request(pair), code);

        Assert.Contains(detail, error.Detail ?? string.Empty, StringComparison.Ordinal);
        Assert.Single(pair.Requests);
    }

    [Theory]
    [InlineData(RuleAction.Ignore, null)]
    [InlineData(RuleAction.Warn, null)]
    [InlineData(RuleAction.Refuse, CmpErrorCode.UntrustedKeyGenerator)]
    public void K3_with_a_shared_secret_policy_decides_about_the_signer(RuleAction action, CmpErrorCode? code)
    {
        using PairBed pair = new(Shield.Mac);
        pair.Policed(policy => policy with { KeyGeneratorUnderMac = action });
        using AsymmetricAlgorithm key = pair.Pki.NewKeyPair();
        _ = Answer(pair, key, "pwri", pair.Pki.Stranger);
        using EnrollmentTransaction transaction = pair.Run(Request(pair));

        Assert.Equal(code, transaction.Error?.Code);
        Assert.Equal(code is null, transaction.GeneratedKey is not null);
        Assert.Equal(action == RuleAction.Warn, pair.Log.Entries.Any(entry => entry.Text.Contains("K3", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(RuleAction.Ignore)]
    [InlineData(RuleAction.Warn)]
    [InlineData(RuleAction.Refuse)]
    public void K2_the_technique_that_does_not_go_with_the_protection_is_against_the_profile(RuleAction action)
    {
        using PairBed pair = new(Shield.Mac);
        pair.Policed(policy => policy with { OtherRules = action });
        using AsymmetricAlgorithm key = pair.Pki.NewKeyPair();
        _ = Answer(pair, key, "kari");
        pair.Alter(0, forge => forge.ExtraCerts.Add(pair.Pki.Ca.Certificate.RawData));
        EnvelopeKeys keys = new() { Decryptor = DecryptorOf(pair.Pki.Client.Key) };
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir, request => request with
        {
            CentralKeyGeneration = true,
            Template = request.Template! with { PublicKey = default },
            Signer = null,
            ExpectedPublicKey = default,
            Envelopes = keys,
        }));

        Assert.Equal(action == RuleAction.Refuse ? "K2" : null, transaction.Error?.Rule);
        Assert.Equal(action == RuleAction.Warn, pair.Log.Entries.Any(entry => entry.Text.StartsWith("rule K2 ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(RuleAction.Ignore)]
    [InlineData(RuleAction.Warn)]
    [InlineData(RuleAction.Refuse)]
    public void K2_an_envelope_that_calls_its_content_anything_but_signed_data_is_against_the_profile(RuleAction action)
    {
        using PairBed pair = new(Shield.Rsa);
        pair.Policed(policy => policy with { OtherRules = action });
        using AsymmetricAlgorithm key = pair.Pki.NewKeyPair();
        byte[] certificate = pair.Pki.Issue(PkiText.Name("CN=new device"), key.ExportSubjectPublicKeyInfo());
        byte[] envelope = Sealed.ByKeyTransport(Sealed.Package(key, s_rsaKga), pair.Pki.Client.Cmp, contentType: "1.2.840.113549.1.7.1");
        Confirmed(pair, CertRep(certificate, envelope));
        using EnrollmentTransaction transaction = pair.Run(Request(pair));

        Assert.Equal(action == RuleAction.Refuse ? "K2" : null, transaction.Error?.Rule);
        Assert.Equal(action == RuleAction.Warn, pair.Log.Entries.Any(entry => entry.Text.StartsWith("rule K2 ", StringComparison.Ordinal)));
    }

    [Fact]
    public void K3_with_a_shared_secret_the_signature_itself_is_always_checked()
    {
        using PairBed pair = new(Shield.Mac);
        using AsymmetricAlgorithm key = pair.Pki.NewKeyPair();
        byte[] certificate = pair.Pki.Issue(PkiText.Name("CN=new device"), key.ExportSubjectPublicKeyInfo());
        byte[] package = Sealed.Package(key, s_ecKga);
        package[^1] ^= 1;
        pair.Alter(0, forge => forge.Body = CertRep(certificate, Sealed.ByPassword(package)));

        pair.Fails(Request(pair), CmpErrorCode.UntrustedKeyGenerator);
    }

    [Fact]
    public void K3_a_CA_may_generate_keys_without_cmKGA()
    {
        using PairBed pair = new(Shield.Rsa);
        using AsymmetricAlgorithm key = pair.Pki.NewKeyPair();
        _ = Answer(pair, key, "ktri", pair.Pki.Ca);

        pair.Succeeds(Request(pair));
    }

    [Fact]
    public void K2_a_package_in_BER_or_without_public_key_is_read()
    {
        foreach (bool isBer in new[] { false, true })
        {
            using PairBed pair = new(Shield.Rsa);
            using AsymmetricAlgorithm key = pair.Pki.NewKeyPair();
            byte[] certificate = pair.Pki.Issue(PkiText.Name("CN=new device"), key.ExportSubjectPublicKeyInfo());
            byte[] package = Sealed.Package(key, s_rsaKga, withPublicKey: false, isBer: isBer);
            Confirmed(pair, CertRep(certificate, Sealed.ByKeyTransport(package, pair.Pki.Client.Cmp)));
            using EnrollmentTransaction transaction = pair.Run(Request(pair));

            Assert.Null(transaction.Error);
            Assert.Equal(key.ExportPkcs8PrivateKey(), transaction.GeneratedKey!.Pkcs8.ToArray());
        }
    }

    [Fact]
    public void K2_a_bare_key_in_EncryptedValue_is_taken_where_that_is_allowed()
    {
        using PairBed pair = new(Shield.Rsa);
        using AsymmetricAlgorithm key = pair.Pki.NewKeyPair();
        byte[] certificate = pair.Pki.Issue(PkiText.Name("CN=new device"), key.ExportSubjectPublicKeyInfo());
        Confirmed(pair, CertRep(certificate, Sealed.EncryptedValue(key.ExportPkcs8PrivateKey(), (RSA)pair.Pki.Client.Key)));
        EnvelopeKeys keys = new()
        {
            Decryptor = AsymmetricAlgorithmDecryptor.Create((RSA)pair.Pki.Client.Key),
            AllowEncryptedValue = true,
        };
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir, request => request with
        {
            CentralKeyGeneration = true,
            Template = request.Template! with { PublicKey = default },
            ExpectedPublicKey = default,
            Envelopes = keys,
        }));

        Assert.Null(transaction.Error);
        Assert.Equal(key.ExportPkcs8PrivateKey(), transaction.GeneratedKey!.Pkcs8.ToArray());
    }

    [Fact]
    public void A_key_that_nobody_takes_is_cleared_with_the_transaction()
    {
        using PairBed pair = new(Shield.Rsa);
        using AsymmetricAlgorithm key = pair.Pki.NewKeyPair();
        _ = Answer(pair, key, "ktri");
        EnrollmentTransaction transaction = pair.Run(Request(pair));
        ReadOnlyMemory<byte> pkcs8 = transaction.GeneratedKey!.Pkcs8;
        transaction.Dispose();

        Assert.DoesNotContain(pkcs8.ToArray(), octet => octet != 0);
    }
}

using System;
using System.Linq;
using System.Security.Cryptography;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Envelopes;

/// <summary>Generated keys that come signed, but in no AsymmetricKeyPackage, as OpenSSL's server sends them (K2).</summary>
public sealed class BareGeneratedKeyTests
{
    private const string Data = "1.2.840.113549.1.7.1";
    private static readonly Identity s_kga = TestPki.Rsa.Make("CN=KGA", TestPki.Rsa.Ca, keyPurpose: "1.3.6.1.5.5.7.3.32");

    [Theory]
    [InlineData("PrivateKeyInfo")]
    [InlineData("RSAPrivateKey")]
    [InlineData("ECPrivateKey")]
    public void K2_a_bare_key_is_taken_unless_policy_refuses_it(string form)
    {
        using AsymmetricAlgorithm key = form == "ECPrivateKey" ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : RSA.Create(2048);
        byte[] content = form switch
        {
            "RSAPrivateKey" => ((RSA)key).ExportRSAPrivateKey(),
            "ECPrivateKey" => ((ECDsa)key).ExportECPrivateKey(),
            _ => key.ExportPkcs8PrivateKey(),
        };
        foreach (RuleAction action in Enum.GetValues<RuleAction>())
        {
            using PairBed pair = Bed(action);
            using EnrollmentTransaction transaction = Run(pair, key, content, Data);

            Assert.Equal(action == RuleAction.Refuse ? CmpErrorCode.MalformedKeyPackage : null, transaction.Error?.Code);
            Assert.Equal(action == RuleAction.Warn, pair.Log.Entries.Any(entry => entry.Text.StartsWith("rule K2 ", StringComparison.Ordinal)));
            if (action != RuleAction.Refuse)
            {
                using AsymmetricAlgorithm imported = key is RSA ? RSA.Create() : ECDsa.Create();
                imported.ImportPkcs8PrivateKey(transaction.GeneratedKey!.Pkcs8.Span, out _);
                Assert.Equal(key.ExportSubjectPublicKeyInfo(), imported.ExportSubjectPublicKeyInfo());
            }
        }
    }

    [Theory]
    [InlineData("of another type")]
    [InlineData("empty")]
    [InlineData("text")]
    [InlineData("three numbers")]
    public void K2_bare_means_a_key_of_type_data(string what)
    {
        using PairBed pair = Bed(RuleAction.Ignore);
        using RSA key = RSA.Create(2048);
        byte[] content = what switch
        {
            "of another type" => key.ExportPkcs8PrivateKey(),
            "empty" => [0x30, 0],
            "text" => "text"u8.ToArray(),
            _ => [0x30, 9, 2, 1, 0, 2, 1, 0, 2, 1, 0],
        };
        using EnrollmentTransaction transaction = Run(pair, key, content, what == "of another type" ? "1.2.840.113549.1.7.5" : Data);

        Assert.Equal(CmpErrorCode.MalformedKeyPackage, transaction.Error?.Code);
    }

    [Fact]
    public void K5_a_bare_key_has_to_be_that_of_the_certificate()
    {
        using PairBed pair = Bed(RuleAction.Ignore);
        using RSA key = RSA.Create(2048);
        using RSA other = RSA.Create(2048);

        using EnrollmentTransaction transaction = Run(pair, key, other.ExportRSAPrivateKey(), Data);
        Assert.Equal(CmpErrorCode.GeneratedKeyMismatch, transaction.Error?.Code);
    }

    // What says nothing about its public key is a matter for the provider, which .NET's does not know.
    [Fact]
    public void K5_a_key_that_does_not_say_whose_it_is_is_asked_for_by_the_provider()
    {
        using PairBed pair = Bed(RuleAction.Ignore);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        ECParameters parameters = key.ExportParameters(true);
        byte[] silent = MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                writer.WriteOctetString(parameters.D);
                using (writer.PushSequence(new System.Formats.Asn1.Asn1Tag(System.Formats.Asn1.TagClass.ContextSpecific, 0)))
                {
                    writer.WriteObjectIdentifier("1.2.840.10045.3.1.7");
                }
            }
        });

        using EnrollmentTransaction transaction = Run(pair, key, silent, Data);
        Assert.Equal(CmpErrorCode.GeneratedKeyMismatch, transaction.Error?.Code);
    }

    private static PairBed Bed(RuleAction action)
    {
        PairBed pair = new(Shield.Rsa);
        pair.Policed(policy => policy with { BareGeneratedKey = action });
        return pair;
    }

    private static EnrollmentTransaction Run(PairBed pair, AsymmetricAlgorithm key, byte[] content, string contentType)
    {
        byte[] certificate = pair.Pki.Issue(PkiText.Name("CN=new device"), key.ExportSubjectPublicKeyInfo());
        byte[] signed = Sealed.Signed(content, s_kga, contentType);
        CentralKeyGenerationTests.Confirmed(
            pair, CentralKeyGenerationTests.CertRep(certificate, Sealed.ByKeyTransport(signed, pair.Pki.Client.Cmp)));
        return pair.Run(pair.Enroll(CmpBodyType.Ir, request => request with
        {
            CentralKeyGeneration = true,
            Template = request.Template! with { PublicKey = default },
            Signer = null,
            ExpectedPublicKey = default,
            Envelopes = new EnvelopeKeys { Decryptor = AsymmetricAlgorithmDecryptor.Create((RSA)pair.Pki.Client.Key) },
        }));
    }
}

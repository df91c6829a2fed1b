using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Security.Cryptography;
using Cmp.Asn1.PkixCmp;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Crypto;

/// <summary>Algorithms that .NET does not have everywhere, through the ports: a callback that signs and a provider that verifies.</summary>
public sealed class CallbackAlgorithmTests
{
    private const string ServerUsage = "1.3.6.1.5.5.7.3.27";

    public static TheoryData<string, string> Algorithms => new()
    {
        { "Ed25519", "1.3.101.112" },
        { "Ed448", "1.3.101.113" },
        { "ML-DSA-44", "2.16.840.1.101.3.4.3.17" },
        { "ML-DSA-65", "2.16.840.1.101.3.4.3.18" },
        { "ML-DSA-87", "2.16.840.1.101.3.4.3.19" },
    };

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void H10_Q2_they_protect_messages_and_prove_possession(string algorithm, string identifier)
    {
        using PairBed pair = Bed(algorithm, out CallbackSigner newKey);
        pair.Succeeds(Enroll(pair, newKey));

        foreach (byte[] request in pair.Requests)
        {
            Assert.Equal(identifier, IdentifierIn(MessageForge.Open(request).ProtectionAlg!));
        }

        AsnReader proof = new AsnReader(CertReqView.Of(pair.Request(0)).Proof, AsnEncodingRules.DER)
            .ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 1));
        Assert.Equal(identifier, IdentifierIn(proof.ReadEncodedValue().ToArray()));
        Assert.Equal(newKey.SubjectPublicKeyInfo.ToArray(), pair.Authority.Certificate.PublicKey.ToArray());
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void V8_a_server_that_signs_with_them_is_believed_and_nobody_else(string algorithm, string identifier)
    {
        using PairBed pair = new(Shield.Ec);
        (_, CallbackSigner signer) = BouncyCrypto.Generate(algorithm);
        byte[] certificate = pair.Pki.Issue(
            pair.Pki.Server.Certificate.SubjectName.RawData,
            signer.SubjectPublicKeyInfo,
            [new System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension([new Oid(ServerUsage)], false)]);
        pair.Settings = pair.Settings with { Crypto = new BouncyCrypto() };
        pair.Believing(trust => trust with { PathValidator = new NamedIssuer(pair.Pki.Ca) });
        Assert.Null(SignatureProtector.TryCreate(signer, PkiText.Decode(certificate), out SignatureProtector? protector));
        bool isAltered = false;
        pair.Network = exchange =>
        {
            MessageForge forge = MessageForge.Open(exchange.Answer());
            forge.ExtraCerts.Clear();
            forge.ExtraCerts.AddRange([certificate, pair.Pki.Ca.Certificate.RawData]);
            byte[] sealedAnswer = forge.Seal(protector!, keepSenderKid: false);
            forge.Protection![10] ^= (byte)(isAltered ? 1 : 0);
            return isAltered ? forge.Encode() : sealedAnswer;
        };
        pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal(identifier, IdentifierIn(pair.Response(0).ProtectionAlg!));

        isAltered = true;
        using EnrollmentTransaction transaction = pair.Run(pair.Enroll(CmpBodyType.Ir));
        Assert.Equal(CmpErrorCode.BadProtection, transaction.Error?.Code);
    }

    [Theory]
    [InlineData("Ed25519")]
    [InlineData("ML-DSA-65")]
    public void Q2_a_proof_with_another_key_is_refused(string algorithm)
    {
        using PairBed pair = Bed(algorithm, out _);
        (_, CallbackSigner one) = BouncyCrypto.Generate(algorithm);
        (_, CallbackSigner other) = BouncyCrypto.Generate(algorithm);
        using EnrollmentTransaction transaction = pair.Enroll(CmpBodyType.Ir, request => request with
        {
            Template = request.Template! with { PublicKey = one.SubjectPublicKeyInfo },
            Signer = other,
        });
        pair.Run(transaction);

        Assert.Equal(PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadPop), transaction.Error!.PeerStatus!.FailureBits);
    }

    [Theory]
    [InlineData("ML-DSA-44")]
    [InlineData("ML-DSA-65")]
    [InlineData("ML-DSA-87")]
    public void ML_DSA_is_verified_by_NET_where_the_platform_has_it(string algorithm)
    {
        (_, CallbackSigner signer) = BouncyCrypto.Generate(algorithm);
        byte[] signature = new byte[signer.MaximumSignatureLength];
        Assert.True(signer.TrySign("data"u8, signature, out int written));
        SignatureVerdict verdict = DotNetCrypto.Instance.Verify(
            signer.SubjectPublicKeyInfo.Span, signer.AlgorithmIdentifier.Span, "data"u8, signature.AsSpan(0, written));
        SignatureVerdict altered = DotNetCrypto.Instance.Verify(
            signer.SubjectPublicKeyInfo.Span, signer.AlgorithmIdentifier.Span, "atad"u8, signature.AsSpan(0, written));

        Assert.Equal(MLDsa.IsSupported ? SignatureVerdict.Valid : SignatureVerdict.Unsupported, verdict);
        Assert.Equal(MLDsa.IsSupported ? SignatureVerdict.Invalid : SignatureVerdict.Unsupported, altered);
    }

    [Fact]
    public void Algorithms_that_NET_has_nowhere_are_told_to_be_unsupported()
    {
        (_, CallbackSigner signer) = BouncyCrypto.Generate("Ed25519");
        byte[] signature = new byte[64];

        Assert.Equal(
            SignatureVerdict.Unsupported,
            DotNetCrypto.Instance.Verify(signer.SubjectPublicKeyInfo.Span, signer.AlgorithmIdentifier.Span, "data"u8, signature));
    }

    // The client signs with a certificate of that kind and wants another one certified; the server verifies with the same provider.
    private static PairBed Bed(string algorithm, out CallbackSigner newKey)
    {
        BouncyCrypto crypto = new();
        PairBed pair = new(Shield.Ec, Shield.Ec.ServerOptions() with
        {
            Crypto = crypto,
            CreatePathValidator = () => new NamedIssuer(TestPki.Ec.Ca),
        });
        (_, CallbackSigner signer) = BouncyCrypto.Generate(algorithm);
        (_, newKey) = BouncyCrypto.Generate(algorithm);
        byte[] certificate = pair.Pki.Issue(pair.Shield.Sender(), signer.SubjectPublicKeyInfo);
        Assert.Null(SignatureProtector.TryCreate(signer, PkiText.Decode(certificate), out SignatureProtector? protector));
        pair.Settings = pair.Settings with
        {
            Crypto = crypto,
            Protector = protector,
            ExtraCerts = [certificate, pair.Pki.Ca.Cmp.Encoded],
        };
        return pair;
    }

    private static EnrollmentTransaction Enroll(PairBed pair, CallbackSigner key) => pair.Enroll(CmpBodyType.Ir, request => request with
    {
        Template = request.Template! with { PublicKey = key.SubjectPublicKeyInfo },
        Signer = key,
        ExpectedPublicKey = key.SubjectPublicKeyInfo,
    });

    // Identifiers of these algorithms have no parameters.
    private static string IdentifierIn(byte[] algorithm)
    {
        AsnReader parts = new AsnReader(algorithm, AsnEncodingRules.DER).ReadSequence();
        string identifier = parts.ReadObjectIdentifier();
        Assert.False(parts.HasData);
        return identifier;
    }
}

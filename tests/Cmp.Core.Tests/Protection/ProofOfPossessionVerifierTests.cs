using System;
using System.Formats.Asn1;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Protection;

/// <summary>Requests with every kind of proof, made by the composer and judged by the verifier.</summary>
public sealed class ProofOfPossessionVerifierTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _key.Dispose();
        _otherKey.Dispose();
    }

    [Fact]
    public void A_signature_with_the_key_of_the_template_is_valid() =>
        Assert.Equal(ProofOfPossessionVerdict.Valid, Verify(Compose(ProofOfPossessionMethod.Signature, Template(_key), _key)));

    [Fact]
    public void A_signature_with_another_key_is_not() =>
        Assert.Equal(ProofOfPossessionVerdict.InvalidSignature, Verify(Compose(ProofOfPossessionMethod.Signature, Template(_key), _otherKey)));

    [Fact]
    public void A_signature_over_another_request_is_not()
    {
        byte[] message = Compose(ProofOfPossessionMethod.Signature, Template(_key), _key);
        message[^1] ^= 1;

        Assert.Equal(ProofOfPossessionVerdict.InvalidSignature, Verify(message));
    }

    [Fact]
    public void Without_a_key_in_the_template_nothing_can_be_verified() =>
        Assert.Equal(
            ProofOfPossessionVerdict.MissingPublicKey,
            Verify(Compose(ProofOfPossessionMethod.Signature, Template(_key) with { PublicKey = default }, _key)));

    [Fact]
    public void Without_a_subject_the_signature_has_to_be_over_poposkInput() =>
        Assert.Equal(
            ProofOfPossessionVerdict.MissingSubject,
            Verify(Compose(ProofOfPossessionMethod.Signature, Template(_key) with { Subject = default }, _key)));

    [Fact]
    public void A_signature_over_poposkInput_is_valid() =>
        Assert.Equal(ProofOfPossessionVerdict.Valid, Verify(ComposeOverInput(_key, _key)));

    [Fact]
    public void A_signature_over_poposkInput_with_another_key_is_refused() =>
        Assert.Equal(ProofOfPossessionVerdict.InconsistentPublicKey, Verify(ComposeOverInput(_otherKey, _otherKey)));

    [Fact]
    public void A_wrong_signature_over_poposkInput_is_invalid() =>
        Assert.Equal(ProofOfPossessionVerdict.InvalidSignature, Verify(ComposeOverInput(_key, _otherKey)));

    [Fact]
    public void No_proof_is_missing() =>
        Assert.Equal(ProofOfPossessionVerdict.Missing, Verify(Compose(ProofOfPossessionMethod.None, Template(_key), _key)));

    [Theory]
    [InlineData(true, ProofOfPossessionVerdict.Valid)]
    [InlineData(false, ProofOfPossessionVerdict.RaVerifiedNotAccepted)]
    public void The_word_of_an_RA_counts_only_where_it_is_trusted(bool trusted, ProofOfPossessionVerdict expected) =>
        Assert.Equal(expected, Verify(Compose(ProofOfPossessionMethod.RaVerified, Template(_key), _key), trusted));

    [Fact]
    public void Proof_by_decrypting_the_certificate_is_composed_and_cannot_be_verified_from_the_request()
    {
        byte[] message = Compose(ProofOfPossessionMethod.KeyEncipherment, Template(_key), _key);

        Assert.True(Der.TryDecode(message, out CertReqMsg view, out _));
        Assert.Equal(ProofOfPossessionKind.KeyEncipherment, view.Popo.Value.Kind);
        Assert.Equal(SubsequentMessage.EncrCert, view.Popo.Value.KeyEncipherment.SubsequentMessage);
        Assert.Equal(ProofOfPossessionVerdict.UnsupportedMethod, Verify(message, trusted: true));
    }

    private static ProofOfPossessionVerdict Verify(byte[] message, bool trusted = false)
    {
        Assert.True(Der.TryDecode(message, out CertReqMsg view, out DerError error), error.ToString());
        return ProofOfPossessionVerifier.Verify(view, trusted, DotNetCrypto.Instance);
    }

    private static CertificateTemplate Template(ECDsa key) =>
        new() { Subject = PkiText.Name("CN=device"), PublicKey = key.ExportSubjectPublicKeyInfo() };

    private static byte[] Compose(ProofOfPossessionMethod method, CertificateTemplate template, ECDsa key)
    {
        using DerBuffer message = new();
        Assert.Null(CertRequestComposer.Compose(template, 0, method, AsymmetricAlgorithmSigner.Create(key), message));
        return message.Span.ToArray();
    }

    // RFC 4211 4.1, with an authenticated sender; the template holds the first key.
    private byte[] ComposeOverInput(ECDsa inputKey, ECDsa signingKey)
    {
        byte[] request = Compose(ProofOfPossessionMethod.None, Template(_key) with { Subject = default }, _key);
        AsymmetricAlgorithmSigner signer = AsymmetricAlgorithmSigner.Create(signingKey);
        byte[] sender = MessageForge.Write(writer => GeneralName.WriteDnsName(writer, new Ia5Text("host"u8)));
        byte[] authInfo = MessageForge.Write(writer =>
            PopoSigningKeyAuthInfo.WriteSender(writer, GeneralName.FromEncoded(GeneralNameKind.DnsName, sender)));
        PopoSigningKeyInput input = new()
        {
            AuthInfo = PopoSigningKeyAuthInfo.FromEncoded(PopoSigningKeyAuthInfoKind.Sender, authInfo),
            PublicKey = new Encoded<SubjectPublicKeyInfo>(inputKey.ExportSubjectPublicKeyInfo()).Value,
        };
        byte[] signature = new byte[signer.MaximumSignatureLength];
        Assert.True(signer.TrySign(Der.Encode(input), signature, out int length));
        PopoSigningKey proof = new()
        {
            PoposkInput = input,
            AlgorithmIdentifier = new Encoded<AlgorithmIdentifier>(signer.AlgorithmIdentifier.Span).Value,
            Signature = new BitString(signature.AsSpan(0, length)),
        };
        byte[] encoded = EncodeProof(proof);
        return Der.Encode(new CertReqMsg
        {
            CertReq = new Encoded<CertReqMsg>(request).Value.CertReq,
            Popo = new Encoded<ProofOfPossession>(encoded).Value,
        });
    }

    private static byte[] EncodeProof(PopoSigningKey proof)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        ProofOfPossession.WriteSignature(writer, proof);
        return writer.Encode();
    }
}

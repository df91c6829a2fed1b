using System;
using System.Security.Cryptography;
using Cmp.Core.Tests.Protection;
using Xunit;

namespace Cmp.Core.Tests.Crypto;

public sealed class SignerTests
{
    [Theory]
    [InlineData("nistP256", DigestAlgorithm.Sha256)]
    [InlineData("nistP384", DigestAlgorithm.Sha384)]
    [InlineData("nistP521", DigestAlgorithm.Sha512)]
    public void The_hash_function_is_as_strong_as_the_curve(string curve, DigestAlgorithm expected)
    {
        using ECDsa key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));

        SignatureScheme scheme = SignatureAlgorithms.Of(AsymmetricAlgorithmSigner.Create(key).AlgorithmIdentifier.Span);

        Assert.Equal(new SignatureScheme(SignatureKind.Ecdsa, expected), scheme);
    }

    [Fact]
    public void What_cannot_be_signed_is_refused_at_once()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Throws<ArgumentOutOfRangeException>(() => AsymmetricAlgorithmSigner.Create(TestCertificate.Rsa, DigestAlgorithm.Sha1));
        Assert.Throws<ArgumentOutOfRangeException>(() => AsymmetricAlgorithmSigner.Create(TestCertificate.Rsa, DigestAlgorithm.Sha224));
        Assert.Throws<ArgumentOutOfRangeException>(() => AsymmetricAlgorithmSigner.Create(TestCertificate.Rsa, DigestAlgorithm.Shake256));
        Assert.Throws<ArgumentOutOfRangeException>(() => AsymmetricAlgorithmSigner.Create(TestCertificate.Rsa, kind: SignatureKind.Ecdsa));
        Assert.Throws<ArgumentOutOfRangeException>(() => AsymmetricAlgorithmSigner.Create(key, DigestAlgorithm.Sha224));
    }

    [Fact]
    public void The_private_key_is_used_and_not_exported()
    {
        using UnexportableKey key = new();
        AsymmetricAlgorithmSigner signer = AsymmetricAlgorithmSigner.Create(key);
        byte[] signature = new byte[signer.MaximumSignatureLength];

        Assert.True(signer.TrySign("data"u8, signature, out int written));
        Assert.Equal(
            SignatureVerdict.Valid,
            DotNetCrypto.Instance.Verify(
                signer.SubjectPublicKeyInfo.Span, signer.AlgorithmIdentifier.Span, "data"u8, signature.AsSpan(0, written)));
    }

    [Fact]
    public void A_key_that_fails_is_reported_not_thrown()
    {
        using UnexportableKey key = new() { IsPulled = true };
        AsymmetricAlgorithmSigner signer = AsymmetricAlgorithmSigner.Create(key);

        Assert.False(signer.TrySign("data"u8, new byte[signer.MaximumSignatureLength], out int written));
        Assert.Equal(0, written);
    }

    [Fact]
    public void A_buffer_that_is_too_small_is_reported_not_thrown()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.False(AsymmetricAlgorithmSigner.Create(key).TrySign("data"u8, new byte[20], out _));
        Assert.False(AsymmetricAlgorithmSigner.Create(TestCertificate.Rsa).TrySign("data"u8, new byte[20], out _));
    }

    [Fact]
    public void A_function_of_the_application_can_sign()
    {
        TestCertificate server = TestCertificate.Anchor();
        AsymmetricAlgorithmSigner inner = AsymmetricAlgorithmSigner.Create((ECDsa)server.Key);
        CallbackSigner signer = new(inner.TrySign, inner.AlgorithmIdentifier, inner.SubjectPublicKeyInfo, inner.MaximumSignatureLength);
        Assert.Null(SignatureProtector.TryCreate(signer, server.Certificate, out SignatureProtector? protector));

        Assert.Null(Authentication.Anchored(server.Certificate).Refusal(TestMessage.From(server).Receive(protector)));
    }

    [Fact]
    public void A_function_that_claims_more_than_the_buffer_holds_is_not_believed()
    {
        CallbackSigner signer = new(
            (ReadOnlySpan<byte> _, Span<byte> destination, out int written) => (written = destination.Length + 1) > 0, default, default, 10);

        Assert.False(signer.TrySign("data"u8, new byte[10], out _));
    }

    [Fact]
    public void H9_the_senderKID_is_the_key_identifier_of_the_certificate()
    {
        TestCertificate server = TestCertificate.Create(new());
        TestCertificate without = TestCertificate.Create(new() { HasKeyIdentifier = false });

        Assert.Equal(server.Certificate.SubjectKeyIdentifier.ToArray(), server.Protector().SenderKeyIdentifier.ToArray());
        Assert.True(without.Protector().SenderKeyIdentifier.IsEmpty);
    }

    [Fact]
    public void H10_a_certificate_of_another_key_is_refused()
    {
        TestCertificate server = TestCertificate.Create(new());
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        AsymmetricAlgorithmSigner signer = AsymmetricAlgorithmSigner.Create(other);

        CmpError? failure = SignatureProtector.TryCreate(signer, server.Certificate, out SignatureProtector? protector);

        Assert.Equal(CmpErrorCode.CertificateAndKeyDoNotMatch, failure?.Code);
        Assert.Null(protector);
    }

    /// <summary>A key as a token has it.</summary>
    private sealed class UnexportableKey : ECDsa
    {
        private readonly ECDsa _inner = Create(ECCurve.NamedCurves.nistP256);

        public UnexportableKey() => KeySizeValue = 256;

        public bool IsPulled { get; init; }

        public override byte[] SignHash(byte[] hash) => IsPulled ? throw new CryptographicException("pulled") : _inner.SignHash(hash);

        public override bool VerifyHash(byte[] hash, byte[] signature) => throw new CryptographicException("a private key does not verify");

        public override ECParameters ExportParameters(bool includePrivateParameters) => includePrivateParameters
            ? throw new CryptographicException("not exportable")
            : _inner.ExportParameters(includePrivateParameters: false);

        protected override void Dispose(bool disposing)
        {
            _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}

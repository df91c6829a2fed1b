using System;
using System.Security.Cryptography;
using Org.BouncyCastle.Crmf;
using Xunit;

namespace Cmp.Core.Tests.Protection;

/// <summary>Protections made by another implementation verify here, and ours there.</summary>
public sealed class BouncyCastleTests
{
    private const string Sha1 = "1.3.14.3.2.26";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string Sha384 = "2.16.840.1.101.3.4.2.2";
    private const string Sha512 = "2.16.840.1.101.3.4.2.3";
    private const string HmacSha1 = "1.3.6.1.5.5.8.1.2";
    private const string HmacWithSha1 = "1.2.840.113549.2.7";
    private const string HmacWithSha256 = "1.2.840.113549.2.9";
    private const string HmacWithSha384 = "1.2.840.113549.2.10";
    private const string HmacWithSha512 = "1.2.840.113549.2.11";

    [Theory]
    [InlineData(Sha1, HmacSha1, 100, 8)]
    [InlineData(Sha1, HmacWithSha1, 1000, 20)]
    [InlineData(Sha256, HmacSha1, 500, 16)]
    [InlineData(Sha256, HmacWithSha256, 10_000, 16)]
    [InlineData(Sha384, HmacWithSha384, 567, 32)]
    [InlineData(Sha512, HmacWithSha512, 1024, 64)]
    [InlineData(Sha1, HmacWithSha512, 2047, 9)]
    [InlineData(Sha512, HmacWithSha256, 101, 100)]
    public void Its_MAC_verifies_here(string oneWayFunction, string mac, int iterations, int salt)
    {
        foreach (bool withNull in new[] { false, true })
        {
            PKMacBuilder builder = BouncyCastle.MacBuilder(
                BouncyCastle.Algorithm(oneWayFunction, withNull), BouncyCastle.Algorithm(mac, withNull), iterations, salt);
            byte[] encoded = BouncyCastle.ProtectWithMac(builder);
            PeerTrust trust = new() { Secret = Authentication.Secret };

            Assert.Null(trust.Refusal(TestMessage.Receive(encoded)));
            encoded[^1] ^= 0x80;
            Assert.Equal(CmpErrorCode.BadProtection, trust.Refusal(TestMessage.Receive(encoded))?.Code);
        }
    }

    [Theory]
    [InlineData(DigestAlgorithm.Sha1, DigestAlgorithm.Sha1, 100, 8)]
    [InlineData(DigestAlgorithm.Sha256, DigestAlgorithm.Sha256, 10_000, 16)]
    [InlineData(DigestAlgorithm.Sha256, DigestAlgorithm.Sha1, 500, 16)]
    [InlineData(DigestAlgorithm.Sha384, DigestAlgorithm.Sha512, 999, 32)]
    [InlineData(DigestAlgorithm.Sha512, DigestAlgorithm.Sha384, 101, 64)]
    [InlineData(DigestAlgorithm.Sha1, DigestAlgorithm.Sha512, 1234, 11)]
    public void Our_MAC_verifies_there(DigestAlgorithm oneWayFunction, DigestAlgorithm hmac, int iterations, int salt)
    {
        PasswordBasedMacSettings settings = new() { OneWayFunction = oneWayFunction, Hmac = hmac, Iterations = iterations, SaltLength = salt };
        using PasswordBasedMacProtector protector = Authentication.MacProtector(settings: settings);
        byte[] encoded = new TestMessage().Encode(protector);

        Assert.True(BouncyCastle.VerifiesMac(encoded, BouncyCastle.Secret));
        Assert.False(BouncyCastle.VerifiesMac(encoded, "another secret"));
    }

    [Theory]
    [InlineData("SHA256WITHRSA")]
    [InlineData("SHA384WITHRSA")]
    [InlineData("SHA512WITHRSA")]
    [InlineData("SHA3-256WITHRSA")]
    [InlineData("SHA256WITHRSAANDMGF1")]
    [InlineData("SHA384WITHRSAANDMGF1")]
    [InlineData("SHA512WITHRSAANDMGF1")]
    public void Its_RSA_signature_verifies_here(string algorithm) =>
        AssertVerifiesHere(TestCertificate.Anchor(TestCertificate.Rsa), algorithm);

    [Theory]
    [InlineData("nistP256", "SHA256WITHECDSA")]
    [InlineData("nistP256", "SHA512WITHECDSA")]
    [InlineData("nistP384", "SHA384WITHECDSA")]
    [InlineData("nistP521", "SHA512WITHECDSA")]
    [InlineData("nistP521", "SHA256WITHECDSA")]
    public void Its_ECDSA_signature_verifies_here(string curve, string algorithm)
    {
        using ECDsa key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        AssertVerifiesHere(TestCertificate.Anchor(key), algorithm);
    }

    [Theory]
    [InlineData(DigestAlgorithm.Sha256, SignatureKind.RsaPkcs1)]
    [InlineData(DigestAlgorithm.Sha384, SignatureKind.RsaPkcs1)]
    [InlineData(DigestAlgorithm.Sha512, SignatureKind.RsaPkcs1)]
    [InlineData(DigestAlgorithm.Sha256, SignatureKind.RsaPss)]
    [InlineData(DigestAlgorithm.Sha384, SignatureKind.RsaPss)]
    [InlineData(DigestAlgorithm.Sha512, SignatureKind.RsaPss)]
    public void Our_RSA_signature_verifies_there(DigestAlgorithm digest, SignatureKind kind)
    {
        TestCertificate server = TestCertificate.Create(new() { Key = TestCertificate.Rsa });
        AssertVerifiesThere(AsymmetricAlgorithmSigner.Create(TestCertificate.Rsa, digest, kind), server);
    }

    [Theory]
    [InlineData("nistP256", DigestAlgorithm.None)]
    [InlineData("nistP384", DigestAlgorithm.None)]
    [InlineData("nistP521", DigestAlgorithm.None)]
    [InlineData("nistP256", DigestAlgorithm.Sha512)]
    public void Our_ECDSA_signature_verifies_there(string curve, DigestAlgorithm digest)
    {
        using ECDsa key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        TestCertificate server = TestCertificate.Create(new() { Key = key });
        AssertVerifiesThere(AsymmetricAlgorithmSigner.Create(key, digest), server);
    }

    private static void AssertVerifiesHere(TestCertificate server, string algorithm)
    {
        byte[] encoded = BouncyCastle.ProtectWithSignature(server, algorithm);
        PeerTrust trust = Authentication.Anchored(server.Certificate);
        PeerTrust other = Authentication.Anchored(TestCertificate.Root().Certificate);

        Assert.Null(trust.Refusal(TestMessage.Receive(encoded)));
        Assert.NotNull(other.Refusal(TestMessage.Receive(encoded)));
        AlterTransactionId(encoded);
        Assert.Equal(CmpErrorCode.BadProtection, trust.Refusal(TestMessage.Receive(encoded))?.Code);
    }

    private static void AssertVerifiesThere(AsymmetricAlgorithmSigner signer, TestCertificate server)
    {
        Assert.Null(SignatureProtector.TryCreate(signer, server.Certificate, out SignatureProtector? protector));
        byte[] encoded = TestMessage.From(server).Encode(protector);

        Assert.True(BouncyCastle.VerifiesSignature(encoded, server.Certificate));
        AlterTransactionId(encoded);
        Assert.False(BouncyCastle.VerifiesSignature(encoded, server.Certificate));
    }

    private static void AlterTransactionId(byte[] encoded)
    {
        ReadOnlySpan<byte> start = [0xA4, 0x12, 0x04, 0x10];
        encoded[encoded.AsSpan().IndexOf(start) + start.Length] ^= 1;
    }
}

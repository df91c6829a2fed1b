using System;
using System.Security.Cryptography;
using Cmp.Core.Tests.Protection;
using Xunit;

namespace Cmp.Core.Tests.Crypto;

public sealed class DotNetCryptoTests
{
    /// <summary>Hashes of "abc" (FIPS 180-4, FIPS 202).</summary>
    public static TheoryData<DigestAlgorithm, string> OfAbc => new()
    {
        { DigestAlgorithm.Sha1, "A9993E364706816ABA3E25717850C26C9CD0D89D" },
        { DigestAlgorithm.Sha256, "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD" },
        { DigestAlgorithm.Sha384, "CB00753F45A35E8BB5A03D699AC65007272C32AB0EDED1631A8B605A43FF5BED8086072BA1E7CC2358BAECA134C825A7" },
        {
            DigestAlgorithm.Sha512,
            "DDAF35A193617ABACC417349AE20413112E6FA4E89A97EA20A9EEEE64B55D39A2192992A274FC1A836BA3C23A3FEEBBD454D4423643CE80E2A9AC94FA54CA49F"
        },
        { DigestAlgorithm.Sha3_256, "3A985DA74FE225B2045C172D6BD390BD855F086E3E9D525B46BFE24511431532" },
        {
            DigestAlgorithm.Shake256,
            "483366601360A8771C6863080CC4114D8DB44530F8F1E1EE4F94EA37E78B5739D5A15BEF186A5386C75744C0527E1FAA9F8726E462A12A4FEB06BD8801E751E4"
        },
    };

    [Theory]
    [MemberData(nameof(OfAbc))]
    public void Hashes_are_those_of_the_standards(DigestAlgorithm algorithm, string expected)
    {
        byte[] hash = new byte[64];

        Assert.True(DotNetCrypto.Instance.TryHash(algorithm, "abc"u8, hash, out int written));
        Assert.Equal(expected, Convert.ToHexString(hash, 0, written));
    }

    [Theory]
    [InlineData(DigestAlgorithm.None)]
    [InlineData(DigestAlgorithm.Sha224)]
    [InlineData((DigestAlgorithm)99)]
    public void What_is_not_known_is_said_to_be_unknown(DigestAlgorithm algorithm)
    {
        byte[] output = new byte[64];

        Assert.False(DotNetCrypto.Instance.TryHash(algorithm, "abc"u8, output, out _));
        Assert.False(DotNetCrypto.Instance.TryHmac(algorithm, "key"u8, "abc"u8, output, out _));
        Assert.False(DotNetCrypto.Instance.TryIterateHash(algorithm, "abc"u8, 1, output, out _));
    }

    [Fact]
    public void HMAC_is_that_of_RFC_4231_2_3()
    {
        byte[] mac = new byte[64];

        Assert.True(DotNetCrypto.Instance.TryHmac(DigestAlgorithm.Sha256, "Jefe"u8, "what do ya want for nothing?"u8, mac, out int written));
        Assert.Equal("5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843", Convert.ToHexString(mac, 0, written));
    }

    [Fact]
    public void Iterating_needs_at_least_one_iteration()
    {
        byte[] hash = new byte[64];

        Assert.False(DotNetCrypto.Instance.TryIterateHash(DigestAlgorithm.Sha256, "abc"u8, 0, hash, out _));
        Assert.True(DotNetCrypto.Instance.TryIterateHash(DigestAlgorithm.Sha256, "abc"u8, 2, hash, out int written));
        Assert.Equal(SHA256.HashData(SHA256.HashData("abc"u8)), hash[..written]);
    }

    [Theory]
    [InlineData(16, 11, false)]
    [InlineData(16, 12, true)]
    [InlineData(17, 12, false)]
    public void GMAC_takes_keys_of_AES_and_nonces_of_12_octets(int key, int nonce, bool taken) =>
        Assert.Equal(taken, DotNetCrypto.Instance.TryAesGmac(new byte[key], new byte[nonce], "abc"u8, new byte[16]));

    [Fact]
    public void The_key_of_a_certificate_is_made_once_and_another_providers_state_is_left_alone()
    {
        TestCertificate server = TestCertificate.Create(new());
        AsymmetricAlgorithmSigner signer = AsymmetricAlgorithmSigner.Create((ECDsa)server.Key);
        byte[] signature = new byte[signer.MaximumSignatureLength];
        Assert.True(signer.TrySign("data"u8, signature, out int written));

        SignatureVerdict first = Verify(server.Certificate, signer, signature.AsSpan(0, written));
        object? state = server.Certificate.ProviderState;
        SignatureVerdict second = Verify(server.Certificate, signer, signature.AsSpan(0, written));
        Assert.Same(state, server.Certificate.ProviderState);
        server.Certificate.ReleaseProviderState();
        server.Certificate.ProviderState = "somebody else's";
        SignatureVerdict third = Verify(server.Certificate, signer, signature.AsSpan(0, written));

        Assert.Equal((SignatureVerdict.Valid, SignatureVerdict.Valid, SignatureVerdict.Valid), (first, second, third));
        Assert.Equal("somebody else's", server.Certificate.ProviderState);
    }

    private static SignatureVerdict Verify(CmpCertificate certificate, AsymmetricAlgorithmSigner signer, ReadOnlySpan<byte> signature) =>
        DotNetCrypto.Instance.Verify(certificate, signer.AlgorithmIdentifier.Span, "data"u8, signature);
}

using System;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Xunit;

namespace Cmp.Core.Tests.Protection;

#pragma warning disable CA5350 // SHA-1 has the shortest hash: the one that needs expansion first.

/// <summary>PasswordBasedMac: keys, parameters, and what is kept.</summary>
public sealed class PasswordBasedMacTests
{
    private static readonly PeerTrust s_trust = new() { Secret = Authentication.Secret };

    public static TheoryData<DigestAlgorithm, DigestAlgorithm, int> Combinations
    {
        get
        {
            DigestAlgorithm[] digests =
            [
                DigestAlgorithm.Sha1, DigestAlgorithm.Sha256, DigestAlgorithm.Sha384, DigestAlgorithm.Sha512,
                DigestAlgorithm.Sha3_256, DigestAlgorithm.Sha3_384, DigestAlgorithm.Sha3_512,
            ];
            TheoryData<DigestAlgorithm, DigestAlgorithm, int> data = [];
            foreach (DigestAlgorithm oneWayFunction in digests)
            {
                foreach (DigestAlgorithm hmac in digests)
                {
                    data.Add(oneWayFunction, hmac, 100 + ((int)hmac * 7));
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void What_is_protected_verifies_and_what_is_altered_does_not(DigestAlgorithm oneWayFunction, DigestAlgorithm hmac, int iterations)
    {
        PasswordBasedMacSettings settings = new() { OneWayFunction = oneWayFunction, Hmac = hmac, Iterations = iterations };
        using PasswordBasedMacProtector protector = Authentication.MacProtector(settings: settings);
        byte[] encoded = new TestMessage().Encode(protector);
        byte[] altered = [.. encoded];
        altered[^1] ^= 1;

        Assert.Null(s_trust.Refusal(TestMessage.Receive(encoded)));
        Assert.Equal(CmpErrorCode.BadProtection, s_trust.Refusal(TestMessage.Receive(altered))?.Code);
        Assert.NotNull(new PeerTrust { Secret = "other"u8.ToArray() }.Refusal(TestMessage.Receive(encoded)));
    }

    [Fact]
    public void The_base_key_is_the_iterated_hash_of_secret_and_salt()
    {
        byte[] expected = SHA256.HashData("secretsalt"u8);
        for (int i = 1; i < 1000; i++)
        {
            expected = SHA256.HashData(expected);
        }

        byte[] baseKey = new byte[64];
        Assert.True(PasswordBasedMac.TryDeriveBaseKey(
            DotNetCrypto.Instance, DigestAlgorithm.Sha256, "secret"u8, "salt"u8, 1000, baseKey, out int length));
        Assert.Equal(expected, baseKey[..length]);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(32)]
    [InlineData(40)]
    [InlineData(41)]
    [InlineData(200)]
    public void P7_a_key_longer_than_the_hash_is_expanded_with_counted_hashes(int keyLength)
    {
        byte[] baseKey = SHA1.HashData("base"u8);
        byte[] whole = [.. baseKey, .. Enumerable.Range(1, 9).SelectMany(n => SHA1.HashData([(byte)('0' + n), .. baseKey]))];
        byte[] key = new byte[keyLength];

        Assert.True(PasswordBasedMac.TryExpandKey(DotNetCrypto.Instance, DigestAlgorithm.Sha1, baseKey, key));
        Assert.Equal(whole[..keyLength], key);
    }

    [Fact]
    public void P7_a_key_that_needs_more_than_nine_hashes_is_refused() =>
        Assert.False(PasswordBasedMac.TryExpandKey(DotNetCrypto.Instance, DigestAlgorithm.Sha1, new byte[20], new byte[201]));

    [Theory]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void P7_AES_GMAC_with_a_key_of_any_length_verifies_after_SHA_1(int keyLength)
    {
        byte[] salt = new byte[16];
        byte[] nonce = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        byte[] oid = keyLength == 16 ? AlgorithmOids.Aes128Gmac.Content.ToArray()
            : keyLength == 24 ? AlgorithmOids.Aes192Gmac.Content.ToArray()
            : AlgorithmOids.Aes256Gmac.Content.ToArray();
        byte[] gcm = Der.Encode(new GcmParameters { AesNonce = new OctetString(nonce), AesIcvLen = 16 });
        byte[] mac = Der.Encode(new AlgorithmIdentifier { Algorithm = new ObjectId(oid), Parameters = new AnyValue(gcm) });
        byte[] encoded = new TestMessage { ProtectionAlg = Algorithm(Parameters(salt, "2B0E03021A", 300, mac)) }.Encode(data =>
        {
            byte[] baseKey = SHA1.HashData([.. Authentication.Secret, .. salt]);
            for (int i = 1; i < 300; i++)
            {
                baseKey = SHA1.HashData(baseKey);
            }

            byte[] key = [.. baseKey, .. SHA1.HashData([(byte)'1', .. baseKey])];
            byte[] tag = new byte[16];
            using AesGcm cipher = new(key[..keyLength], 16);
            cipher.Encrypt(nonce.AsSpan(), default, default, tag, data);
            return tag;
        });

        Assert.Null(s_trust.Refusal(TestMessage.Receive(encoded)));
        encoded[^1] ^= 1;
        Assert.Equal(CmpErrorCode.BadProtection, s_trust.Refusal(TestMessage.Receive(encoded))?.Code);
    }

    [Fact]
    public void P6_salt_and_key_stay_the_same_in_a_transaction_and_differ_between_transactions()
    {
        CountingCrypto crypto = new();
        PasswordBasedMacSettings settings = new() { Iterations = 500 };
        Assert.Null(PasswordBasedMacProtector.TryCreate(Authentication.Secret, default, settings, crypto, out PasswordBasedMacProtector? one));
        Assert.Null(PasswordBasedMacProtector.TryCreate(Authentication.Secret, default, settings, crypto, out PasswordBasedMacProtector? other));
        using (one)
        using (other)
        {
            byte[] first = new TestMessage().Encode(one);
            Assert.Equal(first, new TestMessage().Encode(one));
            Assert.Equal(2, crypto.Derivations);
            Assert.NotEqual(one!.AlgorithmIdentifier.ToArray(), other!.AlgorithmIdentifier.ToArray());
        }
    }

    [Fact]
    public void P6_the_key_of_a_peer_that_keeps_its_parameters_is_derived_once()
    {
        CountingCrypto crypto = new();
        using ResponseAuthenticator authenticator = Authentication.With(s_trust, crypto);
        using PasswordBasedMacProtector one = Authentication.MacProtector();
        using PasswordBasedMacProtector other = Authentication.MacProtector();
        ReceivedMessage first = new TestMessage().Receive(one);
        ReceivedMessage second = new TestMessage().Receive(other);

        Assert.Null(authenticator.Authenticate(first, TestCertificate.Now, out _));
        Assert.Null(authenticator.Authenticate(first, TestCertificate.Now, out _));
        Assert.Equal(1, crypto.Derivations);
        Assert.Null(authenticator.Authenticate(second, TestCertificate.Now, out _));
        Assert.Equal(2, crypto.Derivations);
        authenticator.Reset();
        Assert.Null(authenticator.Authenticate(second, TestCertificate.Now, out _));
        Assert.Equal(3, crypto.Derivations);
    }

    [Fact]
    public void P9_the_defaults_are_SHA_256_HMAC_SHA_256_and_what_RFC_9045_asks_for()
    {
        Assert.Null(PasswordBasedMacProtector.TryCreate(
            Authentication.Secret, "ref"u8, PasswordBasedMacSettings.Default, DotNetCrypto.Instance, out PasswordBasedMacProtector? protector));
        using (protector)
        {
            Assert.True(Der.TryDecode(protector!.AlgorithmIdentifier.Span, out AlgorithmIdentifier identifier, out _));
            Assert.True(identifier.Algorithm.Is(CmpOids.PasswordBasedMac));
            Assert.True(identifier.Parameters.Value.TryOpen(out PbmParameter parameters, out _));
            Assert.True(parameters.Owf.Algorithm.Is(AlgorithmOids.Sha256));
            Assert.True(parameters.Mac.Algorithm.Is(AlgorithmOids.HmacWithSha256));
            Assert.Equal(10_000, parameters.IterationCount);
            Assert.Equal(16, parameters.Salt.Octets.Length);
            Assert.Equal("ref"u8, protector.SenderKeyIdentifier.Span);
            Assert.True(protector.IsMac);
        }
    }

    [Fact]
    public void A_secret_that_is_empty_and_settings_out_of_bounds_give_no_protector()
    {
        Assert.Equal(CmpErrorCode.MissingProtectionCredential, Failure([], new()));
        Assert.Equal(CmpErrorCode.InvalidArguments, Failure(Authentication.Secret, new() { Iterations = 99 }));
        Assert.Equal(CmpErrorCode.InvalidArguments, Failure(Authentication.Secret, new() { SaltLength = 7 }));
        Assert.Equal(CmpErrorCode.InvalidArguments, Failure(Authentication.Secret, new() { SaltLength = 65 }));
        Assert.Equal(CmpErrorCode.InvalidArguments, Failure(Authentication.Secret, new() { Hmac = DigestAlgorithm.None }));
        Assert.Equal(CmpErrorCode.UnsupportedAlgorithm, Failure(Authentication.Secret, new() { OneWayFunction = DigestAlgorithm.Sha224 }));
    }

    [Fact]
    public void Other_MACs_are_told_to_be_unsupported()
    {
        foreach (byte[] oid in new[] { CmpOids.DhBasedMac.Content.ToArray(), CmpOids.KemBasedMac.Content.ToArray() })
        {
            byte[] algorithm = Der.Encode(new AlgorithmIdentifier { Algorithm = new ObjectId(oid) });
            byte[] encoded = new TestMessage { ProtectionAlg = algorithm }.Encode(_ => new byte[20]);
            Assert.Equal(CmpErrorCode.UnsupportedAlgorithm, s_trust.Refusal(TestMessage.Receive(encoded))?.Code);
        }
    }

    private static CmpErrorCode? Failure(byte[] secret, PasswordBasedMacSettings settings)
    {
        CmpError? failure = PasswordBasedMacProtector.TryCreate(
            secret, default, settings, DotNetCrypto.Instance, out PasswordBasedMacProtector? protector);
        Assert.Null(protector);
        return failure?.Code;
    }

    internal static byte[] Parameters(byte[] salt, string oneWayFunction, long iterations, byte[] mac)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteOctetString(salt);
            writer.WriteEncodedValue(Der.Encode(new AlgorithmIdentifier { Algorithm = new ObjectId(Convert.FromHexString(oneWayFunction)) }));
            writer.WriteInteger(iterations);
            writer.WriteEncodedValue(mac);
        }

        return writer.Encode();
    }

    internal static byte[] Algorithm(byte[]? parameters) => Der.Encode(new AlgorithmIdentifier
    {
        Algorithm = CmpOids.PasswordBasedMac,
        Parameters = parameters is null ? default : new Optional<AnyValue>(new AnyValue(parameters)),
    });
}

using System;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.PkixCrmf;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Envelopes;

/// <summary>EnvelopedData of an independent implementation, and what is wrong with others (RFC 5652 6, RFC 9483 4.1.6; K2, K4).</summary>
public sealed class EnvelopeOpenerTests
{
    private const string Aes256Wrap = "2.16.840.1.101.3.4.1.45";
    private static readonly byte[] s_content = [0x30, 0x82, 0x01, 0x00, .. Enumerable.Repeat((byte)7, 256)];
    private static readonly RSA s_rsa = RSA.Create(2048);
    private static readonly CmpCertificate s_rsaCertificate = Sealed.SelfSigned(s_rsa);
    private static readonly EnvelopeKeys s_rsaKeys = new() { Decryptor = AsymmetricAlgorithmDecryptor.Create(s_rsa) };
    private static readonly EnvelopeKeys s_secret = new() { Secret = Shields.Secret };

    [Theory]
    [InlineData(null)]
    [InlineData("RSA/NONE/OAEPWithSHA1AndMGF1Padding")]
    [InlineData("RSA/NONE/OAEPWithSHA256AndMGF1Padding")]
    [InlineData("RSA/NONE/OAEPWithSHA512AndMGF1Padding")]
    public void K2_key_transport_opens(string? oaep) => Assert.Equal(s_content, Open(Sealed.ByKeyTransport(s_content, s_rsaCertificate, oaep), s_rsaKeys));

    [Theory]
    [InlineData("2.16.840.1.101.3.4.1.2")]
    [InlineData("2.16.840.1.101.3.4.1.22")]
    [InlineData("2.16.840.1.101.3.4.1.42")]
    public void K2_all_key_lengths_of_AES_open(string cipher)
    {
        Assert.Equal(s_content, Open(Sealed.ByKeyTransport(s_content, s_rsaCertificate, null, cipher), s_rsaKeys));
        Assert.Equal(s_content, Open(Sealed.ByPassword(s_content, cipher: cipher), s_secret));
    }

    [Fact]
    public void K2_content_of_every_length_opens()
    {
        for (int length = 0; length < 34; length++)
        {
            byte[] content = RandomNumberGenerator.GetBytes(length);
            Assert.Equal(content, Open(Sealed.ByPasswordWithAesWrap(content), s_secret));
        }
    }

    [Theory]
    [InlineData("nistP256", "1.3.132.1.11.1", Aes256Wrap)]
    [InlineData("nistP256", "1.3.132.1.11.1", "2.16.840.1.101.3.4.1.5")]
    [InlineData("nistP256", "1.3.132.1.14.1", Aes256Wrap)]
    [InlineData("nistP256", "1.3.133.16.840.63.0.2", Aes256Wrap)]
    [InlineData("nistP384", "1.3.132.1.11.2", "2.16.840.1.101.3.4.1.25")]
    [InlineData("nistP521", "1.3.132.1.11.3", Aes256Wrap)]
    public void K2_key_agreement_opens(string curve, string scheme, string wrap)
    {
        using ECDiffieHellman key = ECDiffieHellman.Create(ECCurve.CreateFromFriendlyName(curve));
        byte[] envelope = Sealed.ByKeyAgreement(s_content, Sealed.SelfSigned(key), scheme, wrap);
        Assert.Equal(s_content, Open(envelope, new EnvelopeKeys { Decryptor = AsymmetricAlgorithmDecryptor.Create(key) }));

        using ECDiffieHellman other = ECDiffieHellman.Create(ECCurve.CreateFromFriendlyName(curve));
        Fails(envelope, new EnvelopeKeys { Decryptor = AsymmetricAlgorithmDecryptor.Create(other) }, CmpErrorCode.DecryptionFailed);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void K4_a_password_with_AES_key_wrap_opens(int keyLength)
    {
        Assert.Equal(s_content, Open(Sealed.ByPasswordWithAesWrap(s_content, keyLength: keyLength), s_secret));
        Assert.Equal(s_content, Open(Sealed.ByPasswordWithAesWrap(s_content, keyLength: keyLength, saidLength: keyLength), s_secret));
    }

    [Fact]
    public void K4_a_password_with_PWRI_KEK_opens() => Assert.Equal(s_content, Open(Sealed.ByPassword(s_content), s_secret));

    [Fact]
    public void K4_another_password_opens_nothing()
    {
        Fails(Sealed.ByPassword(s_content, "another secret"), s_secret, CmpErrorCode.DecryptionFailed);
        Fails(Sealed.ByPasswordWithAesWrap(s_content, "another secret"u8.ToArray()), s_secret, CmpErrorCode.DecryptionFailed);
    }

    [Fact]
    public void K2_another_RSA_key_opens_nothing()
    {
        using RSA other = RSA.Create(2048);
        EnvelopeKeys keys = new() { Decryptor = AsymmetricAlgorithmDecryptor.Create(other) };
        Fails(Sealed.ByKeyTransport(s_content, s_rsaCertificate), keys, CmpErrorCode.DecryptionFailed);
    }

    [Theory]
    [InlineData("iterations")]
    [InlineData("salt")]
    [InlineData("length")]
    public void K4_a_derivation_beyond_the_limits_costs_nothing_and_says_nothing(string what)
    {
        byte[] envelope = what switch
        {
            "iterations" => Sealed.ByPasswordWithAesWrap(s_content, iterations: int.MaxValue),
            "salt" => Sealed.ByPasswordWithAesWrap(s_content, saltLength: 1025),
            _ => Sealed.ByPasswordWithAesWrap(s_content, saidLength: 16),
        };
        Fails(envelope, s_secret, CmpErrorCode.DecryptionFailed);
    }

    // Whatever an attacker alters in the key or in the content shows in one way only. Bits of the initialization vector and of the content
    // that the check does not look at go through: CBC says nothing about them, the signature inside does.
    [Theory]
    [InlineData("ktri")]
    [InlineData("pwri")]
    [InlineData("wrap")]
    public void K2_whatever_is_altered_the_error_is_the_same(string kind)
    {
        byte[] envelope = kind switch
        {
            "ktri" => Sealed.ByKeyTransport(s_content, s_rsaCertificate),
            "pwri" => Sealed.ByPassword(s_content),
            _ => Sealed.ByPasswordWithAesWrap(s_content),
        };
        EnvelopeKeys keys = kind == "ktri" ? s_rsaKeys : s_secret;
        int failures = 0;
        for (int position = 4; position < envelope.Length; position++)
        {
            byte[] altered = [.. envelope];
            altered[position] ^= 0x41;
            if (!Der.TryDecode(altered, out EncryptedKey view, out _))
            {
                continue;
            }

            using DerBuffer content = new();
            CmpError? error = Opener(keys).TryOpen(view, bytes => bytes.SequenceEqual(s_content), content);
            Assert.True(
                error?.Code is null or CmpErrorCode.DecryptionFailed or CmpErrorCode.UnsupportedAlgorithm or CmpErrorCode.UnusableEnvelope,
                $"octet {position}: {error}");
            Assert.True(error is null || content.Length == 0);
            Assert.True(error?.Code != CmpErrorCode.DecryptionFailed || error.Detail is null);
            failures += error?.Code == CmpErrorCode.DecryptionFailed ? 1 : 0;
        }

        Assert.InRange(failures, 250, envelope.Length);
    }

    [Fact]
    public void K2_a_recipient_that_fails_does_not_keep_another_from_opening()
    {
        byte[] one = Recipient(Sealed.ByPassword(s_content, "another secret"));
        byte[] key = RandomNumberGenerator.GetBytes(32);
        byte[] good = Transported(key);
        foreach (byte[][] order in new byte[][][] { [one, good], [good, one], [one, one, good] })
        {
            byte[] envelope = Sealed.Envelope(writer => Array.ForEach(order, each => writer.WriteEncodedValue(each)), s_content, key, "2.16.840.1.101.3.4.1.42");
            Assert.Equal(s_content, Open(envelope, s_rsaKeys with { Secret = Shields.Secret }));
        }
    }

    [Fact]
    public void K2_recipients_are_counted()
    {
        byte[] key = RandomNumberGenerator.GetBytes(32);
        byte[] envelope = Sealed.Envelope(
            writer => Array.ForEach(Enumerable.Range(0, 5).ToArray(), _ => writer.WriteEncodedValue(Transported(key))),
            s_content,
            key,
            "2.16.840.1.101.3.4.1.42");
        Fails(envelope, s_rsaKeys, CmpErrorCode.UnusableEnvelope);
    }

    [Fact]
    public void K2_a_key_of_another_length_than_the_cipher_wants_opens_nothing()
    {
        byte[] key = RandomNumberGenerator.GetBytes(32);
        foreach (int length in new[] { 0, 16, 31, 33 })
        {
            byte[] other = new byte[length];
            key.AsSpan(0, Math.Min(length, 32)).CopyTo(other);
            byte[] envelope = Sealed.Envelope(writer => writer.WriteEncodedValue(Transported(other)), s_content, key, "2.16.840.1.101.3.4.1.42");
            Fails(envelope, s_rsaKeys, CmpErrorCode.DecryptionFailed);
        }
    }

    // Whoever cannot make the right key must not be able to make the wrong one either, as all zero.
    [Fact]
    public void K2_a_key_that_cannot_be_recovered_is_replaced_by_one_that_nobody_knows()
    {
        byte[] zero = new byte[32];
        byte[] garbled = Transported(RandomNumberGenerator.GetBytes(32));
        garbled[^1] ^= 1;
        foreach (byte[] recipient in new[] { garbled, Recipient(Sealed.ByPassword(s_content, "another secret")) })
        {
            byte[] envelope = Sealed.Envelope(writer => writer.WriteEncodedValue(recipient), s_content, zero, "2.16.840.1.101.3.4.1.42");
            Fails(envelope, s_rsaKeys with { Secret = Shields.Secret }, CmpErrorCode.DecryptionFailed);
        }
    }

    [Fact]
    public void Q15_an_envelope_for_which_there_is_no_key_says_so()
    {
        Fails(Sealed.ByPassword(s_content), s_rsaKeys, CmpErrorCode.UnusableEnvelope);
        Fails(Sealed.ByKeyTransport(s_content, s_rsaCertificate), s_secret, CmpErrorCode.UnusableEnvelope);
        Fails(Sealed.ByKeyTransport(s_content, s_rsaCertificate), new EnvelopeKeys(), CmpErrorCode.UnusableEnvelope);
    }

    [Fact]
    public void K2_another_cipher_than_AES_is_not_known() => Fails(
        Sealed.Envelope(writer => writer.WriteEncodedValue(Transported(new byte[32])), s_content, new byte[32], "1.2.840.113549.3.7"),
        s_rsaKeys,
        CmpErrorCode.UnsupportedAlgorithm);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void K2_EncryptedValue_opens_only_where_it_is_allowed(bool tripleDes)
    {
        byte[] value = Sealed.EncryptedValue(s_content, s_rsa, tripleDes);

        Fails(value, s_rsaKeys, CmpErrorCode.EncryptedValueNotAllowed);
        Assert.Equal(s_content, Open(value, s_rsaKeys with { AllowEncryptedValue = true }));
        using RSA other = RSA.Create(2048);
        Fails(
            value,
            new EnvelopeKeys { Decryptor = AsymmetricAlgorithmDecryptor.Create(other), AllowEncryptedValue = true },
            CmpErrorCode.DecryptionFailed);
    }

    [Fact]
    public void K2_an_EncryptedValue_that_leaves_things_out_is_refused()
    {
        byte[] bare = MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteBitString([1, 2, 3]);
            }
        });
        Fails(bare, s_rsaKeys with { AllowEncryptedValue = true }, CmpErrorCode.UnsupportedAlgorithm);
    }

    private static byte[] Transported(byte[] key) => MessageForge.Write(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(2);
            writer.WriteOctetString([1], new Asn1Tag(TagClass.ContextSpecific, 0));
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.1.1");
                writer.WriteNull();
            }

            writer.WriteOctetString(s_rsa.Encrypt(key, RSAEncryptionPadding.Pkcs1));
        }
    });

    private static byte[] Recipient(byte[] envelope)
    {
        AsnReader parts = new AsnReader(envelope, AsnEncodingRules.DER).ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
        _ = parts.ReadInteger();
        return parts.ReadSetOf().ReadEncodedValue().ToArray();
    }

    private static EnvelopeOpener Opener(EnvelopeKeys keys) => new(keys, DotNetCrypto.Instance, TransactionLimits.Default);

    private static byte[] Open(byte[] encryptedKey, EnvelopeKeys keys)
    {
        Assert.True(Der.TryDecode(encryptedKey, out EncryptedKey view, out DerError malformed), malformed.ToString());
        using DerBuffer content = new();
        CmpError? error = Opener(keys).TryOpen(view, _ => true, content);
        Assert.Null(error);
        return content.Span.ToArray();
    }

    private static void Fails(byte[] encryptedKey, EnvelopeKeys keys, CmpErrorCode code)
    {
        Assert.True(Der.TryDecode(encryptedKey, out EncryptedKey view, out DerError malformed), malformed.ToString());
        using DerBuffer content = new();
        CmpError? error = Opener(keys).TryOpen(view, bytes => bytes.SequenceEqual(s_content), content);
        Assert.Equal(code, error?.Code);
        Assert.Equal(0, content.Length);
    }
}

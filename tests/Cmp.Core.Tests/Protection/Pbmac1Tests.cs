using System;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Cmp.Core.Tests.Client;
using Cmp.Core.Tests.Pair;
using Xunit;

namespace Cmp.Core.Tests.Protection;

/// <summary>PBMAC1 (RFC 9481 6.1.2, RFC 8018 7.1); P8, V8.</summary>
public sealed class Pbmac1Tests
{
    private const string HmacSha256 = "1.2.840.113549.2.9";
    private static readonly Pbmac1Settings s_quick = new() { Iterations = 1000 };

    public static TheoryData<DigestAlgorithm, DigestAlgorithm, int> Kinds => new()
    {
        { DigestAlgorithm.Sha256, DigestAlgorithm.Sha256, 32 },
        { DigestAlgorithm.Sha512, DigestAlgorithm.Sha384, 20 },
        { DigestAlgorithm.Sha1, DigestAlgorithm.Sha512, 64 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void P8_the_MAC_is_an_HMAC_with_a_key_of_PBKDF2(DigestAlgorithm derivation, DigestAlgorithm hmac, int keyLength)
    {
        using Pbmac1Protector protector = Create(s_quick with { PseudorandomFunction = derivation, Hmac = hmac, KeyLength = keyLength });
        byte[] value = new byte[protector.MaximumLength];
        Assert.True(protector.TryProtect("data"u8, value, out int written));

        AsnReader parts = new AsnReader(protector.AlgorithmIdentifier, AsnEncodingRules.DER).ReadSequence();
        Assert.Equal("1.2.840.113549.1.5.14", parts.ReadObjectIdentifier());
        AsnReader function = parts.ReadSequence().ReadSequence();
        Assert.Equal("1.2.840.113549.1.5.12", function.ReadObjectIdentifier());
        function = function.ReadSequence();
        byte[] salt = function.ReadOctetString();
        Assert.Equal(1000, function.ReadInteger());
        Assert.Equal(keyLength, function.ReadInteger());
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(Shields.Secret, salt, 1000, DotNetName(derivation), keyLength);
        byte[] expected = CryptographicOperations.HmacData(DotNetName(hmac), key, "data"u8);
        Assert.Equal(16, salt.Length);
        Assert.Equal(expected, value[..written]);
    }

    [Theory]
    [InlineData(CmpBodyType.Ir)]
    [InlineData(CmpBodyType.Rr)]
    [InlineData(CmpBodyType.Genm)]
    public void P8_both_sides_protect_with_it(CmpBodyType type)
    {
        using PairBed pair = Bed(out IMessageProtector protector);
        using (protector)
        {
            pair.Succeeds(pair.Begin(type));
            Assert.All(pair.Requests.Concat(pair.Answers), message => Assert.Equal("1.2.840.113549.1.5.14", AlgorithmOf(message)));
        }
    }

    [Fact]
    public async Task P8_the_client_protects_with_it()
    {
        using SharedSecretCredential credential = new(Shields.Reference, Shields.Secret) { Pbmac1 = s_quick };
        using ClientBed bed = new(Shield.Mac, options => options with { Credential = credential }, ServerOptions());
        _ = await bed.Client.EnrollAsync(bed.Options, TestContext.Current.CancellationToken);

        Assert.All(bed.Transport.Requests, request => Assert.Equal("1.2.840.113549.1.5.14", AlgorithmOf(request.Encode())));
    }

    [Fact]
    public void V8_another_secret_or_an_altered_message_is_refused()
    {
        using PairBed pair = Bed(out IMessageProtector protector);
        using Pbmac1Protector other = Create(s_quick, "another secret"u8.ToArray());
        using (protector)
        {
            pair.Rewrite(0, forge => forge.Seal(other));
            CmpError error = pair.Distrusts(pair.Enroll(CmpBodyType.Ir));
            Assert.Equal(CmpErrorCode.BadProtection, error.Code);
        }

        using PairBed again = Bed(out protector);
        using (protector)
        {
            again.Rewrite(0, forge =>
            {
                forge.FreeText = Convert.FromHexString("30030C0141");
                return forge.Encode();
            });
            Assert.Equal(CmpErrorCode.BadProtection, again.Distrusts(again.Enroll(CmpBodyType.Ir)).Code);
        }
    }

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "keyLength of one octet", Algorithm(keyLength: 1) },
        { "keyLength below 20", Algorithm(keyLength: 19) },
        { "keyLength absent", Algorithm(keyLength: null) },
        { "keyLength of nothing", Algorithm(keyLength: 0) },
        { "keyLength negative", Algorithm(keyLength: -32) },
        { "keyLength without end", Algorithm(keyLength: int.MaxValue) },
        { "too few iterations", Algorithm(iterations: 999) },
        { "too many iterations", Algorithm(iterations: 1_000_001) },
        { "iterations without end", Algorithm(iterations: int.MaxValue) },
        { "negative iterations", Algorithm(iterations: -1) },
        { "too long a salt", Algorithm(salt: 1025) },
        { "unknown pseudorandom function", Algorithm(prf: "1.2.3.4") },
        { "unknown MAC", Algorithm(mac: "1.2.3.4") },
        { "another derivation", Algorithm(derivation: "1.3.6.1.4.1.11591.4.11") },
        { "no parameters", MessageForge.Write(writer =>
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.5.14");
                }
            })
        },
    };

    // The MAC is right for the parameters where they can be computed with: that they are weak is what is refused.
    [Theory]
    [MemberData(nameof(Refused))]
    public void V8_weak_and_costly_parameters_are_refused(string description, byte[] algorithm)
    {
        using PairBed pair = Bed(out IMessageProtector protector);
        using (protector)
        {
            pair.Rewrite(0, forge =>
            {
                forge.ProtectionAlg = algorithm;
                forge.Protection = Forge(algorithm, forge.ProtectedPart());
                return forge.Encode();
            });
            CmpError error = pair.Distrusts(pair.Enroll(CmpBodyType.Ir));
            Assert.True(error.Code == CmpErrorCode.BadMacParameters, $"{description}: {error}");
        }
    }

    [Fact]
    public void V8_the_same_forgery_with_good_parameters_passes()
    {
        using PairBed pair = Bed(out IMessageProtector protector);
        using (protector)
        {
            byte[] algorithm = Algorithm();
            pair.Rewrite(0, forge =>
            {
                forge.ProtectionAlg = algorithm;
                forge.Protection = Forge(algorithm, forge.ProtectedPart());
                return forge.Encode();
            });
            pair.Succeeds(pair.Enroll(CmpBodyType.Ir));
        }
    }

    public static TheoryData<string, Pbmac1Settings> Impossible => new()
    {
        { "iterations", new() { Iterations = 999 } },
        { "short salt", new() { SaltLength = 7 } },
        { "long salt", new() { SaltLength = 65 } },
        { "short key", new() { KeyLength = 19 } },
        { "long key", new() { KeyLength = 65 } },
        { "prf", new() { PseudorandomFunction = DigestAlgorithm.Shake256 } },
        { "hmac", new() { Hmac = DigestAlgorithm.None } },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void P8_weak_settings_are_refused_on_this_side_too(string description, Pbmac1Settings settings)
    {
        CmpError? error = Pbmac1Protector.TryCreate([1], [1], settings, DotNetCrypto.Instance, out Pbmac1Protector? protector);

        Assert.True(error?.Code == CmpErrorCode.InvalidArguments, description);
        Assert.Null(protector);
        Assert.Equal(
            CmpErrorCode.MissingProtectionCredential,
            Pbmac1Protector.TryCreate([], [1], Pbmac1Settings.Default, DotNetCrypto.Instance, out _)?.Code);
    }

    [Fact]
    public void PBKDF2_of_a_providers_HMAC_is_that_of_NET()
    {
        foreach (int length in new[] { 1, 20, 32, 33, 64, 100 })
        {
            byte[] key = new byte[length];
            ICmpCrypto provider = new CountingCrypto();
            Assert.True(provider.TryPbkdf2(DigestAlgorithm.Sha256, "secret"u8, "salt and pepper"u8, 7, key));
            Assert.Equal(Rfc2898DeriveBytes.Pbkdf2("secret"u8, "salt and pepper"u8, 7, HashAlgorithmName.SHA256, length), key);
            Assert.False(provider.TryPbkdf2(DigestAlgorithm.Sha256, "secret"u8, "salt"u8, 0, key));
            Assert.False(provider.TryPbkdf2(DigestAlgorithm.None, "secret"u8, "salt"u8, 1, key));
        }
    }

    private static PairBed Bed(out IMessageProtector protector)
    {
        PairBed pair = new(Shield.Mac, ServerOptions());
        protector = Create(s_quick);
        pair.Settings = pair.Settings with { Protector = protector };
        return pair;
    }

    private static CmpServerOptions ServerOptions() => Shield.Mac.ServerOptions() with { Pbmac1 = s_quick };

    private static Pbmac1Protector Create(Pbmac1Settings settings, byte[]? secret = null) =>
        Pbmac1Protector.TryCreate(secret ?? Shields.Secret, "device-7"u8, settings, DotNetCrypto.Instance, out Pbmac1Protector? protector) is null
            ? protector!
            : throw new InvalidOperationException();

    private static string AlgorithmOf(byte[] message) =>
        new AsnReader(MessageForge.Open(message).ProtectionAlg, AsnEncodingRules.DER).ReadSequence().ReadObjectIdentifier();

    private static HashAlgorithmName DotNetName(DigestAlgorithm digest) => new(digest switch
    {
        DigestAlgorithm.Sha1 => "SHA1",
        DigestAlgorithm.Sha384 => "SHA384",
        DigestAlgorithm.Sha512 => "SHA512",
        _ => "SHA256",
    });

    private static byte[] Algorithm(
        int? keyLength = 32,
        int iterations = 1000,
        int salt = 16,
        string prf = HmacSha256,
        string mac = HmacSha256,
        string derivation = "1.2.840.113549.1.5.12") => MessageForge.Write(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.5.14");
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(derivation);
                    using (writer.PushSequence())
                    {
                        writer.WriteOctetString(new byte[salt]);
                        writer.WriteInteger(iterations);
                        if (keyLength is int length)
                        {
                            writer.WriteInteger(length);
                        }

                        WriteAlgorithm(writer, prf);
                    }
                }

                WriteAlgorithm(writer, mac);
            }
        }
    });

    private static void WriteAlgorithm(AsnWriter writer, string algorithm)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(algorithm);
        }
    }

    // What whoever knows the secret would send with such parameters.
    private static byte[] Forge(byte[] algorithm, byte[] part)
    {
        bool isShort = algorithm.SequenceEqual(Algorithm(keyLength: 1));
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(Shields.Secret, new byte[16], 1000, HashAlgorithmName.SHA256, isShort ? 1 : 32);
        return HMACSHA256.HashData(key, part);
    }
}

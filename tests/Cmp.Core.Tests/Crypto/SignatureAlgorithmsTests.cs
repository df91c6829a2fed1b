using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Core.Tests.Protection;
using Xunit;

namespace Cmp.Core.Tests.Crypto;

/// <summary>Every signature algorithm that can be made and verified here, put through the same checks.</summary>
public sealed class SignatureAlgorithmsTests
{
    private static readonly DigestAlgorithm[] s_digests =
    [
        DigestAlgorithm.Sha256, DigestAlgorithm.Sha384, DigestAlgorithm.Sha512,
        DigestAlgorithm.Sha3_256, DigestAlgorithm.Sha3_384, DigestAlgorithm.Sha3_512,
    ];

    public static TheoryData<SignatureKind, DigestAlgorithm, string?> All
    {
        get
        {
            TheoryData<SignatureKind, DigestAlgorithm, string?> data = [];
            foreach (DigestAlgorithm digest in s_digests)
            {
                data.Add(SignatureKind.RsaPkcs1, digest, null);
                data.Add(SignatureKind.RsaPss, digest, null);
                data.Add(SignatureKind.Ecdsa, digest, "nistP256");
                data.Add(SignatureKind.Ecdsa, digest, "nistP384");
                data.Add(SignatureKind.Ecdsa, digest, "nistP521");
            }

            data.Add(SignatureKind.Ecdsa, DigestAlgorithm.Shake256, "nistP384");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_signed_verifies_and_nothing_else_does(SignatureKind kind, DigestAlgorithm digest, string? curve)
    {
        (AsymmetricAlgorithm key, AsymmetricAlgorithm other) = KeysFor(curve);
        AsymmetricAlgorithmSigner signer = key is RSA rsa
            ? AsymmetricAlgorithmSigner.Create(rsa, digest, kind)
            : AsymmetricAlgorithmSigner.Create((ECDsa)key, digest);
        byte[] data = RandomNumberGenerator.GetBytes(1000);
        byte[] buffer = new byte[signer.MaximumSignatureLength];
        Assert.True(signer.TrySign(data, buffer, out int written));
        byte[] signature = buffer[..written];
        ReadOnlySpan<byte> algorithm = signer.AlgorithmIdentifier.Span;
        ReadOnlySpan<byte> publicKey = signer.SubjectPublicKeyInfo.Span;

        Assert.Equal(new SignatureScheme(kind, digest), SignatureAlgorithms.Of(algorithm));
        Assert.Equal(digest, SignatureAlgorithms.CertificateHash(algorithm));
        Assert.Equal(SignatureVerdict.Valid, DotNetCrypto.Instance.Verify(publicKey, algorithm, data, signature));
        Assert.Equal(SignatureVerdict.Invalid, DotNetCrypto.Instance.Verify(other.ExportSubjectPublicKeyInfo(), algorithm, data, signature));
        Assert.Equal(SignatureVerdict.Invalid, DotNetCrypto.Instance.Verify(publicKey, algorithm, data.AsSpan(1), signature));
        Assert.Equal(SignatureVerdict.Invalid, DotNetCrypto.Instance.Verify(publicKey, algorithm, data, signature.AsSpan(1)));
        Assert.Equal(SignatureVerdict.Invalid, DotNetCrypto.Instance.Verify(publicKey, algorithm, data, default));
        for (int position = 0; position < signature.Length; position += 7)
        {
            byte[] altered = [.. signature];
            altered[position] ^= 0x10;
            Assert.Equal(SignatureVerdict.Invalid, DotNetCrypto.Instance.Verify(publicKey, algorithm, data, altered));
        }
    }

    [Fact]
    public void A_signature_of_another_kind_than_the_algorithm_says_is_invalid()
    {
        AsymmetricAlgorithmSigner pkcs1 = AsymmetricAlgorithmSigner.Create(TestCertificate.Rsa);
        AsymmetricAlgorithmSigner pss = AsymmetricAlgorithmSigner.Create(TestCertificate.Rsa, kind: SignatureKind.RsaPss);
        using ECDsa ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] ecdsa = SignatureAlgorithms.Encode(new(SignatureKind.Ecdsa, DigestAlgorithm.Sha256));
        byte[] signature = new byte[pkcs1.MaximumSignatureLength];
        Assert.True(pkcs1.TrySign("data"u8, signature, out _));

        Assert.Equal(SignatureVerdict.Valid, Verify(pkcs1.SubjectPublicKeyInfo, pkcs1.AlgorithmIdentifier, signature));
        Assert.Equal(SignatureVerdict.Invalid, Verify(pkcs1.SubjectPublicKeyInfo, pss.AlgorithmIdentifier, signature));
        Assert.Equal(SignatureVerdict.Invalid, Verify(pkcs1.SubjectPublicKeyInfo, ecdsa, signature));
        Assert.Equal(SignatureVerdict.Invalid, Verify(ec.ExportSubjectPublicKeyInfo(), pkcs1.AlgorithmIdentifier, signature));
    }

    [Fact]
    public void Hundreds_of_ECDSA_signatures_are_strict_DER()
    {
        // One in 256 has a coordinate with a leading zero octet.
        foreach (string curve in new[] { "nistP256", "nistP521" })
        {
            using ECDsa key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
            AsymmetricAlgorithmSigner signer = AsymmetricAlgorithmSigner.Create(key);
            byte[] signature = new byte[signer.MaximumSignatureLength];
            HashAlgorithmName hash = curve == "nistP256" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA512;
            for (int i = 0; i < 600; i++)
            {
                byte[] data = BitConverter.GetBytes(i);
                Assert.True(signer.TrySign(data, signature, out int written));
                Assert.True(key.VerifyData(data, signature.AsSpan(0, written), hash, DSASignatureFormat.Rfc3279DerSequence));
                Assert.Equal(
                    SignatureVerdict.Valid,
                    DotNetCrypto.Instance.Verify(
                        signer.SubjectPublicKeyInfo.Span, signer.AlgorithmIdentifier.Span, data, signature.AsSpan(0, written)));
            }
        }
    }

    [Fact]
    public void SHA_1_signatures_are_not_verified()
    {
        byte[] rsa = SignatureAlgorithms.Encode(new(SignatureKind.RsaPkcs1, DigestAlgorithm.Sha1));
        byte[] pss = SignatureAlgorithms.Encode(new(SignatureKind.RsaPss, DigestAlgorithm.Sha1));
        byte[] spki = TestCertificate.Rsa.ExportSubjectPublicKeyInfo();
#pragma warning disable CA5350 // That it is refused is what is tested.
        byte[] signature = TestCertificate.Rsa.SignData("data"u8, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
#pragma warning restore CA5350

        Assert.Equal(SignatureVerdict.Unsupported, Verify(spki, rsa, signature));
        Assert.Equal(SignatureVerdict.Unsupported, Verify(spki, pss, signature));
        Assert.Equal(DigestAlgorithm.Sha1, SignatureAlgorithms.CertificateHash(rsa));
    }

    public static TheoryData<string, byte[], SignatureKind, DigestAlgorithm> Identifiers => new()
    {
        { "RSA without parameters", Identifier(AlgorithmOids.Sha256WithRsaEncryption, null), SignatureKind.RsaPkcs1, DigestAlgorithm.Sha256 },
        { "ECDSA with NULL", Identifier(AlgorithmOids.EcdsaWithSha256, [5, 0]), SignatureKind.Ecdsa, DigestAlgorithm.Sha256 },
        { "RSA with other parameters", Identifier(AlgorithmOids.Sha256WithRsaEncryption, [4, 0]), SignatureKind.None, DigestAlgorithm.Sha256 },
        { "PSS without parameters", Identifier(AlgorithmOids.RsassaPss, null), SignatureKind.None, DigestAlgorithm.None },
        { "PSS with NULL", Identifier(AlgorithmOids.RsassaPss, [5, 0]), SignatureKind.None, DigestAlgorithm.None },
        { "PSS with defaults", Identifier(AlgorithmOids.RsassaPss, [0x30, 0]), SignatureKind.RsaPss, DigestAlgorithm.Sha1 },
        { "PSS with MGF1 over another hash", Pss(AlgorithmOids.Sha256, AlgorithmOids.Sha512, 32), SignatureKind.None, DigestAlgorithm.Sha256 },
        { "PSS with a short salt", Pss(AlgorithmOids.Sha256, AlgorithmOids.Sha256, 31), SignatureKind.None, DigestAlgorithm.Sha256 },
        { "PSS with an unknown hash", Pss(AlgorithmOids.Sha512Slash256, AlgorithmOids.Sha512Slash256, 32), SignatureKind.None, DigestAlgorithm.None },
        { "PSS with another trailer", Pss(AlgorithmOids.Sha256, AlgorithmOids.Sha256, 32, 2), SignatureKind.None, DigestAlgorithm.Sha256 },
        { "Ed25519", Identifier(AlgorithmOids.Ed25519, null), SignatureKind.None, DigestAlgorithm.Sha512 },
        { "Ed448", Identifier(AlgorithmOids.Ed448, null), SignatureKind.None, DigestAlgorithm.Shake256 },
        { "ML-DSA", Identifier(AlgorithmOids.MlDsa65, null), SignatureKind.None, DigestAlgorithm.None },
        { "no AlgorithmIdentifier", [5, 0], SignatureKind.None, DigestAlgorithm.None },
        { "nothing", [], SignatureKind.None, DigestAlgorithm.None },
    };

    [Theory]
    [MemberData(nameof(Identifiers))]
    public void Identifiers_mean_what_RFC_9481_says(string description, byte[] identifier, SignatureKind kind, DigestAlgorithm certificateHash)
    {
        Assert.True(SignatureAlgorithms.Of(identifier).Kind == kind, description);
        Assert.True(SignatureAlgorithms.CertificateHash(identifier) == certificateHash, description);
    }

    [Fact]
    public void Curves_with_parameters_of_their_own_are_not_supported()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        ECParameters parameters = key.ExportExplicitParameters(includePrivateParameters: false);
        using ECDsa explicitKey = ECDsa.Create(parameters);
        byte[] algorithm = SignatureAlgorithms.Encode(new(SignatureKind.Ecdsa, DigestAlgorithm.Sha256));
        byte[] signature = key.SignData("data"u8, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        Assert.Equal(SignatureVerdict.Valid, Verify(key.ExportSubjectPublicKeyInfo(), algorithm, signature));
        Assert.Equal(SignatureVerdict.Unsupported, Verify(explicitKey.ExportSubjectPublicKeyInfo(), algorithm, signature));
    }

    [Fact]
    public void Keys_that_are_broken_or_of_another_kind_are_not_supported()
    {
        byte[] algorithm = SignatureAlgorithms.Encode(new(SignatureKind.Ecdsa, DigestAlgorithm.Sha256));
        byte[] offCurve = Spki(AlgorithmOids.EcPublicKey, AlgorithmOids.Secp256R1, [4, .. new byte[63], 1]);
        byte[] ed25519 = Spki(AlgorithmOids.Ed25519, default, new byte[32]);
        byte[] rsa = Spki(AlgorithmOids.RsaEncryption, default, [0x30, 0x00]);

        foreach (byte[] key in new List<byte[]> { offCurve, ed25519, rsa, Array.Empty<byte>() })
        {
            Assert.Equal(SignatureVerdict.Unsupported, Verify(key, algorithm, new byte[70]));
        }
    }

    [Fact]
    public void A_key_marked_for_PSS_verifies_PSS_only()
    {
        byte[] spki = Spki(AlgorithmOids.RsassaPss, default, TestCertificate.Rsa.ExportRSAPublicKey());
        byte[] pss = TestCertificate.Rsa.SignData("data"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        byte[] pkcs1 = TestCertificate.Rsa.SignData("data"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        byte[] pssAlgorithm = SignatureAlgorithms.Encode(new(SignatureKind.RsaPss, DigestAlgorithm.Sha256));
        byte[] pkcs1Algorithm = SignatureAlgorithms.Encode(new(SignatureKind.RsaPkcs1, DigestAlgorithm.Sha256));

        Assert.Equal(SignatureVerdict.Valid, Verify(spki, pssAlgorithm, pss));
        Assert.Equal(SignatureVerdict.Invalid, Verify(spki, pkcs1Algorithm, pkcs1));
    }

    private static SignatureVerdict Verify(ReadOnlyMemory<byte> spki, ReadOnlyMemory<byte> algorithm, byte[] signature) =>
        DotNetCrypto.Instance.Verify(spki.Span, algorithm.Span, "data"u8, signature);

    private static (AsymmetricAlgorithm Key, AsymmetricAlgorithm Other) KeysFor(string? curve) => curve is null
        ? (TestCertificate.Rsa, TestCertificate.OtherRsa)
        : (ECDsa.Create(ECCurve.CreateFromFriendlyName(curve)), ECDsa.Create(ECCurve.CreateFromFriendlyName(curve)));

    private static byte[] Identifier(ObjectId oid, byte[]? parameters) => Der.Encode(new AlgorithmIdentifier
    {
        Algorithm = oid,
        Parameters = parameters is null ? default : new Optional<AnyValue>(new AnyValue(parameters)),
    });

    private static byte[] Pss(ObjectId hash, ObjectId maskHash, int salt, int trailer = 1) => Identifier(
        AlgorithmOids.RsassaPss,
        Der.Encode(new RsassaPssParams
        {
            HashAlgorithm = new AlgorithmIdentifier { Algorithm = hash },
            MaskGenAlgorithm = new AlgorithmIdentifier { Algorithm = AlgorithmOids.Mgf1, Parameters = new AnyValue(Identifier(maskHash, null)) },
            SaltLength = salt,
            TrailerField = trailer,
        }));

    private static byte[] Spki(ObjectId algorithm, ObjectId parameters, byte[] key)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(Identifier(algorithm, parameters.Content.IsEmpty ? null : Der.Encode(parameters)));
            writer.WriteBitString(key);
        }

        return writer.Encode();
    }
}

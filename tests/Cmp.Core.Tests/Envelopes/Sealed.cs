using System;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core.Tests.Pair;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;
using BcCertificate = Org.BouncyCastle.X509.X509Certificate;

namespace Cmp.Core.Tests.Envelopes;

/// <summary>EncryptedKey values made by an independent implementation, or by hand where that has not what RFC 9483 wants.</summary>
internal static class Sealed
{
    private const string SignedData = "1.2.840.113549.1.7.2";

    public static readonly string Secret = "correct horse";

    public static byte[] ByKeyTransport(
        byte[] content, CmpCertificate recipient, string? oaep = null, string cipher = "2.16.840.1.101.3.4.1.42", string contentType = SignedData)
    {
        CmsEnvelopedDataGenerator generator = new();
        BcCertificate certificate = new(recipient.Encoded.ToArray());
        if (oaep is null)
        {
            generator.AddKeyTransRecipient(certificate);
        }
        else
        {
            generator.AddRecipientInfoGenerator(new KeyTransRecipientInfoGenerator(certificate, new Asn1KeyWrapper(oaep, certificate)));
        }

        return Generate(generator, content, cipher, contentType);
    }

    public static byte[] ByKeyAgreement(byte[] content, CmpCertificate recipient, string scheme, string wrap, string cipher = "2.16.840.1.101.3.4.1.42")
    {
        CmsEnvelopedDataGenerator generator = new();
        BcCertificate certificate = new(recipient.Encoded.ToArray());
        ECPublicKeyParameters publicKey = (ECPublicKeyParameters)certificate.GetPublicKey();
        IAsymmetricCipherKeyPairGenerator keys = GeneratorUtilities.GetKeyPairGenerator("ECDH");
        keys.Init(new ECKeyGenerationParameters(publicKey.PublicKeyParamSet ?? Org.BouncyCastle.Asn1.X9.X9ObjectIdentifiers.Prime256v1, new SecureRandom()));
        AsymmetricCipherKeyPair originator = keys.GenerateKeyPair();
        generator.AddKeyAgreementRecipient(scheme, originator.Private, originator.Public, certificate, wrap);
        return Generate(generator, content, cipher);
    }

    /// <summary>With id-alg-PWRI-KEK.</summary>
    public static byte[] ByPassword(byte[] content, string? secret = null, int iterations = 1000, string cipher = "2.16.840.1.101.3.4.1.42")
    {
        CmsEnvelopedDataGenerator generator = new();
        byte[] salt = RandomNumberGenerator.GetBytes(16);
        generator.AddPasswordRecipient(new Pkcs5Scheme2Utf8PbeKey((secret ?? Secret).ToCharArray(), salt, iterations), cipher);
        return Generate(generator, content, cipher);
    }

    /// <summary>With AES key wrap, as RFC 9483 4.1.6.3 wants it.</summary>
    public static byte[] ByPasswordWithAesWrap(
        byte[] content, byte[]? secret = null, int iterations = 1000, int keyLength = 32, int saltLength = 16, int? saidLength = null)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(saltLength);
        byte[] kek = Rfc2898DeriveBytes.Pbkdf2(secret ?? Shields.Secret, salt, Math.Min(iterations, 1000), HashAlgorithmName.SHA256, keyLength);
        byte[] key = RandomNumberGenerator.GetBytes(keyLength);
        AesWrapEngine engine = new();
        engine.Init(true, new KeyParameter(kek));
        byte[] wrapped = engine.Wrap(key, 0, key.Length);
        string suffix = keyLength switch { 16 => "5", 24 => "25", _ => "45" };
        string cipher = keyLength switch { 16 => "2", 24 => "22", _ => "42" };
        return Envelope(
            writer =>
            {
                using (writer.PushSequence(Context(3)))
                {
                    writer.WriteInteger(0);
                    using (writer.PushSequence(Context(0)))
                    {
                        writer.WriteObjectIdentifier("1.2.840.113549.1.5.12");
                        using (writer.PushSequence())
                        {
                            writer.WriteOctetString(salt);
                            writer.WriteInteger(iterations);
                            if (saidLength is int said)
                            {
                                writer.WriteInteger(said);
                            }

                            using (writer.PushSequence())
                            {
                                writer.WriteObjectIdentifier("1.2.840.113549.2.9");
                            }
                        }
                    }

                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier("2.16.840.1.101.3.4.1." + suffix);
                    }

                    writer.WriteOctetString(wrapped);
                }
            },
            content,
            key,
            "2.16.840.1.101.3.4.1." + cipher);
    }

    /// <summary>An EnvelopedData with any recipients and a content that is encrypted with the key given.</summary>
    public static byte[] Envelope(Action<AsnWriter> recipients, byte[] content, byte[] key, string cipher)
    {
        using Aes aes = Aes.Create();
        aes.Key = key;
        byte[] vector = RandomNumberGenerator.GetBytes(16);
        byte[] encrypted = aes.EncryptCbc(content, vector);
        return MessageForge.Write(writer =>
        {
            using (writer.PushSequence(Context(0)))
            {
                writer.WriteInteger(0);
                using (writer.PushSetOf())
                {
                    recipients(writer);
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(cipher);
                        writer.WriteOctetString(vector);
                    }

                    writer.WriteOctetString(encrypted, Context(0));
                }
            }
        });
    }

    /// <summary>The deprecated form.</summary>
    public static byte[] EncryptedValue(byte[] content, RSA recipient, bool tripleDes = false)
    {
#pragma warning disable CA5350 // What old peers send.
        using SymmetricAlgorithm cipher = tripleDes ? TripleDES.Create() : Aes.Create();
#pragma warning restore CA5350
        byte[] encrypted = cipher.EncryptCbc(content, cipher.IV);
        return MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence(Context(1)))
                {
                    writer.WriteObjectIdentifier(tripleDes ? "1.2.840.113549.3.7" : "2.16.840.1.101.3.4.1.42");
                    writer.WriteOctetString(cipher.IV);
                }

                writer.WriteBitString(recipient.Encrypt(cipher.Key, RSAEncryptionPadding.Pkcs1), 0, Context(2));
                using (writer.PushSequence(Context(3)))
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.1.1");
                    writer.WriteNull();
                }

                writer.WriteBitString(encrypted);
            }
        });
    }

    /// <summary>An AsymmetricKeyPackage in SignedData.</summary>
    public static byte[] Package(
        AsymmetricAlgorithm key,
        Identity signer,
        byte[]? publicKey = null,
        bool withPublicKey = true,
        string contentType = "2.16.840.1.101.2.1.2.78.5",
        int keys = 1,
        bool withCertificate = true,
        string digest = "2.16.840.1.101.3.4.2.1",
        bool isBer = false)
    {
        byte[] content = MessageForge.Write(writer =>
        {
            using (writer.PushSequence())
            {
                for (int i = 0; i < keys; i++)
                {
                    WriteKey(writer, key, withPublicKey ? publicKey ?? BitsOf(key) : null);
                }
            }
        });
        return Signed(content, signer, contentType, withCertificate, digest, isBer);
    }

    /// <summary>SignedData over any content.</summary>
    public static byte[] Signed(
        byte[] content,
        Identity signer,
        string contentType,
        bool withCertificate = true,
        string digest = "2.16.840.1.101.3.4.2.1",
        bool isBer = false)
    {
        CmsSignedDataGenerator generator = new();
        BcCertificate certificate = new(signer.Cmp.Encoded.ToArray());
        generator.AddSigner(PrivateKeyFactory.CreateKey(signer.Key.ExportPkcs8PrivateKey()), certificate, digest);
        if (withCertificate)
        {
            generator.AddCertificate(certificate);
        }

        CmsSignedData signed = generator.Generate(new CmsProcessableByteArray(new DerObjectIdentifier(contentType), content), true);
        return signed.ContentInfo.Content.ToAsn1Object().GetEncoded(isBer ? "BER" : "DER");
    }

    /// <summary>A certificate of a key that receives, made for nothing but that.</summary>
    public static CmpCertificate SelfSigned(AsymmetricAlgorithm key)
    {
        using ECDsa signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PublicKey publicKey = PublicKey.CreateFromSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out _);
        CertificateRequest request = new(new X500DistinguishedName("CN=recipient"), publicKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(publicKey, false));
        using X509Certificate2 made = request.Create(
            new X500DistinguishedName("CN=recipient"),
            X509SignatureGenerator.CreateForECDsa(signer),
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch.AddYears(90),
            [1]);
        return PkiText.Decode(made);
    }

    public static byte[] BitsOf(AsymmetricAlgorithm key)
    {
        AsnReader parts = new AsnReader(key.ExportSubjectPublicKeyInfo(), AsnEncodingRules.DER).ReadSequence();
        _ = parts.ReadSequence();
        return parts.ReadBitString(out _);
    }

    private static void WriteKey(AsnWriter writer, AsymmetricAlgorithm key, byte[]? publicKey)
    {
        AsnReader parts = new AsnReader(key.ExportPkcs8PrivateKey(), AsnEncodingRules.DER).ReadSequence();
        _ = parts.ReadInteger();
        using (writer.PushSequence())
        {
            writer.WriteInteger(publicKey is null ? 0 : 1);
            writer.WriteEncodedValue(parts.ReadEncodedValue().Span);
            writer.WriteEncodedValue(parts.ReadEncodedValue().Span);
            if (publicKey is not null)
            {
                writer.WriteBitString(publicKey, 0, Context(1));
            }
        }
    }

    private static byte[] Generate(CmsEnvelopedDataGenerator generator, byte[] content, string cipher, string contentType = SignedData)
    {
        CmsProcessableByteArray typed = new(new DerObjectIdentifier(contentType), content);
        CmsEnvelopedData data = generator.Generate(typed, new DerObjectIdentifier(cipher));
        byte[] encoded = data.ContentInfo.Content.ToAsn1Object().GetEncoded("DER");
        encoded[0] = 0xA0;
        return encoded;
    }

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);
}

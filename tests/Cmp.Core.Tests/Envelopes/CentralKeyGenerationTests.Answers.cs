using System;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core.Tests.Pair;

namespace Cmp.Core.Tests.Envelopes;

/// <content>What a server that generates keys answers, right and wrong.</content>
public sealed partial class CentralKeyGenerationTests
{
    internal static byte[] CertRep(byte[] certificate, byte[]? privateKey, bool isEncrypted = false) => Bodies.Body(CmpBodyType.Ip, writer =>
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
            }

            using (writer.PushSequence())
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, isEncrypted ? 1 : 0)))
                {
                    writer.WriteEncodedValue(certificate);
                }

                if (privateKey is not null)
                {
                    using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                    {
                        writer.WriteEncodedValue(privateKey);
                    }
                }
            }
        }
    });

    /// <summary>The server answers with that body, and confirms what it is told.</summary>
    internal static void Confirmed(PairBed pair, byte[] body)
    {
        pair.Alter(0, forge => forge.Body = body);
        pair.Alter(1, forge => forge.Body = Bodies.PkiConf());
    }

    private static byte[] Answer(PairBed pair, AsymmetricAlgorithm key, string technique, Identity? signer = null)
    {
        byte[] certificate = pair.Pki.Issue(PkiText.Name("CN=new device"), key.ExportSubjectPublicKeyInfo());
        byte[] package = Sealed.Package(key, signer ?? (pair.Shield == Shield.Rsa ? s_rsaKga : s_ecKga));
        Confirmed(pair, CertRep(certificate, technique switch
        {
            "ktri" => Sealed.ByKeyTransport(package, pair.Pki.Client.Cmp),
            "kari" => Sealed.ByKeyAgreement(package, pair.Pki.Client.Cmp, "1.3.132.1.11.1", "2.16.840.1.101.3.4.1.45"),
            "pwri" => Sealed.ByPassword(package),
            _ => Sealed.ByPasswordWithAesWrap(package),
        }));
        return certificate;
    }

    private static byte[] Package(string flaw, AsymmetricAlgorithm key, AsymmetricAlgorithm other)
    {
        TestPki pki = TestPki.Rsa;
        byte[] package = flaw switch
        {
            "stranger" => Sealed.Package(key, pki.Make("CN=KGA", pki.ForeignRoot, keyPurpose: Kga)),
            "no cmKGA" => Sealed.Package(key, pki.PlainServer),
            "cmcRA instead" => Sealed.Package(key, pki.Ra),
            "expired" => Sealed.Package(key, pki.Make("CN=KGA", pki.Ca, keyPurpose: Kga, end: new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero))),
            "no digitalSignature" => Sealed.Package(key, pki.Make("CN=KGA", pki.Ca, keyPurpose: Kga, usage: X509KeyUsageFlags.KeyEncipherment)),
            "self-signed" => Sealed.Package(key, pki.ForeignRoot),
            "no certificate" => Sealed.Package(key, s_rsaKga, withCertificate: false),
            "not a key package" => Sealed.Package(key, s_rsaKga, contentType: "1.2.840.113549.1.7.1"),
            "two keys" => Sealed.Package(key, s_rsaKga, keys: 2),
            "no key" => Sealed.Package(key, s_rsaKga, keys: 0),
            "SHA-1" => Sealed.Package(key, s_rsaKga, digest: "1.3.14.3.2.26"),
            "other public key" => Sealed.Package(other, s_rsaKga, publicKey: Sealed.BitsOf(key)),
            _ => Sealed.Package(key, s_rsaKga),
        };
        if (flaw == "altered")
        {
            int position = package.AsSpan().IndexOf(Sealed.BitsOf(key));
            package[position + 20] ^= 1;
        }

        package[^1] ^= (byte)(flaw == "altered signature" ? 1 : 0);
        return package;
    }

    private static EnrollmentTransaction Request(PairBed pair, byte[]? publicKey = null) => pair.Enroll(CmpBodyType.Ir, request => request with
    {
        CentralKeyGeneration = true,
        Template = request.Template! with { PublicKey = publicKey },
        Signer = null,
        ExpectedPublicKey = default,
        Envelopes = pair.Shield == Shield.Mac ? null : new EnvelopeKeys { Decryptor = DecryptorOf(pair.Pki.Client.Key) },
    });

    private static AsymmetricAlgorithmDecryptor DecryptorOf(AsymmetricAlgorithm key)
    {
        if (key is RSA rsa)
        {
            return AsymmetricAlgorithmDecryptor.Create(rsa);
        }

        ECDiffieHellman ecdh = ECDiffieHellman.Create();
        ecdh.ImportPkcs8PrivateKey(key.ExportPkcs8PrivateKey(), out _);
        return AsymmetricAlgorithmDecryptor.Create(ecdh);
    }

    // The attributes that .NET adds to a PKCS#8 key are not part of it.
    private static byte[] Normal(AsymmetricAlgorithm like, GeneratedPrivateKey key)
    {
        using AsymmetricAlgorithm imported = like is RSA ? RSA.Create() : ECDsa.Create();
        imported.ImportPkcs8PrivateKey(key.Pkcs8.Span, out _);
        return imported.ExportPkcs8PrivateKey();
    }
}

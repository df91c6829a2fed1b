using System.Collections.Generic;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cms;
using Org.BouncyCastle.Asn1.Crmf;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Utilities.Collections;
using Org.BouncyCastle.X509;

namespace BouncyServer;

/// <summary>Encrypts certificates and the keys that the server generates.</summary>
internal sealed class Envelopes(BouncyConduct conduct, BouncyAuthority authority)
{
    private const int PasswordIterations = 1000;

    // id-ct-KP-aKeyPackage (RFC 5958).
    private static readonly DerObjectIdentifier s_asymmetricKeyPackage = new("2.16.840.1.101.2.1.2.78.5");

    /// <summary>Encrypts a certificate for its own key (RFC 9810 5.2.8.3.2).</summary>
    public static CmsEnvelopedData Encrypt(X509Certificate certificate)
    {
        CmsEnvelopedDataGenerator generator = new(KeyKinds.Random);
        AddRecipient(generator, certificate);
        return generator.Generate(new CmsProcessableByteArray(certificate.GetEncoded()), NistObjectIdentifiers.IdAes256Cbc);
    }

    /// <summary>Signs a generated key as a key generation authority and encrypts it for the client (RFC 9483 4.1.6).</summary>
    /// <param name="key">The private key.</param>
    /// <param name="client">Whoever asked: a certificate to encrypt for, or a shared secret.</param>
    /// <returns>The key as it is sent.</returns>
    public EncryptedKey Wrap(AsymmetricKeyParameter key, Peer client)
    {
        PrivateKeyInfo info = PrivateKeyInfoFactory.CreatePrivateKeyInfo(key);
        CmsSignedDataGenerator signing = new(KeyKinds.Random);
        Identity signer = authority.KeyGenerator;
        signing.AddSigner(signer.Keys.Private, signer.Certificate, CmsSignedGenerator.DigestSha256);
        signing.AddCertificates(CollectionUtilities.CreateStore([signer.Certificate, authority.Ca.Certificate]));
        CmsSignedData signed = signing.Generate(
            new CmsProcessableByteArray(s_asymmetricKeyPackage, new DerSequence(info).GetEncoded("DER")), encapsulate: true);

        CmsEnvelopedDataGenerator generator = new(KeyKinds.Random);
        if (client.Certificate is null)
        {
            byte[] salt = new byte[16];
            KeyKinds.Random.NextBytes(salt);
            generator.AddPasswordRecipient(
                new Pkcs5Scheme2Utf8PbeKey(conduct.Secret.ToCharArray(), salt, PasswordIterations), CmsEnvelopedGenerator.Aes256Cbc);
        }
        else
        {
            AddRecipient(generator, client.Certificate);
        }

        byte[] content = signed.ContentInfo.Content.ToAsn1Object().GetEncoded("DER");
        return new EncryptedKey(generator.Generate(
            new CmsProcessableByteArray(CmsObjectIdentifiers.SignedData, content), NistObjectIdentifiers.IdAes256Cbc).EnvelopedData);
    }

    private static void AddRecipient(CmsEnvelopedDataGenerator generator, X509Certificate certificate)
    {
        AsymmetricKeyParameter key = certificate.GetPublicKey();
        if (key is RsaKeyParameters)
        {
            generator.AddKeyTransRecipient(certificate);
            return;
        }

        AsymmetricCipherKeyPair ephemeral = KeyKind.Ec.NewPair();
        generator.AddKeyAgreementRecipients(
            CmsEnvelopedGenerator.ECDHSha256Kdf,
            ephemeral.Private,
            ephemeral.Public,
            new List<X509Certificate> { certificate },
            CmsEnvelopedGenerator.Aes256Wrap);
    }
}

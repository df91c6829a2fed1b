using Org.BouncyCastle.Asn1.Cmp;
using Org.BouncyCastle.Asn1.Crmf;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crmf;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Security;

namespace BouncyServer;

/// <summary>How possession of the private key is proven.</summary>
internal enum Possession
{
    /// <summary>By a signature, which was verified.</summary>
    Signature,

    /// <summary>The certificate is to be encrypted, and its confirmation proves it.</summary>
    EncryptedCertificate,

    /// <summary>Not at all: the server is to generate the key.</summary>
    GeneratedKey,
}

/// <summary>Checks the proof of possession of a certificate request (RFC 9810 5.2.8).</summary>
internal static class PossessionCheck
{
    public static Possession Check(CertificateRequestMessage request)
    {
        SubjectPublicKeyInfo? key = request.GetCertTemplate().PublicKey;
        if (key is null || key.PublicKey.GetBytes().Length == 0)
        {
            // K1: no key, no proof.
            ServerFault.Unless(!request.HasProofOfPossession, PkiFailureInfo.BadPop, "a proof of possession for a key that is not there");
            return Possession.GeneratedKey;
        }

        ServerFault.Unless(request.HasProofOfPossession, PkiFailureInfo.BadPop, "no proof of possession");
        if (request.ProofOfPossession == CertificateRequestMessage.popSigningKey)
        {
            // Q2: poposkInput is for templates that lack the subject or the key.
            PopoSigningKey signature = PopoSigningKey.GetInstance(request.ToAsn1Structure().Pop.Object);
            ServerFault.Unless(
                signature.PoposkInput is null && request.GetCertTemplate().Subject is not null, PkiFailureInfo.BadPop, "poposkInput");
            AsymmetricKeyParameter publicKey = PublicKeyFactory.CreateKey(key);
            ServerFault.Unless(
                request.IsValidSigningKeyPop(new Asn1VerifierFactoryProvider(publicKey)), PkiFailureInfo.BadPop, "wrong proof of possession");
            return Possession.Signature;
        }

        ServerFault.Unless(
            request.ProofOfPossession == CertificateRequestMessage.popKeyEncipherment
                || request.ProofOfPossession == CertificateRequestMessage.popKeyAgreement,
            PkiFailureInfo.BadPop,
            "a proof of possession that no end entity gives");
        PopoPrivKey indirect = PopoPrivKey.GetInstance(request.ToAsn1Structure().Pop.Object);
        ServerFault.Unless(
            indirect.Type == PopoPrivKey.subsequentMessage && SubsequentMessage.encrCert.Equals(indirect.Value),
            PkiFailureInfo.BadPop,
            "a proof of possession of an unknown kind");
        return Possession.EncryptedCertificate;
    }
}

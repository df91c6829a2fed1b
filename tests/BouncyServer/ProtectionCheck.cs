using System.Collections.Generic;
using System.Linq;
using System.Text;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cmp;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Cmp;
using Org.BouncyCastle.Crmf;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Pkix;
using Org.BouncyCastle.Utilities;
using Org.BouncyCastle.Utilities.Collections;
using Org.BouncyCastle.X509;

namespace BouncyServer;

/// <summary>Verifies the protection of requests, and what RFC 9483 3.1 to 3.3 demand of them for their protection.</summary>
internal sealed class ProtectionCheck(BouncyConduct conduct, BouncyAuthority authority)
{
    /// <summary>Verifies a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="conversation">The conversation that goes on; null when the message is the first.</param>
    /// <returns>Who protected it.</returns>
    public Peer Verify(GeneralPkiMessage message, Conversation? conversation)
    {
        ServerFault.Unless(message.HasProtection && message.Header.ProtectionAlg is not null, PkiFailureInfo.BadMessageCheck, "no protection");
        ProtectedPkiMessage shielded = new(message);
        Peer peer = shielded.HasPasswordBasedMacProtected || Pbmac1Factory.IsOf(shielded.ProtectionAlgorithm)
            ? VerifyMac(shielded)
            : VerifySignature(shielded, conversation);
        ServerFault.Unless(
            conversation is null || conversation.Peer.IsSameAs(peer), PkiFailureInfo.WrongIntegrity, "another protection than before");
        return peer;
    }

    private Peer VerifyMac(ProtectedPkiMessage message)
    {
        PkiHeader header = message.Header;

        // H6: the name of the secret in senderKID and as the common name of the sender. P5: nothing to verify a signature with.
        string? kid = header.SenderKID is null ? null : Encoding.UTF8.GetString(header.SenderKID.GetOctets());
        ServerFault.Unless(kid == conduct.Reference, PkiFailureInfo.BadMessageCheck, "unknown senderKID");
        ServerFault.Unless(
            NameOf(header.Sender)?.GetValueList(X509Name.CN).SequenceEqual([conduct.Reference]) == true,
            PkiFailureInfo.BadMessageCheck,
            "the sender does not name the secret");
        ServerFault.Unless(message.GetCertificates().Length == 0, PkiFailureInfo.BadRequest, "certificates beside a MAC");
        bool isRight = Pbmac1Factory.IsOf(message.ProtectionAlgorithm)
            ? VerifyPbmac1(message)
            : message.Verify(new PKMacBuilder(), conduct.Secret.ToCharArray());
        ServerFault.Unless(isRight, PkiFailureInfo.BadMessageCheck, "wrong MAC");
        return new Peer(message.ProtectionAlgorithm, Certificate: null);
    }

    // ProtectedPkiMessage.Verify knows PasswordBasedMac only.
    private bool VerifyPbmac1(ProtectedPkiMessage message)
    {
        IStreamCalculator<IBlockResult> calculator = new Pbmac1Factory(message.ProtectionAlgorithm, conduct.Secret).CreateCalculator();
        byte[] covered = new DerSequence(message.Header, message.Body).GetEncoded("DER");
        calculator.Stream.Write(covered, 0, covered.Length);
        return Arrays.FixedTimeEquals(calculator.GetResult().Collect(), message.ToAsn1Message().Protection.GetOctets());
    }

    private Peer VerifySignature(ProtectedPkiMessage message, Conversation? conversation)
    {
        // P3: the first message carries the protection certificate, then its chain in order; certConf and pollReq need not.
        X509Certificate[] certificates = message.GetCertificates();
        ServerFault.Unless(certificates.Length > 0 || conversation is not null, PkiFailureInfo.AddInfoNotAvailable, "no protection certificate");
        X509Certificate? signer = certificates.Length > 0 ? certificates[0] : conversation!.Peer.Certificate;
        ServerFault.Unless(signer is not null, PkiFailureInfo.WrongIntegrity, "a signature where a MAC was before");
        if (certificates.Length > 0)
        {
            ServerFault.Unless(!certificates.Any(IsSelfSigned), PkiFailureInfo.BadRequest, "a self-signed certificate in extraCerts");
            Validate(certificates);
        }

        ServerFault.Unless(
            NameOf(message.Header.Sender)?.Equivalent(signer!.SubjectDN, inOrder: true) == true,
            PkiFailureInfo.BadMessageCheck,
            "the sender is not the subject of the protection certificate");
        ServerFault.Unless(
            Arrays.AreEqual(message.Header.SenderKID?.GetOctets(), Identity.KeyIdentifierOf(signer!)),
            PkiFailureInfo.BadMessageCheck,
            "senderKID is not the subject key identifier");
        bool[]? usage = signer!.GetKeyUsage();
        ServerFault.Unless(usage is null || usage[0], PkiFailureInfo.NotAuthorized, "the key may not sign");
        ServerFault.Unless(message.Verify(signer.GetPublicKey()), PkiFailureInfo.BadMessageCheck, "wrong signature");
        return new Peer(message.ProtectionAlgorithm, signer);
    }

    private void Validate(X509Certificate[] certificates)
    {
        try
        {
            PkixParameters parameters = new(new HashSet<TrustAnchor> { new(authority.Root.Certificate, null) }) { IsRevocationEnabled = false };
            new PkixCertPathValidator().Validate(new PkixCertPath(new List<X509Certificate>(certificates)), parameters);
        }
        catch (PkixCertPathValidatorException refusal)
        {
            throw new ServerFault(PkiFailureInfo.SignerNotTrusted, refusal.Message);
        }
    }

    private static bool IsSelfSigned(X509Certificate certificate) => certificate.SubjectDN.Equivalent(certificate.IssuerDN, inOrder: true);

    private static X509Name? NameOf(GeneralName name) => name.TagNo == GeneralName.DirectoryName ? X509Name.GetInstance(name.Name) : null;
}

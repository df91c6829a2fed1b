using System;
using System.Globalization;
using System.Text;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cmp;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Cmp;
using Org.BouncyCastle.Crmf;
using Org.BouncyCastle.Crypto;

namespace BouncyServer;

/// <summary>Puts answers into messages and protects them, in the way that the conversation does.</summary>
internal sealed class AnswerBuilder(BouncyConduct conduct, BouncyAuthority authority)
{
    private const int NonceOctets = 16;
    private const int MacIterations = 500;

    /// <summary>Makes the message.</summary>
    /// <param name="request">The header of what is answered.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="conversation">The conversation; null to answer somebody who was not authenticated, with a signature.</param>
    /// <returns>DER of the message.</returns>
    public byte[] Build(PkiHeader request, Answer answer, Conversation? conversation)
    {
        Misbehavior wrong = conduct.MisbehavesIn is null || conduct.MisbehavesIn == Bodies.NameOf(answer.Body.Type)
            ? conduct.Misbehavior
            : Misbehavior.None;
        Identity signer = wrong == Misbehavior.ForeignSigner ? authority.Foreign : authority.Server;
        bool hasSecret = conversation?.Peer.HasSecret == true && wrong is not (Misbehavior.ForeignSigner or Misbehavior.Signature);
        byte[] nonce = RandomOctets(wrong == Misbehavior.ShortSenderNonce ? NonceOctets / 2 : NonceOctets);
        ProtectedPkiMessageBuilder builder = new(
            request.Pvno.IntValueExact,
            hasSecret ? new GeneralName(new X509Name("CN=" + conduct.Reference)) : signer.GeneralName,
            request.Sender);
        builder.SetTransactionId(wrong == Misbehavior.OtherTransactionId ? RandomOctets(NonceOctets) : request.TransactionID.GetOctets())
            .SetRecipNonce(wrong == Misbehavior.OtherRecipientNonce ? RandomOctets(NonceOctets) : request.SenderNonce.GetOctets())
            .SetSenderNonce(nonce)
            .SetMessageTime(Time(DateTime.UtcNow.AddHours(wrong == Misbehavior.OldMessageTime ? -1 : 0)))
            .SetSenderKID(hasSecret ? Encoding.UTF8.GetBytes(conduct.Reference) : Identity.KeyIdentifierOf(signer.Certificate))
            .SetBody(answer.Body);
        foreach (InfoTypeAndValue info in answer.Info)
        {
            builder.AddGeneralInfo(info);
        }

        if (!hasSecret)
        {
            builder.AddCmpCertificate(signer.Certificate);
        }

        builder.AddCmpCertificate(authority.Ca.Certificate);
        PkiMessage message = (hasSecret ? builder.Build(MacOf(conversation!)) : builder.Build(signer.Signer)).ToAsn1Message();
        if (conversation is not null)
        {
            conversation.LastNonce = nonce;
        }

        return Spoil(message, wrong).GetEncoded("DER");
    }

    /// <summary>As the client protects: PasswordBasedMac with parameters of this side, or PBMAC1 with those of the client.</summary>
    private IMacFactory MacOf(Conversation conversation) => conversation.Mac ??= Pbmac1Factory.IsOf(conversation.Peer.Algorithm)
        ? new Pbmac1Factory(conversation.Peer.Algorithm, conduct.Secret)
        : new PKMacBuilder(
            new DefaultPKMacPrimitivesProvider(),
            new AlgorithmIdentifier(NistObjectIdentifiers.IdSha256),
            new AlgorithmIdentifier(PkcsObjectIdentifiers.IdHmacWithSha256))
            .SetIterationCount(MacIterations)
            .Build(conduct.Secret.ToCharArray());

    private static PkiMessage Spoil(PkiMessage message, Misbehavior wrong)
    {
        byte[] protection = message.Protection.GetOctets();
        switch (wrong)
        {
            case Misbehavior.AlteredProtection:
                protection[^1] ^= 1;
                return new PkiMessage(message.Header, message.Body, new DerBitString(protection), message.GetExtraCerts());
            case Misbehavior.NoProtection:
                return new PkiMessage(message.Header, message.Body, protection: null, message.GetExtraCerts());
            default:
                return message;
        }
    }

    // H14: whole seconds.
    private static DerGeneralizedTime Time(DateTime time) => new(time.ToString("yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture));

    private static byte[] RandomOctets(int count)
    {
        byte[] octets = new byte[count];
        KeyKinds.Random.NextBytes(octets);
        return octets;
    }
}

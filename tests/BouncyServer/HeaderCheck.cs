using System;
using System.Linq;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cmp;
using Org.BouncyCastle.Utilities;

namespace BouncyServer;

/// <summary>What RFC 9483 3.1 demands of the header of a request, but for what depends on the protection.</summary>
internal static class HeaderCheck
{
    private const int NonceOctets = 16;
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Checks a header.</summary>
    /// <param name="header">The header.</param>
    /// <param name="bodyType">The type of the body.</param>
    /// <param name="conversation">The conversation that goes on; null when the message is the first.</param>
    public static void Check(PkiHeader header, int bodyType, Conversation? conversation)
    {
        int version = header.Pvno.IntValueExact;
        ServerFault.Unless(version is 2 or 3, PkiFailureInfo.UnsupportedVersion, "pvno");
        ServerFault.Unless(header.TransactionID?.GetOctets().Length == NonceOctets, PkiFailureInfo.BadRequest, "transactionID of other than 128 bits");
        ServerFault.Unless(header.SenderNonce?.GetOctets().Length >= NonceOctets, PkiFailureInfo.BadSenderNonce, "senderNonce below 128 bits");
        byte[] nonce = header.SenderNonce!.GetOctets();
        if (conversation is null)
        {
            ServerFault.Unless(header.RecipNonce is null, PkiFailureInfo.BadRecipientNonce, "recipNonce in a first message");
        }
        else
        {
            ServerFault.Unless(
                Arrays.FixedTimeEquals(header.RecipNonce?.GetOctets() ?? [], conversation.LastNonce),
                PkiFailureInfo.BadRecipientNonce,
                "recipNonce is not the senderNonce of the last answer");
            ServerFault.Unless(
                !conversation.SeenNonces.Any(seen => Arrays.AreEqual(seen, nonce)), PkiFailureInfo.BadSenderNonce, "senderNonce used again");
        }

        DateTime? time = header.MessageTime?.ToDateTime();
        ServerFault.Unless(
            time is not null && (DateTime.UtcNow - time.Value.ToUniversalTime()).Duration() < s_tolerance, PkiFailureInfo.BadTime, "messageTime");
        CheckGeneralInfo(header, bodyType);
    }

    private static void CheckGeneralInfo(PkiHeader header, int bodyType)
    {
        InfoTypeAndValue? implicitConfirm = Find(header, CmpObjectIdentifiers.it_implicitConfirm);
        if (implicitConfirm is not null)
        {
            // H15: in requests for certificates only, with NULL as its value.
            ServerFault.Unless(
                Conversation.RequestsCertificates(bodyType) && DerNull.Instance.Equals(implicitConfirm.InfoValue),
                PkiFailureInfo.BadRequest,
                "implicitConfirm where it must not be");
        }
    }

    /// <summary>An item of generalInfo; null when there is none.</summary>
    public static InfoTypeAndValue? Find(PkiHeader header, DerObjectIdentifier type) =>
        header.GetGeneralInfo()?.FirstOrDefault(item => item.InfoType.Equals(type));
}

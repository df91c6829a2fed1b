using System.Linq;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cmp;
using Org.BouncyCastle.Asn1.Crmf;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Cmp;
using Org.BouncyCastle.X509;

namespace BouncyServer;

/// <summary>Revokes certificates.</summary>
internal sealed class RevocationDesk(BouncyConduct conduct, BouncyAuthority authority, ServerLog log)
{
    public Answer Answer(PkiMessageView message)
    {
        RevDetails[] wanted = RevReqContent.GetInstance(message.Body.Content).ToRevDetailsArray();
        ServerFault.Unless(wanted.Length == 1, PkiFailureInfo.BadRequest, "other than one certificate to revoke");
        RevocationDetails details = new(wanted[0]);
        CertId id = new(new GeneralName(details.Issuer), new DerInteger(details.SerialNumber));
        RevRepContentBuilder builder = new();
        if (conduct.Rejects?.Invoke(0) == true)
        {
            builder.Add(Statuses.Of(PkiStatus.Rejection, conduct.Texts, conduct.FailureInfo), id);
        }
        else
        {
            Revoke(message.Peer, details, wanted[0].CrlEntryDetails);
            builder.Add(Statuses.Of(PkiStatus.Granted, []), id);
        }

        return new Answer(new PkiBody(PkiBody.TYPE_REVOCATION_REP, builder.Build()));
    }

    private void Revoke(Peer peer, RevocationDetails details, X509Extensions? entry)
    {
        X509Certificate? certificate = authority.Find(details.Issuer, details.SerialNumber);
        ServerFault.Unless(certificate is not null, PkiFailureInfo.BadCertId, "no such certificate, or revoked already");

        // R1: signed with the certificate to be revoked. R2: exactly one reason.
        ServerFault.Unless(
            peer.HasSecret || peer.Certificate!.Equals(certificate), PkiFailureInfo.NotAuthorized, "not signed with the certificate to be revoked");
        ServerFault.Unless(
            entry?.ExtensionOids.SequenceEqual([X509Extensions.ReasonCode]) == true, PkiFailureInfo.BadDataFormat, "not exactly one reasonCode");
        int reason = DerEnumerated.GetInstance(entry!.GetExtensionParsedValue(X509Extensions.ReasonCode)).IntValueExact;
        ServerFault.Unless(authority.Revoke(details.SerialNumber, reason), PkiFailureInfo.CertRevoked, "revoked already");
        log.Revocations.Enqueue((details.SerialNumber.ToString(16), reason));
    }
}

using System.Collections.Generic;
using System.Linq;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cmp;
using Org.BouncyCastle.Asn1.Crmf;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Cmp;
using Org.BouncyCastle.Crmf;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.X509;

namespace BouncyServer;

/// <summary>Judges requests for certificates and issues what is asked for: ir, cr, kur and p10cr.</summary>
internal sealed class RequestDesk(BouncyConduct conduct, BouncyAuthority authority, ServerLog log)
{
    private readonly Envelopes _envelopes = new(conduct, authority);

    /// <summary>Makes the offers for all requests of a message.</summary>
    public IReadOnlyList<Offer> Judge(PkiMessageView message, Conversation conversation)
    {
        if (message.Body.Type == PkiBody.TYPE_P10_CERT_REQ)
        {
            return [JudgePkcs10(message)];
        }

        CertificateRequestMessage[] requests = CertificateReqMessages.FromPkiBody(message.Body).GetRequests();
        ServerFault.Unless(
            requests.Select(request => request.GetCertReqID().IntValueExact).SequenceEqual(Enumerable.Range(0, requests.Length)),
            PkiFailureInfo.BadRequest,
            "the certReqIds do not count from 0");
        return [.. requests.Select(request => JudgeRequest(message, request, conversation))];
    }

    private Offer JudgeRequest(PkiMessageView message, CertificateRequestMessage request, Conversation conversation)
    {
        int id = request.GetCertReqID().IntValueExact;
        if (message.Body.Type == PkiBody.TYPE_KEY_UPDATE_REQ)
        {
            CheckUpdate(request, conversation);
        }

        Possession possession = PossessionCheck.Check(request);
        log.Proofs.Enqueue(possession.ToString());
        if (conduct.Rejects?.Invoke(id) == true)
        {
            return Rejected(id);
        }

        CertTemplate template = request.GetCertTemplate();
        ServerFault.Unless(template.Subject is not null, PkiFailureInfo.BadCertTemplate, "no subject");
        ServerFault.Unless(
            possession == Possession.Signature || message.Header.Pvno.IntValueExact == 3,
            PkiFailureInfo.UnsupportedVersion,
            "EnvelopedData needs version 3");
        CertificatePlan plan = new()
        {
            Subject = template.Subject!,
            PublicKey = template.PublicKey,
            Requested = template.Extensions,
            Validity = template.Validity,
            KeyUsage = possession == Possession.EncryptedCertificate ? KeyUsage.KeyEncipherment | KeyUsage.KeyAgreement : KeyUsage.DigitalSignature,
        };
        return possession switch
        {
            Possession.GeneratedKey => Generated(id, plan, conversation.Peer),
            Possession.EncryptedCertificate => Encrypted(id, plan),
            _ => Plain(id, plan),
        };
    }

    // Q4: signed with the certificate that is updated, whose subject stays; oldCertId names it.
    private void CheckUpdate(CertificateRequestMessage request, Conversation conversation)
    {
        AttributeTypeAndValue? control = request.FindControl(CrmfObjectIdentifiers.id_regCtrl_oldCertID);
        ServerFault.Unless(control is not null, PkiFailureInfo.BadCertId, "no oldCertId");
        CertId old = CertId.GetInstance(control!.Value);
        X509Certificate? certificate = authority.Find(X509Name.GetInstance(old.Issuer.Name), old.SerialNumber.Value);
        ServerFault.Unless(certificate is not null, PkiFailureInfo.BadCertId, "oldCertId names no certificate that is good");
        ServerFault.Unless(
            conversation.Peer.HasSecret || conversation.Peer.Certificate!.Equals(certificate),
            PkiFailureInfo.NotAuthorized,
            "not signed with the certificate to be updated");
        ServerFault.Unless(
            certificate!.SubjectDN.Equivalent(request.GetCertTemplate().Subject, inOrder: true), PkiFailureInfo.BadCertTemplate, "another subject");
    }

    private Offer JudgePkcs10(PkiMessageView message)
    {
        Pkcs10CertificationRequest request = new(message.Body.Content.ToAsn1Object().GetEncoded("DER"));
        ServerFault.Unless(request.Verify(), PkiFailureInfo.BadPop, "wrong signature on the PKCS#10 request");
        log.Proofs.Enqueue("Pkcs10");
        if (conduct.Rejects?.Invoke(-1) == true)
        {
            return Rejected(-1);
        }

        Org.BouncyCastle.Asn1.Pkcs.CertificationRequestInfo info = request.GetCertificationRequestInfo();
        return Plain(-1, new CertificatePlan
        {
            Subject = info.Subject,
            PublicKey = info.SubjectPublicKeyInfo,
            Requested = request.GetRequestedExtensions(),
        });
    }

    private Offer Plain(int id, CertificatePlan plan)
    {
        CertificatePlan granted = plan;
        if (conduct.Misbehavior == Misbehavior.OtherPublicKey)
        {
            granted = granted with { PublicKey = SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(authority.Kind.NewPair().Public) };
        }

        if (conduct.Modifies)
        {
            granted = granted with { Subject = new X509Name(granted.Subject + ",OU=Modified") };
        }

        X509Certificate certificate = authority.Issue(granted);
        return Offered(id, certificate, NewResponse(id).WithCertificate(certificate).Build());
    }

    private Offer Encrypted(int id, CertificatePlan plan)
    {
        X509Certificate certificate = authority.Issue(plan);
        return Offered(id, certificate, NewResponse(id).WithCertificate(Envelopes.Encrypt(certificate)).Build(), hasToBeConfirmed: true);
    }

    private Offer Generated(int id, CertificatePlan plan, Peer client)
    {
        AsymmetricCipherKeyPair keys = authority.Kind.NewPair();
        X509Certificate certificate = authority.Issue(plan with { PublicKey = SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(keys.Public) });
        CertifiedKeyPair pair = new(
            new CertOrEncCert(new CmpCertificate(certificate.CertificateStructure)), _envelopes.Wrap(keys.Private, client), publicationInfo: null);
        return Offered(id, certificate, new CertificateResponse(new CertResponse(DerInteger.ValueOf(id), Granted(), pair, rspInfo: null)));
    }

    private Offer Rejected(int id) => new()
    {
        RequestId = id,
        Response = new CertificateResponse(new CertResponse(DerInteger.ValueOf(id), Statuses.Of(PkiStatus.Rejection, conduct.Texts, conduct.FailureInfo))),
        State = OfferState.Settled,
    };

    private static Offer Offered(int id, X509Certificate certificate, CertificateResponse response, bool hasToBeConfirmed = false) =>
        new() { RequestId = id, Certificate = certificate, Response = response, HasToBeConfirmed = hasToBeConfirmed, State = OfferState.Offered };

    private CertificateResponseBuilder NewResponse(int id) =>
        new(DerInteger.ValueOf(conduct.Misbehavior == Misbehavior.OtherRequestId ? id + 5 : id), Granted());

    private PkiStatusInfo Granted() => conduct.Modifies
        ? Statuses.Of(PkiStatus.GrantedWithMods, conduct.Texts)
        : Statuses.Of(PkiStatus.Granted, []);
}

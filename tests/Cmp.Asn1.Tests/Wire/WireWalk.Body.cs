using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Asn1.Tests.Wire;

/// <content>Bodies, and what they are made of.</content>
internal sealed partial class WireWalk
{
    private void Body(PkiBody body)
    {
        _writer.Reset();
        WriteAlternative(body);
        Compare(body.Encoded, "PKIBody");
        switch (body.Kind)
        {
            case PkiBodyKind.Ir:
                Requests(body.Ir);
                break;
            case PkiBodyKind.Cr:
                Requests(body.Cr);
                break;
            case PkiBodyKind.Kur:
                Requests(body.Kur);
                break;
            case PkiBodyKind.Ip:
                Responses(body.Ip);
                break;
            case PkiBodyKind.Cp:
                Responses(body.Cp);
                break;
            case PkiBodyKind.Kup:
                Responses(body.Kup);
                break;
            case PkiBodyKind.P10cr:
                Request(body.P10cr);
                break;
            default:
                Others(body);
                break;
        }
    }

    private void Others(PkiBody body)
    {
        switch (body.Kind)
        {
            case PkiBodyKind.Rr:
                Revocations(body.Rr);
                break;
            case PkiBodyKind.Rp:
                Revoked(body.Rp);
                break;
            case PkiBodyKind.Genm:
                Infos(body.Genm);
                break;
            case PkiBodyKind.Genp:
                Infos(body.Genp);
                break;
            case PkiBodyKind.Error:
                Status(body.Error.PkiStatusInfo);
                Elements(body.Error.ErrorDetails);
                break;
            case PkiBodyKind.CertConf:
                Confirmations(body.CertConf);
                break;
            case PkiBodyKind.PollReq:
                Elements(body.PollReq);
                break;
            case PkiBodyKind.PollRep:
                PollResponses(body.PollRep);
                break;
            default:
                Require(body.Kind == PkiBodyKind.Pkiconf, "PKIBody");
                break;
        }
    }

    private void WriteAlternative(PkiBody body)
    {
        switch (body.Kind)
        {
            case PkiBodyKind.Ir:
                PkiBody.WriteIr(_writer, body.Ir);
                break;
            case PkiBodyKind.Ip:
                PkiBody.WriteIp(_writer, body.Ip);
                break;
            case PkiBodyKind.Cr:
                PkiBody.WriteCr(_writer, body.Cr);
                break;
            case PkiBodyKind.Cp:
                PkiBody.WriteCp(_writer, body.Cp);
                break;
            case PkiBodyKind.P10cr:
                PkiBody.WriteP10cr(_writer, body.P10cr);
                break;
            case PkiBodyKind.Kur:
                PkiBody.WriteKur(_writer, body.Kur);
                break;
            case PkiBodyKind.Kup:
                PkiBody.WriteKup(_writer, body.Kup);
                break;
            default:
                WriteOthers(body);
                break;
        }
    }

    private void WriteOthers(PkiBody body)
    {
        switch (body.Kind)
        {
            case PkiBodyKind.Rr:
                PkiBody.WriteRr(_writer, body.Rr);
                break;
            case PkiBodyKind.Rp:
                PkiBody.WriteRp(_writer, body.Rp);
                break;
            case PkiBodyKind.Pkiconf:
                PkiBody.WritePkiconf(_writer, body.Pkiconf);
                break;
            case PkiBodyKind.Genm:
                PkiBody.WriteGenm(_writer, body.Genm);
                break;
            case PkiBodyKind.Genp:
                PkiBody.WriteGenp(_writer, body.Genp);
                break;
            case PkiBodyKind.Error:
                PkiBody.WriteError(_writer, body.Error);
                break;
            case PkiBodyKind.CertConf:
                PkiBody.WriteCertConf(_writer, body.CertConf);
                break;
            case PkiBodyKind.PollReq:
                PkiBody.WritePollReq(_writer, body.PollReq);
                break;
            default:
                PkiBody.WritePollRep(_writer, body.PollRep);
                break;
        }
    }

    private void Responses(CertRepMessage message)
    {
        if (message.CaPubs.TryGet(out SequenceOf<Unopened<Certificate>> caPubs))
        {
            Certificates(caPubs);
        }

        Elements(message.Response);
        foreach (CertResponse response in message.Response)
        {
            Status(response.Status);
            if (response.CertifiedKeyPair.TryGet(out CertifiedKeyPair pair))
            {
                Require(pair.CertOrEncCert.Kind == CertOrEncCertKind.Certificate, "CertOrEncCert");
                _writer.Reset();
                CertOrEncCert.WriteCertificate(_writer, pair.CertOrEncCert.Certificate);
                Compare(pair.CertOrEncCert.Encoded, "CertOrEncCert");
                Certificate(pair.CertOrEncCert.Certificate.Bytes);
            }
        }
    }

    private void Status(PkiStatusInfo status) => Elements(status.StatusString);

    private void Revocations(SequenceOf<RevDetails> revocations)
    {
        Elements(revocations);
        foreach (RevDetails details in revocations)
        {
            Template(details.CertDetails);
            Elements(details.CrlEntryDetails);
        }
    }

    private void Revoked(RevRepContent content)
    {
        Elements(content.Status);
        foreach (PkiStatusInfo status in content.Status)
        {
            Status(status);
        }

        if (content.RevCerts.TryGet(out SequenceOf<CertId> revCerts))
        {
            Elements(revCerts);
            foreach (CertId certId in revCerts)
            {
                GeneralName(certId.Issuer);
            }
        }
    }

    private void Confirmations(SequenceOf<CertStatus> confirmations)
    {
        Elements(confirmations);
        foreach (CertStatus confirmation in confirmations)
        {
            if (confirmation.StatusInfo.TryGet(out PkiStatusInfo status))
            {
                Status(status);
            }
        }
    }

    private void PollResponses(SequenceOf<PollResponse> responses)
    {
        Elements(responses);
        foreach (PollResponse response in responses)
        {
            Elements(response.Reason);
        }
    }

    private void Infos(SequenceOf<InfoTypeAndValue> infos)
    {
        Elements(infos);
        foreach (InfoTypeAndValue info in infos)
        {
            Info(in info);
        }
    }

    private void Info(in InfoTypeAndValue info)
    {
        if (info.TryOpen(InfoTypes.CaCerts, out SequenceOf<Unopened<Certificate>> certificates, out DerError error))
        {
            Certificates(certificates);
        }
        else if (info.TryOpen(InfoTypes.CurrentCrl, out Unopened<CertificateList> list, out error))
        {
            CertificateList(list.Bytes);
        }

        Require(error.IsNone || !info.InfoValue.HasValue, "infoValue");
    }
}

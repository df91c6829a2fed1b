using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <content>What the server thinks of a certConf.</content>
internal sealed partial class ServerTransaction
{
    private Refusal? AnswerConfirmation(ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        List<RequestedCertificate> offered = _certificates.FindAll(certificate => certificate.Stage == RequestStage.Offered);
        if (offered.Count == 0)
        {
            return Refusal.Of(CmpErrorCode.UnexpectedConfirmation, "there is no certificate to confirm");
        }

        offered.ForEach(certificate => certificate.Confirmation = null);
        foreach (CertStatus status in message.Body.CertConf)
        {
            if (Confirm(status, message.Header.Pvno) is Refusal refusal)
            {
                return refusal;
            }

            if (_conduct.IsLenient)
            {
                break;
            }
        }

        foreach (RequestedCertificate certificate in offered)
        {
            // RFC 9810 5.3.18: a certificate that is left out is rejected.
            certificate.Confirmation ??= new CertificateConfirmation(IsAccepted: false, Status: null);
            certificate.Query.Attempt = 0;
        }

        return ConcludeConfirmation(now, response, isPoll: false);
    }

    private Refusal? Confirm(CertStatus status, ProtocolVersion version)
    {
        if (FindCertificate(status.CertReqId) is not { Stage: RequestStage.Offered, Confirmation: null } certificate)
        {
            return Refusal.Of(CmpErrorCode.WrongRequestId, "the certConf is not about the certificates that were offered");
        }

        Refusal? refusal = CertificateConfirmationCheck.Read(
            status, version, certificate.Issued!, Settings.Crypto, _conduct.IsLenient, Settings.Limits, out CertificateConfirmation confirmation);
        certificate.Confirmation = confirmation;
        return refusal;
    }

    // Tells the authority what the client thinks of its certificates, as often as it takes.
    private Refusal? ConcludeConfirmation(DateTimeOffset now, DerBuffer response, bool isPoll)
    {
        AuthorityReply? delay = null;
        foreach (RequestedCertificate certificate in _certificates)
        {
            if (certificate.Stage != RequestStage.Offered)
            {
                continue;
            }

            AuthorityReply reply = _authority.Confirm(certificate.Query, certificate.Confirmation!);
            if (reply.IsError)
            {
                return Refusal.Of(reply);
            }

            switch (reply.Status)
            {
                case PkiStatus.Waiting:
                    delay = delay is null || reply.CheckAfter > delay.CheckAfter ? reply : delay;
                    break;
                case PkiStatus.Rejection:
                    return SayError(reply, now, response);
                default:
                    certificate.Stage = RequestStage.Settled;
                    break;
            }
        }

        if (delay is not null)
        {
            return isPoll ? SayPollResponse(delay, now, response) : SayPatience(delay, now, response);
        }

        return AcknowledgeConfirmation(now, response);
    }

    private Refusal? AcknowledgeConfirmation(DateTimeOffset now, DerBuffer response)
    {
        bool isMoreToCome = _certificates.Exists(certificate => certificate.Stage == RequestStage.Pending);
        Move(isMoreToCome ? Utterance.PkiConfirmInPart : Utterance.PkiConfirm);
        _isDelayedAsWhole = false;
        IsConfirmed = !isMoreToCome;
        Refusal? failure = SayConfirmation(now, response);
        if (!isMoreToCome)
        {
            End(isComplete: true);
        }

        return failure;
    }
}

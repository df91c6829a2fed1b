using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <content>What the server says.</content>
internal sealed partial class ServerTransaction
{
    // D3: in a pollReq, asks for the whole message rather than for one certificate.
    private const int WholeMessage = -1;

    private void Answer(ReceivedMessage message, Utterance heard, DateTimeOffset now, DerBuffer response)
    {
        switch (heard)
        {
            case Utterance.ClientError:
                Log(CmpSeverity.Warning, $"the client gives up: {StatusReader.Read(message, _options.Limits)}");
                Move(Utterance.PkiConfirm);
                SayConfirmation(now, response);
                End(isComplete: false);
                break;
            case Utterance.PollRequest:
                AnswerPoll(message, now, response);
                break;
            case Utterance.CertificateConfirm:
                AnswerConfirmation(message, now, response);
                break;
            default:
                AnswerRequest(message, now, response);
                break;
        }
    }

    private void AnswerRequest(ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        if (_reader.Read(message, _checks.Peer, out AuthorityQuery? query) is Refusal refusal)
        {
            RespondError(refusal, message, now, response, isFatal: true);
            return;
        }

        _query = query;
        _isImplicitlyConfirmed = _options.GrantImplicitConfirm && RequestsImplicitConfirm(message.Header);
        Conclude(Ask(), now, response);
    }

    private void AnswerConfirmation(ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        CertificateQuery query = (CertificateQuery)_query!;
        Refusal? refusal = CertificateConfirmationCheck.Read(
            message.Body.CertConf,
            message.Header.Pvno,
            _issued!,
            query.CertReqId,
            _options.Crypto,
            _options.Limits,
            out CertificateConfirmation confirmation);
        if (refusal is not null)
        {
            RespondError(refusal, message, now, response, isFatal: true);
            return;
        }

        _confirmation = confirmation;
        query.Attempt = 0;
        Conclude(Ask(), now, response);
    }

    private void AnswerPoll(ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        SequenceOf<PollRequest> requests = message.Body.PollReq;
        if (requests.Count != 1 || requests.First.CertReqId != _pollRequestId)
        {
            Refusal refusal = new(PkiFailureInfo.BadRequest, $"the pollReq has to ask for certReqId {_pollRequestId}");
            RespondError(refusal, message, now, response, isFatal: true);
            return;
        }

        _query!.Attempt++;
        AuthorityReply reply = Ask();
        if (reply.Status != PkiStatus.Waiting)
        {
            Conclude(reply, now, response);
            return;
        }

        Move(Utterance.PollResponse);
        ExpiresAt = now + reply.CheckAfter + _options.TransactionLifetime;
        using DerBuffer body = new(64);
        StatusResponseComposer.ComposePollResponse(_pollRequestId, (long)reply.CheckAfter.TotalSeconds, reply.Text, body);
        Compose(CmpBodyType.PollRep, body, now, response, []);
    }

    private AuthorityReply Ask() => _query switch
    {
        CertificateQuery query when _confirmation is not null => _authority.Confirm(query, _confirmation),
        CertificateQuery query => _authority.Issue(query),
        RevocationQuery query => _authority.Revoke(query),
        _ => _authority.Answer((GeneralQuery)_query!),
    };

    private void Conclude(AuthorityReply reply, DateTimeOffset now, DerBuffer response)
    {
        switch (_query)
        {
            case CertificateQuery query when _confirmation is null && !(reply is { Status: PkiStatus.Waiting, DelaysWholeMessage: true }):
                SayCertificateResponse(query, reply, now, response);
                break;
            case not null when reply.Status == PkiStatus.Waiting:
                SayPatience(reply, now, response);
                break;
            case RevocationQuery query:
                SayRevocationResponse(query, reply, now, response);
                break;
            case not null when reply.Status == PkiStatus.Rejection:
                SayError(reply, now, response);
                break;
            case GeneralQuery:
                Move(Utterance.GeneralResponse);
                using (DerBuffer body = new())
                {
                    StatusResponseComposer.ComposeGeneral(reply.Items, body);
                    Compose(CmpBodyType.Genp, body, now, response, []);
                }

                End(isComplete: true);
                break;
            default:
                Move(Utterance.PkiConfirm);
                SayConfirmation(now, response);
                End(isComplete: true);
                break;
        }
    }

    private void SayCertificateResponse(CertificateQuery query, AuthorityReply reply, DateTimeOffset now, DerBuffer response)
    {
        CmpBodyType type = BodyTypeNames.ResponseTo(query.Origin.Type);
        bool granted = reply.Status is PkiStatus.Accepted or PkiStatus.GrantedWithMods;
        Move(granted ? Utterance.CertificateGranted
            : reply.Status == PkiStatus.Waiting ? Utterance.CertificateWaiting : Utterance.CertificateRefused);
        if (granted)
        {
            _issued = CmpCertificate.TryDecode(reply.Certificate.Span, out CmpCertificate issued, out DerError error)
                ? issued
                : throw new InvalidOperationException($"The authority granted a certificate that does not decode: {error}.");
        }

        using DerBuffer body = new();
        using StatusComposer status = new();
        CertificateResponseComposer.Compose(
            type, query.CertReqId, StatusOf(reply, status), reply.Certificate.Span, granted ? reply.CaPubs : [], body);
        Compose(type, body, now, response, reply.Chain, confirmImplicitly: granted && _isImplicitlyConfirmed);
        if (reply.Status == PkiStatus.Waiting)
        {
            AwaitPoll(query.CertReqId, reply, now);
        }
        else if (granted && _isImplicitlyConfirmed)
        {
            Move(Utterance.ImplicitConfirm);
        }

        if (State == ConversationState.Finished)
        {
            End(isComplete: true);
        }
    }

    private void SayRevocationResponse(RevocationQuery query, AuthorityReply reply, DateTimeOffset now, DerBuffer response)
    {
        Move(Utterance.RevocationResponse);
        using DerBuffer body = new();
        using StatusComposer status = new();
        bool isNamed = !query.SerialNumber.IsEmpty;
        StatusResponseComposer.ComposeRevocation(
            StatusOf(reply, status), isNamed ? query.Issuer.Span : default, isNamed ? query.SerialNumber.Span : default, body);
        Compose(CmpBodyType.Rp, body, now, response, []);
        End(isComplete: true);
    }

    private void SayPatience(AuthorityReply reply, DateTimeOffset now, DerBuffer response)
    {
        Move(Utterance.ServerErrorWaiting);
        using DerBuffer body = new();
        using StatusComposer status = new();
        StatusResponseComposer.ComposeError(StatusOf(reply, status), body);
        Compose(CmpBodyType.Error, body, now, response, []);
        AwaitPoll(WholeMessage, reply, now);
    }

    private void SayError(AuthorityReply reply, DateTimeOffset now, DerBuffer response)
    {
        Move(Utterance.ServerError);
        using DerBuffer body = new();
        using StatusComposer status = new();
        StatusResponseComposer.ComposeError(StatusOf(reply, status), body);
        Compose(CmpBodyType.Error, body, now, response, []);
        End(isComplete: _confirmation is null);
    }

    private void SayConfirmation(DateTimeOffset now, DerBuffer response)
    {
        using DerBuffer body = new(16);
        StatusResponseComposer.ComposeConfirmation(body);
        Compose(CmpBodyType.Pkiconf, body, now, response, []);
    }

    private void RespondError(Refusal refusal, ReceivedMessage message, DateTimeOffset now, DerBuffer response, bool isFatal)
    {
        Log(CmpSeverity.Warning, $"refusing {BodyTypeNames.Of(message.BodyType)}: {refusal.Text}");
        using DerBuffer body = new();
        ErrorReplies.ComposeBody(refusal, body);
        ErrorReplies.Compose(_peer.SettingsForErrors(_checks.IsVerified), ErrorReplies.IdentityFor(message.Header), _version, body.Span, now, response);
        if (isFatal)
        {
            End(isComplete: false);
        }
    }

    private void AwaitPoll(int certReqId, AuthorityReply reply, DateTimeOffset now)
    {
        _pollRequestId = certReqId;
        ExpiresAt = now + reply.CheckAfter + _options.TransactionLifetime;
    }

    private static PkiStatusInfo StatusOf(AuthorityReply reply, StatusComposer composer) => composer.Compose(
        reply.Status, reply.Status == PkiStatus.Rejection ? PkiFailureInfoBits.MaskOf(reply.Failure) : 0, reply.Text);

    private void Compose(
        CmpBodyType type,
        DerBuffer body,
        DateTimeOffset now,
        DerBuffer response,
        IReadOnlyList<ReadOnlyMemory<byte>> certificates,
        bool confirmImplicitly = false)
    {
        TransactionSettings settings = _peer.Settings with
        {
            ExtraCerts = [.. _peer.Settings.ExtraCerts, .. certificates],
            GeneralInfo = confirmImplicitly ? [ErrorReplies.ImplicitConfirm] : [],
        };
        MessageComposer composer = new(settings, _identity) { LeastVersion = _version };
        if (composer.Compose(type, body.Span, now, response) is CmpError failure)
        {
            throw new InvalidOperationException(failure.ToString());
        }
    }

    private static bool RequestsImplicitConfirm(PkiHeader header)
    {
        foreach (InfoTypeAndValue item in header.GeneralInfo.Value)
        {
            if (item.InfoType.Is(InfoTypeOids.ImplicitConfirm))
            {
                return true;
            }
        }

        return false;
    }
}

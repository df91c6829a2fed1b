using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <content>What the server thinks of a request.</content>
internal sealed partial class ServerTransaction
{
    // D3: in a pollReq, asks for the whole message rather than for one certificate.
    private const int WholeMessage = -1;

    private Refusal? Answer(ReceivedMessage message, Utterance heard, DateTimeOffset now, DerBuffer response)
    {
        switch (heard)
        {
            case Utterance.ClientError:
                return AnswerError(message, now, response);
            case Utterance.PollRequest:
                return AnswerPoll(message, now, response);
        }

        AuthorityReply? reply = (_authority as IMessageAuthority)?.Receive(message);
        return reply switch
        {
            null => Process(message, now, response),
            { Status: PkiStatus.Waiting, IsError: false } => SayPatience(reply, now, response),
            _ => Refusal.Of(reply),
        };
    }

    // A message that has come, or one that was delayed.
    private Refusal? Process(ReceivedMessage message, DateTimeOffset now, DerBuffer response) =>
        message.BodyType == CmpBodyType.CertConf ? AnswerConfirmation(message, now, response) : AnswerRequest(message, now, response);

    private Refusal? AnswerError(ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        Log(CmpSeverity.Warning, $"the client gives up: {StatusReader.Read(message, Settings.Limits)}");
        if ((_authority as IMessageAuthority)?.HearError(message) is AuthorityReply refusal)
        {
            return Refusal.Of(refusal);
        }

        Move(Utterance.PkiConfirm);
        Refusal? failure = SayConfirmation(now, response);
        End(isComplete: false);
        return failure;
    }

    private Refusal? AnswerRequest(ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        RequestReader reader = new(Settings.Crypto, Settings.Limits, _conduct);
        if (reader.Read(message, _checks.Peer, out AuthorityQuery? query) is Refusal refusal)
        {
            return _conduct.IsLenient && query is CertificateQuery certificate && IsAboutPossession(refusal)
                ? RefuseCertificate(certificate, refusal, now, response)
                : refusal;
        }

        _query = query;
        _isImplicitlyConfirmed = _conduct.GrantImplicitConfirm && RequestsImplicitConfirm(message.Header);
        return Conclude(Ask(), now, response);
    }

    private Refusal? RefuseCertificate(CertificateQuery query, Refusal refusal, DateTimeOffset now, DerBuffer response)
    {
        Log(CmpSeverity.Warning, $"refusing {BodyTypeNames.Of(query.Origin.Type)}: {refusal.Text}");
        AuthorityReply reply = _peer.Describe(refusal.ToError()) ?? AuthorityReply.Reject(refusal.Reason, refusal.Text);
        CmpStatusInfo said = reply.StatusToSend;
        uint badPop = PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadPop);
        return SayCertificateResponse(query, AuthorityReply.Say(said with { FailureBits = badPop }), now, response);
    }

    private static bool IsAboutPossession(Refusal refusal) => refusal.Code
        is CmpErrorCode.MissingProofOfPossession or CmpErrorCode.BadProofOfPossession or CmpErrorCode.UnsupportedProofOfPossession
        or CmpErrorCode.RaVerifiedNotAccepted or CmpErrorCode.UnsupportedAlgorithm;

    private Refusal? AnswerConfirmation(ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        if (_query is not CertificateQuery query || _issued is null)
        {
            return Refusal.Of(CmpErrorCode.UnexpectedConfirmation, "there is no certificate to confirm");
        }

        Refusal? refusal = CertificateConfirmationCheck.Read(
            message.Body.CertConf,
            message.Header.Pvno,
            _issued,
            query.CertReqId,
            Settings.Crypto,
            _conduct.IsLenient,
            Settings.Limits,
            out CertificateConfirmation confirmation);
        if (refusal is not null)
        {
            return refusal;
        }

        _confirmation = confirmation;
        query.Attempt = 0;
        return Conclude(Ask(), now, response);
    }

    private Refusal? AnswerPoll(ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        SequenceOf<PollRequest> requests = message.Body.PollReq;
        if (requests.Count != 1 || requests.First.CertReqId != _pollRequestId)
        {
            return Refusal.Of(
                requests.Count != 1 ? CmpErrorCode.MultipleRequests : CmpErrorCode.WrongRequestId,
                $"the pollReq has to ask for certReqId {_pollRequestId}");
        }

        if (_authority is IMessageAuthority authority)
        {
            return AnswerPoll(authority, message, now, response);
        }

        _query!.Attempt++;
        AuthorityReply reply = Ask();
        return reply.Status == PkiStatus.Waiting ? SayPollResponse(reply, now, response) : Conclude(reply, now, response);
    }

    private Refusal? AnswerPoll(IMessageAuthority authority, ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        AuthorityReply? reply = authority.Poll(message, _pollRequestId, out ReceivedMessage? delayed);
        if (reply is not null)
        {
            return reply is { Status: PkiStatus.Waiting, IsError: false } ? SayPollResponse(reply, now, response) : Refusal.Of(reply);
        }

        if (delayed is null || !TransitionTable.IsAnswerTo(State, UtteranceOf(delayed.BodyType)))
        {
            return Refusal.Of(CmpErrorCode.UnexpectedBody, "the message that was delayed is not one of this conversation (rule V4)");
        }

        if (_query is not null)
        {
            _query.Attempt++;
        }

        return Process(delayed, now, response);
    }

    private AuthorityReply Ask() => _query switch
    {
        CertificateQuery query when _confirmation is not null => _authority.Confirm(query, _confirmation),
        CertificateQuery query => _authority.Issue(query),
        RevocationQuery query => _authority.Revoke(query),
        _ => _authority.Answer((GeneralQuery)_query!),
    };

    private Refusal? Conclude(AuthorityReply reply, DateTimeOffset now, DerBuffer response)
    {
        switch (_query)
        {
            case not null when reply.IsError:
                return Refusal.Of(reply);
            case CertificateQuery query when _confirmation is null && !(reply is { Status: PkiStatus.Waiting, DelaysWholeMessage: true }):
                return SayCertificateResponse(query, reply, now, response);
            case RevocationQuery query when reply.Verbatim is not null:
                return SayRevocationResponse(query, reply, now, response);
            case not null when reply.Status == PkiStatus.Waiting:
                return SayPatience(reply, now, response);
            case RevocationQuery query:
                return SayRevocationResponse(query, reply, now, response);
            case not null when reply.Status == PkiStatus.Rejection:
                return SayError(reply, now, response);
            case GeneralQuery:
                return SayGeneralResponse(reply, now, response);
            default:
                Move(Utterance.PkiConfirm);
                Refusal? failure = SayConfirmation(now, response);
                End(isComplete: true);
                return failure;
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

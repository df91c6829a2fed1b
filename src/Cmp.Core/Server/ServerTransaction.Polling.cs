using System;
using System.Collections.Generic;
using System.Globalization;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <content>What the server thinks of a pollReq.</content>
internal sealed partial class ServerTransaction
{
    // D3: in a pollReq, asks for the whole message rather than for one certificate.
    private const int WholeMessage = -1;

    private Refusal? AnswerPoll(ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        if (FindPolled(message.Body.PollReq) is Refusal refusal)
        {
            return refusal;
        }

        if (_authority is IMessageAuthority authority)
        {
            return AnswerPoll(authority, message, now, response);
        }

        switch (State)
        {
            case ConversationState.PollingConfirmation:
                CountAttempt(_certificates, RequestStage.Offered);
                return ConcludeConfirmation(now, response, isPoll: true);
            case ConversationState.PollingCertificate:
                CountAttempt(_polled, RequestStage.Pending);
                return Decide(now, response, isPoll: true);
            default:
                _query!.Attempt++;
                AuthorityReply reply = Ask();
                return reply.Status == PkiStatus.Waiting && !reply.IsError ? SayPollResponse(reply, now, response) : Conclude(reply, now, response);
        }
    }

    private static void CountAttempt(List<RequestedCertificate> certificates, RequestStage stage)
    {
        foreach (RequestedCertificate certificate in certificates)
        {
            certificate.Query.Attempt += certificate.Stage == stage ? 1 : 0;
        }
    }

    private Refusal? AnswerPoll(IMessageAuthority authority, ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        int certReqId = message.Body.PollReq.First.CertReqId;
        AuthorityReply? reply = authority.Poll(message, certReqId, out ReceivedMessage? delayed);
        if (reply is not null)
        {
            return reply is { Status: PkiStatus.Waiting, IsError: false } ? SayPollResponse(reply, now, response) : Refusal.Of(reply);
        }

        return delayed is not null && TransitionTable.IsAnswerTo(State, UtteranceOf(delayed.BodyType))
            ? Process(delayed, now, response)
            : Refusal.Of(CmpErrorCode.UnexpectedBody, "the message that was delayed is not one of this conversation (rule V4)");
    }

    // D3. What is asked for must be what is being waited for: the whole message, or certificates that the server has said are waiting.
    private Refusal? FindPolled(SequenceOf<PollRequest> requests)
    {
        if (_isDelayedAsWhole)
        {
            return requests.Count == 1 && requests.First.CertReqId == WholeMessage ? null : WrongPoll(requests.Count, most: 1);
        }

        int waiting = 0;
        foreach (RequestedCertificate each in _certificates)
        {
            waiting += each.Stage == RequestStage.Pending ? 1 : 0;
        }

        _polled.Clear();
        foreach (PollRequest request in requests)
        {
            RequestedCertificate? certificate = FindCertificate(request.CertReqId);
            if (certificate is not { Stage: RequestStage.Pending } || _polled.Contains(certificate))
            {
                return WrongPoll(requests.Count, waiting);
            }

            _polled.Add(certificate);
        }

        return _polled.Count > 0 ? null : WrongPoll(requests.Count, waiting);
    }

    private RequestedCertificate? FindCertificate(int certReqId)
    {
        foreach (RequestedCertificate certificate in _certificates)
        {
            if (certificate.Query.CertReqId == certReqId)
            {
                return certificate;
            }
        }

        return null;
    }

    private Refusal WrongPoll(int count, int most)
    {
        string expected = _isDelayedAsWhole
            ? "certReqId -1"
            : string.Join(", ", _certificates
                .FindAll(certificate => certificate.Stage == RequestStage.Pending)
                .ConvertAll(certificate => certificate.Query.CertReqId.ToString(CultureInfo.InvariantCulture)));
        return Refusal.Of(
            count > most ? CmpErrorCode.MultipleRequests : CmpErrorCode.WrongRequestId, $"the pollReq has to ask for what is waited for: {expected}");
    }
}

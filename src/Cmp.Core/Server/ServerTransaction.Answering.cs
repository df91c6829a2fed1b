using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <content>What the server thinks of a request.</content>
internal sealed partial class ServerTransaction
{
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
    private Refusal? Process(ReceivedMessage message, DateTimeOffset now, DerBuffer response) => message.BodyType switch
    {
        CmpBodyType.CertConf => AnswerConfirmation(message, now, response),
        CmpBodyType.Rr or CmpBodyType.Genm => AnswerQuestion(message, now, response),
        _ => AnswerRequest(message, now, response),
    };

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

    private Refusal? AnswerQuestion(ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        RequestReader reader = new(Settings.Crypto, Settings.Limits, _conduct) { DefaultProfile = Profile };
        if (reader.Read(message, _requester, out AuthorityQuery? query) is Refusal refusal)
        {
            return refusal;
        }

        _query = query;
        return Conclude(Ask(), now, response);
    }

    private Refusal? AnswerRequest(ReceivedMessage message, DateTimeOffset now, DerBuffer response)
    {
        RequestReader reader = new(Settings.Crypto, Settings.Limits, _conduct) { DefaultProfile = Profile };
        List<(CertificateQuery Query, Refusal? Refusal)> requests = [];
        if (reader.Read(message, _requester, requests) is Refusal refusal)
        {
            return refusal;
        }

        // A message that was delayed is read again.
        _certificates.Clear();
        _isImplicitlyConfirmed = _conduct.GrantImplicitConfirm && RequestsImplicitConfirm(message.Header);
        foreach ((CertificateQuery query, Refusal? objection) in requests)
        {
            // RFC 9483 3.6.2: what is wrong with a request for a certificate is said in ip, cp or kup. OpenSSL's server does so for proofs only.
            if (objection is not null && _conduct.IsLenient && !IsAboutPossession(objection))
            {
                return objection;
            }

            query.IsConfirmedImplicitly = _isImplicitlyConfirmed;
            _certificates.Add(objection is null ? new RequestedCertificate(query) : Refuse(query, objection));
        }

        _polled.Clear();
        _polled.AddRange(_certificates);
        return Decide(now, response, isPoll: false);
    }

    private RequestedCertificate Refuse(CertificateQuery query, Refusal objection)
    {
        Log(CmpSeverity.Warning, $"refusing {BodyTypeNames.Of(query.Origin.Type)}: {objection.Text}");
        AuthorityReply reply = AuthorityReply.Reject(objection.Reason, objection.Text);
        if (_conduct.IsLenient)
        {
            uint badPop = PkiFailureInfoBits.MaskOf(PkiFailureInfo.BadPop);
            reply = AuthorityReply.Say((_peer.Describe(objection.ToError()) ?? reply).StatusToSend with { FailureBits = badPop });
        }

        return new RequestedCertificate(query) { Stage = RequestStage.Settled, Reply = reply };
    }

    private static bool IsAboutPossession(Refusal refusal) => refusal.Code
        is CmpErrorCode.MissingProofOfPossession or CmpErrorCode.BadProofOfPossession or CmpErrorCode.UnsupportedProofOfPossession
        or CmpErrorCode.RaVerifiedNotAccepted or CmpErrorCode.UnsupportedAlgorithm;

    // Asks for the certificates that the message was about, and says what came of it.
    private Refusal? Decide(DateTimeOffset now, DerBuffer response, bool isPoll)
    {
        AuthorityReply? delay = null;
        bool isReady = false;
        foreach (RequestedCertificate certificate in _polled)
        {
            if (certificate.Reply is null or { Status: PkiStatus.Waiting })
            {
                certificate.WasAsked = true;
                AuthorityReply reply = _authority.Issue(certificate.Query);
                if (reply.IsError)
                {
                    return Refusal.Of(reply);
                }

                certificate.Reply = reply;
            }

            bool isWaiting = certificate.Reply!.Status == PkiStatus.Waiting;
            isReady |= !isWaiting;
            if (isWaiting && (delay is null || certificate.Reply.CheckAfter > delay.CheckAfter))
            {
                delay = certificate.Reply;
            }
        }

        if (delay is not null && isPoll && (_isDelayedAsWhole || !isReady))
        {
            return SayPollResponse(delay, now, response);
        }

        return !isPoll && _polled.Exists(certificate => certificate.Reply is { Status: PkiStatus.Waiting, DelaysWholeMessage: true })
            ? SayPatience(delay!, now, response)
            : SayCertificateResponse(now, response);
    }

    private AuthorityReply Ask() => _query switch
    {
        RevocationQuery query => _authority.Revoke(query),
        GeneralQuery query => SupportAnswers.TryAnswer(query, _authority, Settings.Limits, out AuthorityReply? reply) ? reply! : _authority.Answer(query),
        _ => throw new InvalidOperationException("There is nothing to ask."),
    };

    private Refusal? Conclude(AuthorityReply reply, DateTimeOffset now, DerBuffer response) => (_query, reply) switch
    {
        (_, { IsError: true }) => Refusal.Of(reply),
        (RevocationQuery query, { Verbatim: not null }) => SayRevocationResponse(query, reply, now, response),
        (_, { Status: PkiStatus.Waiting }) => SayPatience(reply, now, response),
        (RevocationQuery query, _) => SayRevocationResponse(query, reply, now, response),
        (_, { Status: PkiStatus.Rejection }) => SayError(reply, now, response),
        _ => SayGeneralResponse(reply, now, response),
    };

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

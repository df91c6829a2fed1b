using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cmp;
using Org.BouncyCastle.Cmp;

namespace BouncyServer;

/// <summary>Answers messages: parses, checks, asks whoever is responsible, and protects what they say.</summary>
internal sealed class RequestHandler(BouncyConduct conduct, BouncyAuthority authority, ServerLog log)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Conversation> _conversations = [];
    private readonly ProtectionCheck _protection = new(conduct, authority);
    private readonly RequestDesk _requests = new(conduct, authority, log);
    private readonly OfferDesk _offers = new(conduct, authority, log);
    private readonly RevocationDesk _revocations = new(conduct, authority, log);
    private readonly SupportDesk _support = new(authority, log);
    private readonly AnswerBuilder _answers = new(conduct, authority);

    /// <summary>How many conversations are not over.</summary>
    public int ConversationCount
    {
        get
        {
            lock (_lock)
            {
                return _conversations.Count;
            }
        }
    }

    /// <summary>Answers a message.</summary>
    /// <param name="request">DER of the message.</param>
    /// <returns>DER of the answer; null when it was no message.</returns>
    public byte[]? TryRespond(byte[] request)
    {
        lock (_lock)
        {
            GeneralPkiMessage message;
            try
            {
                message = new GeneralPkiMessage(request);
                ServerFault.Unless(
                    message.ToAsn1Structure().GetEncoded("DER").AsSpan().SequenceEqual(request), PkiFailureInfo.BadDataFormat, "not DER");
            }
            catch (Exception malformed) when (malformed is ArgumentException or IOException or ServerFault)
            {
                log.Faults.Enqueue("no PKIMessage: " + malformed.Message);
                return null;
            }

            return Respond(message);
        }
    }

    private byte[] Respond(GeneralPkiMessage message)
    {
        string id = message.Header.TransactionID is null ? string.Empty : Convert.ToHexString(message.Header.TransactionID.GetOctets());
        Conversation? conversation = _conversations.GetValueOrDefault(id);
        Answer answer;
        try
        {
            HeaderCheck.Check(message.Header, message.Body.Type, conversation);
            Peer peer = _protection.Verify(message, conversation);
            log.Received.Enqueue(new ReceivedMessage(
                Bodies.NameOf(message.Body.Type), message.Header.Pvno.IntValueExact, peer.Algorithm.Algorithm.Id, CheckedNonce: conversation is not null));
            conversation ??= _conversations[id] = new Conversation(peer);
            conversation.SeenNonces.Add(message.Header.SenderNonce.GetOctets());
            answer = Withhold(message.Body.Type, AnswerTo(new PkiMessageView(message, peer), conversation), conversation);
        }
        catch (ServerFault fault)
        {
            log.Faults.Enqueue($"{Bodies.NameOf(message.Body.Type)}: {fault.Message}");
            answer = Error(Statuses.Of(PkiStatus.Rejection, [fault.Message], fault.FailureInfo));
        }
        catch (Exception failure)
        {
            // What BouncyCastle does not like, or does not know: a test is to see it.
            log.Faults.Enqueue($"{Bodies.NameOf(message.Body.Type)}: {failure}");
            answer = Error(Statuses.Of(PkiStatus.Rejection, [failure.Message], PkiFailureInfo.BadDataFormat));
        }

        log.Sent.Enqueue(Bodies.NameOf(answer.Body.Type));
        byte[] response = _answers.Build(message.Header, answer, conversation);
        if (conversation?.IsOver == true)
        {
            _conversations.Remove(id);
        }

        return response;
    }

    private Answer AnswerTo(PkiMessageView message, Conversation conversation)
    {
        int type = message.Body.Type;
        if (conduct.AnswersWithError)
        {
            return Error(Statuses.Of(PkiStatus.Rejection, conduct.Texts, conduct.FailureInfo));
        }

        bool isFirst = conversation.SeenNonces.Count == 1;
        if (Conversation.RequestsCertificates(type))
        {
            ServerFault.Unless(isFirst, PkiFailureInfo.TransactionIdInUse, "the transaction has begun already");
            return _offers.Present(message, conversation, _requests.Judge(message, conversation));
        }

        return type switch
        {
            PkiBody.TYPE_REVOCATION_REQ when isFirst => _revocations.Answer(message),
            PkiBody.TYPE_GEN_MSG when isFirst => _support.Answer(message),
            PkiBody.TYPE_CERT_CONFIRM => _offers.Confirm(message, conversation),
            PkiBody.TYPE_POLL_REQ => _offers.Poll(message, conversation),
            _ => throw new ServerFault(PkiFailureInfo.BadRequest, "not now, or not at all"),
        };
    }

    /// <summary>Says "waiting" in an error message instead, if answers are delayed in that way (RFC 9810 5.3.22).</summary>
    private Answer Withhold(int type, Answer answer, Conversation conversation)
    {
        if (conduct.Delay != Delay.Messages || type == PkiBody.TYPE_POLL_REQ || answer.Body.Type == PkiBody.TYPE_ERROR)
        {
            return answer;
        }

        conversation.Held = answer;
        conversation.HeldPolls = _offers.PollsOf(0);
        return Error(Statuses.Of(PkiStatus.Waiting, ["somebody has to look at it"]));
    }

    private static Answer Error(PkiStatusInfo status) => new(new PkiBody(PkiBody.TYPE_ERROR, new ErrorMsgContent(status)));
}

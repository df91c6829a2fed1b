using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <content>What the server says.</content>
internal sealed partial class ServerTransaction
{
    private Refusal? SayCertificateResponse(CertificateQuery query, AuthorityReply reply, DateTimeOffset now, DerBuffer response)
    {
        CmpBodyType type = BodyTypeNames.ResponseTo(query.Origin.Type);
        bool granted = reply.Status is not (PkiStatus.Rejection or PkiStatus.Waiting) && !reply.Certificate.IsEmpty;
        Move(granted ? Utterance.CertificateGranted
            : reply.Status == PkiStatus.Waiting ? Utterance.CertificateWaiting : Utterance.CertificateRefused);
        if (granted)
        {
            _issued = CmpCertificate.TryDecode(reply.Certificate.Span, out CmpCertificate issued, out DerError error)
                ? issued
                : throw new InvalidOperationException($"The authority granted a certificate that does not decode: {error}.");
        }

        bool isConfirmed = granted && _isImplicitlyConfirmed;
        ReadOnlyMemory<byte> privateKey = granted && query.IsKeyRequested ? reply.EncryptedPrivateKey : default;
        if (!privateKey.IsEmpty)
        {
            // H1: also in the answer to a client that does not say so itself.
            _version = ProtocolVersion.Cmp2021;
        }

        using DerBuffer body = new();
        using StatusComposer status = new();
        CertificateResponseComposer.Compose(
            type,
            query.CertReqId,
            status.Compose(reply.StatusToSend),
            granted ? reply.Certificate.Span : default,
            privateKey.Span,
            granted ? reply.CaPubs : [],
            body);
        Refusal? failure = Compose(type, body, now, response, reply.Chain, confirmImplicitly: isConfirmed, KindOf(reply));
        if (failure is not null)
        {
            return failure;
        }

        if (reply.Status == PkiStatus.Waiting)
        {
            AwaitPoll(query.CertReqId, reply, now);
        }
        else if (isConfirmed)
        {
            Move(Utterance.ImplicitConfirm);
        }

        if (State == ConversationState.Finished)
        {
            End(isComplete: true);
        }

        return null;
    }

    private Refusal? SayRevocationResponse(RevocationQuery query, AuthorityReply reply, DateTimeOffset now, DerBuffer response)
    {
        Move(Utterance.RevocationResponse);
        using DerBuffer body = new();
        using StatusComposer status = new();
        bool isNamed = !query.SerialNumber.IsEmpty;
        StatusResponseComposer.ComposeRevocation(
            status.Compose(reply.StatusToSend), isNamed ? query.Issuer.Span : default, isNamed ? query.SerialNumber.Span : default, body);
        Refusal? failure = Compose(CmpBodyType.Rp, body, now, response, [], confirmImplicitly: false, KindOf(reply));
        End(isComplete: failure is null);
        return failure;
    }

    private Refusal? SayGeneralResponse(AuthorityReply reply, DateTimeOffset now, DerBuffer response)
    {
        Move(Utterance.GeneralResponse);
        using DerBuffer body = new();
        StatusResponseComposer.ComposeGeneral(reply.Items, body);
        Refusal? failure = Compose(CmpBodyType.Genp, body, now, response, []);
        End(isComplete: failure is null);
        return failure;
    }

    private Refusal? SayPatience(AuthorityReply reply, DateTimeOffset now, DerBuffer response)
    {
        Move(Utterance.ServerErrorWaiting);
        using DerBuffer body = new();
        ErrorReplies.ComposeBody(reply, body);
        Refusal? failure = Compose(CmpBodyType.Error, body, now, response, []);
        AwaitPoll(WholeMessage, reply, now);
        return failure;
    }

    private Refusal? SayPollResponse(AuthorityReply reply, DateTimeOffset now, DerBuffer response)
    {
        Move(Utterance.PollResponse);
        ExpiresAt = Later(now, reply.CheckAfter);
        using DerBuffer body = new(64);
        StatusResponseComposer.ComposePollResponse(_pollRequestId, (long)reply.CheckAfter.TotalSeconds, reply.Text, body);
        return Compose(CmpBodyType.PollRep, body, now, response, []);
    }

    private Refusal? SayError(AuthorityReply reply, DateTimeOffset now, DerBuffer response)
    {
        Move(Utterance.ServerError);
        using DerBuffer body = new();
        ErrorReplies.ComposeBody(reply, body);
        Refusal? failure = Compose(CmpBodyType.Error, body, now, response, [], confirmImplicitly: false, ServerAnswer.Error);
        End(isComplete: _confirmation is null);
        return failure;
    }

    private Refusal? SayConfirmation(DateTimeOffset now, DerBuffer response)
    {
        using DerBuffer body = new(16);
        StatusResponseComposer.ComposeConfirmation(body);
        return Compose(CmpBodyType.Pkiconf, body, now, response, []);
    }

    private CmpError? RespondError(Refusal refusal, ReceivedMessage message, DateTimeOffset now, DerBuffer response, bool isFatal)
    {
        Log(CmpSeverity.Warning, $"refusing {BodyTypeNames.Of(message.BodyType)}: {refusal.Text}");
        AuthorityReply reply = refusal.Reply
            ?? _peer.Describe(refusal.ToError())
            ?? AuthorityReply.Reject(refusal.Reason, refusal.Text);
        using DerBuffer body = new();
        ErrorReplies.ComposeBody(reply, body);
        CmpError? failure = ErrorReplies.Compose(
            _peer, _checks.IsVerified, ErrorReplies.IdentityFor(message.Header), _version, body.Span, now, response);
        if (isFatal)
        {
            End(isComplete: false);
        }

        return failure;
    }

    private void AwaitPoll(int certReqId, AuthorityReply reply, DateTimeOffset now)
    {
        _pollRequestId = certReqId;
        ExpiresAt = Later(now, reply.CheckAfter);
    }

    private static ServerAnswer KindOf(AuthorityReply reply) =>
        reply.Status == PkiStatus.Rejection ? ServerAnswer.Rejection : ServerAnswer.Ordinary;

    private Refusal? Compose(
        CmpBodyType type,
        DerBuffer body,
        DateTimeOffset now,
        DerBuffer response,
        IReadOnlyList<ReadOnlyMemory<byte>> certificates,
        bool confirmImplicitly = false,
        ServerAnswer kind = ServerAnswer.Ordinary)
    {
        CmpError? failure = _peer.Prepare(kind, _checks.IsVerified, out TransactionSettings? prepared);
        if (failure is null)
        {
            TransactionSettings settings = prepared! with
            {
                ExtraCerts = Together(prepared.ExtraCerts, certificates),
                GeneralInfo = confirmImplicitly ? [.. prepared.GeneralInfo, ErrorReplies.ImplicitConfirm] : prepared.GeneralInfo,
            };
            failure = new MessageComposer(settings, _identity) { LeastVersion = _version }.Compose(type, body.Span, now, response);
        }

        return failure is null ? null : Refusal.OfOurs(failure);
    }

    // P3: what protects the message comes first, and nothing twice.
    private static List<ReadOnlyMemory<byte>> Together(
        IReadOnlyList<ReadOnlyMemory<byte>> own, IReadOnlyList<ReadOnlyMemory<byte>> others)
    {
        List<ReadOnlyMemory<byte>> all = [.. own];
        foreach (ReadOnlyMemory<byte> other in others)
        {
            if (!all.Exists(known => known.Span.SequenceEqual(other.Span)))
            {
                all.Add(other);
            }
        }

        return all;
    }
}

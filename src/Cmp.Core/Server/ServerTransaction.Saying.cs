using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <content>What the server says.</content>
internal sealed partial class ServerTransaction
{
    // About the certificates that were asked for.
    private Refusal? SayCertificateResponse(DateTimeOffset now, DerBuffer response)
    {
        CmpBodyType type = BodyTypeNames.ResponseTo(_polled[0].Query.Origin.Type);
        List<ReadOnlyMemory<byte>> chain = [];
        List<ReadOnlyMemory<byte>> caPubs = [];
        AuthorityReply? delay = null;
        bool isGranted = false;
        foreach (RequestedCertificate certificate in _polled)
        {
            AuthorityReply reply = certificate.Reply!;
            Settle(certificate);
            AddDistinct(chain, reply.Chain);
            if (certificate.Issued is not null)
            {
                isGranted = true;
                AddDistinct(caPubs, reply.CaPubs);
            }

            if (!certificate.PrivateKey.IsEmpty)
            {
                // H1: also in the answer to a client that does not say so itself.
                _version = ProtocolVersion.Cmp2021;
            }

            delay = reply.Status == PkiStatus.Waiting && (delay is null || reply.CheckAfter > delay.CheckAfter) ? reply : delay;
        }

        bool isConfirmed = isGranted && _isImplicitlyConfirmed;
        bool isMoreToCome = _certificates.Exists(certificate => certificate.Stage == RequestStage.Pending);
        Move(isGranted && !(isConfirmed && isMoreToCome) ? Utterance.CertificateGranted
            : isMoreToCome ? Utterance.CertificateWaiting : Utterance.CertificateRefused);
        _isDelayedAsWhole = false;
        using DerBuffer body = new();
        CertificateResponseComposer.Compose(type, _polled, caPubs, body);
        ServerAnswer kind = _polled.TrueForAll(certificate => certificate.Reply!.Status == PkiStatus.Rejection)
            ? ServerAnswer.Rejection
            : ServerAnswer.Ordinary;
        Refusal? failure = Compose(type, body, now, response, chain, confirmImplicitly: isConfirmed, kind);
        if (failure is not null)
        {
            return failure;
        }

        if (State == ConversationState.CertificateOffered && isConfirmed)
        {
            Move(Utterance.ImplicitConfirm);
        }

        if (State == ConversationState.Finished)
        {
            End(isComplete: true);
        }

        ExpiresAt = Later(now, delay?.CheckAfter ?? TimeSpan.Zero);
        return null;
    }

    private void Settle(RequestedCertificate certificate)
    {
        AuthorityReply reply = certificate.Reply!;
        if (certificate.Stage != RequestStage.Pending || reply.Status == PkiStatus.Waiting)
        {
            return;
        }

        bool isGranted = reply.Status != PkiStatus.Rejection && !reply.Certificate.IsEmpty;
        if (isGranted)
        {
            certificate.Issued = CmpCertificate.TryDecode(reply.Certificate.Span, out CmpCertificate issued, out DerError error)
                ? issued
                : throw new InvalidOperationException($"The authority granted a certificate that does not decode: {error}.");
        }

        certificate.Stage = isGranted && !_isImplicitlyConfirmed ? RequestStage.Offered : RequestStage.Settled;
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
        _isDelayedAsWhole = true;
        ExpiresAt = Later(now, reply.CheckAfter);
        return failure;
    }

    // One answer for each certificate that was polled for, or one for the whole message.
    private Refusal? SayPollResponse(AuthorityReply longest, DateTimeOffset now, DerBuffer response)
    {
        Move(Utterance.PollResponse);
        ExpiresAt = Later(now, longest.CheckAfter);
        using DerBuffer body = new(64);
        _pollAnswers.Clear();
        if (_isDelayedAsWhole)
        {
            _pollAnswers.Add(new(WholeMessage, longest));
        }
        else
        {
            foreach (RequestedCertificate certificate in _polled)
            {
                _pollAnswers.Add(new(certificate.Query.CertReqId, _authority is IMessageAuthority ? longest : certificate.Reply!));
            }
        }

        StatusResponseComposer.ComposePollResponse(CollectionsMarshal.AsSpan(_pollAnswers), body);
        return Compose(CmpBodyType.PollRep, body, now, response, []);
    }

    private Refusal? SayError(AuthorityReply reply, DateTimeOffset now, DerBuffer response)
    {
        Move(Utterance.ServerError);
        using DerBuffer body = new();
        ErrorReplies.ComposeBody(reply, body);
        Refusal? failure = Compose(CmpBodyType.Error, body, now, response, [], confirmImplicitly: false, ServerAnswer.Error);
        End(isComplete: _query is not null);
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
        MessageIdentity identity = ErrorReplies.IdentityFor(message.Header);
        CmpError? failure = ErrorReplies.Compose(_peer, _checks.IsVerified, identity, _version, body.Span, now, response);
        if (isFatal)
        {
            End(isComplete: false);
        }
        else if (_checks.IsVerified)
        {
            // A client that was restarted knows no later nonce of ours than that of this message.
            _identity.RememberRefusal(identity.SenderNonce);
        }

        return failure;
    }

    private static ServerAnswer KindOf(AuthorityReply reply) =>
        reply.Status == PkiStatus.Rejection ? ServerAnswer.Rejection : ServerAnswer.Ordinary;

    private Refusal? Compose(
        CmpBodyType type,
        DerBuffer body,
        DateTimeOffset now,
        DerBuffer response,
        List<ReadOnlyMemory<byte>> certificates,
        bool confirmImplicitly = false,
        ServerAnswer kind = ServerAnswer.Ordinary)
    {
        CmpError? failure = _peer.Prepare(kind, _checks.IsVerified, out TransactionSettings? prepared);
        if (failure is null)
        {
            TransactionSettings settings = certificates.Count == 0 && !confirmImplicitly ? prepared! : prepared! with
            {
                ExtraCerts = Together(prepared.ExtraCerts, certificates),
                GeneralInfo = confirmImplicitly ? [.. prepared.GeneralInfo, ErrorReplies.ImplicitConfirm] : prepared.GeneralInfo,
            };
            failure = new MessageComposer(settings, _identity) { LeastVersion = _version }.Compose(type, body.Span, now, response);
        }

        return failure is null ? null : Refusal.OfOurs(failure);
    }

    // P3: what protects the message comes first, and nothing twice.
    private static IReadOnlyList<ReadOnlyMemory<byte>> Together(
        IReadOnlyList<ReadOnlyMemory<byte>> own, List<ReadOnlyMemory<byte>> others)
    {
        if (others.Count == 0)
        {
            return own;
        }

        List<ReadOnlyMemory<byte>> all = [.. own];
        AddDistinct(all, others);
        return all;
    }

    private static void AddDistinct(List<ReadOnlyMemory<byte>> all, IReadOnlyList<ReadOnlyMemory<byte>> others)
    {
        foreach (ReadOnlyMemory<byte> other in others)
        {
            if (!all.Exists(known => known.Span.SequenceEqual(other.Span)))
            {
                all.Add(other);
            }
        }
    }
}

using System;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Makes error messages, also for requests that begin no transaction.</summary>
internal static class ErrorReplies
{
    /// <summary>DER of the generalInfo item that does without a certConf.</summary>
    internal static ReadOnlyMemory<byte> ImplicitConfirm { get; } =
        Der.Encode(new InfoTypeAndValue { InfoType = InfoTypeOids.ImplicitConfirm, InfoValue = new AnyValue([DerTag.Null, 0]) });

    /// <summary>The generalInfo item that says until when the certConf is waited for (Q12).</summary>
    /// <param name="end">Until when.</param>
    /// <returns>DER of the InfoTypeAndValue.</returns>
    internal static byte[] ConfirmWaitTime(DateTimeOffset end)
    {
        GeneralizedTime time = new(end.AddTicks(-(end.Ticks % TimeSpan.TicksPerSecond)));
        return Der.Encode(new InfoTypeAndValue { InfoType = InfoTypeOids.ConfirmWaitTime, InfoValue = new AnyValue(Der.Encode(time)) });
    }

    /// <summary>Makes the body.</summary>
    /// <param name="refusal">What is wrong.</param>
    /// <param name="body">Where the DER of the PKIBody goes.</param>
    internal static void ComposeBody(Refusal refusal, DerBuffer body) =>
        ComposeBody(AuthorityReply.Reject(refusal.Reason, refusal.Text), body);

    /// <summary>Makes the body.</summary>
    /// <param name="reply">What to say.</param>
    /// <param name="body">Where the DER of the PKIBody goes.</param>
    internal static void ComposeBody(AuthorityReply reply, DerBuffer body)
    {
        using StatusComposer status = new();
        StatusResponseComposer.ComposeError(status.Compose(reply.StatusToSend), reply.ErrorCode, reply.ErrorDetails, body);
    }

    /// <summary>What an answer to a request has to echo.</summary>
    /// <param name="header">The header of the request.</param>
    /// <returns>transactionID and nonce.</returns>
    internal static MessageIdentity IdentityFor(PkiHeader header)
    {
        MessageIdentity identity = new();
        identity.Preset(header.TransactionId.Value.Octets.ToArray(), header.SenderNonce.Value.Octets.ToArray());
        return identity;
    }

    /// <summary>What an answer to a malformed request has to echo, if at least its header is in order.</summary>
    /// <param name="request">The bytes received.</param>
    /// <returns>transactionID and nonce; a new transactionID when none can be read.</returns>
    internal static MessageIdentity IdentityFor(ReadOnlySpan<byte> request) =>
        AsnDecoder.TryReadEncodedValue(request, AsnEncodingRules.DER, out _, out int start, out int length, out _)
        && AsnDecoder.TryReadEncodedValue(request.Slice(start, length), AsnEncodingRules.DER, out _, out _, out _, out int header)
        && Der.TryDecode(request.Slice(start, header), out PkiHeader view, out _)
            ? IdentityFor(view)
            : new MessageIdentity();

    /// <summary>Makes the message for a client.</summary>
    /// <param name="peer">The client.</param>
    /// <param name="isAuthenticated">Whether it has authenticated itself.</param>
    /// <param name="identity">transactionID and nonce of the request it answers, as far as they are known.</param>
    /// <param name="version">The version to answer with.</param>
    /// <param name="body">DER of the PKIBody.</param>
    /// <param name="now">The time.</param>
    /// <param name="response">Where the DER of the message goes.</param>
    /// <returns>Why it cannot be made, or null.</returns>
    internal static CmpError? Compose(
        ServerPeer peer,
        bool isAuthenticated,
        MessageIdentity identity,
        ProtocolVersion version,
        ReadOnlySpan<byte> body,
        DateTimeOffset now,
        DerBuffer response)
    {
        CmpError? failure = peer.Prepare(ServerAnswer.Error, isAuthenticated, out TransactionSettings? settings);
        if (failure is null && peer.AnswersWithoutProtection)
        {
            Compose(settings!, identity, version, body, now, response);
            return null;
        }

        return failure ?? new MessageComposer(settings!, identity) { LeastVersion = version }.Compose(CmpBodyType.Error, body, now, response);
    }

    /// <summary>Makes the message. If it cannot be protected it goes without, which clients may choose to believe or not.</summary>
    /// <param name="settings">Protection and names.</param>
    /// <param name="identity">transactionID and nonce of the request it answers, as far as they are known.</param>
    /// <param name="version">The version to answer with.</param>
    /// <param name="body">DER of the PKIBody.</param>
    /// <param name="now">The time.</param>
    /// <param name="response">Where the DER of the message goes.</param>
    internal static void Compose(
        TransactionSettings settings,
        MessageIdentity identity,
        ProtocolVersion version,
        ReadOnlySpan<byte> body,
        DateTimeOffset now,
        DerBuffer response)
    {
        CmpError? failure = new MessageComposer(settings, identity) { LeastVersion = version }.Compose(CmpBodyType.Error, body, now, response);
        if (failure is not null)
        {
            TransactionSettings bare = settings with { Protector = null, ExtraCerts = [] };
            _ = new MessageComposer(bare, identity) { LeastVersion = version }.Compose(CmpBodyType.Error, body, now, response);
        }
    }
}

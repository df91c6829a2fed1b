using System;
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

    /// <summary>Makes the body.</summary>
    /// <param name="refusal">What is wrong.</param>
    /// <param name="body">Where the DER of the PKIBody goes.</param>
    internal static void ComposeBody(Refusal refusal, DerBuffer body)
    {
        using StatusComposer status = new();
        StatusResponseComposer.ComposeError(
            status.Compose(PkiStatus.Rejection, PkiFailureInfoBits.MaskOf(refusal.Reason), refusal.Text), body);
    }

    /// <summary>Makes the message. If it cannot be protected it goes without, which clients may choose to believe or not.</summary>
    /// <param name="settings">Protection and names.</param>
    /// <param name="request">The request it answers; null when that did not even decode.</param>
    /// <param name="version">The version to answer with.</param>
    /// <param name="body">DER of the PKIBody.</param>
    /// <param name="now">The time.</param>
    /// <param name="response">Where the DER of the message goes.</param>
    internal static void Compose(
        TransactionSettings settings,
        ReceivedMessage? request,
        ProtocolVersion version,
        ReadOnlySpan<byte> body,
        DateTimeOffset now,
        DerBuffer response)
    {
        MessageIdentity identity = new();
        if (request is not null)
        {
            PkiHeader header = request.Header;
            identity.Preset(header.TransactionId.Value.Octets.ToArray(), header.SenderNonce.Value.Octets.ToArray());
        }

        CmpError? failure = new MessageComposer(settings, identity) { LeastVersion = version }.Compose(CmpBodyType.Error, body, now, response);
        if (failure is not null)
        {
            TransactionSettings bare = settings with { Protector = null, ExtraCerts = [] };
            _ = new MessageComposer(bare, identity) { LeastVersion = version }.Compose(CmpBodyType.Error, body, now, response);
        }
    }
}

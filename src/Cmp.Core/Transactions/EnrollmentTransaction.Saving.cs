using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <content>Saving the enrollment, and going on with it in another process.</content>
public sealed partial class EnrollmentTransaction
{
    // The response that offered the certificate: what a saved offer is made of anew, so that a private key in it stays encrypted.
    private ReceivedMessage? _offer;
    private DateTimeOffset _offeredAt;
    private PeerAuthentication _offeredBy;

    /// <summary>Goes on with a transaction that was saved.</summary>
    /// <param name="settings">What all its messages have in common: the same as before.</param>
    /// <param name="request">The request: of the same kind and for the same key as before.</param>
    /// <param name="state">What <see cref="CmpTransaction.Save"/> returned.</param>
    /// <param name="now">The time.</param>
    /// <param name="transaction">The transaction.</param>
    /// <returns>Why it cannot go on, or null.</returns>
    public static CmpError? TryResume(
        TransactionSettings settings,
        EnrollmentRequest request,
        ReadOnlySpan<byte> state,
        DateTimeOffset now,
        out EnrollmentTransaction? transaction)
    {
        transaction = new EnrollmentTransaction(settings, request);
        CmpError? failure = transaction.Restore(state, now);
        if (failure is not null)
        {
            transaction.Dispose();
            transaction = null;
        }

        return failure;
    }

    /// <inheritdoc/>
    private protected override void SaveRequest(StateWriter writer)
    {
        writer.Octets(RequestDigest());
        writer.Int(_certReqId);
        writer.Int(unchecked((int)_rejectionBits));
        writer.Text(_rejectionText);
        writer.Octets(_offer is null ? default : _offer.Encoded.Span);
        writer.Time(_offeredAt);
        writer.Peer(_offeredBy);
    }

    /// <inheritdoc/>
    private protected override CmpError? RestoreRequest(ref StateReader reader)
    {
        byte[] digest = reader.Octets();
        _certReqId = reader.Int();
        uint rejectionBits = unchecked((uint)reader.Int());
        string? rejectionText = reader.Text();
        byte[] offer = reader.Octets();
        DateTimeOffset offeredAt = reader.Time() ?? default;
        PeerAuthentication offeredBy = reader.Peer();
        if (reader.HasFailed)
        {
            return null;
        }

        if (!digest.AsSpan().SequenceEqual(RequestDigest()))
        {
            return Unusable("it is that of a request for another key");
        }

        bool needsOffer = State is ConversationState.CertificateOffered or ConversationState.AwaitingConfirmation
            or ConversationState.ConfirmationDelayed or ConversationState.PollingConfirmation or ConversationState.Finished;
        if (needsOffer != (offer.Length > 0) || (rejectionBits != 0 && !needsOffer))
        {
            return Unusable("it is damaged");
        }

        CmpError? failure = needsOffer ? RestoreOffer(offer, offeredAt, offeredBy) : null;
        _hasAccepted = needsOffer && State != ConversationState.CertificateOffered && rejectionBits == 0;
        if (failure is null && rejectionBits != 0)
        {
            RememberRejection(rejectionBits, rejectionText);
        }

        return failure;
    }

    /// <inheritdoc/>
    private protected override bool IsAlreadyDone(uint failureBits) =>
        SentBodyType == CmpBodyType.CertConf && (failureBits & PkiFailureInfoBits.MaskOf(PkiFailureInfo.CertConfirmed)) != 0;

    // The message was verified before it was saved.
    private CmpError? RestoreOffer(byte[] encoded, DateTimeOffset offeredAt, PeerAuthentication offeredBy)
    {
        CmpError? failure = ReceivedMessage.TryDecode(encoded, Certificates, Settings.Limits, out ReceivedMessage? message);
        if (failure is null && message!.BodyType != BodyTypeNames.ResponseTo(_request.Type))
        {
            failure = Unusable("it is damaged");
        }

        if (failure is not null)
        {
            return failure;
        }

        CertRepMessage content = StatusReader.CertRepOf(message!.Body);
        RestorePeer(offeredBy);
        PeerStatus = StatusReader.Read(message, Settings.Limits);
        ReceivedExtraCerts = message.ExtraCerts;
        return CheckResponse(content) ?? TakeOffer(message, content, offeredAt);
    }

    // What tells requests apart: kind and key. Names and times may be put together anew after a restart.
    private byte[] RequestDigest()
    {
        using DerBuffer request = new();
        StateWriter writer = new(request);
        writer.Byte((int)_request.Type);
        writer.Flag(_request.CentralKeyGeneration);
        writer.Octets(_request.ExpectedPublicKey.Span);
        writer.Octets(_request.CertificationRequest.Span);
        byte[] digest = new byte[DigestAlgorithms.LongestHash];
        return Settings.Crypto.TryHash(DigestAlgorithm.Sha256, request.Span, digest, out int length) ? digest[..length] : [];
    }
}

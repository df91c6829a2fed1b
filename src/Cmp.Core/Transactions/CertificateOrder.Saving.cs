using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <content>Saving what has become of the request, and going on with it in another process.</content>
public sealed partial class CertificateOrder
{
    /// <summary>Saves it.</summary>
    /// <param name="writer">Where it goes.</param>
    internal void Save(StateWriter writer)
    {
        writer.Octets(Digest());
        writer.Int(CertReqId);
        writer.Byte((int)Stage);
        writer.Status(Status);
        writer.Flag(_isVerified);
        writer.Int(Error is null ? 0 : (int)Error.Code);
        writer.Text(Error?.Detail);
        writer.Int(unchecked((int)RejectionBits));
        writer.Text(RejectionText);
        writer.Octets(Offer is null ? default : Offer.Encoded.Span);
        writer.Time(OfferedAt);
        writer.Peer(OfferedBy);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">Where it is.</param>
    /// <returns>What is wrong with it, or null; that something could not be read is noticed by the caller.</returns>
    internal CmpError? Restore(ref StateReader reader)
    {
        byte[] digest = reader.Octets();
        CertReqId = reader.Int();
        OrderStage stage = (OrderStage)reader.Byte();
        CmpStatusInfo? status = reader.Status();
        bool isVerified = reader.Flag();
        CmpErrorCode code = (CmpErrorCode)reader.Int();
        string? detail = reader.Text();
        uint rejectionBits = unchecked((uint)reader.Int());
        string? rejectionText = reader.Text();
        byte[] offer = reader.Octets();
        DateTimeOffset offeredAt = reader.Time() ?? default;
        PeerAuthentication offeredBy = reader.Peer();
        if (reader.HasFailed)
        {
            return null;
        }

        if (!digest.AsSpan().SequenceEqual(Digest()))
        {
            return CmpTransaction.Unusable("it is that of a request for another key");
        }

        bool isPlausible = stage <= OrderStage.Settled && Enum.IsDefined(code)
            && (stage is not (OrderStage.Offered or OrderStage.Decided) || offer.Length > 0)
            && (rejectionBits == 0 || offer.Length > 0);
        Hear(status, isVerified);
        CmpError? failure = !isPlausible ? CmpTransaction.Unusable("it is damaged")
            : offer.Length > 0 ? RestoreOffer(offer, offeredBy, offeredAt)
            : null;
        if (failure is not null)
        {
            return failure;
        }

        Stage = stage;
        if (rejectionBits != 0)
        {
            Reject(rejectionBits, rejectionText);
        }
        else if (code != CmpErrorCode.None)
        {
            Error = Rejected(code, detail);
        }

        return null;
    }

    // The message was verified before it was saved.
    private CmpError? RestoreOffer(byte[] encoded, PeerAuthentication offeredBy, DateTimeOffset offeredAt)
    {
        CmpError? failure = ReceivedMessage.TryDecode(encoded, _certificates, _settings.Limits, out ReceivedMessage? message);
        if (failure is not null)
        {
            return failure;
        }

        if (message!.BodyType == BodyTypeNames.ResponseTo(Request.Type))
        {
            foreach (CertResponse response in StatusReader.CertRepOf(message.Body).Response)
            {
                if (response.CertReqId == CertReqId)
                {
                    Hear(StatusReader.Read(response.Status, _settings.Limits), isVerified: true);
                    return TakeOffer(message, response, offeredBy, isVerified: true, offeredAt);
                }
            }
        }

        return CmpTransaction.Unusable("it is damaged");
    }

    // What tells requests apart: kind and key. Names and times may be put together anew after a restart.
    private byte[] Digest()
    {
        using DerBuffer request = new();
        StateWriter writer = new(request);
        writer.Byte((int)Request.Type);
        writer.Flag(Request.CentralKeyGeneration);
        writer.Octets(Request.ExpectedPublicKey.Span);
        writer.Octets(Request.CertificationRequest.Span);
        byte[] digest = new byte[DigestAlgorithms.LongestHash];
        return _settings.Crypto.TryHash(DigestAlgorithm.Sha256, request.Span, digest, out int length) ? digest[..length] : [];
    }
}

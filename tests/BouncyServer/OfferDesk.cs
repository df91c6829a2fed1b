using System;
using System.Collections.Generic;
using System.Linq;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cmp;
using Org.BouncyCastle.Cmp;
using Org.BouncyCastle.Crmf;
using Org.BouncyCastle.Crypto.Utilities;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities;

namespace BouncyServer;

/// <summary>Hands out certificates: the answers to requests and polls, and what clients confirm.</summary>
internal sealed class OfferDesk(BouncyConduct conduct, BouncyAuthority authority, ServerLog log)
{
    /// <summary>Answers with the certificates that are ready, and with "waiting" for those that are not.</summary>
    public Answer Present(PkiMessageView message, Conversation conversation, IReadOnlyList<Offer> offers)
    {
        bool isWanted = HeaderCheck.Find(message.Header, CmpObjectIdentifiers.it_implicitConfirm) is not null;
        List<InfoTypeAndValue> info = [];
        if (conversation.Offers.Count == 0)
        {
            conversation.ResponseType = Bodies.ResponseTo(message.Body.Type);
            conversation.Offers.AddRange(offers);
            conversation.IsImplicit = conduct.GrantsImplicitConfirmation && isWanted && offers.All(offer => !offer.HasToBeConfirmed);
            if (conduct.Delay == Delay.Certificates)
            {
                Postpone(offers);
            }
        }

        CertificateRepMessageBuilder builder = conversation.ResponseType == PkiBody.TYPE_INIT_REP && conversation.Peer.HasSecret
            ? new CertificateRepMessageBuilder(authority.Root.Certificate)
            : new CertificateRepMessageBuilder();
        foreach (Offer offer in offers)
        {
            builder.AddCertificateResponse(offer.State == OfferState.Waiting ? Waiting(offer.RequestId) : offer.Response);
        }

        if (conversation.IsImplicit && offers.All(offer => offer.State != OfferState.Waiting))
        {
            info.Add(new InfoTypeAndValue(CmpObjectIdentifiers.it_implicitConfirm, DerNull.Instance));
            foreach (Offer offer in offers.Where(offer => offer.State == OfferState.Offered))
            {
                offer.State = OfferState.Settled;
                log.Unconfirmed.Enqueue(offer.Certificate!.SerialNumber.ToString(16));
            }
        }
        else if (conduct.ConfirmWaitSeconds is int seconds)
        {
            info.Add(new InfoTypeAndValue(
                CmpObjectIdentifiers.it_confirmWaitTime, new DerGeneralizedTime(DateTime.UtcNow.AddSeconds(seconds).ToString("yyyyMMddHHmmss'Z'", null))));
        }

        return new Answer(new PkiBody(conversation.ResponseType, builder.Build().ToAsn1Structure()), info);
    }

    /// <summary>Answers a pollReq.</summary>
    public Answer Poll(PkiMessageView message, Conversation conversation)
    {
        int[] ids = [.. PollReqContent.GetInstance(message.Body.Content).GetCertReqIDValues().Select(id => id.IntValueExact)];
        if (conversation.Held is Answer held)
        {
            // D3: -1 is for a whole message.
            ServerFault.Unless(ids is [-1], PkiFailureInfo.BadRequest, "the whole message is waited for");
            if (conversation.HeldPolls-- > 0)
            {
                return Later(ids);
            }

            conversation.Held = null;
            return held;
        }

        Offer[] asked = [.. ids.Select(id => conversation.Offers.Find(offer => offer.RequestId == id && offer.State == OfferState.Waiting)
            ?? throw new ServerFault(PkiFailureInfo.BadRequest, "a poll for what is not waited for"))];
        foreach (Offer offer in asked.Where(offer => offer.PollsLeft-- == 0))
        {
            offer.State = OfferState.Offered;
        }

        Offer[] ready = [.. asked.Where(offer => offer.State == OfferState.Offered)];
        return ready.Length == 0 ? Later(ids) : Present(message, conversation, ready);
    }

    /// <summary>Hears what the client thinks of its certificates.</summary>
    public Answer Confirm(PkiMessageView message, Conversation conversation)
    {
        Offer[] offered = [.. conversation.Offers.Where(offer => offer.State == OfferState.Offered)];
        ServerFault.Unless(offered.Length > 0, PkiFailureInfo.CertConfirmed, "nothing to confirm");
        CertStatus[] statuses = CertConfirmContent.GetInstance(message.Body.Content).ToCertStatusArray();
        CertificateStatus[] views = CertificateConfirmationContent.FromPkiBody(message.Body, new CertificateDigests()).GetStatusMessages();
        for (int i = 0; i < statuses.Length; i++)
        {
            int id = statuses[i].CertReqID.IntValueExact;
            Offer offer = Array.Find(offered, candidate => candidate.RequestId == id)
                ?? throw new ServerFault(PkiFailureInfo.BadRequest, "a confirmation of what was not offered");
            PkiStatusInfo? status = statuses[i].StatusInfo;
            bool isAccepted = status is null || status.Status.IntValueExact == (int)PkiStatus.Granted;
            bool isHashRight = IsHashRight(message, statuses[i], views[i], offer);
            log.Confirmations.Enqueue(new Confirmation(id, isHashRight, isAccepted, status?.FailInfo?.IntValue ?? 0, Statuses.TextsOf(status)));
            ServerFault.Unless(isHashRight, PkiFailureInfo.BadCertId, "certHash is not that of the certificate");
            if (!isAccepted)
            {
                authority.Revoke(offer.Certificate!.SerialNumber, reason: 0);
            }
        }

        foreach (Offer offer in offered)
        {
            offer.State = OfferState.Settled;
        }

        return new Answer(new PkiBody(PkiBody.TYPE_CONFIRM, new PkiConfirmContent()));
    }

    /// <summary>How many polls a request has to wait for.</summary>
    public int PollsOf(int index) => conduct.Polls[Math.Min(index, conduct.Polls.Count - 1)];

    // Q9: hashAlg takes the place of the hash function that the signature implies, and needs version 3.
    private static bool IsHashRight(PkiMessageView message, CertStatus status, CertificateStatus view, Offer offer)
    {
        if (status.HashAlg is null)
        {
            return view.IsVerified(offer.Certificate!);
        }

        ServerFault.Unless(message.Header.Pvno.IntValueExact == 3, PkiFailureInfo.UnsupportedVersion, "hashAlg needs version 3");
        byte[] hash = DigestUtilities.CalculateDigest(status.HashAlg.Algorithm, offer.Certificate!.GetEncoded());
        return Arrays.FixedTimeEquals(hash, status.CertHash.GetOctets());
    }

    private void Postpone(IReadOnlyList<Offer> offers)
    {
        for (int i = 0; i < offers.Count; i++)
        {
            if (offers[i].State == OfferState.Offered)
            {
                offers[i].State = OfferState.Waiting;
                offers[i].PollsLeft = PollsOf(i);
            }
        }
    }

    private static CertificateResponse Waiting(int id) =>
        new(new CertResponse(DerInteger.ValueOf(id), Statuses.Of(PkiStatus.Waiting, ["somebody has to look at it"])));

    private Answer Later(int[] ids) => new(new PkiBody(
        PkiBody.TYPE_POLL_REP,
        PollRepContent.GetInstance(DerSequence.Map(ids, id => new DerSequence(
            DerInteger.ValueOf(id), DerInteger.ValueOf(conduct.CheckAfter), new PkiFreeText("not yet"))))));
}

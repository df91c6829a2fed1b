using System;
using System.Collections.Generic;
using System.Linq;
using Cmp.Asn1;

namespace Cmp.Core;

/// <content>What this side thinks of the certificates (RFC 9810 5.3.18).</content>
public sealed partial class EnrollmentBatchTransaction
{
    /// <summary>Rejects an offered certificate. The server is told with <see cref="Confirm"/> (Q10).</summary>
    /// <param name="order">One of <see cref="Offered"/>.</param>
    /// <param name="failureBits">Bits of failInfo, bit 0 being badAlg; not 0.</param>
    /// <param name="text">Why, for people; null for a text that says nothing.</param>
    /// <exception cref="InvalidOperationException">The certificate is not to be decided about.</exception>
    public void Reject(CertificateOrder order, uint failureBits, string? text)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentOutOfRangeException.ThrowIfZero(failureBits);
        RequireDecision();
        if (!_orders.Contains(order) || order.Stage != OrderStage.Offered)
        {
            throw new InvalidOperationException("The certificate is not to be decided about.");
        }

        order.Reject(failureBits, text);
        Log(CmpSeverity.Error, $"rejecting newly enrolled cert with subject: {DistinguishedName.ToText(order.Certificate!.Subject)}");
    }

    /// <summary>Accepts what was offered and not rejected, and tells the server unless it does without.</summary>
    /// <param name="now">The time.</param>
    /// <exception cref="InvalidOperationException">No certificates are to be decided about.</exception>
    public void Confirm(DateTimeOffset now)
    {
        RequireDecision();
        List<CertificateOrder> decided = [.. Offered];
        decided.ForEach(order => order.Stage = OrderStage.Decided);
        if (_implicitlyConfirmed || Settings.DisableConfirm)
        {
            SettleDecided();
            Understand(AwaitsMore ? Utterance.ImplicitConfirmInPart : Utterance.ImplicitConfirm);
            GoOn(now);
            return;
        }

        // A certificate that was granted but is of no use is left out: that is to reject it (RFC 9810 5.3.18).
        using DerBuffer statuses = new();
        foreach (CertificateOrder order in decided)
        {
            WarnIfLate(order, now);
            CmpError? failure = ConfirmComposer.ComposeStatus(
                order.Certificate!, order.CertReqId, order.RejectionBits, order.RejectionText, Settings.Crypto, statuses);
            if (failure is not null)
            {
                Fail(failure);
                return;
            }
        }

        using DerBuffer body = new();
        ConfirmComposer.ComposeBody(statuses.Span, decided.Count, body);
        Say(Utterance.CertificateConfirm, CmpBodyType.CertConf, body, now);
    }

    private void SettleDecided()
    {
        foreach (CertificateOrder order in _orders.Where(order => order.Stage == OrderStage.Decided))
        {
            order.Stage = OrderStage.Settled;
        }
    }
}

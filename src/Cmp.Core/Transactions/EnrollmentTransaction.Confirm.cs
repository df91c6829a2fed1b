using System;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <content>What this side thinks of the certificate (RFC 9810 5.3.18, RFC 9483 4.1.1).</content>
public sealed partial class EnrollmentTransaction
{
    private bool _hasAccepted;

    /// <summary>Accepts the offered certificate.</summary>
    /// <param name="now">The time.</param>
    /// <exception cref="InvalidOperationException">No certificate is to be decided about.</exception>
    public void Accept(DateTimeOffset now) => Decide(rejection: 0, text: null, now);

    /// <summary>Rejects the offered certificate. The server is told, then the transaction fails (Q10).</summary>
    /// <param name="failureBits">Bits of failInfo, bit 0 being badAlg; not 0.</param>
    /// <param name="text">Why, for people; null for a text that says nothing.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="InvalidOperationException">No certificate is to be decided about.</exception>
    public void Reject(uint failureBits, string? text, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfZero(failureBits);
        RequireDecision();
        _order.Reject(failureBits, text);
        Log(CmpSeverity.Error, $"rejecting newly enrolled cert with subject: {DistinguishedName.ToText(Certificate!.Subject)}");
        Decide(failureBits, _order.RejectionText, now);
    }

    private void Decide(uint rejection, string? text, DateTimeOffset now)
    {
        RequireDecision();
        _hasAccepted = rejection == 0;
        if (_implicitlyConfirmed || Settings.DisableConfirm)
        {
            // Q8: without implicit confirmation the server is told, unless the caller knows that it must not be.
            Understand(Utterance.ImplicitConfirm);
            ConcludeConfirmation();
            return;
        }

        WarnIfLate(_order, now);
        using DerBuffer body = new(256);
        using DerBuffer status = new(256);
        CmpError? failure = ConfirmComposer.ComposeStatus(Certificate!, _order.CertReqId, rejection, text, Settings.Crypto, status);
        if (failure is not null)
        {
            Fail(failure);
            return;
        }

        ConfirmComposer.ComposeBody(status.Span, count: 1, body);
        Say(Utterance.CertificateConfirm, CmpBodyType.CertConf, body, now);
    }

    private void ConcludeConfirmation()
    {
        if (_order.Error is not null)
        {
            Fail(_order.Error);
        }
        else
        {
            Complete();
        }
    }
}

using System;
using System.Collections.Generic;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <content>What the server offers: the certificate, and what comes with it.</content>
public sealed partial class EnrollmentTransaction
{
    /// <summary>
    /// Failure bits that speak against the offered certificate before the application has looked at it; 0 when nothing does. The
    /// application may overrule it.
    /// </summary>
    public uint Objection => _order.Objection;

    /// <summary>Why there is an <see cref="Objection"/>, for people; null when there is none.</summary>
    public string? ObjectionText => _order.ObjectionText;

    /// <summary>Certificates from extraCerts of the response that offered the certificate, whatever came after it.</summary>
    public IReadOnlyList<CmpCertificate> OfferedExtraCerts => _order.ExtraCerts;

    private void ExamineOffer(ReceivedMessage message, CertRepMessage content, DateTimeOffset now)
    {
        CmpError? failure = TakeOffer(message, content, now);
        if (failure is not null)
        {
            Fail(failure);
            return;
        }

        AwaitDecision();
    }

    private CmpError? TakeOffer(ReceivedMessage message, CertRepMessage content, DateTimeOffset now)
    {
        CmpError? failure = _order.TakeOffer(message, content.Response.First, Peer, IsVerified, now)
            ?? ExtractCaPubs(message, content);
        _implicitlyConfirmed = failure is null && IsConfirmedBy(message.Header);
        return failure;
    }
}

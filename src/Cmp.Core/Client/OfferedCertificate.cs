using System;
using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>A certificate that the server offers and that was not confirmed yet.</summary>
public sealed class OfferedCertificate
{
    private readonly CertificateOrder _order;

    internal OfferedCertificate(CertificateOrder order, IReadOnlyList<CmpCertificate> caPubs)
    {
        _order = order;
        CaPubs = caPubs;
    }

    /// <summary>The certificate.</summary>
    public CmpCertificate Certificate => _order.Certificate!;

    /// <summary>Certificates in extraCerts. They prove nothing.</summary>
    public IReadOnlyList<CmpCertificate> ExtraCerts => _order.ExtraCerts;

    /// <summary>Certificates in caPubs. They are not trusted by that (V18).</summary>
    public IReadOnlyList<CmpCertificate> CaPubs { get; }

    /// <summary>What the server said, as that it granted the request with modifications.</summary>
    public CmpStatusInfo? Status => _order.Status;

    /// <summary>What speaks against the certificate, as that it holds another key than the requested one; null when nothing does.</summary>
    public string? Objection => _order.ObjectionText;

    /// <summary>
    /// Until when the server waits for the decision (RFC 9810 5.1.1.2): a later one may find the certificate revoked. Null when it has not
    /// said, or needs none.
    /// </summary>
    public DateTimeOffset? ConfirmBefore => _order.ConfirmBefore;

    /// <summary>What is decided without the application: to accept, unless there is an objection.</summary>
    public CertificateDecision Recommendation => Objection is null
        ? CertificateDecision.Accept
        : CertificateDecision.Reject(PkiFailureInfo.IncorrectData, Objection);

    /// <summary>The certificate as one of .NET's.</summary>
    /// <returns>The certificate, which the caller disposes of.</returns>
    public X509Certificate2 GetCertificate() => X509CertificateLoader.LoadCertificate(Certificate.Encoded.Span);
}

/// <summary>What is thought of an <see cref="OfferedCertificate"/>.</summary>
public readonly record struct CertificateDecision
{
    /// <summary>The certificate is wanted.</summary>
    public static CertificateDecision Accept { get; } = new() { IsAccepted = true };

    /// <summary>Whether the certificate is wanted.</summary>
    public bool IsAccepted { get; private init; }

    /// <summary>Why it is not, for the server.</summary>
    public PkiFailureInfo Reason { get; private init; }

    /// <summary>Why it is not, for people; null for a text that says nothing.</summary>
    public string? Text { get; private init; }

    /// <summary>The certificate is not wanted. The server is told and the operation fails.</summary>
    /// <param name="reason">Why, for the server.</param>
    /// <param name="text">Why, for people.</param>
    /// <returns>The decision.</returns>
    public static CertificateDecision Reject(PkiFailureInfo reason = PkiFailureInfo.IncorrectData, string? text = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(PkiFailureInfoBits.MaskOf(reason), nameof(reason));
        return new CertificateDecision { Reason = reason, Text = text };
    }
}

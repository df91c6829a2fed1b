using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.Oids;

namespace Cmp.Core;

/// <content>What the server offers: the certificate, and what comes with it.</content>
public sealed partial class EnrollmentTransaction
{
    /// <summary>
    /// Failure bits that speak against the offered certificate before the application has looked at it; 0 when nothing does. The
    /// application may overrule it.
    /// </summary>
    public uint Objection { get; private set; }

    /// <summary>Why there is an <see cref="Objection"/>, for people; null when there is none.</summary>
    public string? ObjectionText { get; private set; }

    /// <summary>Certificates from extraCerts of the response that offered the certificate, whatever came after it.</summary>
    public IReadOnlyList<CmpCertificate> OfferedExtraCerts => _offer?.ExtraCerts ?? [];

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
        CmpError? failure = CheckGrantingStatus()
            ?? ExtractCertificate(content.Response.First)
            ?? ExtractPrivateKey(message, content.Response.First, now)
            ?? ExtractCaPubs(message, content);
        if (failure is not null)
        {
            return failure;
        }

        _offer = message;
        _offeredAt = now;
        _offeredBy = Peer;
        _implicitlyConfirmed = GrantsImplicitConfirm(message.Header);
        if (!_request.ExpectedPublicKey.IsEmpty
            && !PublicKeys.AreEqual(Certificate!.SubjectPublicKeyInfo, _request.ExpectedPublicKey.Span))
        {
            Objection = PkiFailureInfoBits.MaskOf(PkiFailureInfo.IncorrectData);
            ObjectionText = "public key in new certificate does not match our enrollment key";
        }

        return null;
    }

    private CmpError? CheckGrantingStatus()
    {
        switch (PeerStatus?.Status)
        {
            case PkiStatus.Accepted:
                return null;
            case PkiStatus.GrantedWithMods:
                Log(CmpSeverity.Warning, "received \"grantedWithMods\" for certificate");
                return null;
            case PkiStatus.RevocationWarning:
                Log(CmpSeverity.Warning, "received \"revocationWarning\" - a revocation of the cert is imminent");
                return null;
            case PkiStatus.RevocationNotification:
                Log(CmpSeverity.Warning, "received \"revocationNotification\" - a revocation of the cert has occurred");
                return null;
            case PkiStatus.KeyUpdateWarning when _request.Type == CmpBodyType.Kur:
                return null;
            case PkiStatus.KeyUpdateWarning:
                return Rejected(CmpErrorCode.UnexpectedStatus, "keyUpdateWarning, although no key update was requested");
            default:
                return Rejected(CmpErrorCode.UnknownStatus, null);
        }
    }

    private CmpError? ExtractCertificate(CertResponse response)
    {
        if (!response.CertifiedKeyPair.TryGet(out CertifiedKeyPair pair))
        {
            return Rejected(CmpErrorCode.CertificateNotFound, "the status grants a certificate, but there is none");
        }

        using DerBuffer decrypted = new();
        if (pair.CertOrEncCert.Kind != CertOrEncCertKind.Certificate && DecryptCertificate(pair.CertOrEncCert, decrypted) is CmpError failure)
        {
            return failure;
        }

        ReadOnlySpan<byte> encoded = decrypted.Length > 0 ? decrypted.Span : pair.CertOrEncCert.Certificate.Bytes;
        if (!Certificates.TryGet(encoded, out CmpCertificate certificate, out DerError error))
        {
            return new CmpError(CmpErrorCode.MalformedCertificate, "the new certificate, counted from its first octet") { Der = error };
        }

        Certificate = certificate;
        return null;
    }

    // V18, V19.
    private CmpError? ExtractCaPubs(ReceivedMessage message, CertRepMessage content)
    {
        CmpError? failure = Certificates.Open(content.CaPubs.Value, "caPubs", Settings.Limits, out IReadOnlyList<CmpCertificate> caPubs);
        if (failure is not null || caPubs.Count == 0)
        {
            return failure;
        }

        ValidationPolicy policy = Settings.Trust.Policy;
        if (message.BodyType != CmpBodyType.Ip && policy.CaPubsInCpOrKup != RuleAction.Ignore)
        {
            string detail = $"caPubs in {BodyTypeNames.Of(message.BodyType)}";
            if (policy.CaPubsInCpOrKup == RuleAction.Refuse)
            {
                return new CmpError(CmpErrorCode.UnexpectedCaPubs, detail);
            }

            Settings.Log.Deviate("V19", detail);
        }

        CaPubs = caPubs;
        if (policy.TrustCaPubsUnderMac && IsVerified && Peer.Kind == PeerAuthenticationKind.Mac && Settings.Trust.PathValidator is not null)
        {
            foreach (CmpCertificate anchor in caPubs)
            {
                Settings.Trust.PathValidator.AddAnchor(anchor);
            }
        }

        return null;
    }

    private static bool GrantsImplicitConfirm(PkiHeader header)
    {
        foreach (InfoTypeAndValue item in header.GeneralInfo.Value)
        {
            if (item.InfoType.Is(InfoTypeOids.ImplicitConfirm))
            {
                return true;
            }
        }

        return false;
    }
}

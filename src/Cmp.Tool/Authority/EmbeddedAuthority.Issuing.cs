using System;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;

namespace Cmp.Tool.Authority;

/// <content>Issuing, and what clients think of what they got.</content>
internal sealed partial class EmbeddedAuthority
{
    /// <inheritdoc/>
    public AuthorityReply Issue(CertificateQuery query)
    {
        string name = query.Profile ?? _settings.DefaultProfile;
        if (CertificateProfile.Find(name) is not CertificateProfile profile)
        {
            return AuthorityReply.Reject(PkiFailureInfo.BadCertTemplate, "there is no certificate profile of that name");
        }

        if (FindBound(query, out CmpCertificate? bound) is AuthorityReply refusal)
        {
            return refusal;
        }

        refusal = TemplatePolicy.Plan(
            query, profile, _settings.Validity ?? profile.Validity, _generations.Current.Issuer.NotAfter, Now, out CertificatePlan? plan)!;
        if ((refusal ?? TemplatePolicy.CheckNames(plan!, profile, bound) ?? AskForPatience(query)) is AuthorityReply other)
        {
            return other;
        }

        try
        {
            return Grant(query, plan!);
        }
        catch (AuthorityException failure)
        {
            return Refuse(failure);
        }
    }

    /// <inheritdoc/>
    public AuthorityReply Confirm(CertificateQuery query, CertificateConfirmation confirmation)
    {
        IssuedCertificate issued = ((PendingRequest)query.State!).Issued!;
        if (!confirmation.IsAccepted)
        {
            Withdraw(query, issued, X509ReasonUnspecified);
            return AuthorityReply.Done();
        }

        try
        {
            _register.Confirm(issued);
            return AuthorityReply.Done();
        }
        catch (AuthorityException failure)
        {
            return Refuse(failure);
        }
    }

    // Whose names the request is bound to: those of the certificate that signed it, or that it updates (Q4).
    private AuthorityReply? FindBound(CertificateQuery query, out CmpCertificate? bound)
    {
        bound = query.Origin.Peer.Certificate;
        if (query.Origin.Type != CmpBodyType.Kur)
        {
            return null;
        }

        bool namesOld = !query.OldSerialNumber.IsEmpty;
        if (bound is not null)
        {
            return namesOld && !query.IsSignedWith(query.OldIssuer, query.OldSerialNumber)
                ? AuthorityReply.Reject(PkiFailureInfo.BadCertId, "an update has to be signed with the certificate that it updates (rule Q4)")
                : null;
        }

        IssuedCertificate? old = namesOld && IsOurs(query.OldIssuer.Span) ? _register.Find(query.OldSerialNumber.Span) : null;
        if (old is null || !IsOf(old, query) || old.RevokedAt is not null || !old.IsConfirmed || old.NotAfter < Now)
        {
            return AuthorityReply.Reject(
                PkiFailureInfo.BadCertId, "there is no valid certificate of that number that was issued with this secret");
        }

        bound = _register.Load(old);
        return null;
    }

    private AuthorityReply Grant(CertificateQuery query, CertificatePlan plan)
    {
        bool hasSecret = query.Origin.Peer.Kind == PeerAuthenticationKind.Mac;
        byte[] reference = hasSecret ? query.Origin.SenderKeyIdentifier.ToArray() : [];
        bool isOneTime = hasSecret && _secrets.IsOneTime(reference);
        if (isOneTime && !_register.TryUseSecret(reference))
        {
            return AuthorityReply.Reject(PkiFailureInfo.NotAuthorized, "the secret was good for one certificate, and was used");
        }

        CmpCertificate certificate;
        try
        {
            certificate = _issuer.Issue(plan);
            _register.Add(certificate, reference, needsConfirmation: !query.IsConfirmedImplicitly);
        }
        catch when (isOneTime)
        {
            _register.ReleaseSecret(reference);
            throw;
        }

        StateOf(query, Now).Issued = _register.Find(certificate.SerialNumber);
        return AuthorityReply.Grant(certificate.Encoded, plan.IsModified) with
        {
            Chain = _generations.Chain,
            CaPubs = hasSecret && query.Origin.Type == CmpBodyType.Ir ? [_generations.Current.Root.Encoded] : [],
        };
    }

    // The certificate is worth nothing any more, and the secret that was used for it is as good as new.
    private void Withdraw(AuthorityQuery query, IssuedCertificate issued, int reason)
    {
        _ = _register.TryRevoke(issued, reason);
        byte[] reference = issued.Reference;
        if (reference.Length > 0 && query is CertificateQuery && _secrets.IsOneTime(reference))
        {
            _register.RestoreSecret(reference);
        }
    }

    private bool IsOurs(ReadOnlySpan<byte> issuer) => DistinguishedName.AreEqual(issuer, _generations.Current.Issuer.Subject);

    // Whether a certificate was issued for the secret that a query comes with.
    private static bool IsOf(IssuedCertificate certificate, AuthorityQuery query) =>
        query.Origin.Peer.Kind == PeerAuthenticationKind.Mac
        && certificate.Reference.Length > 0
        && certificate.Reference.AsSpan().SequenceEqual(query.Origin.SenderKeyIdentifier.Span);
}

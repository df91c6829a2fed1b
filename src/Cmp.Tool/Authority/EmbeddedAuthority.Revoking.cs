using System;
using System.Collections.Generic;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;

namespace Cmp.Tool.Authority;

/// <content>Revoking.</content>
internal sealed partial class EmbeddedAuthority
{
    /// <inheritdoc/>
    public AuthorityReply Revoke(RevocationQuery query)
    {
        if (FindToRevoke(query) is not IssuedCertificate certificate)
        {
            return AuthorityReply.Reject(
                PkiFailureInfo.BadCertId, "there is no such certificate that this client may revoke: its own, or one issued with its secret");
        }

        // RFC 5280 5.3.1: 0 to 6, 9 and 10; a hold would have to be lifted again, and 8 does just that.
        int reason = query.Reason ?? X509ReasonUnspecified;
        if (reason is < 0 or > 5 and not 9 and not 10)
        {
            return AuthorityReply.Reject(PkiFailureInfo.BadRequest, "this reason for a revocation is not supported");
        }

        if (certificate.RevokedAt is not null)
        {
            return AuthorityReply.Reject(PkiFailureInfo.CertRevoked, "the certificate is revoked already");
        }

        if (AskForPatience(query) is AuthorityReply patience)
        {
            return patience;
        }

        try
        {
            return _register.TryRevoke(certificate, reason)
                ? AuthorityReply.Done()
                : AuthorityReply.Reject(PkiFailureInfo.CertRevoked, "the certificate is revoked already");
        }
        catch (AuthorityException failure)
        {
            return Refuse(failure);
        }
    }

    // R1: one's own, or one that the same secret was used for.
    private IssuedCertificate? FindToRevoke(RevocationQuery query)
    {
        CmpCertificate? signer = query.Origin.Peer.Certificate;
        if (query.SerialNumber.IsEmpty)
        {
            List<IssuedCertificate> found = _register.FindByKey(query.PublicKey.Span);
            return found.Find(each => IsOf(each, query) || (signer is not null && signer.SerialNumber.SequenceEqual(each.SerialNumber)));
        }

        if (!IsOurs(query.Issuer.Span) || _register.Find(query.SerialNumber.Span) is not IssuedCertificate certificate)
        {
            return null;
        }

        return IsOf(certificate, query) || query.IsSignedWith(query.Issuer, query.SerialNumber) ? certificate : null;
    }
}

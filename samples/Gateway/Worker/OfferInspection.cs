using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;

namespace Gateway;

/// <summary>
/// Looks at a certificate before it is confirmed: it has to be for the key and lead to a trusted root. What is accepted is on disk before the
/// CA hears of it.
/// </summary>
/// <param name="settings">What the operator decides.</param>
/// <param name="store">Where certificates and roots go.</param>
/// <param name="roots">Asks for new roots.</param>
/// <param name="monitor">Where it tells what it does.</param>
/// <param name="watch">The time.</param>
internal sealed class OfferInspection(GatewaySettings settings, IdentityStore store, RootWatch roots, GatewayMonitor monitor, ClockWatch watch)
{
    /// <summary>Looks at an offer.</summary>
    /// <param name="ca">The client that it came to.</param>
    /// <param name="pending">The generation it is for.</param>
    /// <param name="offer">The offer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What is thought of it.</returns>
    internal async ValueTask<CertificateDecision> DecideAsync(
        CaClient ca, Generation pending, OfferedCertificate offer, CancellationToken cancellationToken)
    {
        if (offer.Objection is not null)
        {
            return offer.Recommendation;
        }

        if (TryFindPath(offer, store.Roots.Read(), out string? reason)
            || TryLearnRoot(ca, offer)
            || (await AsksInVainAsync(ca, cancellationToken).ConfigureAwait(false) is false && TryFindPath(offer, store.Roots.Read(), out reason)))
        {
            store.WriteOffer(pending, [offer.Certificate, .. IntermediatesOf(offer)]);
            return CertificateDecision.Accept;
        }

        monitor.Warn($"the certificate offered leads to no trusted root: {reason}");
        return CertificateDecision.Reject(PkiFailureInfo.IncorrectData, "the certificate leads to no trusted root");
    }

    /// <summary>The certificates of an answer that may be on the path, without roots.</summary>
    /// <param name="offer">The offer.</param>
    /// <returns>The certificates, as they came.</returns>
    private static IEnumerable<CmpCertificate> IntermediatesOf(OfferedCertificate offer) => offer.ExtraCerts
        .Where(other => !other.IsSelfIssued && other.IsCertificationAuthority);

    private bool TryFindPath(OfferedCertificate offer, IReadOnlyList<CmpCertificate> anchors, out string? reason)
    {
        // It has just been issued. If the clock says that it is not valid, it is the clock that is wrong.
        CmpCertificate certificate = offer.Certificate;
        DateTimeOffset now = watch.Now;
        now = now < certificate.NotBefore ? certificate.NotBefore : now > certificate.NotAfter ? certificate.NotAfter : now;
        using X509ChainPathValidator validator = new([]);
        return validator.TryValidateAgainst(certificate, anchors, offer.ExtraCerts, now, out reason);
    }

    // RFC 9810 5.3.2: whoever knows the secret may say which roots to trust, unless the operator has said it (V18).
    private bool TryLearnRoot(CaClient ca, OfferedCertificate offer)
    {
        if (!ca.UsesSecret || settings.RootFile is not null)
        {
            return false;
        }

        foreach (CmpCertificate root in offer.CaPubs.Where(candidate => candidate.IsSelfIssued && candidate.IsCertificationAuthority))
        {
            if (TryFindPath(offer, [root], out _))
            {
                store.Roots.Add(root);
                monitor.RootAdded(root);
                return true;
            }
        }

        return false;
    }

    private async Task<bool> AsksInVainAsync(CaClient ca, CancellationToken cancellationToken)
    {
        try
        {
            return !await roots.RefreshAsync(ca.Client, cancellationToken).ConfigureAwait(false);
        }
        catch (CmpException failure) when (!Refusals.MayGoOn(failure.Error))
        {
            monitor.Warn($"no new root: {failure.Error}");
            return true;
        }
    }
}

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

        IReadOnlyList<CmpCertificate> path = FindPath(offer, store.Roots.Read(), out string? reason);
        if (path.Count == 0)
        {
            path = LearnRoot(ca, offer);
        }

        if (path.Count == 0 && await HasNewRootsAsync(ca, cancellationToken).ConfigureAwait(false))
        {
            path = FindPath(offer, store.Roots.Read(), out reason);
        }

        if (path.Count == 0)
        {
            monitor.Warn($"the certificate offered leads to no trusted root: {reason}");
            return CertificateDecision.Reject(PkiFailureInfo.IncorrectData, "the certificate leads to no trusted root");
        }

        store.WriteOffer(pending, path);
        return CertificateDecision.Accept;
    }

    private IReadOnlyList<CmpCertificate> FindPath(OfferedCertificate offer, IReadOnlyList<CmpCertificate> anchors, out string? reason) =>
        PathFinder.Find(offer.Certificate, anchors, offer.ExtraCerts, watch.Now, out reason);

    // RFC 9810 5.3.2: whoever knows the secret may say which roots to trust, unless the operator has said it (V18).
    private IReadOnlyList<CmpCertificate> LearnRoot(CaClient ca, OfferedCertificate offer)
    {
        if (!ca.UsesSecret || settings.RootFile is not null)
        {
            return [];
        }

        foreach (CmpCertificate root in offer.CaPubs.Where(candidate => candidate.IsSelfIssued && candidate.IsCertificationAuthority))
        {
            IReadOnlyList<CmpCertificate> path = FindPath(offer, [root], out _);
            if (path.Count > 0)
            {
                store.Roots.Add(root);
                monitor.RootAdded(root);
                return path;
            }
        }

        return [];
    }

    private async Task<bool> HasNewRootsAsync(CaClient ca, CancellationToken cancellationToken)
    {
        try
        {
            return await roots.RefreshAsync(ca.Client, cancellationToken).ConfigureAwait(false);
        }
        catch (CmpException failure) when (!Refusals.MayGoOn(failure.Error))
        {
            monitor.Warn($"no new root: {failure.Error}");
            return false;
        }
    }
}

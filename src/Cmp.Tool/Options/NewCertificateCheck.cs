using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Cmp.Asn1.PkixCmp;
using Cmp.Core;

namespace Cmp.Tool.Options;

/// <summary>Whether a new certificate leads to one of the roots that were named for it.</summary>
/// <param name="roots">The roots.</param>
/// <param name="clock">The clock.</param>
internal sealed class NewCertificateCheck(IReadOnlyList<X509Certificate2> roots, TimeProvider clock)
{
    // A CA may date its certificates from now, by a clock that is a little ahead.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Decides about a certificate.</summary>
    /// <param name="offered">The certificate.</param>
    /// <param name="cancellationToken">Not regarded: nothing is fetched.</param>
    /// <returns>The decision.</returns>
    internal ValueTask<CertificateDecision> DecideAsync(OfferedCertificate offered, CancellationToken cancellationToken)
    {
        if (!offered.Recommendation.IsAccepted)
        {
            return new(offered.Recommendation);
        }

        using X509Certificate2 certificate = offered.GetCertificate();
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots.ToArray());
        foreach (CmpCertificate other in offered.ExtraCerts.Concat(offered.CaPubs))
        {
            chain.ChainPolicy.ExtraStore.Add(X509CertificateLoader.LoadCertificate(other.Encoded.Span));
        }

        DateTime now = clock.GetUtcNow().UtcDateTime;
        DateTime start = certificate.NotBefore.ToUniversalTime();
        chain.ChainPolicy.VerificationTime = start > now && start - now < s_tolerance ? start : now;
        bool isTrusted = chain.Build(certificate);
        string flaws = string.Join(", ", chain.ChainStatus.Select(status => status.Status.ToString()).Distinct());
        return new(isTrusted
            ? CertificateDecision.Accept
            : CertificateDecision.Reject(PkiFailureInfo.IncorrectData, $"the new certificate does not lead to a root of --out-trusted: {flaws}"));
    }
}

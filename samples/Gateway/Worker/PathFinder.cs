using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core;

namespace Gateway;

/// <summary>Finds the path from a certificate to a root. CAs of one name, as after a change of keys, are told apart by their signatures.</summary>
internal static class PathFinder
{
    /// <summary>Finds a path.</summary>
    /// <param name="certificate">Where it begins.</param>
    /// <param name="roots">Where it may end.</param>
    /// <param name="others">What may be between.</param>
    /// <param name="now">The time. A certificate that has just been issued is valid; if the clock says otherwise, the clock is wrong.</param>
    /// <param name="reason">Why there is none; null when there is one.</param>
    /// <returns>The certificate and those between it and the root; none when there is no path.</returns>
    internal static IReadOnlyList<CmpCertificate> Find(
        CmpCertificate certificate, IEnumerable<CmpCertificate> roots, IEnumerable<CmpCertificate> others, DateTimeOffset now, out string? reason)
    {
        bool isValidNow = now >= certificate.NotBefore && now <= certificate.NotAfter;
        DateTimeOffset time = isValidNow ? now : certificate.NotBefore + ((certificate.NotAfter - certificate.NotBefore) / 2);
        List<X509Certificate2> loaded = [];
        using X509Chain chain = new();
        try
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.DisableCertificateDownloads = true;
            chain.ChainPolicy.VerificationTime = time.LocalDateTime;
            chain.ChainPolicy.CustomTrustStore.AddRange(Load(roots, loaded));
            chain.ChainPolicy.ExtraStore.AddRange(Load(others, loaded));
            bool isFound = chain.ChainPolicy.CustomTrustStore.Count > 0 && chain.Build(Load([certificate], loaded)[0]);
            reason = isFound ? null : chain.ChainStatus.Length > 0 ? $"{chain.ChainStatus[0].Status}" : "there are no roots";
            return isFound ? [.. chain.ChainElements.SkipLast(1).Select(element => Decode(element.Certificate))] : [];
        }
        catch (CryptographicException failure)
        {
            reason = failure.Message;
            return [];
        }
        finally
        {
            loaded.AddRange(chain.ChainElements.Select(element => element.Certificate));
            loaded.ForEach(one => one.Dispose());
        }
    }

    private static X509Certificate2[] Load(IEnumerable<CmpCertificate> certificates, List<X509Certificate2> loaded)
    {
        int first = loaded.Count;
        loaded.AddRange(certificates.Select(certificate => X509CertificateLoader.LoadCertificate(certificate.Encoded.Span)));
        return [.. loaded.Skip(first)];
    }

    private static CmpCertificate Decode(X509Certificate2 certificate) =>
        CmpCertificate.TryDecode(certificate.RawDataMemory.Span, out CmpCertificate decoded, out _)
            ? decoded
            : throw new CryptographicException("a certificate on the path does not decode");
}

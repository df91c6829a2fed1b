using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cmp.Core;

/// <summary>
/// Validates certificate paths with .NET's <see cref="X509Chain"/>: to the given anchors only, never to those of the system. Unless
/// asked to, it neither downloads anything nor checks revocation.
/// </summary>
/// <remarks>One validation allocates about 1.5 KB and 0.3 KB for each certificate that may be on the path.
/// An instance belongs to one thread at a time.</remarks>
public sealed class X509ChainPathValidator : ICertificatePathValidator, IDisposable
{
    private readonly List<CmpCertificate> _anchors = [];
    private readonly X509Certificate2Collection _platformAnchors = [];

    /// <summary>A validator.</summary>
    /// <param name="anchors">The trust anchors. A path ends at a self-signed one.</param>
    public X509ChainPathValidator(IEnumerable<CmpCertificate> anchors)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        foreach (CmpCertificate anchor in anchors)
        {
            AddAnchor(anchor);
        }
    }

    /// <summary>
    /// How revocation is checked (V13). With <see cref="X509RevocationMode.Online"/> certificates and revocation lists are downloaded
    /// from where the certificates say; a revocation status that cannot be found out then is a failure.
    /// </summary>
    public X509RevocationMode RevocationMode { get; init; } = X509RevocationMode.NoCheck;

    /// <inheritdoc/>
    public bool HasAnchors => _anchors.Count > 0;

    /// <inheritdoc/>
    public IReadOnlyList<CmpCertificate> Anchors => _anchors;

    /// <inheritdoc/>
    public bool TryValidate(CmpCertificate certificate, IReadOnlyList<CmpCertificate> untrusted, DateTimeOffset now, out string? reason) =>
        TryBuild(certificate, _platformAnchors, untrusted, now, out reason);

    /// <inheritdoc/>
    public bool TryValidateAgainst(
        CmpCertificate certificate,
        IReadOnlyList<CmpCertificate> anchors,
        IReadOnlyList<CmpCertificate> untrusted,
        DateTimeOffset now,
        out string? reason)
    {
        X509Certificate2Collection platformAnchors = [];
        try
        {
            Load(anchors, platformAnchors);
            return TryBuild(certificate, platformAnchors, untrusted, now, out reason);
        }
        finally
        {
            Release(platformAnchors);
        }
    }

    /// <inheritdoc/>
    public void AddAnchor(CmpCertificate anchor)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        if (!_anchors.Exists(anchor.IsSameAs) && TryLoad(anchor) is X509Certificate2 platformAnchor)
        {
            _anchors.Add(anchor);
            _platformAnchors.Add(platformAnchor);
        }
    }

    /// <summary>Lets go of what the platform keeps for the anchors.</summary>
    public void Dispose()
    {
        Release(_platformAnchors);
        _anchors.Clear();
    }

    private bool TryBuild(
        CmpCertificate certificate,
        X509Certificate2Collection anchors,
        IReadOnlyList<CmpCertificate> untrusted,
        DateTimeOffset now,
        out string? reason)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(untrusted);
        using X509Certificate2? leaf = TryLoad(certificate);
        if (leaf is null || anchors.Count == 0)
        {
            reason = leaf is null ? "the platform cannot read the certificate" : "there are no trust anchors";
            return false;
        }

        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(anchors);
        chain.ChainPolicy.RevocationMode = RevocationMode;
        chain.ChainPolicy.DisableCertificateDownloads = RevocationMode != X509RevocationMode.Online;
        chain.ChainPolicy.VerificationTime = now.LocalDateTime;
        try
        {
            Load(untrusted, chain.ChainPolicy.ExtraStore);
            bool valid = chain.Build(leaf);
            reason = valid ? null : Explain(chain);
            return valid;
        }
        catch (CryptographicException failure)
        {
            reason = failure.Message;
            return false;
        }
        finally
        {
            Release(chain);
        }
    }

    private static string Explain(X509Chain chain)
    {
        foreach (X509ChainElement element in chain.ChainElements)
        {
            if (element.ChainElementStatus.Length > 0)
            {
                X509ChainStatusFlags flags = X509ChainStatusFlags.NoError;
                foreach (X509ChainStatus status in element.ChainElementStatus)
                {
                    flags |= status.Status;
                }

                return $"{flags} at {DistinguishedName.ToText(element.Certificate.SubjectName.RawData)}";
            }
        }

        return chain.ChainStatus.Length > 0 ? $"{chain.ChainStatus[0].Status}" : "no path was found";
    }

    // A certificate that the platform cannot read cannot be on the path; the others still can.
    private static void Load(IReadOnlyList<CmpCertificate> certificates, X509Certificate2Collection destination)
    {
        foreach (CmpCertificate certificate in certificates)
        {
            if (TryLoad(certificate) is X509Certificate2 loaded)
            {
                destination.Add(loaded);
            }
        }
    }

    private static X509Certificate2? TryLoad(CmpCertificate certificate)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(certificate.Encoded.Span);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static void Release(X509Chain chain)
    {
        foreach (X509ChainElement element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }

        Release(chain.ChainPolicy.ExtraStore);
    }

    private static void Release(X509Certificate2Collection certificates)
    {
        foreach (X509Certificate2 certificate in certificates)
        {
            certificate.Dispose();
        }

        certificates.Clear();
    }
}

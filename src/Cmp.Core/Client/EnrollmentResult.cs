using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>A new certificate, accepted on this side and, unless the server did without, confirmed.</summary>
public sealed class EnrollmentResult
{
    internal EnrollmentResult(
        CertificateOrder order, IReadOnlyList<CmpCertificate> caPubs, PeerAuthentication peer, IReadOnlyList<CmpDeviation> deviations)
    {
        Deviations = deviations;
        Certificate = order.Certificate!;
        ExtraCerts = order.ExtraCerts;
        CaPubs = caPubs;
        Status = order.Status!;
        Peer = peer;
        Chain = OrderChain(Certificate, [.. ExtraCerts, .. CaPubs]);
        PrivateKey = order.TakeGeneratedKey();
    }

    /// <summary>The certificate.</summary>
    public CmpCertificate Certificate { get; }

    /// <summary>
    /// The private key that the CA generated; null when it was not asked to. It is the application's, who disposes of it to clear it.
    /// </summary>
    public GeneratedPrivateKey? PrivateKey { get; }

    /// <summary>DER of the certificate.</summary>
    public ReadOnlyMemory<byte> Encoded => Certificate.Encoded;

    /// <summary>
    /// The issuer of the certificate, its issuer and so on, as far as the server sent them in extraCerts and caPubs. Put in order by their names only: a verifier
    /// has to validate them.
    /// </summary>
    public IReadOnlyList<CmpCertificate> Chain { get; }

    /// <summary>All certificates in extraCerts, as they came.</summary>
    public IReadOnlyList<CmpCertificate> ExtraCerts { get; }

    /// <summary>Certificates in caPubs: CA certificates that the server would have this side trust. Decide with care (V18).</summary>
    public IReadOnlyList<CmpCertificate> CaPubs { get; }

    /// <summary>What the server said, as that it granted the request with modifications.</summary>
    public CmpStatusInfo Status { get; }

    /// <summary>Whether the server granted the request with modifications (<c>grantedWithMods</c>): compare before use.</summary>
    public bool IsModified => Status.Status == PkiStatus.GrantedWithMods;

    /// <summary>Rules that the server broke and that <see cref="CmpTrust.Policy"/> tolerates.</summary>
    public IReadOnlyList<CmpDeviation> Deviations { get; }

    /// <summary>Who protected the server's last answer.</summary>
    public PeerAuthentication Peer { get; }

    /// <summary>The certificate as one of .NET's, without private key.</summary>
    /// <returns>The certificate, which the caller disposes of.</returns>
    public X509Certificate2 GetCertificate() => X509CertificateLoader.LoadCertificate(Encoded.Span);

    /// <summary>The certificate as one of .NET's with the private key that the CA generated: RSA or elliptic curves.</summary>
    /// <returns>The certificate, which the caller disposes of.</returns>
    /// <exception cref="InvalidOperationException">The CA generated none.</exception>
    /// <exception cref="CryptographicException">The key is of a kind that .NET does not have, or not that of the certificate.</exception>
    public X509Certificate2 GetCertificateWithPrivateKey()
    {
        if (PrivateKey is null)
        {
            throw new InvalidOperationException("The CA generated no private key.");
        }

        using X509Certificate2 certificate = GetCertificate();
        if (certificate.GetRSAPublicKey() is RSA publicKey)
        {
            publicKey.Dispose();
            using RSA rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(PrivateKey.Pkcs8.Span, out _);
            return certificate.CopyWithPrivateKey(rsa);
        }

        using ECDsa ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(PrivateKey.Pkcs8.Span, out _);
        return certificate.CopyWithPrivateKey(ecdsa);
    }

    /// <summary><see cref="Chain"/> as certificates of .NET's.</summary>
    /// <returns>The certificates, which the caller disposes of.</returns>
    public X509Certificate2Collection GetChain() => PlatformCertificates.ToPlatform(Chain);

    /// <summary><see cref="CaPubs"/> as certificates of .NET's.</summary>
    /// <returns>The certificates, which the caller disposes of.</returns>
    public X509Certificate2Collection GetCaPubs() => PlatformCertificates.ToPlatform(CaPubs);

    private static List<CmpCertificate> OrderChain(CmpCertificate leaf, IReadOnlyList<CmpCertificate> pool)
    {
        List<CmpCertificate> chain = [];
        CmpCertificate last = leaf;
        while (!last.IsSelfIssued && chain.Count < pool.Count && Find(last.Issuer, pool, chain) is CmpCertificate issuer)
        {
            chain.Add(issuer);
            last = issuer;
        }

        return chain;
    }

    private static CmpCertificate? Find(ReadOnlySpan<byte> subject, IReadOnlyList<CmpCertificate> pool, List<CmpCertificate> taken)
    {
        foreach (CmpCertificate candidate in pool)
        {
            if (DistinguishedName.AreEqual(candidate.Subject, subject) && !taken.Contains(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}

/// <summary>A certificate was revoked.</summary>
/// <param name="Status">What the server said.</param>
public sealed record RevocationResult(CmpStatusInfo Status)
{
    /// <summary>Rules that the server broke and that <see cref="CmpTrust.Policy"/> tolerates.</summary>
    public IReadOnlyList<CmpDeviation> Deviations { get; init; } = [];
}

/// <summary>What the server answered to a general message.</summary>
/// <param name="Items">The pieces of information, in the order received.</param>
public sealed record GeneralResult(IReadOnlyList<CmpInfo> Items)
{
    /// <summary>Rules that the server broke and that <see cref="CmpTrust.Policy"/> tolerates.</summary>
    public IReadOnlyList<CmpDeviation> Deviations { get; init; } = [];
}

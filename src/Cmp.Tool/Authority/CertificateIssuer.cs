using System;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using Cmp.Asn1;
using Cmp.Core;

namespace Cmp.Tool.Authority;

/// <summary>Signs certificates and revocation lists with the key of the issuing CA, one at a time.</summary>
/// <param name="key">The key of the issuing CA; remains the caller's.</param>
/// <param name="issuer">The certificate of the issuing CA; remains the caller's.</param>
/// <param name="listUrl">Where the revocation list is to be had; null to say nothing of it.</param>
internal sealed class CertificateIssuer(AsymmetricAlgorithm key, X509Certificate2 issuer, Uri? listUrl)
{
    private readonly Lock _turn = new();
    private readonly X509SignatureGenerator _generator = KeyAlgorithm.GeneratorFor(key);

    /// <summary>Issues a certificate.</summary>
    /// <param name="plan">What it looks like.</param>
    /// <returns>The certificate.</returns>
    internal CmpCertificate Issue(CertificatePlan plan)
    {
        CertificateRequest request = new(plan.Subject, plan.Key, KeyAlgorithm.DigestFor(key));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(plan.Usages, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. plan.Purposes.Select(purpose => new Oid(purpose))], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(plan.Key, false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (!plan.AlternativeName.IsEmpty)
        {
            // RFC 5280 4.2.1.6: critical where there is no subject.
            bool isCritical = DistinguishedName.IsEmpty(plan.Subject.RawData);
            request.CertificateExtensions.Add(new X509Extension("2.5.29.17", plan.AlternativeName.ToArray(), isCritical));
        }

        if (listUrl is not null)
        {
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([listUrl.ToString()]));
        }

        byte[] encoded;
        lock (_turn)
        {
            using X509Certificate2 made = request.Create(
                issuer.SubjectName, _generator, plan.NotBefore, plan.NotAfter, CaCertificateMaker.NewSerialNumber());
            encoded = made.RawData;
        }

        return CmpCertificate.TryDecode(encoded, out CmpCertificate certificate, out DerError error)
            ? certificate
            : throw new AuthorityException($"the certificate issued does not decode: {error}");
    }

    /// <summary>Issues a revocation list.</summary>
    /// <param name="builder">What it holds.</param>
    /// <param name="number">Its number.</param>
    /// <param name="now">The time.</param>
    /// <param name="next">When the next one is issued.</param>
    /// <returns>Its DER.</returns>
    internal byte[] IssueList(CertificateRevocationListBuilder builder, long number, DateTimeOffset now, DateTimeOffset next)
    {
        X509AuthorityKeyIdentifierExtension identifier =
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false);
        lock (_turn)
        {
            return builder.Build(issuer.SubjectName, _generator, number, next, KeyAlgorithm.DigestFor(key), identifier, now);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;
using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>From certificates of .NET's to those of this library, and back.</summary>
internal static class PlatformCertificates
{
    /// <summary>A certificate of this library's.</summary>
    /// <param name="certificate">One of .NET's.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="CmpException">It does not decode.</exception>
    internal static CmpCertificate ToCmp(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return CmpCertificate.TryDecode(certificate.RawDataMemory.Span, out CmpCertificate decoded, out DerError error)
            ? decoded
            : throw new CmpException(
                new CmpError(CmpErrorCode.InvalidArguments, $"the certificate of {certificate.Subject} does not decode") { Der = error });
    }

    /// <summary>Certificates of this library's.</summary>
    /// <param name="certificates">Those of .NET's.</param>
    /// <returns>The certificates.</returns>
    /// <exception cref="CmpException">One does not decode.</exception>
    internal static List<CmpCertificate> ToCmp(IReadOnlyList<X509Certificate2> certificates)
    {
        List<CmpCertificate> decoded = new(certificates.Count);
        foreach (X509Certificate2 certificate in certificates)
        {
            decoded.Add(ToCmp(certificate));
        }

        return decoded;
    }

    /// <summary>Certificates of .NET's.</summary>
    /// <param name="certificates">Those of this library's.</param>
    /// <returns>The certificates, which the caller disposes of.</returns>
    internal static X509Certificate2Collection ToPlatform(IReadOnlyList<CmpCertificate> certificates)
    {
        X509Certificate2Collection loaded = [];
        foreach (CmpCertificate certificate in certificates)
        {
            loaded.Add(X509CertificateLoader.LoadCertificate(certificate.Encoded.Span));
        }

        return loaded;
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>The certificates met in a transaction, each decoded once. Bounded: what does not fit is decoded anew each time.</summary>
public sealed class CertificateCache
{
    private const int MostKept = 64;

    private readonly List<CmpCertificate> _certificates = [];

    /// <summary>Gets a certificate by its bytes, decoding it if it was not met before.</summary>
    /// <param name="encoded">DER of the certificate.</param>
    /// <param name="certificate">The certificate.</param>
    /// <param name="error">What is wrong and where.</param>
    /// <returns>Whether the bytes are a certificate.</returns>
    public bool TryGet(ReadOnlySpan<byte> encoded, out CmpCertificate certificate, out DerError error)
    {
        foreach (CmpCertificate known in _certificates)
        {
            if (known.Encoded.Span.SequenceEqual(encoded))
            {
                certificate = known;
                error = default;
                return true;
            }
        }

        if (!CmpCertificate.TryDecode(encoded, out certificate, out error))
        {
            return false;
        }

        if (_certificates.Count < MostKept)
        {
            _certificates.Add(certificate);
        }

        return true;
    }

    /// <summary>Makes a certificate known beforehand.</summary>
    /// <param name="certificate">The certificate.</param>
    public void Add(CmpCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (_certificates.Count < MostKept)
        {
            _certificates.Add(certificate);
        }
    }

    /// <summary>Opens the certificates of a message (V1).</summary>
    /// <param name="views">The certificates as they stand in the message.</param>
    /// <param name="path">Where they stand, for the error.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="certificates">The certificates.</param>
    /// <returns>Which certificate is wrong and how, or null.</returns>
    public CmpError? Open(
        SequenceOf<Unopened<Certificate>> views, string path, TransactionLimits limits, out IReadOnlyList<CmpCertificate> certificates)
    {
        ArgumentNullException.ThrowIfNull(limits);
        certificates = [];
        if (views.Count > limits.Certificates)
        {
            return new CmpError(CmpErrorCode.TooManyCertificates, $"{views.Count} in {path}; at most {limits.Certificates} are accepted");
        }

        if (views.Count == 0)
        {
            return null;
        }

        List<CmpCertificate> opened = new(views.Count);
        foreach (Unopened<Certificate> view in views)
        {
            if (!TryGet(view.Bytes, out CmpCertificate certificate, out DerError error))
            {
                string where = string.Create(CultureInfo.InvariantCulture, $"{path}[{opened.Count}]");
                return new CmpError(CmpErrorCode.MalformedCertificate, $"in {where}, counted from its first octet") { Der = error };
            }

            opened.Add(certificate);
        }

        certificates = opened;
        return null;
    }
}

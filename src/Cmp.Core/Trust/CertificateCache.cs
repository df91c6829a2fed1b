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
        error = default;
        if (Find(encoded) is CmpCertificate known)
        {
            certificate = known;
            return true;
        }

        if (!CmpCertificate.TryDecode(encoded, out certificate, out error))
        {
            return false;
        }

        Add(certificate);
        return true;
    }

    /// <summary>Gets a certificate by its bytes, which were checked with the message that they stand in.</summary>
    /// <param name="encoded">DER of the certificate.</param>
    /// <returns>The certificate.</returns>
    internal CmpCertificate GetChecked(ReadOnlySpan<byte> encoded)
    {
        CmpCertificate? certificate = Find(encoded);
        if (certificate is null)
        {
            certificate = CmpCertificate.OfChecked(encoded);
            Add(certificate);
        }

        return certificate;
    }

    private CmpCertificate? Find(ReadOnlySpan<byte> encoded)
    {
        foreach (CmpCertificate known in _certificates)
        {
            if (known.Encoded.Span.SequenceEqual(encoded))
            {
                return known;
            }
        }

        return null;
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
        if (CheckCount(views.Count, path, limits) is CmpError tooMany)
        {
            return tooMany;
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

    /// <summary>Opens the certificates of a message that was decoded with all that is in it (V1).</summary>
    /// <param name="views">The certificates as they stand in the message.</param>
    /// <param name="path">Where they stand, for the error.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="certificates">The certificates.</param>
    /// <returns>That there are too many, or null.</returns>
    internal CmpError? OpenChecked(
        SequenceOf<Unopened<Certificate>> views, string path, TransactionLimits limits, out IReadOnlyList<CmpCertificate> certificates)
    {
        certificates = [];
        if (views.Count == 0)
        {
            return null;
        }

        if (CheckCount(views.Count, path, limits) is CmpError tooMany)
        {
            return tooMany;
        }

        List<CmpCertificate> opened = new(views.Count);
        foreach (Unopened<Certificate> view in views)
        {
            opened.Add(GetChecked(view.Bytes));
        }

        certificates = opened;
        return null;
    }

    private static CmpError? CheckCount(int count, string path, TransactionLimits limits) => count <= limits.Certificates
        ? null
        : new CmpError(CmpErrorCode.TooManyCertificates, $"{count} in {path}; at most {limits.Certificates} are accepted");
}

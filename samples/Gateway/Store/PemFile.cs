using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using Cmp.Core;

namespace Gateway;

/// <summary>Certificates in PEM.</summary>
internal static class PemFile
{
    private const string Label = "CERTIFICATE";

    /// <summary>Reads the certificates of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The certificates in their order; none when one of them cannot be read.</returns>
    internal static List<CmpCertificate> ReadCertificates(string path)
    {
        List<CmpCertificate> certificates = [];
        ReadOnlySpan<char> rest = File.ReadAllText(path);
        while (PemEncoding.TryFind(rest, out PemFields fields))
        {
            byte[] encoded = new byte[fields.DecodedDataLength];
            if (!rest[fields.Label].SequenceEqual(Label)
                || !Convert.TryFromBase64Chars(rest[fields.Base64Data], encoded, out _)
                || !CmpCertificate.TryDecode(encoded, out CmpCertificate certificate, out _))
            {
                return [];
            }

            certificates.Add(certificate);
            rest = rest[fields.Location.End..];
        }

        // A file that breaks off inside a certificate is torn.
        return rest.Contains("-----BEGIN", StringComparison.Ordinal) ? [] : certificates;
    }

    /// <summary>Writes certificates.</summary>
    /// <param name="certificates">The certificates.</param>
    /// <returns>The text, encoded.</returns>
    internal static byte[] Encode(IEnumerable<CmpCertificate> certificates)
    {
        StringBuilder text = new();
        foreach (CmpCertificate certificate in certificates)
        {
            text.Append(PemEncoding.Write(Label, certificate.Encoded.Span)).Append('\n');
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }
}

using System;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Makes certConf bodies (RFC 9810 5.3.18).</summary>
internal static class ConfirmComposer
{
    // Q9: used, and then named in hashAlg, when the certificate's signature algorithm implies no hash function.
    private const DigestAlgorithm HashWithoutImplied = DigestAlgorithm.Sha512;

    /// <summary>Makes a certConf for one certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="certReqId">The certReqId of the response it came in.</param>
    /// <param name="rejection">Bits of failInfo to reject it with; 0 to accept it.</param>
    /// <param name="text">A text for people; null for none.</param>
    /// <param name="crypto">The cryptography.</param>
    /// <param name="body">Where the DER of the PKIBody goes.</param>
    /// <returns>Why it cannot be made, or null.</returns>
    internal static CmpError? Compose(
        CmpCertificate certificate, int certReqId, uint rejection, string? text, ICmpCrypto crypto, DerBuffer body)
    {
        Span<byte> hash = stackalloc byte[64];
        DigestAlgorithm implied = SignatureAlgorithms.CertificateHash(certificate.SignatureAlgorithm);
        DigestAlgorithm algorithm = implied == DigestAlgorithm.None ? HashWithoutImplied : implied;
        if (!crypto.TryHash(algorithm, certificate.Encoded.Span, hash, out int length))
        {
            return new CmpError(CmpErrorCode.UnsupportedAlgorithm, $"{algorithm}, needed to confirm the certificate");
        }

        using StatusComposer status = new();
        using DerBuffer scratch = new(256);
        AsnWriter writer = DerWriterPool.Rent();
        CertStatus confirmation = new()
        {
            CertHash = new OctetString(hash[..length]),
            CertReqId = certReqId,
            StatusInfo = status.Compose(rejection == 0 ? PkiStatus.Accepted : PkiStatus.Rejection, rejection, text),
            HashAlg = implied == DigestAlgorithm.None
                ? new AlgorithmIdentifier { Algorithm = SignatureAlgorithms.OidOf(HashWithoutImplied) }
                : default(Optional<AlgorithmIdentifier>),
        };
        PkiBody.WriteCertConf(writer, BodyWriter.One(confirmation, scratch));
        body.Append(writer);
        DerWriterPool.Return(writer);
        return null;
    }
}

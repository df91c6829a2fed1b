using System;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Makes certConf bodies (RFC 9810 5.3.18).</summary>
internal static class ConfirmComposer
{
    /// <summary>Makes a certConf.</summary>
    /// <param name="statuses">DER of each CertStatus, one after the other.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="body">Where the DER of the PKIBody goes.</param>
    internal static void ComposeBody(ReadOnlySpan<byte> statuses, int count, DerBuffer body)
    {
        AsnWriter writer = DerWriterPool.Rent();
        PkiBody.WriteCertConf(writer, new SequenceOf<CertStatus>(statuses, count));
        body.Append(writer);
        DerWriterPool.Return(writer);
    }

    /// <summary>Makes what is said about one certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="certReqId">The certReqId of the response it came in.</param>
    /// <param name="rejection">Bits of failInfo to reject it with; 0 to accept it.</param>
    /// <param name="text">A text for people; null for none.</param>
    /// <param name="crypto">The cryptography.</param>
    /// <param name="statuses">Where the DER of the CertStatus goes.</param>
    /// <returns>Why it cannot be made, or null.</returns>
    internal static CmpError? ComposeStatus(
        CmpCertificate certificate, int certReqId, uint rejection, string? text, ICmpCrypto crypto, DerBuffer statuses)
    {
        Span<byte> hash = stackalloc byte[CertificateHash.MostOctets];
        if (!CertificateHash.TryCompute(certificate, crypto, hash, out int length, out DigestAlgorithm named))
        {
            return new CmpError(CmpErrorCode.UnsupportedAlgorithm, "no hash function to confirm the certificate with");
        }

        using StatusComposer status = new();
        CertStatus confirmation = new()
        {
            CertHash = new OctetString(hash[..length]),
            CertReqId = certReqId,
            StatusInfo = status.Compose(rejection == 0 ? PkiStatus.Accepted : PkiStatus.Rejection, rejection, text),
            HashAlg = named == DigestAlgorithm.None
                ? default(Optional<AlgorithmIdentifier>)
                : new AlgorithmIdentifier { Algorithm = SignatureAlgorithms.OidOf(named) },
        };
        Der.Encode(confirmation, statuses);
        return null;
    }
}

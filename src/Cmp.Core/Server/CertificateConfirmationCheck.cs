using System;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Reads certConf: whether it is about the certificate that was issued (RFC 9810 5.3.18, Q9).</summary>
internal static class CertificateConfirmationCheck
{
    /// <summary>Reads a CertStatus.</summary>
    /// <param name="status">The CertStatus.</param>
    /// <param name="version">The version that the header of the certConf says.</param>
    /// <param name="issued">The certificate that it is about.</param>
    /// <param name="crypto">The cryptography.</param>
    /// <param name="isLenient">Whether the authority has to look at a certHash that this provider cannot compute.</param>
    /// <param name="limits">Bounds on the texts kept.</param>
    /// <param name="confirmation">What the client says.</param>
    /// <returns>Why the certConf is refused, or null.</returns>
    internal static Refusal? Read(
        CertStatus status,
        ProtocolVersion version,
        CmpCertificate issued,
        ICmpCrypto crypto,
        bool isLenient,
        TransactionLimits limits,
        out CertificateConfirmation confirmation)
    {
        confirmation = new CertificateConfirmation(IsAccepted: false, Status: null);
        if (status.HashAlg.HasValue && version != ProtocolVersion.Cmp2021)
        {
            // H1: "If hashAlg is used, the CMP version indicated by the certConf message header must be cmp2021(3)."
            return new Refusal(PkiFailureInfo.BadRequest, "a certConf with hashAlg has to be of version 3 (rule H1)")
            {
                Code = CmpErrorCode.UnsupportedVersion,
            };
        }

        Span<byte> expected = stackalloc byte[CertificateHash.MostOctets];
        bool isHashed = crypto.TryHash(CertificateHash.Of(issued, status.HashAlg), issued.Encoded.Span, expected, out int length);
        if (!isHashed && !isLenient)
        {
            return Refusal.Of(CmpErrorCode.UnsupportedCertificateHash, "the hash function of the certHash is not supported");
        }

        if (isHashed && !CryptographicOperations.FixedTimeEquals(expected[..length], status.CertHash.Octets))
        {
            return Refusal.Of(CmpErrorCode.CertificateHashMismatch, "the certHash is not that of the certificate issued");
        }

        // Q11: without statusInfo the certificate is accepted.
        CmpStatusInfo? said = status.StatusInfo.TryGet(out PkiStatusInfo info) ? StatusReader.Read(info, limits) : null;
        confirmation = new CertificateConfirmation(said is null || said.Status is PkiStatus.Accepted or PkiStatus.GrantedWithMods, said);
        return null;
    }
}

using System;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>Reads certConf: whether it is about the certificate that was issued (RFC 9810 5.3.18, Q9).</summary>
internal static class CertificateConfirmationCheck
{
    /// <summary>Reads a certConf.</summary>
    /// <param name="statuses">Its content.</param>
    /// <param name="version">The version that its header says.</param>
    /// <param name="issued">The certificate that was issued.</param>
    /// <param name="certReqId">The certReqId it was issued under.</param>
    /// <param name="crypto">The cryptography.</param>
    /// <param name="isLenient">
    /// Whether all but the first certStatus are ignored, and the authority has to look at a certHash that this provider cannot compute.
    /// </param>
    /// <param name="limits">Bounds on the texts kept.</param>
    /// <param name="confirmation">What the client says.</param>
    /// <returns>Why the certConf is refused, or null.</returns>
    internal static Refusal? Read(
        SequenceOf<CertStatus> statuses,
        ProtocolVersion version,
        CmpCertificate issued,
        int certReqId,
        ICmpCrypto crypto,
        bool isLenient,
        TransactionLimits limits,
        out CertificateConfirmation confirmation)
    {
        confirmation = new CertificateConfirmation(IsAccepted: false, Status: null);
        if (statuses.Count == 0)
        {
            // RFC 9810 5.3.18: a certificate that is left out is rejected.
            return null;
        }

        CertStatus status = statuses.First;
        bool hasTooMany = statuses.Count > 1 && !isLenient;
        if (hasTooMany || status.CertReqId != certReqId)
        {
            return Refusal.Of(
                hasTooMany ? CmpErrorCode.MultipleRequests : CmpErrorCode.WrongRequestId,
                "the certConf is not about the one certificate of this transaction");
        }

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

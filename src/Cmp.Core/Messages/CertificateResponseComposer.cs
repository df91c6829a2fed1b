using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>Makes ip, cp and kup bodies with one CertResponse (RFC 9810 5.3.4).</summary>
internal static class CertificateResponseComposer
{
    /// <summary>Makes a body.</summary>
    /// <param name="type">ip, cp or kup.</param>
    /// <param name="certReqId">The certReqId of the request.</param>
    /// <param name="status">How the request fared.</param>
    /// <param name="certificate">DER of the certificate; empty when there is none.</param>
    /// <param name="privateKey">DER of the EncryptedKey with the private key that goes with it; empty when there is none.</param>
    /// <param name="caPubs">DER of the certificates for caPubs.</param>
    /// <param name="body">Where the DER of the PKIBody goes.</param>
    internal static void Compose(
        CmpBodyType type,
        int certReqId,
        PkiStatusInfo status,
        ReadOnlySpan<byte> certificate,
        ReadOnlySpan<byte> privateKey,
        IReadOnlyList<ReadOnlyMemory<byte>> caPubs,
        DerBuffer body)
    {
        using DerBuffer responses = new();
        using DerBuffer anchors = new();
        using DerBuffer choice = new();
        foreach (ReadOnlyMemory<byte> anchor in caPubs)
        {
            anchors.Append(anchor.Span);
        }

        CertResponse response = new() { CertReqId = certReqId, Status = status, CertifiedKeyPair = PairOf(certificate, privateKey, choice) };
        CertRepMessage content = new()
        {
            CaPubs = caPubs.Count == 0
                ? default(Optional<SequenceOf<Unopened<Certificate>>>)
                : new SequenceOf<Unopened<Certificate>>(anchors.Span, caPubs.Count),
            Response = BodyWriter.One(response, responses),
        };
        AsnWriter writer = DerWriterPool.Rent();
        switch (type)
        {
            case CmpBodyType.Ip:
                PkiBody.WriteIp(writer, content);
                break;
            case CmpBodyType.Cp:
                PkiBody.WriteCp(writer, content);
                break;
            default:
                PkiBody.WriteKup(writer, content);
                break;
        }

        body.Append(writer);
        DerWriterPool.Return(writer);
    }

    private static Optional<CertifiedKeyPair> PairOf(ReadOnlySpan<byte> certificate, ReadOnlySpan<byte> privateKey, DerBuffer choice)
    {
        if (certificate.IsEmpty)
        {
            return default;
        }

        AsnWriter writer = DerWriterPool.Rent();
        CertOrEncCert.WriteCertificate(writer, new Unopened<Certificate>(certificate));
        choice.Append(writer);
        DerWriterPool.Return(writer);
        return new CertifiedKeyPair
        {
            CertOrEncCert = CertOrEncCert.FromEncoded(CertOrEncCertKind.Certificate, choice.Span),
            PrivateKey = privateKey.IsEmpty ? default(Optional<EncryptedKey>) : new Encoded<EncryptedKey>(privateKey).Value,
        };
    }
}

using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>Makes ip, cp and kup bodies (RFC 9810 5.3.4).</summary>
internal static class CertificateResponseComposer
{
    /// <summary>Makes a body.</summary>
    /// <param name="type">ip, cp or kup.</param>
    /// <param name="certificates">What has become of each certificate that the message is about.</param>
    /// <param name="caPubs">DER of the certificates for caPubs.</param>
    /// <param name="body">Where the DER of the PKIBody goes.</param>
    internal static void Compose(
        CmpBodyType type, IReadOnlyList<RequestedCertificate> certificates, IReadOnlyList<ReadOnlyMemory<byte>> caPubs, DerBuffer body)
    {
        using DerBuffer responses = new();
        using DerBuffer anchors = new();
        foreach (ReadOnlyMemory<byte> anchor in caPubs)
        {
            anchors.Append(anchor.Span);
        }

        foreach (RequestedCertificate certificate in certificates)
        {
            AppendResponse(certificate, responses);
        }

        CertRepMessage content = new()
        {
            CaPubs = caPubs.Count == 0
                ? default(Optional<SequenceOf<Unopened<Certificate>>>)
                : new SequenceOf<Unopened<Certificate>>(anchors.Span, caPubs.Count),
            Response = new SequenceOf<CertResponse>(responses.Span, certificates.Count),
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

    private static void AppendResponse(RequestedCertificate certificate, DerBuffer responses)
    {
        using StatusComposer status = new();
        using DerBuffer choice = new();
        CertResponse response = new()
        {
            CertReqId = certificate.Query.CertReqId,
            Status = status.Compose(certificate.Reply!.StatusToSend),
            CertifiedKeyPair = PairOf(
                certificate.Issued is CmpCertificate issued ? issued.Encoded.Span : default,
                certificate.PrivateKey.Span,
                choice),
        };
        Der.Encode(response, responses);
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

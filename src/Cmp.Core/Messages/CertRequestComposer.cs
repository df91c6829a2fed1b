using System;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>Makes certificate requests with proof of possession (RFC 4211 3 to 5) and the bodies that carry them.</summary>
public static class CertRequestComposer
{
    /// <summary>The certReqId of the only request in a message (RFC 9483 4.1.1).</summary>
    public const int CertReqId = 0;

    /// <summary>Makes a CertReqMsg without proof of possession.</summary>
    /// <param name="template">What the certificate should look like.</param>
    /// <param name="certReqId">The certReqId.</param>
    /// <param name="message">Where the DER of the CertReqMsg goes.</param>
    public static void ComposeUnproven(CertificateTemplate template, int certReqId, DerBuffer message)
    {
        ArgumentNullException.ThrowIfNull(template);
        using DerBuffer request = new(1024);
        ComposeRequest(template, certReqId, request);
        Der.Encode(new CertReqMsg { CertReq = new Encoded<CertRequest>(request.Span) }, message);
    }

    /// <summary>Makes a CertReqMsg with proof of possession (RFC 4211 4, RFC 9810 5.2.8).</summary>
    /// <param name="template">What the certificate should look like.</param>
    /// <param name="certReqId">The certReqId.</param>
    /// <param name="proof">How possession of the private key is proven.</param>
    /// <param name="signer">The private key, for <see cref="ProofOfPossessionMethod.Signature"/>.</param>
    /// <param name="message">Where the DER of the CertReqMsg goes.</param>
    /// <returns>Why it cannot be made, or null.</returns>
    public static CmpError? Compose(
        CertificateTemplate template, int certReqId, ProofOfPossessionMethod proof, ICmpSigner? signer, DerBuffer message)
    {
        ArgumentNullException.ThrowIfNull(template);
        using DerBuffer request = new(1024);
        using DerBuffer possession = new(1024);
        ComposeRequest(template, certReqId, request);
        CmpError? failure = ProofOfPossessionComposer.Compose(proof, signer, request.Span, template.PublicKey.Span, possession);
        if (failure is not null)
        {
            return failure;
        }

        CertReqMsg view = new()
        {
            CertReq = new Encoded<CertRequest>(request.Span),
            Popo = possession.Length == 0 ? default(Optional<ProofOfPossession>) : new Encoded<ProofOfPossession>(possession.Span).Value,
        };
        Der.Encode(view, message);
        return null;
    }

    /// <summary>Makes the body of an ir, cr or kur.</summary>
    /// <param name="type">Which body.</param>
    /// <param name="certReqMsgs">DER of each CertReqMsg, one after the other.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="body">Where the DER of the PKIBody goes.</param>
    internal static void ComposeBody(CmpBodyType type, ReadOnlySpan<byte> certReqMsgs, int count, DerBuffer body)
    {
        AsnWriter writer = DerWriterPool.Rent();
        SequenceOf<CertReqMsg> requests = new(certReqMsgs, count);
        switch (type)
        {
            case CmpBodyType.Ir:
                PkiBody.WriteIr(writer, requests);
                break;
            case CmpBodyType.Cr:
                PkiBody.WriteCr(writer, requests);
                break;
            default:
                PkiBody.WriteKur(writer, requests);
                break;
        }

        body.Append(writer);
        DerWriterPool.Return(writer);
    }

    private static void ComposeRequest(CertificateTemplate template, int certReqId, DerBuffer request)
    {
        using DerBuffer extensions = new(512);
        using DerBuffer validity = new(64);
        using DerBuffer controls = new(256);
        int extensionCount = ExtensionComposer.AppendDistinct(template.Extensions, extensions);
        ComposeValidity(template, validity);
        ComposeOldCertId(template.OldCertificate, controls);
        CertRequest view = new()
        {
            CertReqId = certReqId,
            CertTemplate = new CertTemplate
            {
                Issuer = BodyWriter.Open<Name>(template.Issuer.Span),
                Validity = BodyWriter.Open<OptionalValidity>(validity.Span),
                Subject = BodyWriter.Open<Name>(template.Subject.Span),
                PublicKey = BodyWriter.Open<SubjectPublicKeyInfo>(template.PublicKey.Span),
                Extensions = extensionCount == 0 ? default(Optional<SequenceOf<Extension>>) : new SequenceOf<Extension>(extensions.Span, extensionCount),
            },
            Controls = controls.Length == 0 ? default(Optional<SequenceOf<AttributeTypeAndValue>>) : new SequenceOf<AttributeTypeAndValue>(controls.Span, 1),
        };
        Der.Encode(view, request);
    }

    private static void ComposeValidity(CertificateTemplate template, DerBuffer validity)
    {
        if (template.NotBefore is null && template.NotAfter is null)
        {
            return;
        }

        using DerBuffer notBefore = new(32);
        using DerBuffer notAfter = new(32);
        OptionalValidity view = new()
        {
            NotBefore = TimeComposer.Compose(template.NotBefore, notBefore),
            NotAfter = TimeComposer.Compose(template.NotAfter, notAfter),
        };
        Der.Encode(view, validity);
    }

    // RFC 4211 6.5: the control that names the certificate being updated.
    private static void ComposeOldCertId(CmpCertificate? certificate, DerBuffer controls)
    {
        if (certificate is null)
        {
            return;
        }

        using DerBuffer issuer = new(256);
        using DerBuffer certId = new(256);
        AsnWriter writer = DerWriterPool.Rent();
        GeneralName.WriteDirectoryName(writer, new Encoded<Name>(certificate.Issuer).Value);
        issuer.Append(writer);
        DerWriterPool.Return(writer);
        CertId view = new()
        {
            Issuer = GeneralName.FromEncoded(GeneralNameKind.DirectoryName, issuer.Span),
            SerialNumber = new DerInteger(certificate.SerialNumber),
        };
        Der.Encode(view, certId);
        Der.Encode(new AttributeTypeAndValue { Type = CrmfOids.OldCertId, Value = new AnyValue(certId.Span) }, controls);
    }
}

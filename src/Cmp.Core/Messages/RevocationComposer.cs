using System;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>Makes rr bodies (RFC 9810 5.3.9, RFC 9483 4.2).</summary>
internal static class RevocationComposer
{
    internal static void Compose(RevocationRequest request, DerBuffer body)
    {
        using DerBuffer extensions = new(64);
        using DerBuffer scratch = new(256);
        WriteReason(request.Reason, extensions);
        RevDetails details = new()
        {
            CertDetails = new CertTemplate
            {
                SerialNumber = request.SerialNumber.IsEmpty ? default : new Optional<DerInteger>(new DerInteger(request.SerialNumber.Span)),
                Issuer = BodyWriter.Open<Name>(request.Issuer.Span),
                Subject = BodyWriter.Open<Name>(request.Subject.Span),
                PublicKey = BodyWriter.Open<SubjectPublicKeyInfo>(request.PublicKey.Span),
            },
            CrlEntryDetails = extensions.Length == 0 ? default(Optional<SequenceOf<Extension>>) : new SequenceOf<Extension>(extensions.Span, 1),
        };
        AsnWriter writer = DerWriterPool.Rent();
        PkiBody.WriteRr(writer, BodyWriter.One(details, scratch));
        body.Append(writer);
        DerWriterPool.Return(writer);
    }

    // R2: exactly one reasonCode, never critical (RFC 5280 5.3.1).
    private static void WriteReason(int? reason, DerBuffer extensions)
    {
        if (reason is int code)
        {
            ReadOnlySpan<byte> enumerated = [DerTag.Enumerated, 1, (byte)code];
            Der.Encode(new Extension { ExtnId = ExtensionOids.CrlReasons, ExtnValue = new OctetString(enumerated) }, extensions);
        }
    }
}

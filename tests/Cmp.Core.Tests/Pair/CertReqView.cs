using System.Formats.Asn1;
using System.Numerics;

namespace Cmp.Core.Tests.Pair;

/// <summary>The one request in an ir, cr or kur, read without the library's own codecs.</summary>
internal sealed class CertReqView
{
    private CertReqView()
    {
    }

    public required int Count { get; init; }

    public required BigInteger CertReqId { get; init; }

    /// <summary>DER of the CertRequest.</summary>
    public required byte[] CertRequest { get; init; }

    /// <summary>DER of the CertTemplate.</summary>
    public required byte[] Template { get; init; }

    /// <summary>DER of the controls; null when there are none.</summary>
    public byte[]? Controls { get; init; }

    /// <summary>DER of the proof of possession; null when there is none.</summary>
    public byte[]? Proof { get; init; }

    public static CertReqView Of(MessageForge message)
    {
        AsnReader requests = Content(message.Body).ReadSequence();
        int count = 0;
        CertReqView? view = null;
        while (requests.HasData)
        {
            AsnReader request = requests.ReadSequence();
            byte[] certRequest = request.ReadEncodedValue().ToArray();
            AsnReader inner = new AsnReader(certRequest, AsnEncodingRules.DER).ReadSequence();
            view = new CertReqView
            {
                Count = ++count,
                CertRequest = certRequest,
                CertReqId = inner.ReadInteger(),
                Template = inner.ReadEncodedValue().ToArray(),
                Controls = inner.HasData ? inner.ReadEncodedValue().ToArray() : null,
                Proof = request.HasData ? request.ReadEncodedValue().ToArray() : null,
            };
        }

        return view!;
    }

    /// <summary>What is inside the tag of a PKIBody.</summary>
    public static AsnReader Content(byte[] body)
    {
        AsnReader reader = new(body, AsnEncodingRules.DER);
        return reader.ReadSequence(reader.PeekTag());
    }

    /// <summary>The fields of the template by their tag numbers: the DER of each, tag included.</summary>
    public byte[]? TemplateField(int number)
    {
        AsnReader fields = new AsnReader(Template, AsnEncodingRules.DER).ReadSequence();
        while (fields.HasData)
        {
            int tag = fields.PeekTag().TagValue;
            byte[] field = fields.ReadEncodedValue().ToArray();
            if (tag == number)
            {
                return field;
            }
        }

        return null;
    }
}

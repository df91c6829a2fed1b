using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>What an authority wants in requests for certificates: the value of id-it-certReqTemplate (RFC 9810 5.3.19.16; S4).</summary>
public sealed record RequestTemplate
{
    /// <summary>DER of the subject; an attribute with an empty value, or the NULL-DN, is to be filled in. Empty to leave it out.</summary>
    public ReadOnlyMemory<byte> Subject { get; init; }

    /// <summary>Extensions to take over, and ones with an empty value to fill in.</summary>
    public IReadOnlyList<RequestedExtension> Extensions { get; init; } = [];

    /// <summary>The kinds of keys that will do; none for any.</summary>
    public IReadOnlyList<KeySpecification> KeySpecifications { get; init; } = [];

    /// <summary>The value as it is sent.</summary>
    /// <returns>DER of the CertReqTemplateContent.</returns>
    internal byte[] Encode()
    {
        using DerBuffer extensions = new(256);
        using DerBuffer controls = new(256);
        int count = ExtensionComposer.AppendDistinct(Extensions, extensions);
        foreach (KeySpecification key in KeySpecifications)
        {
            key.Compose(controls);
        }

        return Der.Encode(new CertReqTemplateContent
        {
            CertTemplate = new CertTemplate
            {
                Subject = BodyWriter.Open<Name>(Subject.Span),
                Extensions = count == 0 ? default(Optional<SequenceOf<Extension>>) : new SequenceOf<Extension>(extensions.Span, count),
            },
            KeySpec = KeySpecifications.Count == 0
                ? default(Optional<SequenceOf<AttributeTypeAndValue>>)
                : new SequenceOf<AttributeTypeAndValue>(controls.Span, KeySpecifications.Count),
        });
    }
}

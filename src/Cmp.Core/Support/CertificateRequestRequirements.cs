using System;
using System.Collections.Generic;
using System.Globalization;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>
/// What a CA wants in certificate requests: id-it-certReqTemplate (RFC 9483 4.3.3, RFC 9810 5.3.19.16; S4). Values that are given are to be
/// taken over, those that are there but empty to be filled in; of empty ones that the requester does not understand nothing is to be sent.
/// </summary>
public sealed partial class CertificateRequestRequirements
{
    private CertificateRequestRequirements()
    {
    }

    /// <summary>DER of the CertTemplate, as it came.</summary>
    public required ReadOnlyMemory<byte> Template { get; init; }

    /// <summary>
    /// DER of the subject. The NULL-DN, or an attribute with an empty value, is to be filled in; empty when the subject is left out.
    /// </summary>
    public ReadOnlyMemory<byte> Subject { get; private init; }

    /// <summary>DER of the issuer; empty when it is left out.</summary>
    public ReadOnlyMemory<byte> Issuer { get; private init; }

    /// <summary>Start of the validity; null when it is left open.</summary>
    public DateTimeOffset? NotBefore { get; private init; }

    /// <summary>End of the validity; null when it is left open.</summary>
    public DateTimeOffset? NotAfter { get; private init; }

    /// <summary>DER of each Extension. One with an empty value is to be filled in.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Extensions { get; private init; } = [];

    /// <summary>The kinds of keys that will do; any will when there are none.</summary>
    public IReadOnlyList<KeySpecification> KeySpecifications { get; private init; } = [];

    /// <summary>The question. The certificate profile, if any, goes into the header (<see cref="TransactionSettings.CertificateProfile"/>).</summary>
    /// <returns>DER of the InfoTypeAndValue for a <see cref="GeneralTransaction"/>.</returns>
    public static byte[] Ask() => SupportItems.Ask(InfoTypeOids.CertReqTemplate);

    /// <summary>Reads the answer.</summary>
    /// <param name="received">DER of each InfoTypeAndValue received.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="requirements">What the CA wants; null when it wants nothing in particular, which is no error.</param>
    /// <returns>What is wrong with the answer, or null.</returns>
    public static CmpError? TryRead(
        IReadOnlyList<ReadOnlyMemory<byte>> received, TransactionLimits limits, out CertificateRequestRequirements? requirements)
    {
        ArgumentNullException.ThrowIfNull(limits);
        requirements = null;
        CmpError? failure = SupportItems.Open(received, InfoTypes.CertReqTemplate, out Optional<CertReqTemplateContent> value);
        if (failure is not null || !value.TryGet(out CertReqTemplateContent content))
        {
            return failure;
        }

        CertTemplate template = content.CertTemplate;
        IReadOnlyList<KeySpecification> keys = [];
        failure = CheckFields(template, limits) ?? ReadKeys(content.KeySpec.Value, limits, out keys);
        if (failure is not null)
        {
            return failure;
        }

        OptionalValidity validity = template.Validity.Value;
        requirements = new CertificateRequestRequirements
        {
            Template = Der.Encode(template),
            Subject = EncodingOf(template.Subject),
            Issuer = EncodingOf(template.Issuer),
            NotBefore = TimeOf(validity.NotBefore),
            NotAfter = TimeOf(validity.NotAfter),
            Extensions = EncodeEach(template.Extensions.Value),
            KeySpecifications = keys,
        };
        return null;
    }

    // "MUST be omitted": a key that somebody else chose is nothing to request a certificate for, and the rest is the CA's own affair.
    private static CmpError? CheckFields(CertTemplate template, TransactionLimits limits)
    {
        string? field = template.PublicKey.HasValue ? "publicKey"
            : template.SerialNumber.HasValue ? "serialNumber"
            : template.SigningAlg.HasValue ? "signingAlg"
            : template.IssuerUid.HasValue ? "issuerUID"
            : template.SubjectUid.HasValue ? "subjectUID"
            : null;
        if (field is not null)
        {
            return new CmpError(CmpErrorCode.InvalidGeneralResponse, $"the template holds a {field}, which it must not (rule S4)");
        }

        return template.Extensions.Value.Count <= limits.TemplateExtensions
            ? null
            : new CmpError(
                CmpErrorCode.InvalidGeneralResponse,
                string.Create(CultureInfo.InvariantCulture, $"the template holds more than {limits.TemplateExtensions} extensions"));
    }

    private static CmpError? ReadKeys(
        SequenceOf<AttributeTypeAndValue> controls, TransactionLimits limits, out IReadOnlyList<KeySpecification> keys)
    {
        List<KeySpecification> read = [];
        keys = read;
        if (controls.Count > limits.KeySpecifications)
        {
            return new CmpError(
                CmpErrorCode.InvalidGeneralResponse,
                string.Create(CultureInfo.InvariantCulture, $"keySpec holds more than {limits.KeySpecifications} controls"));
        }

        foreach (AttributeTypeAndValue control in controls)
        {
            if (KeySpecification.TryRead(control, limits, out KeySpecification? key) is CmpError failure)
            {
                return failure;
            }

            if (key is not null)
            {
                read.Add(key);
            }
        }

        return null;
    }

    private static ReadOnlyMemory<byte> EncodingOf(Optional<Name> name) =>
        name.TryGet(out Name value) ? value.Encoded.ToArray() : default(ReadOnlyMemory<byte>);

    private static DateTimeOffset? TimeOf(Optional<Time> time) => time.TryGet(out Time value) ? value.ToDateTimeOffset() : null;

    private static List<ReadOnlyMemory<byte>> EncodeEach(SequenceOf<Extension> extensions)
    {
        List<ReadOnlyMemory<byte>> encoded = new(extensions.Count);
        foreach (Extension extension in extensions)
        {
            encoded.Add(Der.Encode(extension));
        }

        return encoded;
    }
}

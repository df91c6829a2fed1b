using System;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>
/// Where the fields that CMP asks for stand in a certificate, and what its extensions say. Of an extension that is malformed or given
/// twice (RFC 5280 4.2) nothing is believed: it never allows anything.
/// </summary>
internal sealed class CertificateFields
{
    private CertificateFields()
    {
    }

    /// <summary>DER of the subject.</summary>
    internal Range Subject { get; private init; }

    /// <summary>DER of the issuer.</summary>
    internal Range Issuer { get; private init; }

    /// <summary>Content octets of the serial number.</summary>
    internal Range SerialNumber { get; private init; }

    /// <summary>DER of the public key.</summary>
    internal Range SubjectPublicKeyInfo { get; private init; }

    /// <summary>DER of the AlgorithmIdentifier of the signature on the certificate.</summary>
    internal Range SignatureAlgorithm { get; private init; }

    /// <summary>The subject key identifier; empty when there is none.</summary>
    internal Range SubjectKeyIdentifier { get; private set; }

    /// <summary>DER of the subject alternative name's value; empty when there is none.</summary>
    internal Range SubjectAlternativeName { get; private set; }

    /// <summary>Start of the validity.</summary>
    internal DateTimeOffset NotBefore { get; private init; }

    /// <summary>End of the validity.</summary>
    internal DateTimeOffset NotAfter { get; private init; }

    /// <summary>The key usage extension is absent or includes digitalSignature (V12).</summary>
    internal bool AllowsDigitalSignature { get; private set; } = true;

    /// <summary>The basic constraints say that the subject is a CA.</summary>
    internal bool IsCertificationAuthority { get; private set; }

    /// <summary>What the extended key usage says about the role in CMP (RFC 9810 4.5).</summary>
    internal CmpRoles Roles { get; private set; }

    internal static CertificateFields Of(ReadOnlySpan<byte> encoded, Certificate view)
    {
        TbsCertificate tbs = view.TbsCertificate.Value;
        Range subject = RangeOf(encoded, tbs.Subject.Encoded);
        CertificateFields fields = new()
        {
            Subject = subject,
            Issuer = RangeOf(encoded, tbs.Issuer.Encoded),
            SerialNumber = RangeOf(encoded, tbs.SerialNumber.Content),
            SubjectPublicKeyInfo = ValueAt(encoded, subject.End),
            SignatureAlgorithm = ValueAt(encoded, RangeOf(encoded, view.TbsCertificate.Bytes).End),
            NotBefore = tbs.Validity.NotBefore.ToDateTimeOffset(),
            NotAfter = tbs.Validity.NotAfter.ToDateTimeOffset(),
        };
        Known seen = Known.None;
        foreach (Extension extension in tbs.Extensions.Value)
        {
            Known kind = KindOf(extension.ExtnId);
            fields.Take(encoded, kind, (seen & kind) == Known.None ? extension.ExtnValue.Octets : default);
            seen |= kind;
        }

        return fields;
    }

    private void Take(ReadOnlySpan<byte> encoded, Known kind, ReadOnlySpan<byte> value)
    {
        switch (kind)
        {
            case Known.SubjectKeyIdentifier:
                SubjectKeyIdentifier = Der.TryDecode(value, out OctetString identifier, out _)
                    ? RangeOf(encoded, identifier.Octets)
                    : default;
                break;
            case Known.SubjectAlternativeName:
                SubjectAlternativeName = RangeOf(encoded, value);
                break;
            case Known.KeyUsage:
                AllowsDigitalSignature = Der.TryDecode(value, out BitString usage, out _) && usage.HasBit((int)KeyUsage.DigitalSignature);
                break;
            case Known.BasicConstraints:
                IsCertificationAuthority = Der.TryDecode(value, out BasicConstraints constraints, out _) && constraints.Ca.Value;
                break;
            case Known.ExtendedKeyUsage:
                Roles = RolesOf(value);
                break;
            default:
                break;
        }
    }

    private static Known KindOf(ObjectId id) =>
        id.Is(ExtensionOids.SubjectKeyIdentifier) ? Known.SubjectKeyIdentifier
        : id.Is(ExtensionOids.SubjectAltName) ? Known.SubjectAlternativeName
        : id.Is(ExtensionOids.KeyUsage) ? Known.KeyUsage
        : id.Is(ExtensionOids.BasicConstraints) ? Known.BasicConstraints
        : id.Is(ExtensionOids.ExtKeyUsage) ? Known.ExtendedKeyUsage
        : Known.None;

    private static CmpRoles RolesOf(ReadOnlySpan<byte> extKeyUsage)
    {
        CmpRoles roles = CmpRoles.None;
        if (Der.TryDecode(extKeyUsage, out SequenceOf<ObjectId> purposes, out _))
        {
            foreach (ObjectId purpose in purposes)
            {
                roles |= purpose.Is(CmpOids.CmcCa) ? CmpRoles.CertificationAuthority : CmpRoles.None;
                roles |= purpose.Is(CmpOids.CmcRa) ? CmpRoles.RegistrationAuthority : CmpRoles.None;
                roles |= purpose.Is(CmpOids.CmKga) ? CmpRoles.KeyGenerationAuthority : CmpRoles.None;
            }
        }

        return roles;
    }

    private static Range RangeOf(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> part) =>
        whole.Overlaps(part, out int offset) ? offset..(offset + part.Length) : default;

    // The value that begins where another ends. Its tag and length have been checked with the whole.
    private static Range ValueAt(ReadOnlySpan<byte> whole, Index start)
    {
        int offset = start.GetOffset(whole.Length);
        return AsnDecoder.TryReadEncodedValue(whole[offset..], AsnEncodingRules.DER, out _, out _, out _, out int length)
            ? offset..(offset + length)
            : default;
    }

    // The extensions that are looked at.
    [Flags]
    private enum Known
    {
        None = 0,
        SubjectKeyIdentifier = 1,
        SubjectAlternativeName = 2,
        KeyUsage = 4,
        BasicConstraints = 8,
        ExtendedKeyUsage = 16,
    }
}

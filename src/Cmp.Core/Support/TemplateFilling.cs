using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>
/// Fills what a certificate request template leaves empty with what the requester has (RFC 9483 4.3.3; S4). What stays empty is left out,
/// what is not in the template is not added.
/// </summary>
/// <param name="wanted">What the requester has.</param>
internal sealed class TemplateFilling(EnrollmentOptions wanted)
{
    private static readonly Asn1Tag s_dnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag s_ipAddress = new(TagClass.ContextSpecific, 7);

    /// <summary>Fills a name: all of it where it is the NULL-DN, and attributes with empty values.</summary>
    /// <param name="template">DER of the name; empty when the template has none.</param>
    /// <param name="own">The requester's name; null for none.</param>
    /// <returns>The name; null for none.</returns>
    internal static X500DistinguishedName? FillName(ReadOnlyMemory<byte> template, X500DistinguishedName? own)
    {
        if (template.IsEmpty || DistinguishedName.IsEmpty(template.Span))
        {
            return template.IsEmpty ? null : own;
        }

        List<(string Type, byte[] Value)> atHand = own is null ? [] : Attributes(own.RawData);
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (SetOf<AttributeTypeAndValue> rdn in new Encoded<Name>(template.Span).Value.RdnSequence)
            {
                List<(string Type, byte[] Value)> filled = Fill(rdn, atHand);
                if (filled.Count > 0)
                {
                    Write(writer, filled);
                }
            }
        }

        return new X500DistinguishedName(writer.Encode());
    }

    /// <summary>Fills an extension: all of it where its value is empty, and names without value in a subject alternative name.</summary>
    /// <param name="template">DER of the extension.</param>
    /// <returns>The extension; null when there is nothing to fill it with.</returns>
    internal X509Extension? FillExtension(ReadOnlyMemory<byte> template)
    {
        Extension view = new Encoded<Extension>(template.Span).Value;
        string type = view.ExtnId.ToString();
        bool isNames = view.ExtnId.Is(ExtensionOids.SubjectAltName);
        byte[]? value = !view.ExtnValue.Octets.IsEmpty
            ? isNames ? FillNames(view.ExtnValue.Octets) : view.ExtnValue.Octets.ToArray()
            : wanted.Extensions.FirstOrDefault(extension => extension.Oid?.Value == type)?.RawData ?? (isNames ? OwnNames() : null);
        return value is null ? null : new X509Extension(type, value, view.IsCritical());
    }

    private byte[]? OwnNames()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteDnsNames(writer);
            WriteAddresses(writer);
        }

        return wanted.DnsNames.Count + wanted.IPAddresses.Count == 0 ? null : writer.Encode();
    }

    private byte[]? FillNames(ReadOnlySpan<byte> names)
    {
        if (!Der.TryDecode(names, out SequenceOf<GeneralName> view, out _))
        {
            return names.ToArray();
        }

        int count = 0;
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (GeneralName name in view)
            {
                ReadOnlySpan<byte> encoded = name.Encoded;
                if (encoded is not [_, 0])
                {
                    writer.WriteEncodedValue(encoded);
                    count++;
                }
                else if (name.Kind == GeneralNameKind.DnsName)
                {
                    count += WriteDnsNames(writer);
                }
                else if (name.Kind == GeneralNameKind.IpAddress)
                {
                    count += WriteAddresses(writer);
                }
            }
        }

        return count == 0 ? null : writer.Encode();
    }

    private int WriteDnsNames(AsnWriter writer)
    {
        foreach (string name in wanted.DnsNames)
        {
            writer.WriteCharacterString(UniversalTagNumber.IA5String, name, s_dnsName);
        }

        return wanted.DnsNames.Count;
    }

    private int WriteAddresses(AsnWriter writer)
    {
        foreach (IPAddress address in wanted.IPAddresses)
        {
            writer.WriteOctetString(address.GetAddressBytes(), s_ipAddress);
        }

        return wanted.IPAddresses.Count;
    }

    private static List<(string Type, byte[] Value)> Fill(SetOf<AttributeTypeAndValue> rdn, List<(string Type, byte[] Value)> atHand)
    {
        List<(string Type, byte[] Value)> filled = [];
        foreach (AttributeTypeAndValue attribute in rdn)
        {
            string type = attribute.Type.ToString();
            if (attribute.Value.Encoded is not [_, 0])
            {
                filled.Add((type, attribute.Value.Encoded.ToArray()));
                continue;
            }

            int index = atHand.FindIndex(own => own.Type == type);
            if (index >= 0)
            {
                filled.Add(atHand[index]);
                atHand.RemoveAt(index);
            }
        }

        return filled;
    }

    private static List<(string Type, byte[] Value)> Attributes(byte[] name)
    {
        List<(string Type, byte[] Value)> attributes = [];
        foreach (SetOf<AttributeTypeAndValue> rdn in new Encoded<Name>(name).Value.RdnSequence)
        {
            foreach (AttributeTypeAndValue attribute in rdn)
            {
                attributes.Add((attribute.Type.ToString(), attribute.Value.Encoded.ToArray()));
            }
        }

        return attributes;
    }

    private static void Write(AsnWriter writer, List<(string Type, byte[] Value)> attributes)
    {
        using (writer.PushSetOf())
        {
            foreach ((string type, byte[] value) in attributes)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(type);
                    writer.WriteEncodedValue(value);
                }
            }
        }
    }
}

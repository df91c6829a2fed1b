using System;
using System.Collections.Generic;
using System.Globalization;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <content>Single values, and what is said about some structures as a whole.</content>
internal sealed partial class DumpWalker
{
    private MessageNode Primitive(string name, Asn1Type type, in DumpElement element)
    {
        ReadOnlySpan<byte> content = _data.AsSpan(element.Content, element.ContentLength);
        switch (type.Kind)
        {
            case Asn1Kind.Boolean when content.Length == 1:
                return Leaf(name, MessageNodeKind.Truth, element, content[0] == 0 ? "false" : "true");
            case Asn1Kind.Null when content.IsEmpty:
                return Leaf(name, MessageNodeKind.Nothing, element, null);
            case Asn1Kind.Integer when content.Length > 0:
                return Number(name, type, element, content);
            case Asn1Kind.ObjectIdentifier when content.Length > 0:
                string oid = OidText(element);
                string? known = ObjectTable.NameOf(oid);
                return Leaf(name, MessageNodeKind.Text, element, known ?? oid, known is null ? null : oid);
            case Asn1Kind.Text:
                return Leaf(name, MessageNodeKind.Text, element, DumpValues.Text(element.Identifier, content, _options.Characters));
            case Asn1Kind.Time when DumpValues.TryTime(_data.AsSpan(element.Start, element.Length), element.Identifier, type, out string? time):
                return Leaf(name, MessageNodeKind.Text, element, time);
            case Asn1Kind.BitString when content.Length > 0:
                return type.Names.Count > 0
                    ? NamedBits(name, type, element, content)
                    : Octets(name, element, element.Content + 1, element.ContentEnd, DumpValues.UnusedBits(content[0]));
            case Asn1Kind.OctetString:
                return Octets(name, element, element.Content, element.ContentEnd);
            default:
                return Malformed(name, element.Start, element.Length, $"no {type.Kind}: {DumpValues.Hex(content, _options.Octets)}");
        }
    }

    private static MessageNode Number(string name, Asn1Type type, in DumpElement element, ReadOnlySpan<byte> content)
    {
        string digits = DumpValues.Number(content, out bool isSmall);
        return isSmall && int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && type.Names.TryGetValue(number, out string? meaning)
            ? Leaf(name, MessageNodeKind.Text, element, meaning, digits)
            : Leaf(name, isSmall ? MessageNodeKind.Number : MessageNodeKind.Text, element, digits);
    }

    private static MessageNode NamedBits(string name, Asn1Type type, in DumpElement element, ReadOnlySpan<byte> content)
    {
        const int MostBits = 64;
        List<MessageNode> bits = [];
        for (int bit = 0; bit < Math.Min(MostBits, (content.Length - 1) * 8); bit++)
        {
            if ((content[1 + (bit / 8)] & (0x80 >> (bit % 8))) != 0)
            {
                string meaning = type.Names.TryGetValue(bit, out string? known) ? known : string.Create(CultureInfo.InvariantCulture, $"bit {bit}");
                bits.Add(new MessageNode(bits.Count.ToString(CultureInfo.InvariantCulture), MessageNodeKind.Text, element.Start, 0) { Value = meaning });
            }
        }

        return Compound(name, MessageNodeKind.List, element, bits, null);
    }

    private MessageNode Octets(string name, in DumpElement element, int start, int end, string? remark = null)
    {
        ReadOnlySpan<byte> octets = _data.AsSpan(start, Math.Max(0, end - start));
        bool isCut = octets.Length > _options.Octets;
        string? detail = remark;
        if (isCut)
        {
            string length = string.Create(CultureInfo.InvariantCulture, $"{octets.Length} octets");
            detail = remark is null ? length : $"{remark}, {length}";
        }
        else if (DumpValues.TryReadable(octets, out string? readable))
        {
            detail = remark is null ? $"\"{readable}\"" : $"{remark}, \"{readable}\"";
        }

        return Leaf(name, MessageNodeKind.Text, element, DumpValues.Hex(octets, _options.Octets), detail);
    }

    // Names and times are one value to people, and addresses are no octets.
    private MessageNode? TrySummarize(string name, Asn1Type type, in DumpElement element)
    {
        ReadOnlySpan<byte> encoded = _data.AsSpan(element.Start, element.Length);
        switch (type.Name)
        {
            case "Name" when Der.TryDecode(encoded, out Name _, out _):
                return Leaf(name, MessageNodeKind.Text, element, DistinguishedName.ToText(encoded));
            case "Time":
                return Primitive(name, s_time, element);
            default:
                return name == "iPAddress" && DumpValues.TryAddress(_data.AsSpan(element.Content, element.ContentLength), out string? address)
                    ? Leaf(name, MessageNodeKind.Text, element, address)
                    : null;
        }
    }

    // A word about a structure, from what is in it.
    private static string? ObjectSummary(Asn1Type type, List<MessageNode> children) => type.Name switch
    {
        "AlgorithmIdentifier" => ValueOf(children, "algorithm"),
        "Extension" => ValueOf(children, "extnID"),
        "InfoTypeAndValue" => ValueOf(children, "infoType"),
        "AttributeTypeAndValue" or "Attribute" => ValueOf(children, "type"),
        "PKIStatusInfo" => ValueOf(children, "status"),
        "TBSCertificate" => ValueOf(children, "subject"),
        _ => null,
    };

    private static string? ValueOf(List<MessageNode> children, string name)
    {
        foreach (MessageNode child in children)
        {
            if (child.Name == name)
            {
                return child.Value;
            }
        }

        return null;
    }

    private string OidText(in DumpElement element)
    {
        const int MostOctets = 40;
        return element.ContentLength > MostOctets
            ? string.Create(CultureInfo.InvariantCulture, $"an object identifier of {element.ContentLength} octets")
            : new ObjectId(_data.AsSpan(element.Content, element.ContentLength)).ToString();
    }

    private static MessageNode Hidden(string name, in DumpElement element) => new(name, MessageNodeKind.Hidden, element.Start, element.Length)
    {
        Value = string.Create(CultureInfo.InvariantCulture, $"{element.ContentLength} octets, not shown"),
    };

    private MessageNode Broken(string name, int at, int end) => Malformed(
        name,
        at,
        end - at,
        at == end ? "nothing" : $"no tag and length that fit: {DumpValues.Hex(_data.AsSpan(at, end - at), _options.Octets)}");

    private static MessageNode Trailing(int at, int end) => Malformed(
        "trailing", at, end - at, string.Create(CultureInfo.InvariantCulture, $"{end - at} octets after the end"));

    private static MessageNode Malformed(string name, int at, int length, string remark) =>
        new(name, MessageNodeKind.Malformed, at, length) { Value = remark };

    private static MessageNode Leaf(string name, MessageNodeKind kind, in DumpElement element, string? value, string? detail = null) =>
        new(name, kind, element.Start, element.Length) { Value = value, Detail = detail };

    private static MessageNode Compound(
        string name, MessageNodeKind kind, in DumpElement element, List<MessageNode> children, string? summary) =>
        new(name, kind, element.Start, element.Length) { Value = summary, Children = children };
}

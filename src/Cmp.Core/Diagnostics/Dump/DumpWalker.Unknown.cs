using System.Collections.Generic;
using System.Globalization;
using Cmp.Asn1;

namespace Cmp.Core;

/// <content>Values of which only the tags are known.</content>
internal sealed partial class DumpWalker
{
    private const int FewestNumbersOfRsaPrivateKey = 9;

    private static readonly Asn1Type s_integer = new(Asn1Kind.Integer, DerTag.Integer);
    private static readonly Asn1Type s_oid = new(Asn1Kind.ObjectIdentifier, DerTag.ObjectIdentifier);
    private static readonly Asn1Type s_truth = new(Asn1Kind.Boolean, DerTag.Boolean);
    private static readonly Asn1Type s_nothing = new(Asn1Kind.Null, DerTag.Null);
    private static readonly Asn1Type s_bits = new(Asn1Kind.BitString, DerTag.BitString);
    private static readonly Asn1Type s_octets = new(Asn1Kind.OctetString, DerTag.OctetString);
    private static readonly Asn1Type s_text = new(Asn1Kind.Text, DerTag.Utf8String);
    private static readonly Asn1Type s_time = new(Asn1Kind.Time, DerTag.GeneralizedTime);

    private MessageNode WalkUnknown(string name, in DumpElement element, string? remark = null)
    {
        _nodesLeft--;
        if (_nodesLeft < 0 || _depth >= _options.Depth)
        {
            return Malformed(name, element.Start, element.Length, "not shown: there is too much of it");
        }

        Asn1Type? type = PrimitiveOf(element.Identifier);
        if (type is not null && remark is null)
        {
            return Primitive(name, type, element);
        }

        if (!element.IsConstructed)
        {
            return Octets(name, element, element.Content, element.ContentEnd, remark ?? TagText(element.Identifier));
        }

        if (LooksLikePrivateKey(element))
        {
            return Hidden(name, element);
        }

        _depth++;
        List<MessageNode> children = [];
        int at = element.Content;
        while (_nodesLeft > 0 && TryRead(at, element.ContentEnd, out DumpElement inner))
        {
            children.Add(WalkUnknown(children.Count.ToString(CultureInfo.InvariantCulture), inner));
            at = inner.End;
        }

        if (at < element.ContentEnd)
        {
            children.Add(Broken("malformed", at, element.ContentEnd));
        }

        _depth--;
        return Compound(name, MessageNodeKind.List, element, children, remark is null ? TagText(element.Identifier) : $"{remark}: {TagText(element.Identifier)}");
    }

    private static Asn1Type? PrimitiveOf(byte identifier) => identifier switch
    {
        DerTag.Boolean => s_truth,
        DerTag.Integer or DerTag.Enumerated => s_integer,
        DerTag.BitString => s_bits,
        DerTag.OctetString => s_octets,
        DerTag.Null => s_nothing,
        DerTag.ObjectIdentifier => s_oid,
        DerTag.UtcTime or DerTag.GeneralizedTime => s_time,
        _ => DumpValues.IsTextTag(identifier) ? s_text : null,
    };

    private static string TagText(byte identifier)
    {
        const int NumberMask = 0x1F;
        string number = (identifier & NumberMask).ToString(CultureInfo.InvariantCulture);
        return (identifier >> 6) switch
        {
            0 => identifier switch { DerTag.Sequence => "SEQUENCE", DerTag.Set => "SET", _ => $"[UNIVERSAL {number}]" },
            1 => $"[APPLICATION {number}]",
            2 => $"[{number}]",
            _ => $"[PRIVATE {number}]",
        };
    }

    // PKCS #8 (version, algorithm, octets), SEC 1 (version 1, octets) and PKCS #1 (nine numbers), in the open where none should be.
    private bool LooksLikePrivateKey(in DumpElement element)
    {
        if (element.Identifier != DerTag.Sequence
            || !TryRead(element.Content, element.ContentEnd, out DumpElement version)
            || version.Identifier != DerTag.Integer
            || version.ContentLength != 1
            || !TryRead(version.End, element.ContentEnd, out DumpElement second))
        {
            return false;
        }

        if (second.Identifier == DerTag.Sequence)
        {
            return TryRead(second.End, element.ContentEnd, out DumpElement third) && third.Identifier == DerTag.OctetString;
        }

        if (second.Identifier == DerTag.OctetString)
        {
            return _data[version.Content] == 1;
        }

        int numbers = 1;
        int at = second.Start;
        while (numbers < FewestNumbersOfRsaPrivateKey
            && TryRead(at, element.ContentEnd, out DumpElement next)
            && next.Identifier == DerTag.Integer)
        {
            numbers++;
            at = next.End;
        }

        return numbers >= FewestNumbersOfRsaPrivateKey;
    }
}

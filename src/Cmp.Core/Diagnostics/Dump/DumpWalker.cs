using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Globalization;
using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>Takes the bytes of a message apart along its productions. What does not fit them is shown without.</summary>
internal sealed partial class DumpWalker
{
    private readonly byte[] _data;
    private readonly MessageDumpOptions _options;
    private int _nodesLeft;
    private int _depth;

    /// <summary>A walker.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="options">How much of them is shown.</param>
    internal DumpWalker(byte[] data, MessageDumpOptions options)
    {
        _data = data;
        _options = options;
        _nodesLeft = options.Nodes;
    }

    /// <summary>Walks through all bytes.</summary>
    /// <param name="name">Name of the whole.</param>
    /// <param name="type">What it should be.</param>
    /// <returns>The whole.</returns>
    internal MessageNode Walk(string name, Asn1Type type)
    {
        if (!TryRead(0, _data.Length, out DumpElement element))
        {
            return Broken(name, 0, _data.Length);
        }

        MessageNode node = Walk(name, type, element, oid: string.Empty);
        return element.End == _data.Length
            ? node
            : Compound(name, node.Kind, element, [.. node.Children, Trailing(element.End, _data.Length)], node.Value);
    }

    private MessageNode Walk(string name, Asn1Type type, in DumpElement element, string oid)
    {
        _nodesLeft--;
        if (_nodesLeft < 0 || _depth >= _options.Depth)
        {
            return Malformed(name, element.Start, element.Length, "not shown: there is too much of it");
        }

        _depth++;
        Asn1Type resolved = Asn1Schema.Resolve(type);
        MessageNode node = resolved.IsSecret
            ? Hidden(name, element)
            : TrySummarize(name, resolved, element) ?? WalkKind(name, resolved, element, oid);
        _depth--;
        return node;
    }

    private MessageNode WalkKind(string name, Asn1Type type, in DumpElement element, string oid) => type.Kind switch
    {
        Asn1Kind.Sequence => WalkSequence(name, type, element),
        Asn1Kind.SequenceOf or Asn1Kind.SetOf => WalkCollection(name, type.Element!, element, oid),
        Asn1Kind.Choice => WalkChoice(name, type, element),
        Asn1Kind.Any => ObjectTable.TypeOf(oid) is Asn1Type known && Asn1Schema.CanStartWith(known, element.Identifier)
            ? Walk(name, known, element, string.Empty)
            : WalkUnknown(name, element),
        Asn1Kind.OctetString when type.Element is Asn1Type inner => WalkInside(name, inner, element, oid),
        _ => Primitive(name, type, element),
    };

    private MessageNode WalkSequence(string name, Asn1Type type, in DumpElement element)
    {
        List<MessageNode> children = [];
        string oid = string.Empty;
        int at = element.Content;
        foreach (Asn1Component component in type.Components)
        {
            bool isThere = TryRead(at, element.ContentEnd, out DumpElement next);
            if (isThere && Asn1Schema.CanStartWith(component, next.Identifier))
            {
                children.Add(WalkComponent(component, next, oid));
                oid = oid.Length == 0 && next.Identifier == DerTag.ObjectIdentifier ? OidText(next) : oid;
                at = next.End;
            }
            else if (!component.IsOptional)
            {
                children.Add(Malformed(component.Name, at, 0, "missing"));
            }
        }

        AddRest(children, at, element.ContentEnd);
        return Compound(name, MessageNodeKind.Structure, element, children, ObjectSummary(type, children));
    }

    private MessageNode WalkComponent(Asn1Component component, in DumpElement element, string oid)
    {
        if (component.IsSecret)
        {
            return Hidden(component.Name, element);
        }

        if (component.Tag < 0 || !Asn1Schema.IsWrapped(component))
        {
            return Walk(component.Name, component.Type, element, oid);
        }

        return TryRead(element.Content, element.ContentEnd, out DumpElement inner)
            && inner.End == element.ContentEnd
            && Asn1Schema.CanStartWith(component.Type, inner.Identifier)
            ? Walk(component.Name, component.Type, inner, oid)
            : WalkUnknown(component.Name, element, "unexpected");
    }

    private MessageNode WalkCollection(string name, Asn1Type elementType, in DumpElement element, string oid)
    {
        List<MessageNode> children = [];
        int at = element.Content;
        while (TryRead(at, element.ContentEnd, out DumpElement next) && _nodesLeft > 0)
        {
            string number = children.Count.ToString(CultureInfo.InvariantCulture);
            children.Add(Asn1Schema.CanStartWith(elementType, next.Identifier)
                ? Walk(number, elementType, next, oid)
                : WalkUnknown(number, next, "unexpected"));
            at = next.End;
        }

        AddRest(children, at, element.ContentEnd);
        return Compound(name, MessageNodeKind.List, element, children, null);
    }

    private MessageNode WalkChoice(string name, Asn1Type type, in DumpElement element)
    {
        foreach (Asn1Component alternative in type.Components)
        {
            if (Asn1Schema.CanStartWith(alternative, element.Identifier))
            {
                MessageNode chosen = WalkComponent(alternative, element, string.Empty);
                return Compound(name, MessageNodeKind.Structure, element, [chosen], alternative.Name);
            }
        }

        return WalkUnknown(name, element, "none of the alternatives");
    }

    // An OCTET STRING that holds DER.
    private MessageNode WalkInside(string name, Asn1Type inner, in DumpElement element, string oid)
    {
        bool isKnown = ObjectTable.TypeOf(oid) is not null;
        return isKnown
            && TryRead(element.Content, element.ContentEnd, out DumpElement content)
            && content.End == element.ContentEnd
            ? Walk(name, inner, content, oid)
            : Octets(name, element, element.Content, element.ContentEnd);
    }

    private void AddRest(List<MessageNode> children, int at, int end)
    {
        while (at < end && _nodesLeft > 0 && TryRead(at, end, out DumpElement element))
        {
            children.Add(WalkUnknown("unexpected", element, "unexpected"));
            at = element.End;
        }

        if (at < end)
        {
            children.Add(_nodesLeft > 0 ? Broken("malformed", at, end) : Malformed("more", at, end - at, "not shown: there is too much of it"));
        }
    }

    private bool TryRead(int at, int end, out DumpElement element)
    {
        element = default;
        try
        {
            if (at >= end
                || !AsnDecoder.TryReadEncodedValue(
                    _data.AsSpan(at, end - at), AsnEncodingRules.BER, out _, out int start, out int length, out int consumed))
            {
                return false;
            }

            element = new DumpElement(_data[at], at, at + start, at + start + length, at + consumed);
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}

using System;
using System.Text;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>Distinguished names as DER: compared and shown.</summary>
public static class DistinguishedName
{
    // Names in the field have one attribute in each RDN, seldom two. More are compared by their bytes only, so that a peer cannot make
    // the comparison of two sets expensive.
    private const int MostAttributesCompared = 16;

    /// <summary>Whether two names are the same (RFC 5280 7.1).</summary>
    /// <remarks>
    /// Equal bytes are the same name. Otherwise the names are compared RDN by RDN: same attribute types, and values that are the same
    /// bytes or, where both are character strings of any type, the same characters without regard to the case of ASCII letters, to outer
    /// white space and to the amount of inner white space. CAs do re-encode names, so comparing bytes alone refuses honest peers.
    /// </remarks>
    /// <param name="a">DER of a Name.</param>
    /// <param name="b">DER of another.</param>
    /// <returns>True when they are. False when one of them is not a Name, unless the bytes are equal.</returns>
    public static bool AreEqual(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.SequenceEqual(b))
        {
            return true;
        }

        if (!Der.TryDecode(a, out Name nameA, out _) || !Der.TryDecode(b, out Name nameB, out _))
        {
            return false;
        }

        SequenceOf<SetOf<AttributeTypeAndValue>> rdnsA = nameA.RdnSequence;
        DerElements.Enumerator<SetOf<AttributeTypeAndValue>> rdnsB = nameB.RdnSequence.GetEnumerator();
        if (rdnsA.Count != nameB.RdnSequence.Count)
        {
            return false;
        }

        foreach (SetOf<AttributeTypeAndValue> rdn in rdnsA)
        {
            if (!rdnsB.MoveNext() || !AreEqual(rdn, rdnsB.Current))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a name is the NULL-DN, by which a sender says that it has no name (RFC 9810 5.1.1).</summary>
    /// <param name="name">DER of a Name; empty counts as the NULL-DN, too.</param>
    /// <returns>True when it is.</returns>
    public static bool IsEmpty(ReadOnlySpan<byte> name) => name.IsEmpty || name is [DerTag.Sequence, 0];

    /// <summary>A name for people: <c>C=DE, O=Example, CN=CA</c>, in the order of the encoding, special characters escaped.</summary>
    /// <param name="name">DER of a Name.</param>
    /// <returns>
    /// The text: at most 256 characters, none of which is a control character, so that a log stays a log whatever a peer calls itself.
    /// </returns>
    public static string ToText(ReadOnlySpan<byte> name)
    {
        if (IsEmpty(name))
        {
            return "<NULL-DN>";
        }

        if (!Der.TryDecode(name, out Name view, out _))
        {
            return "<not a name>";
        }

        DistinguishedNameText text = new();
        foreach (SetOf<AttributeTypeAndValue> rdn in view.RdnSequence)
        {
            bool first = true;
            foreach (AttributeTypeAndValue attribute in rdn)
            {
                text.Append(attribute, first ? ", " : " + ");
                first = false;
            }
        }

        return text.ToString();
    }

    private static bool AreEqual(SetOf<AttributeTypeAndValue> a, SetOf<AttributeTypeAndValue> b)
    {
        if (a.Content.SequenceEqual(b.Content))
        {
            return true;
        }

        if (a.Count != b.Count || a.Count > MostAttributesCompared)
        {
            return false;
        }

        // The order in a SET is that of the encodings, which differ; so each attribute looks for one that is not taken yet.
        int taken = 0;
        foreach (AttributeTypeAndValue attribute in a)
        {
            int match = IndexOf(attribute, b, taken);
            if (match < 0)
            {
                return false;
            }

            taken |= 1 << match;
        }

        return true;
    }

    private static int IndexOf(AttributeTypeAndValue attribute, SetOf<AttributeTypeAndValue> set, int taken)
    {
        int index = 0;
        foreach (AttributeTypeAndValue other in set)
        {
            if ((taken & (1 << index)) == 0 && attribute.Type.Is(other.Type) && AreEqual(attribute.Value, other.Value))
            {
                return index;
            }

            index++;
        }

        return -1;
    }

    private static bool AreEqual(AnyValue a, AnyValue b)
    {
        if (a.Encoded.SequenceEqual(b.Encoded))
        {
            return true;
        }

        NameValue textA = new(a);
        NameValue textB = new(b);
        if (!textA.IsText || !textB.IsText)
        {
            return false;
        }

        bool more;
        do
        {
            more = textA.TryNextFolded(out Rune characterA);
            if (textB.TryNextFolded(out Rune characterB) != more || characterA != characterB)
            {
                return false;
            }
        }
        while (more);
        return !textA.IsBroken && !textB.IsBroken;
    }
}

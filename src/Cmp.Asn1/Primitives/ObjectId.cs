using System;
using System.Formats.Asn1;
using System.Globalization;
using System.Text;

namespace Cmp.Asn1;

/// <summary>OBJECT IDENTIFIER, kept and compared as content octets: no string is made of it unless one is asked for.</summary>
/// <param name="content">The content octets (without tag and length).</param>
public readonly ref struct ObjectId(ReadOnlySpan<byte> content) : ITaggedDer<ObjectId>
{
    /// <summary>The content octets.</summary>
    public ReadOnlySpan<byte> Content { get; } = content;

    /// <inheritdoc/>
    public static string TypeName => "OBJECT IDENTIFIER";

    /// <inheritdoc/>
    public static bool IsConstructed => false;

    /// <inheritdoc/>
    public static bool CanStartWith(byte identifier) => identifier == DerTag.ObjectIdentifier;

    /// <inheritdoc/>
    public static ObjectId Read(scoped ref DerReader reader, string field) => Read(ref reader, DerTag.ObjectIdentifier, field);

    /// <inheritdoc/>
    public static ObjectId Read(scoped ref DerReader reader, byte identifier, string field) =>
        new(reader.ReadObjectIdentifierContent(identifier, field));

    /// <inheritdoc/>
    public void Write(AsnWriter writer) => DerPrimitive.Write(writer, DerTag.ObjectIdentifier, Content);

    /// <inheritdoc/>
    public void Write(AsnWriter writer, Asn1Tag tag) => DerPrimitive.Write(writer, (byte)((int)tag.TagClass | tag.TagValue), Content);

    /// <summary>Whether two identifiers are the same.</summary>
    /// <param name="other">The other identifier.</param>
    /// <returns>True when they are.</returns>
    public bool Is(ObjectId other) => Content.SequenceEqual(other.Content);

    /// <summary>The dotted form, as <c>1.2.840.113549.2.9</c>.</summary>
    /// <returns>The text; arcs of more than 63 bits show as <c>?</c>.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        ulong arc = 0;
        bool tooLarge = false;
        foreach (byte octet in Content)
        {
            tooLarge |= arc > ulong.MaxValue >> 8;
            arc = unchecked((arc << 7) | (uint)(octet & 0x7F));
            if ((octet & 0x80) == 0)
            {
                AppendArc(text, arc, tooLarge);
                (arc, tooLarge) = (0, false);
            }
        }

        return text.ToString();
    }

    // X.690 8.19.4: the first two arcs share one number.
    private static void AppendArc(StringBuilder text, ulong arc, bool tooLarge)
    {
        if (tooLarge)
        {
            text.Append(text.Length == 0 ? "2.?" : ".?");
        }
        else if (text.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $".{arc}");
        }
        else
        {
            ulong first = Math.Min(arc / 40, 2);
            text.Append(CultureInfo.InvariantCulture, $"{first}.{arc - (first * 40)}");
        }
    }
}

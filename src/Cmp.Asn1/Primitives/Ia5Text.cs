using System;
using System.Formats.Asn1;
using System.Text;

namespace Cmp.Asn1;

/// <summary>IA5String: a view over its octets. Peers write what they like: show it only through <see cref="ToString"/>.</summary>
/// <param name="octets">The text.</param>
public readonly ref struct Ia5Text(ReadOnlySpan<byte> octets) : ITaggedDer<Ia5Text>
{
    /// <summary>The text, as received.</summary>
    public ReadOnlySpan<byte> Octets { get; } = octets;

    /// <inheritdoc/>
    public static string TypeName => "IA5String";

    /// <inheritdoc/>
    public static bool IsConstructed => false;

    /// <inheritdoc/>
    public static bool CanStartWith(byte identifier) => identifier == DerTag.Ia5String;

    /// <inheritdoc/>
    public static Ia5Text Read(scoped ref DerReader reader, string field) => Read(ref reader, DerTag.Ia5String, field);

    /// <inheritdoc/>
    public static Ia5Text Read(scoped ref DerReader reader, byte identifier, string field) =>
        new(reader.ReadContent(identifier, field));

    /// <inheritdoc/>
    public void Write(AsnWriter writer) => DerPrimitive.Write(writer, DerTag.Ia5String, Octets);

    /// <inheritdoc/>
    public void Write(AsnWriter writer, Asn1Tag tag) => DerPrimitive.Write(writer, (byte)((int)tag.TagClass | tag.TagValue), Octets);

    /// <summary>The text; octets that are not ASCII show as <c>?</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Encoding.ASCII.GetString(Octets);
}

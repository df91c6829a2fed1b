using System;
using System.Formats.Asn1;
using System.Text;

namespace Cmp.Asn1;

/// <summary>UTF8String: a view over its octets. Peers write what they like: show it only through <see cref="ToString"/>.</summary>
/// <param name="octets">The text in UTF-8.</param>
public readonly ref struct Utf8Text(ReadOnlySpan<byte> octets) : ITaggedDer<Utf8Text>
{
    /// <summary>The text in UTF-8, as received.</summary>
    public ReadOnlySpan<byte> Octets { get; } = octets;

    /// <inheritdoc/>
    public static string TypeName => "UTF8String";

    /// <inheritdoc/>
    public static bool IsConstructed => false;

    /// <inheritdoc/>
    public static bool CanStartWith(byte identifier) => identifier == DerTag.Utf8String;

    /// <inheritdoc/>
    public static Utf8Text Read(scoped ref DerReader reader, string field) => Read(ref reader, DerTag.Utf8String, field);

    /// <inheritdoc/>
    public static Utf8Text Read(scoped ref DerReader reader, byte identifier, string field) =>
        new(reader.ReadContent(identifier, field));

    /// <inheritdoc/>
    public void Write(AsnWriter writer) => DerPrimitive.Write(writer, DerTag.Utf8String, Octets);

    /// <inheritdoc/>
    public void Write(AsnWriter writer, Asn1Tag tag) => DerPrimitive.Write(writer, (byte)((int)tag.TagClass | tag.TagValue), Octets);

    /// <summary>The text; octets that are not UTF-8 show as U+FFFD.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Encoding.UTF8.GetString(Octets);
}

using System;
using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>INTEGER of any size, as certificates' serial numbers are: a view over its content octets.</summary>
/// <param name="content">Two's complement, most significant octet first, shortest form.</param>
public readonly ref struct DerInteger(ReadOnlySpan<byte> content) : ITaggedDer<DerInteger>
{
    /// <summary>The content octets.</summary>
    public ReadOnlySpan<byte> Content { get; } = content;

    /// <summary>Whether the value is below zero.</summary>
    public bool IsNegative => Content.Length > 0 && (Content[0] & 0x80) != 0;

    /// <inheritdoc/>
    public static string TypeName => "INTEGER";

    /// <inheritdoc/>
    public static bool IsConstructed => false;

    /// <summary>Gets the value as a number of 64 bits.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether it fits.</returns>
    public bool TryGetInt64(out long value)
    {
        value = IsNegative ? -1 : 0;
        if (Content.Length is 0 or > sizeof(long))
        {
            return false;
        }

        foreach (byte octet in Content)
        {
            value = unchecked((value << 8) | octet);
        }

        return true;
    }

    /// <inheritdoc/>
    public static bool CanStartWith(byte identifier) => identifier == DerTag.Integer;

    /// <inheritdoc/>
    public static DerInteger Read(scoped ref DerReader reader, string field) => Read(ref reader, DerTag.Integer, field);

    /// <inheritdoc/>
    public static DerInteger Read(scoped ref DerReader reader, byte identifier, string field) =>
        new(reader.ReadIntegerContent(identifier, field));

    /// <inheritdoc/>
    public void Write(AsnWriter writer) => writer.WriteInteger(Content);

    /// <inheritdoc/>
    public void Write(AsnWriter writer, Asn1Tag tag) => writer.WriteInteger(Content, tag);
}

using System;
using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>BIT STRING: a view over its octets.</summary>
/// <param name="octets">The octets that hold the bits, the first bit being the highest of the first octet.</param>
/// <param name="unusedBits">How many of the lowest bits of the last octet do not count: 0 to 7.</param>
public readonly ref struct BitString(ReadOnlySpan<byte> octets, int unusedBits = 0) : ITaggedDer<BitString>
{
    /// <summary>The octets that hold the bits.</summary>
    public ReadOnlySpan<byte> Octets { get; } = octets;

    /// <summary>How many of the lowest bits of the last octet do not count.</summary>
    public int UnusedBits { get; } = unusedBits;

    /// <inheritdoc/>
    public static string TypeName => "BIT STRING";

    /// <inheritdoc/>
    public static bool IsConstructed => false;

    /// <summary>Whether a named bit is set.</summary>
    /// <param name="number">Number of the bit; 0 is the first.</param>
    /// <returns>True when it is; false when it is clear or beyond the end.</returns>
    public bool HasBit(int number) =>
        number >= 0 && number < (Octets.Length * 8) - UnusedBits && (Octets[number / 8] & (0x80 >> (number % 8))) != 0;

    /// <inheritdoc/>
    public static bool CanStartWith(byte identifier) => identifier == DerTag.BitString;

    /// <inheritdoc/>
    public static BitString Read(scoped ref DerReader reader, string field) => Read(ref reader, DerTag.BitString, field);

    /// <inheritdoc/>
    public static BitString Read(scoped ref DerReader reader, byte identifier, string field)
    {
        ReadOnlySpan<byte> octets = reader.ReadBitString(identifier, field, out int unusedBits);
        return new BitString(octets, unusedBits);
    }

    /// <inheritdoc/>
    public void Write(AsnWriter writer) => writer.WriteBitString(Octets, UnusedBits);

    /// <inheritdoc/>
    public void Write(AsnWriter writer, Asn1Tag tag) => writer.WriteBitString(Octets, UnusedBits, tag);
}

using System;
using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>Writing of primitive values that <see cref="AsnWriter"/> takes in another form only (as text, say).</summary>
internal static class DerPrimitive
{
    private const int LongestShortForm = 0x7F;
    private const int OctetsOnStack = 256;
    private const int MostHeaderOctets = 6;

    internal static void Write(AsnWriter writer, byte identifier, ReadOnlySpan<byte> content)
    {
        if (content.Length + MostHeaderOctets > OctetsOnStack)
        {
            WriteLong(writer, identifier, content);
            return;
        }

        Span<byte> encoded = stackalloc byte[OctetsOnStack];
        int header = WriteHeader(encoded, identifier, content.Length);
        content.CopyTo(encoded[header..]);
        writer.WriteEncodedValue(encoded[..(header + content.Length)]);
    }

    /// <summary>Writes identifier and length octets.</summary>
    /// <returns>How many octets they take.</returns>
    internal static int WriteHeader(Span<byte> destination, byte identifier, int length)
    {
        destination[0] = identifier;
        if (length <= LongestShortForm)
        {
            destination[1] = (byte)length;
            return 2;
        }

        int octets = length <= 0xFF ? 1 : length <= 0xFFFF ? 2 : length <= 0xFFFFFF ? 3 : 4;
        destination[1] = (byte)(0x80 | octets);
        for (int i = 0; i < octets; i++)
        {
            destination[2 + i] = unchecked((byte)(length >> (8 * (octets - 1 - i))));
        }

        return 2 + octets;
    }

    private static void WriteLong(AsnWriter writer, byte identifier, ReadOnlySpan<byte> content)
    {
        using DerBuffer buffer = new(content.Length + MostHeaderOctets);
        buffer.Commit(WriteHeader(buffer.Reserve(MostHeaderOctets), identifier, content.Length));
        buffer.Append(content);
        writer.WriteEncodedValue(buffer.Span);
    }
}

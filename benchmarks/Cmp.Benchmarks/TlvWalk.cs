using System;
using System.IO;

namespace Cmp.Benchmarks;

/// <summary>
/// The least that reading a message can be: every tag and every length in it, at all depths, each looked at once. It knows no type, checks
/// no content and makes nothing.
/// </summary>
internal static class TlvWalk
{
    private const int Constructed = 0x20;
    private const int LongForm = 0x80;

    /// <summary>Counts the values in a row of values and in the constructed ones among them.</summary>
    /// <param name="row">The row.</param>
    /// <returns>How many there are.</returns>
    internal static int Count(ReadOnlySpan<byte> row)
    {
        int count = 0;
        while (row.Length >= 2)
        {
            int start = 2;
            int length = row[1];
            if (length >= LongForm)
            {
                length = LongLength(row, out start);
            }

            ReadOnlySpan<byte> content = row.Slice(start, length);
            count++;
            if ((row[0] & Constructed) != 0)
            {
                count += Count(content);
            }

            row = row[(start + length)..];
        }

        return row.IsEmpty ? count : throw new InvalidDataException("an identifier without a length");
    }

    private static int LongLength(ReadOnlySpan<byte> row, out int start)
    {
        int octets = row[1] - LongForm;
        start = 2 + octets;
        int length = 0;
        foreach (byte octet in row[2..start])
        {
            length = (length << 8) | octet;
        }

        return length;
    }
}

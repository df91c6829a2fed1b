using System;

namespace Cmp.Asn1.Tests;

/// <summary>Damage to messages, the same in every run.</summary>
internal static class Mutation
{
    /// <summary>A damaged copy: flipped bits, other octets, an end cut off, an octet too many or too few.</summary>
    internal static byte[] Of(byte[] original, Random random)
    {
        byte[] copy = [.. original];
        int at = random.Next(copy.Length);
        switch (random.Next(7))
        {
            case 0:
                return copy[..at];
            case 1:
                return [.. copy[..at], .. copy[(at + 1)..]];
            case 2:
                return [.. copy[..at], (byte)random.Next(256), .. copy[at..]];
            case 3:
                return EditLength(copy, at, random);
            case 4:
                copy[at] = (byte)random.Next(256);
                copy[random.Next(copy.Length)] = (byte)random.Next(256);
                return copy;
            default:
                copy[at] ^= (byte)(1 << random.Next(8));
                return copy;
        }
    }

    // The second octet of a value, as far as one can be found by walking down from the start.
    private static byte[] EditLength(byte[] copy, int near, Random random)
    {
        int position = 0;
        while (position + 4 < copy.Length && (copy[position] & 0x20) != 0 && position < near)
        {
            position += copy[position + 1] switch { 0x82 => 4, 0x81 => 3, _ => 2 };
        }

        copy[Math.Min(position + 1, copy.Length - 1)] = random.Next(4) switch
        {
            0 => 0x80,
            1 => 0x84,
            2 => 0xFF,
            _ => (byte)random.Next(256),
        };
        return copy;
    }
}

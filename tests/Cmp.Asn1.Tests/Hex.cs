using System;

namespace Cmp.Asn1.Tests;

/// <summary>Bytes as the tables of the tests write them.</summary>
internal static class Hex
{
    /// <summary>Bytes of hexadecimal digits, which blanks may divide.</summary>
    internal static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", string.Empty, StringComparison.Ordinal));

    /// <summary>The value with a tag and a length around it.</summary>
    internal static byte[] Tlv(byte identifier, params byte[][] parts)
    {
        byte[] content = Join(parts);
        byte[] length = content.Length switch
        {
            < 0x80 => [(byte)content.Length],
            < 0x100 => [0x81, (byte)content.Length],
            < 0x10000 => [0x82, (byte)(content.Length >> 8), (byte)(content.Length & 0xFF)],
            _ => [0x83, (byte)(content.Length >> 16), (byte)((content.Length >> 8) & 0xFF), (byte)(content.Length & 0xFF)],
        };
        return Join([identifier], length, content);
    }

    /// <summary>One after the other.</summary>
    internal static byte[] Join(params byte[][] parts)
    {
        byte[] joined = Array.Empty<byte>();
        foreach (byte[] part in parts)
        {
            joined = [.. joined, .. part];
        }

        return joined;
    }
}

using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace Cmp.Tool.Files;

/// <summary>Finds the blocks of a PEM file (RFC 7468).</summary>
internal static class PemText
{
    /// <summary>The blocks, in order.</summary>
    /// <param name="content">The content of the file, which need not be text.</param>
    /// <returns>Label and data of each.</returns>
    internal static List<(string Label, byte[] Data)> Blocks(ReadOnlySpan<byte> content)
    {
        List<(string Label, byte[] Data)> blocks = [];
        if (content.IndexOf("-----BEGIN "u8) < 0)
        {
            return blocks;
        }

        ReadOnlySpan<char> rest = Encoding.Latin1.GetString(content);
        while (PemEncoding.TryFind(rest, out PemFields fields))
        {
            byte[] data = new byte[fields.DecodedDataLength];
            if (Convert.TryFromBase64Chars(rest[fields.Base64Data], data, out int written))
            {
                blocks.Add((rest[fields.Label].ToString(), data[..written]));
            }

            rest = rest[fields.Location.End..];
        }

        return blocks;
    }
}

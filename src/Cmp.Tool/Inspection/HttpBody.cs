using System;
using System.Buffers.Text;
using System.Globalization;
using System.IO;
using System.Text;

namespace Cmp.Tool.Inspection;

/// <summary>The body of an HTTP/1.1 message that was kept as it was on the wire.</summary>
internal static class HttpBody
{
    private static readonly string[] s_beginnings = ["POST ", "GET ", "PUT ", "HTTP/1."];

    /// <summary>Finds the body.</summary>
    /// <param name="content">What was kept.</param>
    /// <param name="body">The body; as much of it as is there.</param>
    /// <returns>Whether it is an HTTP message.</returns>
    internal static bool TryFind(ReadOnlySpan<byte> content, out byte[] body)
    {
        body = [];
        if (!BeginsAsHttp(content) || !TryFindEndOfHead(content, out int head, out int start))
        {
            return false;
        }

        string[] fields = Encoding.Latin1.GetString(content[..head]).Split('\n');
        ReadOnlySpan<byte> rest = content[start..];
        if (ValueOf(fields, "Transfer-Encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) ?? false)
        {
            body = Unchunk(rest);
            return true;
        }

        // What follows the body belongs to the next message.
        bool isCounted = int.TryParse(ValueOf(fields, "Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out int length);
        body = (isCounted && length < rest.Length ? rest[..length] : rest).ToArray();
        return true;
    }

    private static bool BeginsAsHttp(ReadOnlySpan<byte> content)
    {
        foreach (string beginning in s_beginnings)
        {
            if (content.Length >= beginning.Length && Encoding.Latin1.GetString(content[..beginning.Length]) == beginning)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryFindEndOfHead(ReadOnlySpan<byte> content, out int head, out int start)
    {
        head = content.IndexOf("\r\n\r\n"u8);
        start = head + 4;
        if (head < 0)
        {
            head = content.IndexOf("\n\n"u8);
            start = head + 2;
        }

        return head >= 0;
    }

    private static string? ValueOf(string[] fields, string name)
    {
        foreach (string field in fields)
        {
            int colon = field.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && field.AsSpan(0, colon).Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return field[(colon + 1)..].Trim();
            }
        }

        return null;
    }

    // RFC 9112 7.1: as far as the chunks go.
    private static byte[] Unchunk(ReadOnlySpan<byte> rest)
    {
        using MemoryStream body = new();
        while (Utf8Parser.TryParse(rest, out int size, out int digits, 'x') && size > 0)
        {
            int line = rest[digits..].IndexOf((byte)'\n');
            if (line < 0)
            {
                break;
            }

            rest = rest[(digits + line + 1)..];
            body.Write(rest[..Math.Min(size, rest.Length)]);
            rest = rest[Math.Min(size, rest.Length)..];
            rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
        }

        return body.ToArray();
    }
}

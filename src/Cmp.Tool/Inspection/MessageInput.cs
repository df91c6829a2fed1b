using System;
using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Cmp.Tool.Files;

namespace Cmp.Tool.Inspection;

/// <summary>A message as it was found, and in which form.</summary>
/// <param name="Message">The bytes of the message.</param>
/// <param name="Form">The form, for people.</param>
internal sealed record MessageInput(byte[] Message, string Form)
{
    private const byte Sequence = 0x30;

    private static readonly SearchValues<byte> s_hex = SearchValues.Create("0123456789abcdefABCDEF: \t\r\n"u8);

    /// <summary>Finds the message in what somebody kept: DER, PEM, base64, hexadecimal digits, or one of these in an HTTP message.</summary>
    /// <param name="content">What was kept.</param>
    /// <returns>The message. What is in none of these forms is taken for the message itself.</returns>
    internal static MessageInput Detect(byte[] content)
    {
        if (HttpBody.TryFind(content, out byte[] body))
        {
            // Once: whoever wraps it any number of times does not get as many calls within each other.
            MessageInput inner = DetectBare(body);
            return inner with { Form = $"HTTP body, {inner.Form}" };
        }

        return DetectBare(content);
    }

    private static MessageInput DetectBare(byte[] content)
    {
        if (content is [Sequence, ..] && !IsHex(content))
        {
            return new MessageInput(content, "DER");
        }

        if (PemText.Blocks(content) is [var first, ..])
        {
            return new MessageInput(first.Data, $"PEM, {first.Label}");
        }

        return TryHex(content) ?? TryBase64(content) ?? new MessageInput(content, "binary");
    }

    // The digit 0 is the octet that DER begins with, too.
    private static bool IsHex(byte[] content) => content.Length > 1 && content.AsSpan().IndexOfAnyExcept(s_hex) < 0;

    private static MessageInput? TryHex(byte[] content)
    {
        if (!IsHex(content))
        {
            return null;
        }

        string digits = Encoding.ASCII.GetString(content)
            .Replace(":", string.Empty, StringComparison.Ordinal)
            .ReplaceLineEndings(string.Empty)
            .Replace(" ", string.Empty, StringComparison.Ordinal)
            .Replace("\t", string.Empty, StringComparison.Ordinal);
        return digits.Length > 0 && digits.Length % 2 == 0 ? new MessageInput(Convert.FromHexString(digits), "hexadecimal digits") : null;
    }

    private static MessageInput? TryBase64(byte[] content)
    {
        byte[] decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(content.Length)];
        return Base64.DecodeFromUtf8(content, decoded, out _, out int written) == OperationStatus.Done && written > 0
            ? new MessageInput(decoded[..written], "base64")
            : null;
    }
}

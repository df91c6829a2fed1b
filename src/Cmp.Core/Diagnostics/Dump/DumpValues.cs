using System;
using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using Cmp.Asn1;

namespace Cmp.Core;

/// <summary>Texts of single values.</summary>
internal static class DumpValues
{
    private const byte FirstTextTag = 0x12;
    private const byte LastTextTag = 0x1E;
    private const int LongestReadable = 64;

    /// <summary>Whether an identifier octet is that of a character string.</summary>
    internal static bool IsTextTag(byte identifier) =>
        identifier == DerTag.Utf8String
        || (identifier is >= FirstTextTag and <= LastTextTag && identifier is not (DerTag.UtcTime or DerTag.GeneralizedTime));

    /// <summary>Octets as digits, as many as are wanted, and dots for the rest.</summary>
    internal static string Hex(ReadOnlySpan<byte> octets, int most) => octets.Length <= most
        ? Convert.ToHexStringLower(octets)
        : string.Concat(Convert.ToHexStringLower(octets[..most]), "...");

    /// <summary>A number in decimal digits, or, when it is long, in hexadecimal ones.</summary>
    internal static string Number(ReadOnlySpan<byte> content, out bool isSmall)
    {
        isSmall = content.Length <= sizeof(long);
        if (isSmall)
        {
            return new BigInteger(content, isUnsigned: false, isBigEndian: true).ToString(CultureInfo.InvariantCulture);
        }

        const int MostOctets = 64;
        return string.Concat("0x", Hex(content[0] == 0 ? content[1..] : content, MostOctets));
    }

    /// <summary>A character string, without what would steer a terminal.</summary>
    internal static string Text(byte identifier, ReadOnlySpan<byte> content, int most)
    {
        const byte BmpString = 0x1E;
        const int LongestCharacter = 4;
        ReadOnlySpan<byte> part = content[..(int)Math.Min(content.Length, (long)most * LongestCharacter)];
        string text = identifier == BmpString ? Encoding.BigEndianUnicode.GetString(part)
            : IsUtf8(part) ? Encoding.UTF8.GetString(part)
            : Encoding.Latin1.GetString(part);
        return PeerText.Printable(text, most);
    }

    /// <summary>Whether octets are a short text in ASCII, as identifiers of keys often are.</summary>
    internal static bool TryReadable(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out string? text)
    {
        bool isReadable = octets.Length is > 2 and <= LongestReadable && octets.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0;
        text = isReadable ? Encoding.ASCII.GetString(octets) : null;
        return isReadable;
    }

    /// <summary>A point in time.</summary>
    internal static bool TryTime(ReadOnlySpan<byte> encoded, byte identifier, Asn1Type type, [NotNullWhen(true)] out string? text)
    {
        bool isUtc = identifier == DerTag.UtcTime || (identifier != DerTag.GeneralizedTime && type.Identifier == DerTag.UtcTime);
        const int NumberMask = 0x1F;
        Asn1Tag tag = new((TagClass)(identifier & 0xC0), identifier & NumberMask);
        text = null;
        try
        {
            DateTimeOffset time = isUtc
                ? AsnDecoder.ReadUtcTime(encoded, AsnEncodingRules.BER, out _, expectedTag: tag)
                : AsnDecoder.ReadGeneralizedTime(encoded, AsnEncodingRules.BER, out _, tag);
            text = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>An address, or one with a mask.</summary>
    internal static bool TryAddress(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out string? text)
    {
        const int Version4 = 4;
        const int Version6 = 16;
        text = octets.Length is Version4 or Version6 ? new IPAddress(octets).ToString()
            : octets.Length is 2 * Version4 or 2 * Version6
                ? $"{new IPAddress(octets[..(octets.Length / 2)])}/{new IPAddress(octets[(octets.Length / 2)..])}"
            : null;
        return text is not null;
    }

    /// <summary>A remark about bits at the end that do not count; null when there are none.</summary>
    internal static string? UnusedBits(byte unused) =>
        unused == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{unused} unused bits");

    private static bool IsUtf8(ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty)
        {
            System.Buffers.OperationStatus status = Rune.DecodeFromUtf8(octets, out _, out int consumed);
            if (status == System.Buffers.OperationStatus.InvalidData)
            {
                return false;
            }

            octets = octets[consumed..];
        }

        return true;
    }
}

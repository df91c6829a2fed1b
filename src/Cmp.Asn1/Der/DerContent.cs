using System;
using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>
/// The content rules of primitive types, as <see cref="AsnDecoder"/> knows them. It reports bad content by exception; here, and nowhere
/// else, that becomes an answer.
/// </summary>
internal static class DerContent
{
    // RFC 5280 4.1.2.5.1: two-digit years up to 49 are 20xx.
    private const int TwoDigitYearMax = 2049;

    internal static bool TryReadBoolean(ReadOnlySpan<byte> encoded, Asn1Tag tag, out bool value)
    {
        try
        {
            value = AsnDecoder.ReadBoolean(encoded, AsnEncodingRules.DER, out _, tag);
            return true;
        }
        catch (AsnContentException)
        {
            value = false;
            return false;
        }
    }

    internal static bool TryReadInteger(ReadOnlySpan<byte> encoded, Asn1Tag tag, out ReadOnlySpan<byte> content)
    {
        try
        {
            content = AsnDecoder.ReadIntegerBytes(encoded, AsnEncodingRules.DER, out _, tag);
            return true;
        }
        catch (AsnContentException)
        {
            content = default;
            return false;
        }
    }

    internal static bool TryReadBitString(ReadOnlySpan<byte> encoded, Asn1Tag tag, out int unusedBits, out ReadOnlySpan<byte> octets)
    {
        try
        {
            return AsnDecoder.TryReadPrimitiveBitString(encoded, AsnEncodingRules.DER, out unusedBits, out octets, out _, tag);
        }
        catch (AsnContentException)
        {
            unusedBits = 0;
            octets = default;
            return false;
        }
    }

    internal static bool TryReadGeneralizedTime(ReadOnlySpan<byte> encoded, Asn1Tag tag, out DateTimeOffset time)
    {
        try
        {
            time = AsnDecoder.ReadGeneralizedTime(encoded, AsnEncodingRules.DER, out _, tag);
            return true;
        }
        catch (AsnContentException)
        {
            time = default;
            return false;
        }
    }

    internal static bool TryReadUtcTime(ReadOnlySpan<byte> encoded, Asn1Tag tag, out DateTimeOffset time)
    {
        try
        {
            time = AsnDecoder.ReadUtcTime(encoded, AsnEncodingRules.DER, out _, TwoDigitYearMax, tag);
            return true;
        }
        catch (AsnContentException)
        {
            time = default;
            return false;
        }
    }

    /// <summary>
    /// X.690 8.19: the last octet ends an arc, and no arc starts with a padding octet. <see cref="AsnDecoder"/> would make a string of
    /// the identifier to find that out.
    /// </summary>
    internal static bool IsObjectIdentifier(ReadOnlySpan<byte> content)
    {
        bool valid = content.Length > 0 && (content[^1] & 0x80) == 0;
        bool arcStarts = true;
        foreach (byte octet in content)
        {
            valid &= !(arcStarts && octet == 0x80);
            arcStarts = (octet & 0x80) == 0;
        }

        return valid;
    }
}

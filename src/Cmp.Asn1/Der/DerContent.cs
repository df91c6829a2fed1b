using System;
using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>
/// The content rules of primitive types, a line each, but for BER and for times that are not of whole seconds: those are
/// <see cref="AsnDecoder"/>'s, which reports bad content by exception; here, and nowhere else, that becomes an answer.
/// </summary>
internal static class DerContent
{
    // RFC 5280 4.1.2.5.1: two-digit years up to 49 are 20xx.
    private const int TwoDigitYearMax = 2049;
    private const int YearsInCentury = 100;

    private const byte True = 0xFF;
    private const byte Continues = 0x80;
    private const byte Padding = 0x80;
    private const byte MostUnusedBits = 7;

    // The usual times, YYYYMMDDHHMMSSZ and YYMMDDHHMMSSZ, behind identifier and length; and what of them follows the year.
    private const int HeaderOctets = 2;
    private const int GeneralizedTimeOctets = 15;
    private const int UtcTimeOctets = 13;
    private const int OctetsAfterYear = 11;

    /// <summary>X.690 8.2 and 11.1: one octet, all zeros or all ones.</summary>
    internal static bool TryReadBoolean(ReadOnlySpan<byte> content, out bool value)
    {
        value = content.Length == 1 && content[0] == True;
        return value || (content.Length == 1 && content[0] == 0);
    }

    /// <summary>X.690 8.3.2: at least one octet, and the first nine bits are neither all zeros nor all ones.</summary>
    internal static bool IsInteger(ReadOnlySpan<byte> content) =>
        content.Length == 1
        || (content.Length > 1 && !(content[0] == 0 && content[1] <= 0x7F) && !(content[0] == 0xFF && content[1] > 0x7F));

    /// <summary>X.690 8.6.2 and 11.2.1: an octet that counts the unused bits, which are zero, and then the bits.</summary>
    internal static bool TryReadBitString(ReadOnlySpan<byte> content, out int unusedBits, out ReadOnlySpan<byte> octets)
    {
        unusedBits = 0;
        octets = default;
        bool valid = content.Length > 0 && content[0] <= MostUnusedBits
            && (content.Length == 1 ? content[0] == 0 : (content[^1] & ((1 << content[0]) - 1)) == 0);
        if (!valid)
        {
            return false;
        }

        unusedBits = content[0];
        octets = content[1..];
        return true;
    }

    internal static bool TryReadGeneralizedTime(ReadOnlySpan<byte> encoded, Asn1Tag tag, out DateTimeOffset time)
    {
        if (encoded.Length == HeaderOctets + GeneralizedTimeOctets)
        {
            int century = TwoDigits(encoded, HeaderOctets);
            int year = TwoDigits(encoded, HeaderOctets + 2);
            if (century >= 0 && year >= 0 && TryReadWholeSeconds(encoded[^OctetsAfterYear..], (century * YearsInCentury) + year, out time))
            {
                return true;
            }
        }

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
        if (encoded.Length == HeaderOctets + UtcTimeOctets)
        {
            int year = TwoDigits(encoded, HeaderOctets);
            int latest = TwoDigitYearMax - (TwoDigitYearMax % YearsInCentury) + year;
            int fullYear = latest <= TwoDigitYearMax ? latest : latest - YearsInCentury;
            if (year >= 0 && TryReadWholeSeconds(encoded[^OctetsAfterYear..], fullYear, out time))
            {
                return true;
            }
        }

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
        byte previous = 0;
        foreach (byte octet in content)
        {
            // A padding octet must not start an arc: the octet before it ends one.
            if (octet == Padding && (previous & Continues) == 0)
            {
                return false;
            }

            previous = octet;
        }

        return content.Length > 0 && (previous & Continues) == 0;
    }

    /// <summary>Tag and length of a BER value. The end of an indefinite length is looked for inside, and broken data met on the way.</summary>
    internal static bool TryReadBer(ReadOnlySpan<byte> ber, out Asn1Tag tag, out int start, out int length, out int consumed)
    {
        try
        {
            return AsnDecoder.TryReadEncodedValue(ber, AsnEncodingRules.BER, out tag, out start, out length, out consumed);
        }
        catch (AsnContentException)
        {
            (tag, start, length, consumed) = (default, 0, 0, 0);
            return false;
        }
    }

    // What follows the year in nearly all times: MMDDHHMMSSZ.
    private static bool TryReadWholeSeconds(ReadOnlySpan<byte> digits, int year, out DateTimeOffset time)
    {
        time = default;
        int month = TwoDigits(digits, 0);
        int day = TwoDigits(digits, 2);
        int hour = TwoDigits(digits, 4);
        int minute = TwoDigits(digits, 6);
        int second = TwoDigits(digits, 8);
        bool valid = digits[^1] == (byte)'Z' && year > 0 && month is > 0 and <= 12
            && day > 0 && day <= DateTime.DaysInMonth(year, month)
            && hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60;
        if (valid)
        {
            time = new DateTimeOffset(new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc));
        }

        return valid;
    }

    // Negative for what are no digits.
    private static int TwoDigits(ReadOnlySpan<byte> octets, int at)
    {
        uint tens = unchecked((uint)octets[at] - '0');
        uint ones = unchecked((uint)octets[at + 1] - '0');
        return tens < 10 && ones < 10 ? (int)((tens * 10) + ones) : -1;
    }
}

using System;
using System.Formats.Asn1;
using System.Runtime.CompilerServices;

namespace Cmp.Asn1;

/// <summary>Identifier and length octets.</summary>
internal static class DerHeader
{
    /// <summary>The greatest length that takes one octet (X.690 8.1.3.4).</summary>
    internal const int LongestShortForm = 0x7F;

    private const int OctetsOfShortForm = 2;
    private const byte OneOctet = 0x81;
    private const byte TwoOctets = 0x82;
    private const int OctetsOfLongForm = 4;

    /// <summary>Finds the content of the value that data starts with.</summary>
    /// <param name="data">The data.</param>
    /// <param name="start">Where the content starts: the octets that identifier and length take.</param>
    /// <param name="length">Octets of content.</param>
    /// <returns>Whether identifier and length are DER and the content is there.</returns>
    /// <remarks>
    /// Nearly every value in a message has one identifier octet and one length octet, and seeing that takes a nanosecond; most others have
    /// a length of 128 to 65535. <see cref="AsnDecoder"/>, which knows all forms, takes fifteen and does the rest.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryRead(ReadOnlySpan<byte> data, out int start, out int length)
    {
        if (data.Length >= OctetsOfShortForm && data[1] <= LongestShortForm && !DerTag.IsLong(data[0]))
        {
            start = OctetsOfShortForm;
            length = data[1];
            return length <= data.Length - OctetsOfShortForm;
        }

        return TryReadLong(data, out start, out length);
    }

    /// <summary>Whether data is a row of values whose tags and lengths are DER, all the way down.</summary>
    /// <param name="data">The content of a constructed value.</param>
    /// <param name="depth">Levels of nesting that are left.</param>
    /// <returns>True when it is; false also when the levels do not suffice.</returns>
    internal static bool AreValues(ReadOnlySpan<byte> data, int depth)
    {
        while (data.Length > 0)
        {
            if (!TryRead(data, out int start, out int length)
                || (DerTag.IsConstructed(data[0]) && (depth == 0 || !AreValues(data.Slice(start, length), depth - 1))))
            {
                return false;
            }

            data = data[(start + length)..];
        }

        return true;
    }

    /// <summary>The same for a value whose length likely is of more than one octet.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool TryReadLong(ReadOnlySpan<byte> data, out int start, out int length)
    {
        if (data.Length > OctetsOfLongForm && data[1] is OneOctet or TwoOctets && !DerTag.IsLong(data[0]))
        {
            // X.690 10.1: the fewest octets that do.
            bool isOne = data[1] == OneOctet;
            start = isOne ? OctetsOfLongForm - 1 : OctetsOfLongForm;
            length = isOne ? data[2] : (data[2] << 8) | data[3];
            return length > (isOne ? LongestShortForm : byte.MaxValue) && length <= data.Length - start;
        }

        return AsnDecoder.TryReadEncodedValue(data, AsnEncodingRules.DER, out _, out start, out length, out _);
    }
}

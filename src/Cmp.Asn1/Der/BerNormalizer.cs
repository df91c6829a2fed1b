using System;
using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>
/// Turns BER into DER, for peers that send BER: lengths, constructed strings, booleans, unused bits and the order of sets.
/// To be used only when strict decoding has failed.
/// </summary>
/// <remarks>
/// The tags tell which rules apply, so what an implicit tag hides stays as it is: a constructed string under one, or the order of a
/// set under one. A component that has its DEFAULT value stays too. The strict decoder then refuses what is left.
/// </remarks>
public static class BerNormalizer
{
    private const string Path = "BER";
    private const byte True = 0xFF;
    private const byte MostUnusedBits = 7;

    /// <summary>Turns the BER encoding of one value into DER.</summary>
    /// <param name="ber">The encoding; nothing may follow it.</param>
    /// <param name="der">Where to append the DER encoding; unchanged when the method returns false.</param>
    /// <param name="error">What is wrong and where; <see cref="DerErrorKind.None"/> when the method returns true.</param>
    /// <returns>Whether the bytes are BER. Any input gives true or false, within <see cref="DerLimits"/>; nothing is thrown.</returns>
    public static bool TryNormalize(ReadOnlySpan<byte> ber, DerBuffer der, out DerError error)
    {
        ArgumentNullException.ThrowIfNull(der);
        error = default;
        if (ber.Length > DerLimits.Octets)
        {
            error = new DerError(DerErrorKind.TooLong, DerLimits.Octets, Path);
            return false;
        }

        AsnWriter writer = DerWriterPool.Rent();
        try
        {
            if (TryCopy(ber, 0, 0, writer, ref error, out int consumed))
            {
                error = consumed < ber.Length ? new DerError(DerErrorKind.TrailingData, consumed, Path) : default;
            }

            if (error.IsNone)
            {
                der.Append(writer);
            }

            return error.IsNone;
        }
        finally
        {
            DerWriterPool.Return(writer);
        }
    }

    private static bool TryCopy(
        ReadOnlySpan<byte> ber, int offset, int depth, AsnWriter writer, ref DerError error, out int consumed)
    {
        if (!DerContent.TryReadBer(ber, out Asn1Tag tag, out int start, out int length, out consumed))
        {
            return Fail(DerErrorKind.Malformed, offset, ref error);
        }

        ReadOnlySpan<byte> content = ber.Slice(start, length);
        bool isUniversal = tag.TagClass == TagClass.Universal;
        if (!tag.IsConstructed)
        {
            return isUniversal
                ? TryCopyPrimitive(tag, content, offset, writer, ref error)
                : CopyTagged(tag, content, writer);
        }

        if (depth >= DerLimits.Depth)
        {
            return Fail(DerErrorKind.TooDeep, offset, ref error);
        }

        if (isUniversal && IsString(tag))
        {
            return TryCopySegments(tag, content, offset + start, depth, writer, ref error);
        }

        return TryCopyConstructed(tag, content, offset, start, depth, writer, ref error);
    }

    private static bool TryCopyConstructed(
        Asn1Tag tag, ReadOnlySpan<byte> content, int offset, int start, int depth, AsnWriter writer, ref DerError error)
    {
        if (tag.HasSameClassAndValue(Asn1Tag.SetOf))
        {
            using (writer.PushSetOf(tag))
            {
                return TryCopyEach(content, offset + start, depth, writer, ref error);
            }
        }

        if (tag.TagClass == TagClass.Universal && !tag.HasSameClassAndValue(Asn1Tag.Sequence))
        {
            return Fail(DerErrorKind.UnexpectedTag, offset, ref error);
        }

        using (writer.PushSequence(tag))
        {
            return TryCopyEach(content, offset + start, depth, writer, ref error);
        }
    }

    private static bool TryCopyEach(ReadOnlySpan<byte> content, int offset, int depth, AsnWriter writer, ref DerError error)
    {
        int position = 0;
        while (position < content.Length)
        {
            if (!TryCopy(content[position..], offset + position, depth + 1, writer, ref error, out int consumed))
            {
                return false;
            }

            position += consumed;
        }

        return true;
    }

    private static bool CopyTagged(Asn1Tag tag, ReadOnlySpan<byte> content, AsnWriter writer)
    {
        writer.WriteOctetString(content, tag);
        return true;
    }

    private static bool TryCopyPrimitive(Asn1Tag tag, ReadOnlySpan<byte> content, int offset, AsnWriter writer, ref DerError error)
    {
        switch ((UniversalTagNumber)tag.TagValue)
        {
            case UniversalTagNumber.Boolean when content.Length == 1:
                writer.WriteBoolean(content[0] != 0);
                return true;
            case UniversalTagNumber.BitString when IsBitString(content):
                WriteBitString(writer, content[1..], content[0]);
                return true;
            case UniversalTagNumber.EndOfContents or UniversalTagNumber.Boolean or UniversalTagNumber.BitString
                or UniversalTagNumber.Sequence or UniversalTagNumber.Set or > UniversalTagNumber.BMPString:
                return Fail(DerErrorKind.InvalidContent, offset, ref error);
            default:
                DerPrimitive.Write(writer, (byte)tag.TagValue, content);
                return true;
        }
    }

    // X.690 8.6.4, 8.7.3 and 8.23.6: the segments are strings themselves, of the same type or, for texts and times, octet strings.
    private static bool TryCopySegments(
        Asn1Tag tag, ReadOnlySpan<byte> content, int offset, int depth, AsnWriter writer, ref DerError error)
    {
        using DerBuffer octets = new(content.Length);
        int unusedBits = 0;
        if (!TryCollect(tag, content, offset, depth + 1, octets, ref unusedBits, ref error))
        {
            return false;
        }

        if (tag.TagValue == (int)UniversalTagNumber.BitString)
        {
            WriteBitString(writer, octets.Span, unusedBits);
        }
        else
        {
            DerPrimitive.Write(writer, (byte)tag.TagValue, octets.Span);
        }

        return true;
    }

    private static bool TryCollect(
        Asn1Tag tag, ReadOnlySpan<byte> content, int offset, int depth, DerBuffer octets, ref int unusedBits, ref DerError error)
    {
        int position = 0;
        while (position < content.Length)
        {
            ReadOnlySpan<byte> rest = content[position..];
            if (!DerContent.TryReadBer(rest, out Asn1Tag segment, out int start, out int length, out int consumed))
            {
                return Fail(DerErrorKind.Malformed, offset + position, ref error);
            }

            if (!IsSegment(segment, tag) || unusedBits > 0)
            {
                return Fail(DerErrorKind.UnexpectedTag, offset + position, ref error);
            }

            ReadOnlySpan<byte> inner = rest.Slice(start, length);
            if (segment.IsConstructed)
            {
                if (depth >= DerLimits.Depth)
                {
                    return Fail(DerErrorKind.TooDeep, offset + position, ref error);
                }

                if (!TryCollect(tag, inner, offset + position + start, depth + 1, octets, ref unusedBits, ref error))
                {
                    return false;
                }
            }
            else if (!TryAppend(tag, inner, octets, ref unusedBits))
            {
                return Fail(DerErrorKind.InvalidContent, offset + position, ref error);
            }

            position += consumed;
        }

        return true;
    }

    private static bool TryAppend(Asn1Tag tag, ReadOnlySpan<byte> segment, DerBuffer octets, ref int unusedBits)
    {
        if (tag.TagValue != (int)UniversalTagNumber.BitString)
        {
            octets.Append(segment);
            return true;
        }

        if (!IsBitString(segment))
        {
            return false;
        }

        unusedBits = segment[0];
        octets.Append(segment[1..]);
        return true;
    }

    private static bool IsBitString(ReadOnlySpan<byte> content) =>
        content.Length > 0 && content[0] <= MostUnusedBits && (content.Length > 1 || content[0] == 0);

    private static bool IsSegment(Asn1Tag segment, Asn1Tag whole) =>
        segment.HasSameClassAndValue(whole)
        || (segment.HasSameClassAndValue(Asn1Tag.PrimitiveOctetString) && whole.TagValue != (int)UniversalTagNumber.BitString);

    // X.690 11.2.1: DER has zeros for the unused bits.
    private static void WriteBitString(AsnWriter writer, ReadOnlySpan<byte> octets, int unusedBits)
    {
        if (unusedBits == 0)
        {
            writer.WriteBitString(octets);
            return;
        }

        using DerBuffer masked = new(octets.Length);
        Span<byte> copy = masked.Reserve(octets.Length);
        octets.CopyTo(copy);
        copy[^1] &= unchecked((byte)(True << unusedBits));
        writer.WriteBitString(copy, unusedBits);
    }

    private static bool IsString(Asn1Tag tag) => (UniversalTagNumber)tag.TagValue switch
    {
        UniversalTagNumber.BitString or UniversalTagNumber.OctetString or UniversalTagNumber.UTF8String => true,
        >= UniversalTagNumber.NumericString and <= UniversalTagNumber.UniversalString => true,
        UniversalTagNumber.BMPString => true,
        _ => false,
    };

    private static bool Fail(DerErrorKind kind, int offset, ref DerError error)
    {
        error = new DerError(kind, offset, Path);
        return false;
    }
}

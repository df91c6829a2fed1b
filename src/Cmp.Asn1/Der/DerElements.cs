using System;
using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>What SEQUENCE OF and SET OF have in common.</summary>
public static class DerElements
{
    internal static ReadOnlySpan<byte> Read<T>(
        scoped ref DerReader reader, byte identifier, string field, bool isSet, out int count)
        where T : IDer<T>, allows ref struct
    {
        if (reader.IsChecked)
        {
            return Count(ref reader, identifier, field, out count);
        }

        int outer = reader.Enter(identifier, field);
        int start = reader.Offset;
        int elementStart = start;
        ReadOnlySpan<byte> previous = default;
        int elements = 0;
        while (reader.HasData)
        {
            _ = T.Read(ref reader, T.TypeName);
            elements++;
            if (elements > DerLimits.Elements)
            {
                reader.Fail(DerErrorKind.TooManyElements, field);
            }

            // Nearly every set has one element, and nothing to compare it with.
            if (isSet && (elements > 1 || reader.HasData))
            {
                ReadOnlySpan<byte> element = reader.Since(elementStart);
                RequireOrder(ref reader, previous, element);
                previous = element;
                elementStart = reader.Offset;
            }
        }

        count = elements;
        ReadOnlySpan<byte> content = reader.Since(start);
        reader.Leave(outer, field);
        return content;
    }

    internal static T First<T>(ReadOnlySpan<byte> content)
        where T : IDer<T>, allows ref struct
    {
        DerReader reader = DerReader.OfChecked(content);
        return T.Read(ref reader, T.TypeName);
    }

    internal static void WriteEach(AsnWriter writer, ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty
            && AsnDecoder.TryReadEncodedValue(content, AsnEncodingRules.DER, out _, out _, out _, out int length))
        {
            writer.WriteEncodedValue(content[..length]);
            content = content[length..];
        }
    }

    // The elements were checked before; how many there are is all that is missing.
    private static ReadOnlySpan<byte> Count(scoped ref DerReader reader, byte identifier, string field, out int count)
    {
        ReadOnlySpan<byte> content = reader.ReadContent(identifier, field);
        ReadOnlySpan<byte> rest = content;
        for (count = 0; rest.Length > 0 && DerHeader.TryRead(rest, out int start, out int length); count++)
        {
            rest = rest[(start + length)..];
        }

        return content;
    }

    // X.690 11.6: ascending, shorter encodings padded with zeros at the end.
    private static void RequireOrder(scoped ref DerReader reader, ReadOnlySpan<byte> previous, ReadOnlySpan<byte> element)
    {
        if (previous.SequenceCompareTo(element) > 0)
        {
            reader.Fail(DerErrorKind.InvalidContent, "order");
        }
    }

    /// <summary>A walk over the elements of a collection. The elements were checked when the collection was decoded.</summary>
    /// <typeparam name="T">Type of the elements.</typeparam>
    public ref struct Enumerator<T>
        where T : IDer<T>, allows ref struct
    {
        private DerReader _reader;
        private T _current;

        internal Enumerator(ReadOnlySpan<byte> content)
        {
            _reader = DerReader.OfChecked(content);
            _current = default!;
        }

        /// <summary>The element at hand.</summary>
        public readonly T Current => _current;

        /// <summary>Goes to the next element.</summary>
        /// <returns>False at the end.</returns>
        public bool MoveNext()
        {
            if (!_reader.HasData)
            {
                return false;
            }

            _current = T.Read(ref _reader, T.TypeName);
            return _reader.Error.IsNone;
        }
    }
}

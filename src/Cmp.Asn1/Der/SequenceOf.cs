using System;
using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>SEQUENCE OF: validated once while decoding, then walked without allocation and without failure.</summary>
/// <typeparam name="T">Type of the elements.</typeparam>
public readonly ref struct SequenceOf<T> : ITaggedDer<SequenceOf<T>>
    where T : IDer<T>, allows ref struct
{
    /// <summary>A collection of elements that are known to be valid.</summary>
    /// <param name="content">The encodings of the elements, one after another.</param>
    /// <param name="count">How many there are.</param>
    public SequenceOf(ReadOnlySpan<byte> content, int count)
    {
        Content = content;
        Count = count;
    }

    /// <summary>The encodings of the elements, one after another.</summary>
    public ReadOnlySpan<byte> Content { get; }

    /// <summary>Number of elements.</summary>
    public int Count { get; }

    /// <summary>The first element; the type's default when there is none.</summary>
    public T First => Count > 0 ? DerElements.First<T>(Content) : default!;

    /// <inheritdoc/>
    public static string TypeName => "SEQUENCE OF";

    /// <inheritdoc/>
    public static bool IsConstructed => true;

    /// <inheritdoc/>
    public static bool CanStartWith(byte identifier) => identifier == DerTag.Sequence;

    /// <inheritdoc/>
    public static SequenceOf<T> Read(scoped ref DerReader reader, string field) => Read(ref reader, DerTag.Sequence, field);

    /// <inheritdoc/>
    public static SequenceOf<T> Read(scoped ref DerReader reader, byte identifier, string field)
    {
        ReadOnlySpan<byte> content = DerElements.Read<T>(ref reader, identifier, field, isSet: false, out int count);
        return new SequenceOf<T>(content, count);
    }

    /// <inheritdoc/>
    public void Write(AsnWriter writer) => Write(writer, Asn1Tag.Sequence);

    /// <inheritdoc/>
    public void Write(AsnWriter writer, Asn1Tag tag)
    {
        using (writer.PushSequence(tag))
        {
            DerElements.WriteEach(writer, Content);
        }
    }

    /// <summary>Walks the elements.</summary>
    /// <returns>The walk.</returns>
    public DerElements.Enumerator<T> GetEnumerator() => new(Content);
}

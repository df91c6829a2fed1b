using System;
using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>SET OF: validated once while decoding, in the ascending order that DER demands, then walked without allocation.</summary>
/// <typeparam name="T">Type of the elements.</typeparam>
public readonly ref struct SetOf<T> : ITaggedDer<SetOf<T>>
    where T : IDer<T>, allows ref struct
{
    /// <summary>A collection of elements that are known to be valid and in order.</summary>
    /// <param name="content">The encodings of the elements, one after another, ascending (X.690 11.6).</param>
    /// <param name="count">How many there are.</param>
    public SetOf(ReadOnlySpan<byte> content, int count)
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
    public static string TypeName => "SET OF";

    /// <inheritdoc/>
    public static bool IsConstructed => true;

    /// <inheritdoc/>
    public static bool CanStartWith(byte identifier) => identifier == DerTag.Set;

    /// <inheritdoc/>
    public static SetOf<T> Read(scoped ref DerReader reader, string field) => Read(ref reader, DerTag.Set, field);

    /// <inheritdoc/>
    public static SetOf<T> Read(scoped ref DerReader reader, byte identifier, string field)
    {
        ReadOnlySpan<byte> content = DerElements.Read<T>(ref reader, identifier, field, isSet: true, out int count);
        return new SetOf<T>(content, count);
    }

    /// <inheritdoc/>
    public void Write(AsnWriter writer) => DerPrimitive.Write(writer, DerTag.Set, Content);

    /// <inheritdoc/>
    public void Write(AsnWriter writer, Asn1Tag tag) => DerPrimitive.Write(writer, DerTag.Wrapped(tag.TagValue), Content);

    /// <summary>Walks the elements.</summary>
    /// <returns>The walk.</returns>
    public DerElements.Enumerator<T> GetEnumerator() => new(Content);
}

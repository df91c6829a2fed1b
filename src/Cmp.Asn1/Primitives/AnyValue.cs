using System;
using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>One value of any type (ANY, ANY DEFINED BY, open types), whole. Nested tags and lengths have been checked to be DER.</summary>
/// <param name="encoded">The encoding, with tag and length.</param>
public readonly ref struct AnyValue(ReadOnlySpan<byte> encoded) : IDer<AnyValue>
{
    /// <summary>The encoding, with tag and length.</summary>
    public ReadOnlySpan<byte> Encoded { get; } = encoded;

    /// <summary>The identifier octet; 0 when there is none.</summary>
    public byte Identifier => Encoded.Length > 0 ? Encoded[0] : (byte)0;

    /// <inheritdoc/>
    public static string TypeName => "ANY";

    /// <inheritdoc/>
    public static bool CanStartWith(byte identifier) => true;

    /// <inheritdoc/>
    public static AnyValue Read(scoped ref DerReader reader, string field) => new(reader.ReadAny(field));

    /// <summary>Opens the value as a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="error">What is wrong, counted from the start of this value.</param>
    /// <returns>Whether this is the encoding of one value of that type.</returns>
    public bool TryOpen<T>(out T value, out DerError error)
        where T : IDer<T>, allows ref struct
        => Der.TryDecode(Encoded, out value, out error);

    /// <inheritdoc/>
    public void Write(AsnWriter writer) => writer.WriteEncodedValue(Encoded);
}

/// <summary>NULL.</summary>
public readonly ref struct NullValue : ITaggedDer<NullValue>
{
    /// <inheritdoc/>
    public static string TypeName => "NULL";

    /// <inheritdoc/>
    public static bool IsConstructed => false;

    /// <inheritdoc/>
    public static bool CanStartWith(byte identifier) => identifier == DerTag.Null;

    /// <inheritdoc/>
    public static NullValue Read(scoped ref DerReader reader, string field) => Read(ref reader, DerTag.Null, field);

    /// <inheritdoc/>
    public static NullValue Read(scoped ref DerReader reader, byte identifier, string field)
    {
        reader.ReadNull(identifier, field);
        return default;
    }

    /// <inheritdoc/>
    public void Write(AsnWriter writer) => writer.WriteNull();

    /// <inheritdoc/>
    public void Write(AsnWriter writer, Asn1Tag tag) => writer.WriteNull(tag);
}

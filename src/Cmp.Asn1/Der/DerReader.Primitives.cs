using System;
using System.Runtime.CompilerServices;

namespace Cmp.Asn1;

/// <content>Primitive values.</content>
public ref partial struct DerReader
{
    /// <summary>Reads a BOOLEAN.</summary>
    /// <param name="identifier">The identifier octet to expect.</param>
    /// <param name="field">Name of the component, for the error path.</param>
    /// <returns>The value; false after a failure.</returns>
    public bool ReadBoolean(byte identifier, string field)
    {
        int offset = Offset;
        ReadOnlySpan<byte> content = ReadContent(identifier, field);
        if (!DerContent.TryReadBoolean(content, out bool value))
        {
            FailAt(DerErrorKind.InvalidContent, offset, field);
        }

        return value;
    }

    /// <summary>Reads an INTEGER that fits 32 bits.</summary>
    /// <param name="identifier">The identifier octet to expect.</param>
    /// <param name="field">Name of the component, for the error path.</param>
    /// <returns>The value; 0 after a failure.</returns>
    public int ReadInt32(byte identifier, string field)
    {
        int offset = Offset;
        ReadOnlySpan<byte> content = ReadIntegerContent(identifier, field);
        if (content.Length > sizeof(int))
        {
            FailAt(DerErrorKind.OutOfRange, offset, field);
            return 0;
        }

        int value = content.Length > 0 && (content[0] & 0x80) != 0 ? -1 : 0;
        foreach (byte octet in content)
        {
            value = unchecked((value << 8) | octet);
        }

        return value;
    }

    /// <summary>Reads an INTEGER or ENUMERATED whose values have names. Values without a name are kept, not refused.</summary>
    /// <typeparam name="TEnum">The names; its underlying type is <see cref="int"/>.</typeparam>
    /// <param name="identifier">The identifier octet to expect.</param>
    /// <param name="field">Name of the component, for the error path.</param>
    /// <returns>The value.</returns>
    public TEnum ReadEnum<TEnum>(byte identifier, string field)
        where TEnum : struct, Enum
    {
        int value = ReadInt32(identifier, field);
        return Unsafe.As<int, TEnum>(ref value);
    }

    /// <summary>Reads the content octets of an INTEGER of any size: two's complement, shortest form.</summary>
    internal ReadOnlySpan<byte> ReadIntegerContent(byte identifier, string field)
    {
        int offset = Offset;
        ReadOnlySpan<byte> content = ReadContent(identifier, field);
        if (!DerContent.IsInteger(content))
        {
            FailAt(DerErrorKind.InvalidContent, offset, field);
        }

        return content;
    }

    /// <summary>Reads an OBJECT IDENTIFIER: its content octets.</summary>
    internal ReadOnlySpan<byte> ReadObjectIdentifierContent(byte identifier, string field)
    {
        int offset = Offset;
        ReadOnlySpan<byte> content = ReadContent(identifier, field);
        if (!DerContent.IsObjectIdentifier(content))
        {
            FailAt(DerErrorKind.InvalidContent, offset, field);
        }

        return content;
    }

    /// <summary>Reads a BIT STRING.</summary>
    internal ReadOnlySpan<byte> ReadBitString(byte identifier, string field, out int unusedBits)
    {
        int offset = Offset;
        ReadOnlySpan<byte> content = ReadContent(identifier, field);
        if (!DerContent.TryReadBitString(content, out unusedBits, out ReadOnlySpan<byte> octets))
        {
            FailAt(DerErrorKind.InvalidContent, offset, field);
        }

        return octets;
    }

    /// <summary>Reads a NULL.</summary>
    internal void ReadNull(byte identifier, string field)
    {
        int offset = Offset;
        if (ReadContent(identifier, field).Length > 0)
        {
            FailAt(DerErrorKind.InvalidContent, offset, field);
        }
    }

    /// <summary>Reads a GeneralizedTime.</summary>
    internal DateTimeOffset ReadGeneralizedTime(byte identifier, string field)
    {
        int offset = Offset;
        ReadOnlySpan<byte> encoded = ReadFrame(identifier, field);
        DateTimeOffset time = default;
        if (_error.IsNone && !DerContent.TryReadGeneralizedTime(encoded, DerTag.FromIdentifier(identifier), out time))
        {
            FailAt(DerErrorKind.InvalidContent, offset, field);
        }

        return time;
    }

    /// <summary>Reads a UTCTime.</summary>
    internal DateTimeOffset ReadUtcTime(byte identifier, string field)
    {
        int offset = Offset;
        ReadOnlySpan<byte> encoded = ReadFrame(identifier, field);
        DateTimeOffset time = default;
        if (_error.IsNone && !DerContent.TryReadUtcTime(encoded, DerTag.FromIdentifier(identifier), out time))
        {
            FailAt(DerErrorKind.InvalidContent, offset, field);
        }

        return time;
    }
}

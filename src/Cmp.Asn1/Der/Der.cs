using System;
using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>Decoding and encoding of whole values.</summary>
public static class Der
{
    /// <summary>Decodes exactly one value: strict DER, nothing after it, within <see cref="DerLimits"/>.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="encoded">The encoding. The value is a view over it.</param>
    /// <param name="value">The value; meaningless when the method returns false.</param>
    /// <param name="error">What is wrong and where; <see cref="DerErrorKind.None"/> when the method returns true.</param>
    /// <returns>Whether the bytes are the encoding of one value. Any input gives true or false; nothing is thrown.</returns>
    public static bool TryDecode<T>(ReadOnlySpan<byte> encoded, out T value, out DerError error)
        where T : IDer<T>, allows ref struct
    {
        DerReader reader = new(encoded);
        value = T.Read(ref reader, T.TypeName);
        reader.RequireEnd(T.TypeName);
        error = reader.Error;
        return error.IsNone;
    }

    /// <summary>
    /// Decodes exactly one value like <see cref="TryDecode"/>, and the certificates and revocation lists in it as well, which
    /// <see cref="Unopened{T}"/> otherwise leaves until someone looks into them.
    /// </summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="encoded">The encoding. The value is a view over it.</param>
    /// <param name="value">The value; meaningless when the method returns false.</param>
    /// <param name="error">What is wrong and where; <see cref="DerErrorKind.None"/> when the method returns true.</param>
    /// <returns>Whether the bytes are the encoding of one value in which everything can be opened. Nothing is thrown.</returns>
    public static bool TryDecodeWithDocuments<T>(ReadOnlySpan<byte> encoded, out T value, out DerError error)
        where T : IDer<T>, allows ref struct
        => TryDecodeWithDocuments(encoded, KnownDocuments.None, out value, out error);

    /// <summary>The same, sparing documents that were decoded before.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="encoded">The encoding. The value is a view over it.</param>
    /// <param name="known">The documents.</param>
    /// <param name="value">The value; meaningless when the method returns false.</param>
    /// <param name="error">What is wrong and where; <see cref="DerErrorKind.None"/> when the method returns true.</param>
    /// <returns>Whether the bytes are the encoding of one value in which everything can be opened. Nothing is thrown.</returns>
    public static bool TryDecodeWithDocuments<T>(ReadOnlySpan<byte> encoded, KnownDocuments known, out T value, out DerError error)
        where T : IDer<T>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(known);
        DerReader reader = new(encoded, known);
        value = T.Read(ref reader, T.TypeName);
        reader.RequireEnd(T.TypeName);
        error = reader.Error;
        return error.IsNone;
    }

    /// <summary>Opens bytes that are known to be a valid value, as the elements of a decoded collection are.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="encoded">The encoding.</param>
    /// <returns>The value; the type's default should the bytes not be valid after all.</returns>
    internal static T Open<T>(ReadOnlySpan<byte> encoded)
        where T : IDer<T>, allows ref struct
    {
        DerReader reader = DerReader.OfChecked(encoded);
        T value = T.Read(ref reader, T.TypeName);
        return reader.Error.IsNone ? value : default!;
    }

    /// <summary>Appends the DER encoding of a value to a buffer.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="destination">The buffer; what it held stays before the encoding.</param>
    public static void Encode<T>(scoped in T value, DerBuffer destination)
        where T : IDer<T>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(destination);
        AsnWriter writer = DerWriterPool.Rent();
        try
        {
            value.Write(writer);
            destination.Append(writer);
        }
        finally
        {
            DerWriterPool.Return(writer);
        }
    }

    /// <summary>The DER encoding of a value in an array of its own.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The encoding.</returns>
    public static byte[] Encode<T>(scoped in T value)
        where T : IDer<T>, allows ref struct
    {
        AsnWriter writer = DerWriterPool.Rent();
        try
        {
            value.Write(writer);
            return writer.Encode();
        }
        finally
        {
            DerWriterPool.Return(writer);
        }
    }
}

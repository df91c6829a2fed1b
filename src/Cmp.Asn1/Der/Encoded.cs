using System;
using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>
/// A value together with its exact encoding: what is signed or MACed stays as it was received. The value has been checked; opening it
/// cannot fail.
/// </summary>
/// <typeparam name="T">Type of the value.</typeparam>
public readonly ref struct Encoded<T> : IDer<Encoded<T>>
    where T : IDer<T>, allows ref struct
{
    /// <summary>Bytes that are known to be the encoding of one value: just decoded, or just encoded.</summary>
    /// <param name="bytes">The encoding, with tag and length.</param>
    public Encoded(ReadOnlySpan<byte> bytes) => Bytes = bytes;

    /// <summary>The encoding, with tag and length.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The value, opened anew at each call.</summary>
    public T Value => Der.Open<T>(Bytes);

    /// <inheritdoc/>
    public static string TypeName => T.TypeName;

    /// <inheritdoc/>
    public static bool CanStartWith(byte identifier) => T.CanStartWith(identifier);

    /// <inheritdoc/>
    public static Encoded<T> Read(scoped ref DerReader reader, string field)
    {
        if (reader.IsChecked)
        {
            return new Encoded<T>(reader.ReadFrame(reader.NextIdentifier, field));
        }

        int start = reader.Offset;
        _ = T.Read(ref reader, field);
        return new Encoded<T>(reader.Since(start));
    }

    /// <inheritdoc/>
    public void Write(AsnWriter writer) => writer.WriteEncodedValue(Bytes);
}

using System;
using System.Formats.Asn1;

namespace Cmp.Asn1.Tests.Types;

/// <summary>One encoding of a wire type.</summary>
/// <param name="Name">Name of the type; of the alternative, where the type is a CHOICE.</param>
/// <param name="Type">The type.</param>
/// <param name="Bytes">The encoding.</param>
/// <param name="Recode">Decodes, and encodes again what was decoded.</param>
/// <param name="Reopen">The same by way of the alternative, where the type is a CHOICE.</param>
public sealed record WireCase(
    string Name,
    Type Type,
    byte[] Bytes,
    Func<byte[], (byte[]? Encoded, DerError Error)> Recode,
    Func<byte[], (byte[]? Encoded, DerError Error)> Reopen)
{
    /// <summary>Writes a CHOICE by opening the alternative and writing that.</summary>
    /// <typeparam name="T">The CHOICE.</typeparam>
    internal delegate void Rewrite<T>(T value, AsnWriter writer)
        where T : allows ref struct;

    /// <summary>A case whose type writes itself.</summary>
    internal static WireCase Of<T>(byte[] bytes)
        where T : IDer<T>, allows ref struct
        => new(T.TypeName, typeof(T), bytes, Encode<T>, Encode<T>);

    /// <summary>A case of a CHOICE, one for each alternative.</summary>
    internal static WireCase Of<T>(string alternative, byte[] bytes, Rewrite<T> rewrite)
        where T : IDer<T>, allows ref struct
        => new(alternative, typeof(T), bytes, Encode<T>, encoded => EncodeAlternative(encoded, rewrite));

    /// <inheritdoc/>
    public override string ToString() => $"{Type.Name} {Name}";

    private static (byte[]? Encoded, DerError Error) Encode<T>(byte[] bytes)
        where T : IDer<T>, allows ref struct
        => Asn1.Der.TryDecode(bytes, out T value, out DerError error) ? (Asn1.Der.Encode(in value), error) : (null, error);

    private static (byte[]? Encoded, DerError Error) EncodeAlternative<T>(byte[] bytes, Rewrite<T> rewrite)
        where T : IDer<T>, allows ref struct
    {
        if (!Asn1.Der.TryDecode(bytes, out T value, out DerError error))
        {
            return (null, error);
        }

        AsnWriter writer = new(AsnEncodingRules.DER);
        rewrite(value, writer);
        return (writer.Encode(), error);
    }
}

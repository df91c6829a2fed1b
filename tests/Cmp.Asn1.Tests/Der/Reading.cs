using Xunit;

namespace Cmp.Asn1.Tests.Der;

/// <summary>Reads one value and says how it went. A NULL goes before it, so that offsets are not all zero.</summary>
internal static class Reading
{
    /// <summary>Where the value starts.</summary>
    internal const int Start = 2;

    private static readonly byte[] s_null = [0x05, 0x00];

    /// <summary>One read of a primitive.</summary>
    /// <param name="reader">The reader, at the value.</param>
    internal delegate void Read(ref DerReader reader);

    /// <summary>The error that a read ends in; the reader must stay where it was and have nothing more to give.</summary>
    internal static DerError Refuse(string hex, Read read)
    {
        DerReader reader = new(Hex.Join(s_null, Hex.Bytes(hex)));
        NullValue.Read(ref reader, "before");
        Assert.Equal(Start, reader.Offset);

        read(ref reader);

        Assert.Equal(Start, reader.Offset);
        Assert.False(reader.HasData);
        return reader.Error;
    }

    /// <summary>A read that must succeed and use up the data.</summary>
    internal static void Accept(string hex, Read read)
    {
        DerReader reader = new(Hex.Join(s_null, Hex.Bytes(hex)));
        NullValue.Read(ref reader, "before");

        read(ref reader);

        Assert.Equal(DerErrorKind.None, reader.Error.Kind);
        Assert.False(reader.HasData);
    }

    /// <summary>A type's own encoding of what it read, in hexadecimal digits.</summary>
    internal static string Reencode<T>(string hex)
        where T : IDer<T>, allows ref struct
    {
        Assert.True(Asn1.Der.TryDecode(Hex.Bytes(hex), out T value, out DerError error), error.ToString());
        return System.Convert.ToHexString(Asn1.Der.Encode(in value));
    }

    /// <summary>The error that decoding a type ends in.</summary>
    internal static DerError Refuse<T>(string hex)
        where T : IDer<T>, allows ref struct
        => Refuse(hex, static (ref DerReader reader) => T.Read(ref reader, "field"));
}

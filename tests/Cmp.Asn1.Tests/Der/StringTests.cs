using System;
using System.Linq;
using System.Text;
using Xunit;

namespace Cmp.Asn1.Tests.Der;

public sealed class StringTests
{
    [Theory]
    [InlineData("0400")]
    [InlineData("0403010203")]
    public void OctetString_accepts(string hex) => Assert.Equal(hex, Reading.Reencode<OctetString>(hex));

    [Theory]
    [InlineData("", DerErrorKind.EndOfData)]
    [InlineData("0402AA", DerErrorKind.Malformed)]
    [InlineData("048102AABB", DerErrorKind.Malformed)]
    [InlineData("04820002AABB", DerErrorKind.Malformed)]
    [InlineData("04847FFFFFFFAA", DerErrorKind.Malformed)]
    [InlineData("0484FFFFFFFFAA", DerErrorKind.Malformed)]
    [InlineData("04FFAA", DerErrorKind.Malformed)]
    [InlineData("2480040101 0000", DerErrorKind.UnexpectedTag)]
    [InlineData("8403010203", DerErrorKind.UnexpectedTag)]
    public void OctetString_refuses(string hex, DerErrorKind kind) =>
        Assert.Equal(new DerError(kind, Reading.Start, "field"), Reading.Refuse<OctetString>(hex));

    [Theory]
    [InlineData("0C00", "")]
    [InlineData("0C0548656C6C6F", "Hello")]
    [InlineData("0C03E282AC", "\u20AC")]
    [InlineData("0C02C328", "\uFFFD(")]
    public void Utf8Text_accepts(string hex, string expected)
    {
        Assert.True(Asn1.Der.TryDecode(Hex.Bytes(hex), out Utf8Text value, out _));

        Assert.Equal(expected, value.ToString());
        Assert.Equal(hex, Reading.Reencode<Utf8Text>(hex));
    }

    [Theory]
    [InlineData("0C0248", DerErrorKind.Malformed)]
    [InlineData("130148", DerErrorKind.UnexpectedTag)]
    [InlineData("2C0148", DerErrorKind.UnexpectedTag)]
    public void Utf8Text_refuses(string hex, DerErrorKind kind) =>
        Assert.Equal(new DerError(kind, Reading.Start, "field"), Reading.Refuse<Utf8Text>(hex));

    [Theory]
    [InlineData("1600", "")]
    [InlineData("160548656C6C6F", "Hello")]
    [InlineData("160148", "H")]
    [InlineData("1601FF", "?")]
    public void Ia5Text_accepts(string hex, string expected)
    {
        Assert.True(Asn1.Der.TryDecode(Hex.Bytes(hex), out Ia5Text value, out _));

        Assert.Equal(expected, value.ToString());
        Assert.Equal(hex, Reading.Reencode<Ia5Text>(hex));
    }

    [Theory]
    [InlineData("1602", DerErrorKind.Malformed)]
    [InlineData("0C0148", DerErrorKind.UnexpectedTag)]
    public void Ia5Text_refuses(string hex, DerErrorKind kind) =>
        Assert.Equal(new DerError(kind, Reading.Start, "field"), Reading.Refuse<Ia5Text>(hex));

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(249)]
    [InlineData(250)]
    [InlineData(251)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(65535)]
    [InlineData(65536)]
    [InlineData(70000)]
    public void Text_of_any_length_is_written_as_the_platform_writes_it(int length)
    {
        byte[] octets = Encoding.ASCII.GetBytes(new string('x', length));
        System.Formats.Asn1.AsnWriter expected = new(System.Formats.Asn1.AsnEncodingRules.DER);
        expected.WriteCharacterString(System.Formats.Asn1.UniversalTagNumber.UTF8String, new string('x', length));

        byte[] encoded = Asn1.Der.Encode(new Utf8Text(octets));

        Assert.Equal(expected.Encode(), encoded);
        Assert.Equal(octets.Length, encoded.Count(octet => octet == (byte)'x'));
        Assert.True(Asn1.Der.TryDecode(encoded, out Utf8Text back, out _));
        Assert.True(back.Octets.SequenceEqual(octets));
    }
}

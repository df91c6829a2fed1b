using System;
using System.Formats.Asn1;
using Xunit;

namespace Cmp.Asn1.Tests.Der;

public sealed class ObjectIdTests
{
    [Theory]
    [InlineData("06032A0304", "1.2.3.4")]
    [InlineData("060100", "0.0")]
    [InlineData("060127", "0.39")]
    [InlineData("060150", "2.0")]
    [InlineData("06028837", "2.999")]
    [InlineData("060A2B8FFFFFFFFFFFFFFF7F", "1.3.1152921504606846975")]
    [InlineData("06082B81808080808000", "1.3.4398046511104")]
    [InlineData("060A2B81FFFFFFFFFFFFFF7F", "1.3.144115188075855871")]
    public void Accepts(string hex, string expected)
    {
        Assert.True(Asn1.Der.TryDecode(Hex.Bytes(hex), out ObjectId value, out DerError error), error.ToString());

        Assert.Equal(expected, value.ToString());
        Assert.Equal(hex, Reading.Reencode<ObjectId>(hex));
    }

    [Theory]
    [InlineData("", DerErrorKind.EndOfData)]
    [InlineData("06", DerErrorKind.Malformed)]
    [InlineData("06032A03", DerErrorKind.Malformed)]
    [InlineData("0600", DerErrorKind.InvalidContent)]
    [InlineData("060180", DerErrorKind.InvalidContent)]
    [InlineData("06022A86", DerErrorKind.InvalidContent)]
    [InlineData("06032A8001", DerErrorKind.InvalidContent)]
    [InlineData("0603808001", DerErrorKind.InvalidContent)]
    [InlineData("06042A018001", DerErrorKind.InvalidContent)]
    [InlineData("0D022A03", DerErrorKind.UnexpectedTag)]
    public void Refuses(string hex, DerErrorKind kind) =>
        Assert.Equal(new DerError(kind, Reading.Start, "field"), Reading.Refuse<ObjectId>(hex));

    [Fact]
    public void An_arc_too_large_to_print_shows_as_a_question_mark()
    {
        Assert.True(Asn1.Der.TryDecode(Hex.Bytes("060C2B83FFFFFFFFFFFFFFFFFF7F"), out ObjectId value, out _));
        Assert.True(Asn1.Der.TryDecode(Hex.Bytes("060B83FFFFFFFFFFFFFFFFFF7F"), out ObjectId first, out _));

        Assert.Equal("1.3.?", value.ToString());
        Assert.Equal("2.?", first.ToString());
    }

    [Fact]
    public void Two_of_the_same_octets_are_the_same()
    {
        Assert.True(new ObjectId([0x2A, 0x03]).Is(new ObjectId([0x2A, 0x03])));
        Assert.False(new ObjectId([0x2A, 0x03]).Is(new ObjectId([0x2A, 0x04])));
        Assert.False(new ObjectId([0x2A, 0x03]).Is(new ObjectId([0x2A])));
    }

    [Fact]
    public void Padding_is_told_as_the_platform_tells_it()
    {
        Random random = new(20261123);
        byte[] content = new byte[6];
        for (int i = 0; i < 20_000; i++)
        {
            random.NextBytes(content);
            for (int j = 0; j < content.Length; j++)
            {
                content[j] = (content[j] & 3) == 0 ? (byte)0x80 : content[j];
            }

            byte[] encoded = Hex.Tlv(DerTag.ObjectIdentifier, content);
            Assert.Equal(PlatformAccepts(encoded), Asn1.Der.TryDecode(encoded, out ObjectId _, out _));
        }
    }

    private static bool PlatformAccepts(byte[] encoded)
    {
        try
        {
            AsnDecoder.ReadObjectIdentifier(encoded, AsnEncodingRules.DER, out _);
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}

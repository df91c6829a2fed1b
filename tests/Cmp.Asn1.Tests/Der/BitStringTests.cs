using System;
using System.Formats.Asn1;
using Xunit;

namespace Cmp.Asn1.Tests.Der;

public sealed class BitStringTests
{
    [Theory]
    [InlineData("030100", "", 0)]
    [InlineData("0303000102", "0102", 0)]
    [InlineData("03020780", "80", 7)]
    [InlineData("030203A8", "A8", 3)]
    public void Accepts(string hex, string octets, int unusedBits)
    {
        Assert.True(Asn1.Der.TryDecode(Hex.Bytes(hex), out BitString value, out DerError error), error.ToString());

        Assert.Equal(octets, Convert.ToHexString(value.Octets));
        Assert.Equal(unusedBits, value.UnusedBits);
        Assert.Equal(hex, Reading.Reencode<BitString>(hex));
    }

    [Theory]
    [InlineData("", DerErrorKind.EndOfData)]
    [InlineData("0302", DerErrorKind.Malformed)]
    [InlineData("0300", DerErrorKind.InvalidContent)]
    [InlineData("030101", DerErrorKind.InvalidContent)]
    [InlineData("03020800", DerErrorKind.InvalidContent)]
    [InlineData("0302FF00", DerErrorKind.InvalidContent)]
    [InlineData("03020101", DerErrorKind.InvalidContent)]
    [InlineData("030207C0", DerErrorKind.InvalidContent)]
    [InlineData("230403020780", DerErrorKind.UnexpectedTag)]
    public void Refuses(string hex, DerErrorKind kind) =>
        Assert.Equal(new DerError(kind, Reading.Start, "field"), Reading.Refuse<BitString>(hex));

    [Fact]
    public void Bits_count_from_the_highest_of_the_first_octet()
    {
        BitString bits = new([0x80, 0x40], unusedBits: 6);

        Assert.True(bits.HasBit(0));
        Assert.False(bits.HasBit(1));
        Assert.True(bits.HasBit(9));
        Assert.False(bits.HasBit(10));
        Assert.False(bits.HasBit(int.MaxValue));
        Assert.False(bits.HasBit(-1));
    }

    [Fact]
    public void Every_short_content_is_judged_as_the_platform_judges_it()
    {
        byte[] encoded = [DerTag.BitString, 2, 0, 0];
        for (int content = 0; content <= 0xFFFF; content++)
        {
            (encoded[2], encoded[3]) = ((byte)(content >> 8), (byte)(content & 0xFF));
            Assert.Equal(PlatformAccepts(encoded), Asn1.Der.TryDecode(encoded, out BitString _, out _));
        }
    }

    // The exception for each bad one of 65,536 would take seconds; what the platform refuses without one suffices to tell.
    private static bool PlatformAccepts(byte[] encoded)
    {
        int unusedBits = encoded[2];
        bool possible = unusedBits <= 7 && (encoded[3] & ((1 << unusedBits) - 1)) == 0;
        return possible && AsnDecoder.TryReadPrimitiveBitString(encoded, AsnEncodingRules.DER, out _, out _, out _);
    }
}

using System;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Xunit;

namespace Cmp.Asn1.Tests.Der;

public sealed class BerNormalizerTests
{
    [Theory]
    [InlineData("3080 020105 0000", "3003020105")]
    [InlineData("3080 3080 0500 0000 0000", "300430020500")]
    [InlineData("A080 3080 0000 0000", "A0023000")]
    [InlineData("308103020105", "3003020105")]
    [InlineData("30840000000402810105", "3003020105")]
    [InlineData("010101", "0101FF")]
    [InlineData("010180", "0101FF")]
    [InlineData("010100", "010100")]
    [InlineData("2480 0401AA 0402BBCC 0000", "0403AABBCC")]
    [InlineData("2409 0401AA 2404 0402BBCC", "0403AABBCC")]
    [InlineData("2400", "0400")]
    [InlineData("2C80 0C0148 0C0149 0000", "0C024849")]
    [InlineData("2C06 040148 040149", "0C024849")]
    [InlineData("2380 030200AA 030204B0 0000", "030304AAB0")]
    [InlineData("030204BF", "030204B0")]
    [InlineData("3106 020105 020104", "3106020104020105")]
    [InlineData("800155", "800155")]
    [InlineData("9F2A8101AA", "9F2A01AA")]
    [InlineData("0C810148", "0C0148")]
    [InlineData("3003020105", "3003020105")]
    public void Accepts(string ber, string expected)
    {
        using DerBuffer der = new();

        Assert.True(BerNormalizer.TryNormalize(Hex.Bytes(ber), der, out DerError error), error.ToString());

        Assert.Equal(expected, Convert.ToHexString(der.Span));
        Assert.True(error.IsNone);
    }

    [Theory]
    [InlineData("", DerErrorKind.Malformed, 0)]
    [InlineData("30", DerErrorKind.Malformed, 0)]
    [InlineData("3080020105", DerErrorKind.Malformed, 0)]
    [InlineData("3003 0205", DerErrorKind.Malformed, 0)]
    [InlineData("3004 0500 0205", DerErrorKind.Malformed, 4)]
    [InlineData("0500 00", DerErrorKind.TrailingData, 2)]
    [InlineData("0000", DerErrorKind.InvalidContent, 0)]
    [InlineData("0102FFFF", DerErrorKind.InvalidContent, 0)]
    [InlineData("030108", DerErrorKind.InvalidContent, 0)]
    [InlineData("0300", DerErrorKind.InvalidContent, 0)]
    [InlineData("1003020105", DerErrorKind.InvalidContent, 0)]
    [InlineData("2403 020105", DerErrorKind.UnexpectedTag, 2)]
    [InlineData("2308 03020780 030200AA", DerErrorKind.UnexpectedTag, 6)]
    [InlineData("2303 0401AA", DerErrorKind.UnexpectedTag, 2)]
    [InlineData("2303 030108", DerErrorKind.InvalidContent, 2)]
    [InlineData("2203020105", DerErrorKind.UnexpectedTag, 0)]
    [InlineData("24800401AA", DerErrorKind.Malformed, 0)]
    public void Refuses(string ber, DerErrorKind kind, int offset)
    {
        using DerBuffer der = new();

        Assert.False(BerNormalizer.TryNormalize(Hex.Bytes(ber), der, out DerError error));

        Assert.Equal(new DerError(kind, offset, "BER"), error);
        Assert.Equal(0, der.Length);
    }

    [Theory]
    [InlineData(DerLimits.Depth, true)]
    [InlineData(DerLimits.Depth + 1, false)]
    public void Nesting_has_a_limit(int levels, bool accepted)
    {
        byte[] ber = [.. Enumerable.Repeat<byte[]>([0x30, 0x80], levels).SelectMany(x => x), .. new byte[2 * levels]];
        byte[] segments = [.. Enumerable.Repeat<byte[]>([0x24, 0x80], levels).SelectMany(x => x), .. new byte[2 * levels]];
        using DerBuffer der = new();

        Assert.Equal(accepted, BerNormalizer.TryNormalize(ber, der, out DerError error));
        Assert.Equal(accepted ? DerErrorKind.None : DerErrorKind.TooDeep, error.Kind);
        Assert.Equal(accepted, BerNormalizer.TryNormalize(segments, der, out error));
        Assert.Equal(accepted ? DerErrorKind.None : DerErrorKind.TooDeep, error.Kind);
    }

    [Fact]
    public void Length_has_a_limit()
    {
        using DerBuffer der = new();

        Assert.False(BerNormalizer.TryNormalize(new byte[DerLimits.Octets + 1], der, out DerError error));
        Assert.Equal(DerErrorKind.TooLong, error.Kind);
    }

    [Fact]
    public void A_captured_message_in_indefinite_lengths_becomes_the_message()
    {
        foreach (Vector vector in Vector.All)
        {
            byte[] ber = Indefinite(vector.Bytes);
            using DerBuffer der = new();

            Assert.False(Asn1.Der.TryDecode(ber, out PkiMessage _, out _));
            Assert.True(BerNormalizer.TryNormalize(ber, der, out DerError error), $"{vector.Name}: {error}");
            Assert.True(der.Span.SequenceEqual(vector.Bytes), vector.Name);
        }
    }

    [Fact]
    public void What_it_makes_is_der_and_stays_as_it_is()
    {
        Random random = new(20261123);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] ber = Indefinite(Vector.All[i % Vector.All.Count].Bytes);
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                ber[random.Next(Math.Min(ber.Length, 400))] ^= (byte)(1 << random.Next(8));
            }

            using DerBuffer once = new();
            using DerBuffer twice = new();
            if (BerNormalizer.TryNormalize(ber, once, out DerError error))
            {
                accepted++;
                Assert.True(BerNormalizer.TryNormalize(once.Span, twice, out _));
                Assert.True(twice.Span.SequenceEqual(once.Span));
            }
            else
            {
                Assert.NotEqual(DerErrorKind.None, error.Kind);
                Assert.InRange(error.Offset, 0, ber.Length);
            }
        }

        Assert.InRange(accepted, 1000, 19_000);
    }

    private static byte[] Indefinite(ReadOnlySpan<byte> der)
    {
        byte[] ber = Array.Empty<byte>();
        while (!der.IsEmpty)
        {
            System.Formats.Asn1.AsnDecoder.ReadEncodedValue(
                der, System.Formats.Asn1.AsnEncodingRules.DER, out int start, out int length, out int consumed);
            ber = (der[0] & 0x20) != 0
                ? [.. ber, der[0], 0x80, .. Indefinite(der.Slice(start, length)), 0, 0]
                : [.. ber, .. der[..consumed]];
            der = der[consumed..];
        }

        return ber;
    }
}

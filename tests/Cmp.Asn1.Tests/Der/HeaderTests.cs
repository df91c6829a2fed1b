using System;
using System.Formats.Asn1;
using System.Linq;
using Xunit;

namespace Cmp.Asn1.Tests.Der;

/// <summary>Identifier and length octets: the short way through them must judge as the platform's decoder does.</summary>
public sealed class HeaderTests
{
    [Fact]
    public void Every_primitive_header_is_judged_as_the_platform_judges_it()
    {
        byte[] data = new byte[3 + 0x84];
        int[] lengths = [0, 1, 2, 3, 4, 5, 0x80, 0x81, 0x82, 0x83, 0x84, data.Length];
        byte[] thirds = [0, 1, 0x7F, 0x80, 0x81, 0xFF];
        foreach (byte identifier in Enumerable.Range(0, 256).Where(octet => (octet & 0x20) == 0))
        {
            for (int second = 0; second <= 0xFF; second++)
            {
                foreach (byte third in thirds)
                {
                    (data[0], data[1], data[2]) = (identifier, (byte)second, third);
                    Array.ForEach(lengths, length => AssertSame(data.AsSpan(0, length)));
                }
            }
        }
    }

    [Fact]
    public void A_length_of_two_octets_is_judged_as_the_platform_judges_it()
    {
        byte[] data = new byte[4 + 0x301];
        (data[0], data[1]) = (DerTag.OctetString, 0x82);
        for (int announced = 0; announced <= 0x302; announced++)
        {
            (data[2], data[3]) = ((byte)(announced >> 8), (byte)(announced & 0xFF));
            int[] lengths = [2, 3, 4, 5, announced + 3, announced + 4, announced + 5];
            Array.ForEach(lengths, length => AssertSame(data.AsSpan(0, Math.Min(length, data.Length))));
        }
    }

    [Theory]
    [InlineData("1F810100")]
    [InlineData("9F2A0101")]
    public void Tags_of_more_octets_pass_as_any_value(string hex) => Assert.Equal(hex, Reading.Reencode<AnyValue>(hex));

    [Fact]
    public void Nesting_has_a_limit()
    {
        Assert.True(Asn1.Der.TryDecode(Nested(DerLimits.Depth), out AnyValue _, out DerError none), none.ToString());
        Assert.False(Asn1.Der.TryDecode(Nested(DerLimits.Depth + 1), out AnyValue _, out DerError error));

        Assert.Equal(DerErrorKind.TooDeep, error.Kind);
        Assert.Equal(2 * DerLimits.Depth, error.Offset);
    }

    [Fact]
    public void Length_has_a_limit()
    {
        byte[] huge = new byte[DerLimits.Octets + 1];
        huge[0] = DerTag.OctetString;

        Assert.False(Asn1.Der.TryDecode(huge, out OctetString _, out DerError error));
        Assert.Equal(DerErrorKind.TooLong, error.Kind);
    }

    [Fact]
    public void Nothing_may_follow_the_value()
    {
        Assert.False(Asn1.Der.TryDecode(Hex.Bytes("0201050500"), out DerInteger _, out DerError error));

        Assert.Equal(new DerError(DerErrorKind.TrailingData, 3, "INTEGER"), error);
        Assert.Equal("TrailingData at byte 3 in INTEGER", error.ToString());
        Assert.Equal("no error", default(DerError).ToString());
    }

    private static void AssertSame(ReadOnlySpan<byte> data)
    {
        bool accepted = AsnDecoder.TryReadEncodedValue(data, AsnEncodingRules.DER, out _, out _, out _, out int consumed);
        DerReader reader = new(data);

        AnyValue value = AnyValue.Read(ref reader, "field");

        Assert.Equal(accepted, reader.Error.IsNone);
        Assert.Equal(accepted ? consumed : 0, reader.Offset);
        Assert.Equal(accepted ? consumed : 0, value.Encoded.Length);
    }

    private static byte[] Nested(int levels)
    {
        byte[] value = Array.Empty<byte>();
        for (int i = 0; i < levels; i++)
        {
            value = Hex.Tlv(DerTag.Sequence, value);
        }

        return value;
    }
}

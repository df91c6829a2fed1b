using System;
using System.Formats.Asn1;
using System.Globalization;
using System.Text;
using Cmp.Asn1.Pkix;
using Xunit;

namespace Cmp.Asn1.Tests.Der;

public sealed class TimeTests
{
    [Theory]
    [InlineData("20261123135648Z", "2026-11-23T13:56:48.0000000+00:00")]
    [InlineData("20261123135648.5Z", "2026-11-23T13:56:48.5000000+00:00")]
    [InlineData("00010101000000Z", "0001-01-01T00:00:00.0000000+00:00")]
    [InlineData("99991231235959Z", "9999-12-31T23:59:59.0000000+00:00")]
    public void GeneralizedTime_accepts(string text, string expected)
    {
        byte[] encoded = Hex.Tlv(DerTag.GeneralizedTime, Encoding.ASCII.GetBytes(text));

        Assert.True(Asn1.Der.TryDecode(encoded, out GeneralizedTime value, out DerError error), error.ToString());
        Assert.Equal(expected, value.Value.ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(encoded, Asn1.Der.Encode(in value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("20261123135648")]
    [InlineData("20261123135648+0100")]
    [InlineData("202611231356Z")]
    [InlineData("20261123135648.50Z")]
    [InlineData("20261123135648,5Z")]
    [InlineData("20261323135648Z")]
    [InlineData("20260229135648Z")]
    [InlineData("20261123245648Z")]
    [InlineData("2026112313564xZ")]
    [InlineData("20261123135648Z ")]
    public void GeneralizedTime_refuses(string text) => Assert.Equal(
        new DerError(DerErrorKind.InvalidContent, Reading.Start, "field"),
        Reading.Refuse<GeneralizedTime>(Convert.ToHexString(Hex.Tlv(DerTag.GeneralizedTime, Encoding.ASCII.GetBytes(text)))));

    [Theory]
    [InlineData("261123135648Z", 2026)]
    [InlineData("491231235959Z", 2049)]
    [InlineData("500101000000Z", 1950)]
    [InlineData("991231235959Z", 1999)]
    public void UtcTime_accepts(string text, int year)
    {
        byte[] encoded = Hex.Tlv(DerTag.UtcTime, Encoding.ASCII.GetBytes(text));

        Assert.True(Asn1.Der.TryDecode(encoded, out UtcTime value, out DerError error), error.ToString());
        Assert.Equal(year, value.Value.Year);
        Assert.Equal(encoded, Asn1.Der.Encode(in value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2611231356Z")]
    [InlineData("261123135648")]
    [InlineData("261123135648+0100")]
    [InlineData("261323135648Z")]
    [InlineData("2611231356481Z")]
    public void UtcTime_refuses(string text) => Assert.Equal(
        new DerError(DerErrorKind.InvalidContent, Reading.Start, "field"),
        Reading.Refuse<UtcTime>(Convert.ToHexString(Hex.Tlv(DerTag.UtcTime, Encoding.ASCII.GetBytes(text)))));

    [Theory]
    [InlineData("20240229235959Z", DerTag.GeneralizedTime)]
    [InlineData("00011231235959Z", DerTag.GeneralizedTime)]
    [InlineData("19001130100000Z", DerTag.GeneralizedTime)]
    [InlineData("240229235959Z", DerTag.UtcTime)]
    [InlineData("491030195009Z", DerTag.UtcTime)]
    public void A_time_with_any_octet_changed_is_judged_as_the_platform_judges_it(string text, byte identifier)
    {
        byte[] encoded = Hex.Tlv(identifier, Encoding.ASCII.GetBytes(text));
        int accepted = 0;
        for (int at = 2; at < encoded.Length; at++)
        {
            for (int octet = 0; octet <= 0xFF; octet++)
            {
                byte[] changed = [.. encoded];
                changed[at] = (byte)octet;
                DateTimeOffset? expected = PlatformTime(changed, identifier);

                Assert.Equal(expected, OurTime(changed, identifier));
                accepted += expected is null ? 0 : 1;
            }
        }

        Assert.InRange(accepted, encoded.Length, 10 * encoded.Length);
    }

    [Fact]
    public void One_kind_of_time_is_not_the_other()
    {
        Assert.Equal(DerErrorKind.UnexpectedTag, Reading.Refuse<UtcTime>("180F32303236313132333133353634385A").Kind);
        Assert.Equal(DerErrorKind.UnexpectedTag, Reading.Refuse<GeneralizedTime>("170D3236313132333133353634385A").Kind);
    }

    [Fact]
    public void Time_tells_the_moment_whichever_form_it_came_in()
    {
        Assert.True(Asn1.Der.TryDecode(Hex.Bytes("180F32303530303130313030303030305A"), out Time later, out _));
        Assert.True(Asn1.Der.TryDecode(Hex.Bytes("170D3439313233313233353935395A"), out Time earlier, out _));

        Assert.Equal(TimeKind.GeneralTime, later.Kind);
        Assert.Equal(TimeKind.UtcTime, earlier.Kind);
        Assert.Equal(TimeSpan.FromSeconds(1), later.ToDateTimeOffset() - earlier.ToDateTimeOffset());
        Assert.Equal(default, default(Time).ToDateTimeOffset());
    }

    private static DateTimeOffset? OurTime(byte[] encoded, byte identifier)
    {
        if (identifier == DerTag.UtcTime)
        {
            return Asn1.Der.TryDecode(encoded, out UtcTime utc, out _) ? utc.Value : null;
        }

        return Asn1.Der.TryDecode(encoded, out GeneralizedTime general, out _) ? general.Value : null;
    }

    private static DateTimeOffset? PlatformTime(byte[] encoded, byte identifier)
    {
        try
        {
            return identifier == DerTag.UtcTime
                ? AsnDecoder.ReadUtcTime(encoded, AsnEncodingRules.DER, out _, twoDigitYearMax: 2049)
                : AsnDecoder.ReadGeneralizedTime(encoded, AsnEncodingRules.DER, out _);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}

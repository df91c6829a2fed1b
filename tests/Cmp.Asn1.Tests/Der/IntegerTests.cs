using System;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Xunit;

namespace Cmp.Asn1.Tests.Der;

public sealed class IntegerTests
{
    [Theory]
    [InlineData("020100", 0)]
    [InlineData("02017F", 127)]
    [InlineData("02020080", 128)]
    [InlineData("0201FF", -1)]
    [InlineData("020180", -128)]
    [InlineData("0202FF7F", -129)]
    [InlineData("02047FFFFFFF", int.MaxValue)]
    [InlineData("020480000000", int.MinValue)]
    public void Accepts(string hex, int expected)
    {
        Reading.Accept(hex, (ref DerReader reader) => Assert.Equal(expected, reader.ReadInt32(DerTag.Integer, "field")));
        Assert.Equal(hex, Reading.Reencode<DerInteger>(hex));
    }

    [Theory]
    [InlineData("", DerErrorKind.EndOfData)]
    [InlineData("02", DerErrorKind.Malformed)]
    [InlineData("0201", DerErrorKind.Malformed)]
    [InlineData("0200", DerErrorKind.InvalidContent)]
    [InlineData("02020001", DerErrorKind.InvalidContent)]
    [InlineData("0202007F", DerErrorKind.InvalidContent)]
    [InlineData("0202FF80", DerErrorKind.InvalidContent)]
    [InlineData("0202FFFF", DerErrorKind.InvalidContent)]
    [InlineData("02050080000000", DerErrorKind.OutOfRange)]
    [InlineData("0205FF7FFFFFFF", DerErrorKind.OutOfRange)]
    [InlineData("02091122334455667788FF", DerErrorKind.OutOfRange)]
    [InlineData("0281017F", DerErrorKind.Malformed)]
    [InlineData("0280010000", DerErrorKind.Malformed)]
    [InlineData("030100", DerErrorKind.UnexpectedTag)]
    [InlineData("220100", DerErrorKind.UnexpectedTag)]
    public void Refuses(string hex, DerErrorKind kind) => Assert.Equal(
        new DerError(kind, Reading.Start, "field"),
        Reading.Refuse(hex, static (ref DerReader reader) => reader.ReadInt32(DerTag.Integer, "field")));

    [Theory]
    [InlineData("0205FF7FFFFFFF", true, -2147483649L)]
    [InlineData("02087FFFFFFFFFFFFFFF", true, long.MaxValue)]
    [InlineData("02088000000000000000", true, long.MinValue)]
    [InlineData("0209008000000000000000", false, 0L)]
    public void Any_size_is_kept_and_told_when_it_fits(string hex, bool fits, long expected)
    {
        Assert.True(Asn1.Der.TryDecode(Hex.Bytes(hex), out DerInteger value, out _));

        Assert.Equal(fits, value.TryGetInt64(out long number));
        Assert.Equal(fits ? expected : 0, number);
        Assert.Equal(expected < 0, value.IsNegative);
        Assert.Equal(hex, Reading.Reencode<DerInteger>(hex));
    }

    [Theory]
    [InlineData("0200")]
    [InlineData("02020001")]
    [InlineData("0203FFFFFF")]
    public void Any_size_is_refused_when_not_shortest(string hex) => Assert.Equal(
        new DerError(DerErrorKind.InvalidContent, Reading.Start, "field"), Reading.Refuse<DerInteger>(hex));

    [Fact]
    public void Numbers_without_a_name_are_kept() => Reading.Accept(
        "02022710",
        static (ref DerReader reader) => Assert.Equal((PkiStatus)10000, reader.ReadEnum<PkiStatus>(DerTag.Integer, "field")));

    [Fact]
    public void Enumerated_has_a_tag_of_its_own()
    {
        Reading.Accept(
            "0A0104",
            static (ref DerReader reader) => Assert.Equal(CrlReason.Superseded, reader.ReadEnum<CrlReason>(DerTag.Enumerated, "field")));
        Assert.Equal(
            DerErrorKind.UnexpectedTag,
            Reading.Refuse("020104", static (ref DerReader reader) => reader.ReadEnum<CrlReason>(DerTag.Enumerated, "field")).Kind);
    }

    [Fact]
    public void An_empty_view_is_no_number()
    {
        DerInteger empty = new(ReadOnlySpan<byte>.Empty);

        Assert.False(empty.TryGetInt64(out _));
        Assert.False(empty.IsNegative);
    }
}

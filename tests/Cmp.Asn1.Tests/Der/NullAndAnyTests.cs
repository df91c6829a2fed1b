using System;
using Xunit;

namespace Cmp.Asn1.Tests.Der;

public sealed class NullAndAnyTests
{
    [Fact]
    public void Null_accepts() => Assert.Equal("0500", Reading.Reencode<NullValue>("0500"));

    [Theory]
    [InlineData("", DerErrorKind.EndOfData)]
    [InlineData("05", DerErrorKind.Malformed)]
    [InlineData("050100", DerErrorKind.InvalidContent)]
    [InlineData("058100", DerErrorKind.Malformed)]
    [InlineData("0400", DerErrorKind.UnexpectedTag)]
    public void Null_refuses(string hex, DerErrorKind kind) =>
        Assert.Equal(new DerError(kind, Reading.Start, "field"), Reading.Refuse<NullValue>(hex));

    [Theory]
    [InlineData("0500")]
    [InlineData("3000")]
    [InlineData("300A0201010C0548656C6C6F")]
    [InlineData("A003020101")]
    [InlineData("9F2A0101")]
    [InlineData("BF2A03020101")]
    [InlineData("31063004A0020500")]
    public void Any_accepts(string hex)
    {
        Assert.Equal(hex, Reading.Reencode<AnyValue>(hex));
        Assert.True(Asn1.Der.TryDecode(Hex.Bytes(hex), out AnyValue value, out _));
        Assert.Equal(Hex.Bytes(hex)[0], value.Identifier);
    }

    [Theory]
    [InlineData("", DerErrorKind.EndOfData, 0, "field")]
    [InlineData("3002", DerErrorKind.Malformed, 0, "field")]
    [InlineData("30020201", DerErrorKind.Malformed, 2, "field.value")]
    [InlineData("3005020100 0281", DerErrorKind.Malformed, 5, "field.value")]
    [InlineData("300A 0500 3006 0500 04817F00", DerErrorKind.Malformed, 8, "field.value.value")]
    [InlineData("30800000", DerErrorKind.Malformed, 0, "field")]
    [InlineData("3004 30800000", DerErrorKind.Malformed, 2, "field.value")]
    [InlineData("1F", DerErrorKind.Malformed, 0, "field")]
    public void Any_refuses(string hex, DerErrorKind kind, int offset, string path) => Assert.Equal(
        new DerError(kind, Reading.Start + offset, path),
        ErrorOf(hex));

    [Fact]
    public void Any_that_is_empty_has_no_identifier() => Assert.Equal(0, default(AnyValue).Identifier);

    [Fact]
    public void Any_opens_as_the_type_asked_for()
    {
        AnyValue value = new([0x02, 0x01, 0x05]);

        Assert.True(value.TryOpen(out DerInteger number, out _));
        Assert.True(number.TryGetInt64(out long five));
        Assert.Equal(5, five);
        Assert.False(value.TryOpen(out OctetString _, out DerError error));
        Assert.Equal(new DerError(DerErrorKind.UnexpectedTag, 0, "OCTET STRING"), error);
    }

    private static DerError ErrorOf(string hex)
    {
        DerReader reader = new(Hex.Join([0x05, 0x00], Hex.Bytes(hex)));
        NullValue.Read(ref reader, "before");
        AnyValue value = AnyValue.Read(ref reader, "field");
        Assert.True(value.Encoded.IsEmpty);
        return reader.Error;
    }
}

using Xunit;

namespace Cmp.Asn1.Tests.Der;

public sealed class BooleanTests
{
    [Theory]
    [InlineData("0101FF", true)]
    [InlineData("010100", false)]
    public void Accepts(string hex, bool expected) => Reading.Accept(
        hex, (ref DerReader reader) => Assert.Equal(expected, reader.ReadBoolean(DerTag.Boolean, "field")));

    [Theory]
    [InlineData("", DerErrorKind.EndOfData)]
    [InlineData("01", DerErrorKind.Malformed)]
    [InlineData("0101", DerErrorKind.Malformed)]
    [InlineData("0100", DerErrorKind.InvalidContent)]
    [InlineData("0102FFFF", DerErrorKind.InvalidContent)]
    [InlineData("010101", DerErrorKind.InvalidContent)]
    [InlineData("01017F", DerErrorKind.InvalidContent)]
    [InlineData("018101FF", DerErrorKind.Malformed)]
    [InlineData("020100", DerErrorKind.UnexpectedTag)]
    [InlineData("2101FF", DerErrorKind.UnexpectedTag)]
    public void Refuses(string hex, DerErrorKind kind) => Assert.Equal(
        new DerError(kind, Reading.Start, "field"),
        Reading.Refuse(hex, static (ref DerReader reader) => reader.ReadBoolean(DerTag.Boolean, "field")));

    [Fact]
    public void Accepts_a_replaced_tag() => Reading.Accept(
        "8201FF", static (ref DerReader reader) => Assert.True(reader.ReadBoolean(DerTag.Primitive(2), "field")));
}

using System;
using System.Collections.Generic;
using Xunit;

namespace Cmp.Asn1.Tests.Der;

public sealed class CollectionTests
{
    [Theory]
    [InlineData("3000", new long[0])]
    [InlineData("3003020105", new long[] { 5 })]
    [InlineData("3009020105020104020105", new long[] { 5, 4, 5 })]
    public void SequenceOf_accepts(string hex, long[] expected)
    {
        Assert.True(Asn1.Der.TryDecode(Hex.Bytes(hex), out SequenceOf<DerInteger> value, out DerError error), error.ToString());

        List<long> numbers = [];
        foreach (DerInteger number in value)
        {
            Assert.True(number.TryGetInt64(out long small));
            numbers.Add(small);
        }

        Assert.Equal(expected, numbers);
        Assert.Equal(expected.Length, value.Count);
        Assert.Equal(expected.Length > 0 ? expected[0] : 0, value.First.TryGetInt64(out long first) ? first : 0);
        Assert.Equal(hex, Reading.Reencode<SequenceOf<DerInteger>>(hex));
    }

    [Theory]
    [InlineData("3103020105", DerErrorKind.UnexpectedTag, 0, "field")]
    [InlineData("3003040105", DerErrorKind.UnexpectedTag, 2, "field.INTEGER")]
    [InlineData("3006020105020200", DerErrorKind.Malformed, 5, "field.INTEGER")]
    [InlineData("300702010502020001", DerErrorKind.InvalidContent, 5, "field.INTEGER")]
    public void SequenceOf_refuses(string hex, DerErrorKind kind, int offset, string path) =>
        Assert.Equal(new DerError(kind, Reading.Start + offset, path), ErrorOf<SequenceOf<DerInteger>>(hex));

    [Theory]
    [InlineData("3100")]
    [InlineData("3103020105")]
    [InlineData("3106020104020105")]
    [InlineData("3106020105020105")]
    [InlineData("310702017F02020080")]
    public void SetOf_accepts(string hex)
    {
        Assert.True(Asn1.Der.TryDecode(Hex.Bytes(hex), out SetOf<DerInteger> value, out DerError error), error.ToString());

        int count = 0;
        foreach (DerInteger number in value)
        {
            count += number.Content.Length > 0 ? 1 : 0;
        }

        Assert.Equal(value.Count, count);
        Assert.Equal(hex, Reading.Reencode<SetOf<DerInteger>>(hex));
    }

    [Theory]
    [InlineData("3006020104020105", DerErrorKind.UnexpectedTag, 0, "field")]
    [InlineData("3106020105020104", DerErrorKind.InvalidContent, 8, "field.order")]
    [InlineData("310702020080 02017F", DerErrorKind.InvalidContent, 9, "field.order")]
    public void SetOf_refuses(string hex, DerErrorKind kind, int offset, string path) =>
        Assert.Equal(new DerError(kind, Reading.Start + offset, path), ErrorOf<SetOf<DerInteger>>(hex));

    [Fact]
    public void The_number_of_elements_has_a_limit()
    {
        Assert.True(Asn1.Der.TryDecode(Nulls(DerLimits.Elements), out SequenceOf<NullValue> value, out _));
        Assert.Equal(DerLimits.Elements, value.Count);

        Assert.False(Asn1.Der.TryDecode(Nulls(DerLimits.Elements + 1), out SequenceOf<NullValue> _, out DerError error));
        Assert.Equal(DerErrorKind.TooManyElements, error.Kind);
        Assert.Equal("SEQUENCE OF.SEQUENCE OF", error.Path);
    }

    [Fact]
    public void A_walk_over_bytes_that_are_no_elements_ends()
    {
        SequenceOf<DerInteger> broken = new([0x02, 0x05, 0x01], count: 1);

        int steps = 0;
        foreach (DerInteger number in broken)
        {
            steps += number.Content.Length + 1;
        }

        Assert.Equal(0, steps);
        Assert.True(broken.First.Content.IsEmpty);
    }

    [Fact]
    public void A_missing_collection_has_no_first_element()
    {
        Assert.True(default(SequenceOf<OctetString>).First.Octets.IsEmpty);
        Assert.True(default(SetOf<OctetString>).First.Octets.IsEmpty);
    }

    private static byte[] Nulls(int count)
    {
        byte[] content = new byte[count * 2];
        for (int i = 0; i < content.Length; i += 2)
        {
            content[i] = DerTag.Null;
        }

        return Hex.Tlv(DerTag.Sequence, content);
    }

    private static DerError ErrorOf<T>(string hex)
        where T : IDer<T>, allows ref struct
    {
        DerReader reader = new(Hex.Join([0x05, 0x00], Hex.Bytes(hex)));
        NullValue.Read(ref reader, "before");
        _ = T.Read(ref reader, "field");
        return reader.Error;
    }
}

using System;
using Xunit;

namespace Cmp.Asn1.Tests.Der;

/// <summary>One reader walks all levels: where a level ends, nothing of the one around it is read, and nothing is left behind.</summary>
public sealed class LevelTests
{
    private const string First = "outer";
    private const string Second = "middle";
    private const string Third = "inner";

    [Theory]
    [InlineData("02")]
    [InlineData("0201")]
    [InlineData("020205")]
    [InlineData("02817F")]
    [InlineData("0281")]
    [InlineData("028180")]
    [InlineData("0282")]
    [InlineData("028201")]
    [InlineData("02820100")]
    [InlineData("0283010000")]
    [InlineData("0284FFFFFFFF")]
    [InlineData("02847FFFFFFF")]
    [InlineData("0280")]
    public void A_value_does_not_reach_beyond_the_one_it_is_in(string hex)
    {
        // What follows would make the broken value a whole one.
        byte[] content = Hex.Bytes(hex);
        DerReader reader = new(Hex.Join(Hex.Tlv(DerTag.Sequence, content), [0x01, 0x05], new byte[0x20000]));

        int outer = reader.Enter(DerTag.Sequence, First);
        _ = DerInteger.Read(ref reader, Second);
        reader.Leave(outer, First);

        Assert.Equal(new DerError(DerErrorKind.Malformed, 2, "outer.middle"), reader.Error);
        AssertFailed(ref reader);
    }

    [Fact]
    public void At_the_end_of_a_level_there_is_no_data()
    {
        DerReader reader = new(Hex.Bytes("3003 020105 020106"));

        int outer = reader.Enter(DerTag.Sequence, First);
        _ = DerInteger.Read(ref reader, Second);

        Assert.False(reader.HasData || reader.IsNext(DerTag.Integer) || reader.ReadOptional<DerInteger>(Third).HasValue);
        Assert.Equal(0, reader.NextIdentifier);
        _ = DerInteger.Read(ref reader, Third);
        reader.Leave(outer, First);

        Assert.Equal(new DerError(DerErrorKind.EndOfData, 5, "outer.inner"), reader.Error);
        AssertFailed(ref reader);
    }

    [Theory]
    [InlineData("3007 3005 3003 020105", DerErrorKind.None, 0, null)]
    [InlineData("3009 3007 3005 020105 0500", DerErrorKind.TrailingData, 9, "outer.middle.inner")]
    [InlineData("3009 3007 3003 020105 0500", DerErrorKind.TrailingData, 9, "outer.middle")]
    [InlineData("3009 3005 3003 020105 0500", DerErrorKind.TrailingData, 9, "outer")]
    [InlineData("3007 3005 3003 020105 0500", DerErrorKind.TrailingData, 9, "whole")]
    [InlineData("3007 3005 3103 020105", DerErrorKind.UnexpectedTag, 4, "outer.middle.inner")]
    [InlineData("3007 3006 3003 020105 00", DerErrorKind.Malformed, 2, "outer.middle")]
    public void Every_level_must_be_used_up(string hex, DerErrorKind kind, int offset, string? path)
    {
        DerReader reader = new(Hex.Bytes(hex));

        int first = reader.Enter(DerTag.Sequence, First);
        int second = reader.Enter(DerTag.Sequence, Second);
        int third = reader.Enter(DerTag.Sequence, Third);
        _ = DerInteger.Read(ref reader, "value");
        reader.Leave(third, Third);
        reader.Leave(second, Second);
        reader.Leave(first, First);
        reader.RequireEnd("whole");

        Assert.Equal(new DerError(kind, offset, path), reader.Error);
        Assert.False(reader.HasData);
    }

    [Fact]
    public void The_first_failure_stays_whatever_is_read_after_it()
    {
        DerReader reader = new(Hex.Bytes("3003 020105 3003 020105"));
        _ = OctetString.Read(ref reader, First);
        DerError error = reader.Error;

        int outer = reader.Enter(DerTag.Sequence, Second);
        int wrapper = reader.EnterExplicit(0, Second);
        _ = DerInteger.Read(ref reader, Third);
        reader.Fail(DerErrorKind.OutOfRange, Third);
        reader.LeaveExplicit(wrapper, Second);
        reader.Leave(outer, Second);
        reader.RequireEnd(Second);

        Assert.Equal(new DerError(DerErrorKind.UnexpectedTag, 0, First), error);
        Assert.Equal(error, reader.Error);
        AssertFailed(ref reader);
    }

    [Fact]
    public void Levels_that_were_left_do_not_count()
    {
        byte[] wrapped = Hex.Bytes("A003020105");
        byte[] nested = Hex.Bytes("30023000");
        DerReader reader = new(Hex.Join(wrapped, nested, wrapped, nested));
        for (int i = 0; i < 2; i++)
        {
            _ = reader.ReadExplicit<DerInteger>(0, First);
            Assert.True(AnyValue.Read(ref reader, Second).Encoded.SequenceEqual(nested));
        }

        byte[][] siblings = new byte[2 * DerLimits.Depth][];
        Array.Fill(siblings, nested);

        Assert.True(reader.Error.IsNone && !reader.HasData);
        Assert.True(Asn1.Der.TryDecode(Hex.Tlv(DerTag.Sequence, siblings), out SequenceOf<AnyValue> any, out _));
        Assert.Equal(siblings.Length, any.Count);
        Array.Fill(siblings, wrapped);
        DerReader wrappers = new(Hex.Join(siblings));
        while (wrappers.HasData)
        {
            _ = wrappers.ReadExplicit<DerInteger>(0, First);
        }

        Assert.True(wrappers.Error.IsNone, wrappers.Error.ToString());
    }

    private static void AssertFailed(ref DerReader reader)
    {
        Assert.False(reader.HasData);
        Assert.Equal(0, reader.NextIdentifier);
        Assert.True(reader.Since(0).IsEmpty);
        Assert.True(AnyValue.Read(ref reader, "after").Encoded.IsEmpty);
    }
}

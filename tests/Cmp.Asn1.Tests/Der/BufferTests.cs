using System;
using System.Formats.Asn1;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Xunit;

namespace Cmp.Asn1.Tests.Der;

public sealed class BufferTests
{
    [Fact]
    public void Encodings_are_appended()
    {
        using DerBuffer buffer = new(capacity: 1);

        Asn1.Der.Encode(default(NullValue), buffer);
        Asn1.Der.Encode(new DerInteger([0x05]), buffer);
        buffer.Append([0xAA]);

        Assert.Equal("0500020105AA", Convert.ToHexString(buffer.Span));
        Assert.Equal(6, buffer.Length);
        Assert.True(buffer.Memory.Span.SequenceEqual(buffer.Span));
    }

    [Fact]
    public void It_grows_and_keeps_what_it_holds()
    {
        using DerBuffer buffer = new(capacity: 16);
        byte[] part = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];

        for (int i = 0; i < 100; i++)
        {
            buffer.Append(part);
        }

        Assert.Equal(10_000, buffer.Length);
        Assert.True(buffer.Span[^100..].SequenceEqual(part));
        Assert.True(buffer.Span[..100].SequenceEqual(part));
    }

    [Fact]
    public void What_was_not_reserved_cannot_be_committed()
    {
        using DerBuffer buffer = new(capacity: 16);
        buffer.Reserve(4).Fill(7);
        buffer.Commit(4);

        Assert.Equal(4, buffer.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Commit(1 << 20));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Commit(-1));
    }

    [Fact]
    public void It_clears_what_it_held()
    {
        using DerBuffer buffer = new(capacity: 16);
        buffer.Append([1, 2, 3]);
        ReadOnlyMemory<byte> held = buffer.Memory;

        buffer.Clear();

        Assert.Equal(0, buffer.Length);
        Assert.Equal(new byte[3], held.ToArray());
    }

    [Fact]
    public void A_writer_comes_back_empty_even_from_the_middle_of_a_sequence()
    {
        AsnWriter abandoned = DerWriterPool.Rent();
        abandoned.PushSequence();
        DerWriterPool.Return(abandoned);
        AsnWriter used = DerWriterPool.Rent();
        used.WriteNull();
        DerWriterPool.Return(used);

        AsnWriter fresh = DerWriterPool.Rent();

        Assert.Equal(0, fresh.GetEncodedLength());
        DerWriterPool.Return(fresh);
    }

    [Theory]
    [InlineData(0u, "030100")]
    [InlineData(1u, "03020780")]
    [InlineData(1u << 1, "03020640")]
    [InlineData(1u << 7, "03020001")]
    [InlineData(1u << 8, "0303070080")]
    [InlineData(1u << 26, "03050500000020")]
    [InlineData((1u << 26) | 1u, "03050580000020")]
    [InlineData(1u << 31, "03050000000001")]
    [InlineData(uint.MaxValue, "030500FFFFFFFF")]
    public void Failure_bits_are_written_without_trailing_zeros(uint mask, string expected)
    {
        Span<byte> octets = stackalloc byte[PkiFailureInfoBits.MaximumOctets];
        octets.Fill(0xAA);

        BitString bits = PkiFailureInfoBits.FromMask(mask, octets);

        Assert.Equal(expected, Convert.ToHexString(Asn1.Der.Encode(in bits)));
        Assert.Equal(mask, PkiFailureInfoBits.ToMask(bits));
    }

    [Fact]
    public void Every_failure_has_its_bit()
    {
        Span<byte> octets = stackalloc byte[PkiFailureInfoBits.MaximumOctets];
        foreach (PkiFailureInfo reason in Enum.GetValues<PkiFailureInfo>())
        {
            BitString bits = PkiFailureInfoBits.FromMask(PkiFailureInfoBits.MaskOf(reason), octets);
            Assert.True(PkiFailureInfoBits.Has(bits, reason));
            Assert.Equal(1u << (int)reason, PkiFailureInfoBits.ToMask(bits));
        }

        Assert.Equal(0u, PkiFailureInfoBits.MaskOf((PkiFailureInfo)32));
        Assert.Equal(0u, PkiFailureInfoBits.MaskOf((PkiFailureInfo)(-1)));
    }

    [Fact]
    public void What_is_dropped_at_the_end_is_cleared()
    {
        using DerBuffer buffer = new();
        buffer.Append([1, 2, 3, 4]);
        buffer.Shorten(3);

        Assert.Equal([1], buffer.Span.ToArray());
        Assert.Equal([0, 0, 0], buffer.Reserve(3).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Shorten(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Shorten(-1));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.Tests.Wire;
using Xunit;

namespace Cmp.Asn1.Tests;

/// <summary>Decoding, walking and encoding allocate nothing once everything is warm.</summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTests
{
    public static IEnumerable<TheoryDataRow<Vector>> Vectors => Vector.All.Select(vector => new TheoryDataRow<Vector>(vector));

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void Decoding_allocates_nothing(Vector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        byte[] bytes = vector.Bytes;

        Assert.Equal(0, Allocations.Least(() => Asn1.Der.TryDecode(bytes, out PkiMessage _, out _)));
    }

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void Walking_and_encoding_every_level_allocates_nothing(Vector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        byte[] bytes = vector.Bytes;
        using WireWalk walk = new();

        Assert.Equal(0, Allocations.Least(() => walk.Message(bytes)));
    }

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void Encoding_into_a_buffer_allocates_nothing(Vector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        byte[] bytes = vector.Bytes;
        using DerBuffer buffer = new(capacity: 16 * 1024);

        Assert.Equal(0, Allocations.Least(() => Encode(bytes, buffer)));
        Assert.True(buffer.Span.SequenceEqual(bytes));
    }

    [Fact]
    public void The_count_sees_an_allocation() => Assert.NotEqual(0, Allocations.Least(() => GC.KeepAlive(new byte[16])));

    private static void Encode(byte[] bytes, DerBuffer buffer)
    {
        Asn1.Der.TryDecode(bytes, out PkiMessage message, out _);
        buffer.Clear();
        Asn1.Der.Encode(in message, buffer);
    }
}

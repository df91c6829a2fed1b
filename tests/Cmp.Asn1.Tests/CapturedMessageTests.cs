using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.Tests.Wire;
using Xunit;

namespace Cmp.Asn1.Tests;

public sealed class CapturedMessageTests
{
    public static IEnumerable<TheoryDataRow<Vector>> Vectors => Vector.All.Select(vector => new TheoryDataRow<Vector>(vector));

    [Fact]
    public void There_are_vectors_of_every_transaction() => Assert.InRange(Vector.All.Count, 80, 200);

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void Every_level_encodes_to_what_was_received(Vector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        using WireWalk walk = new();

        walk.Message(vector.Bytes);

        Assert.InRange(walk.Levels, 10, 1000);
    }

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void The_body_is_the_one_that_was_captured(Vector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        Assert.True(Asn1.Der.TryDecode(vector.Bytes, out PkiMessage message, out DerError error), error.ToString());

        Assert.Equal(vector.Body, message.Body.Value.Kind.ToString().ToLower(CultureInfo.InvariantCulture));
        Assert.Equal(ProtocolVersion.Cmp2000, message.Header.Value.Pvno);
        Assert.True(message.Protection.HasValue);
        Assert.Equal(16, message.Header.Value.TransactionId.Value.Octets.Length);
        Assert.Equal(2026, message.Header.Value.MessageTime.Value.Value.Year);
    }

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void The_protected_part_is_the_bytes_of_header_and_body(Vector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        Assert.True(Asn1.Der.TryDecode(vector.Bytes, out PkiMessage message, out _));
        ProtectedPart part = new() { Header = message.Header, Body = message.Body };

        byte[] encoded = Asn1.Der.Encode(in part);

        int contentStart = message.Header.Bytes.Length + message.Body.Bytes.Length;
        Assert.True(encoded.AsSpan()[^contentStart..].SequenceEqual(vector.Bytes.AsSpan(4, contentStart)));
        Assert.True(Asn1.Der.TryDecode(encoded, out ProtectedPart back, out _));
        Assert.True(back.Header.Bytes.SequenceEqual(message.Header.Bytes));
    }

    [Theory]
    [InlineData("cli_ec.cer")]
    [InlineData("cli_rsa.cer")]
    [InlineData("new_ec.cer")]
    [InlineData("new_rsa.cer")]
    [InlineData("root_ec.cer")]
    [InlineData("root_rsa.cer")]
    [InlineData("srv_ec.cer")]
    [InlineData("srv_rsa.cer")]
    [InlineData("sub_ec.cer")]
    [InlineData("sub_rsa.cer")]
    public void Every_level_of_a_certificate_encodes_to_what_was_received(string file)
    {
        using WireWalk walk = new();

        walk.Certificate(Vector.Credential(file));

        Assert.InRange(walk.Levels, 10, 100);
    }

    [Theory]
    [InlineData("sub_ec.crl")]
    [InlineData("sub_rsa.crl")]
    public void Every_level_of_a_revocation_list_encodes_to_what_was_received(string file)
    {
        using WireWalk walk = new();

        walk.CertificateList(Vector.Credential(file));

        Assert.InRange(walk.Levels, 7, 100);
    }
}

using System;
using System.Linq;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;
using Cmp.Asn1.Tests.Types;
using Xunit;

namespace Cmp.Asn1.Tests;

/// <summary>What a peer can send to do harm ends in one error that says what and where.</summary>
public sealed class HostileInputTests
{
    [Fact]
    public void Messages_nested_too_deep_are_refused()
    {
        byte[] message = Samples.Message.Der();
        int levels = 0;
        while (Asn1.Der.TryDecode(message, out PkiMessage _, out _))
        {
            message = Hex.Tlv(0x30, Samples.Header.Der(), Hex.Tlv(0xB4, Hex.Tlv(0x30, message)));
            levels++;
            Assert.InRange(levels, 1, DerLimits.Depth);
        }

        Assert.False(Asn1.Der.TryDecode(message, out PkiMessage _, out DerError error));
        Assert.Equal(DerErrorKind.TooDeep, error.Kind);
        Assert.Contains("nested", error.Path, StringComparison.Ordinal);
        Assert.InRange(levels, 5, DerLimits.Depth);
    }

    [Fact]
    public void Messages_nested_a_thousand_times_cost_no_stack()
    {
        byte[] message = Samples.Message.Der();
        for (int i = 0; i < 1000; i++)
        {
            message = Hex.Tlv(0x30, Hex.Bytes("30090201028402787884027878"), Hex.Tlv(0xB4, Hex.Tlv(0x30, message)));
        }

        Assert.False(Asn1.Der.TryDecode(message, out PkiMessage _, out DerError error));
        Assert.NotEqual(DerErrorKind.None, error.Kind);
    }

    [Theory]
    [InlineData("3084FFFFFFFF")]
    [InlineData("30847FFFFFFF")]
    [InlineData("3085010000000000")]
    [InlineData("30887FFFFFFFFFFFFFFF")]
    [InlineData("30FF")]
    [InlineData("3080")]
    public void A_huge_length_is_refused_before_anything_is_reserved(string hex)
    {
        byte[] data = Hex.Bytes(hex);
        Asn1.Der.TryDecode(data, out PkiMessage _, out _);

        long before = GC.GetAllocatedBytesForCurrentThread();
        bool decoded = Asn1.Der.TryDecode(data, out PkiMessage _, out DerError error);
        long after = GC.GetAllocatedBytesForCurrentThread();

        Assert.False(decoded);
        Assert.Equal(new DerError(DerErrorKind.Malformed, 0, "PKIMessage"), error);
        Assert.InRange(after - before, 0, 1024);
    }

    [Fact]
    public void Too_many_elements_are_refused()
    {
        byte[] element = Hex.Bytes("3003020100");
        byte[] content = [.. Enumerable.Repeat(element, DerLimits.Elements + 1).SelectMany(octets => octets)];

        Assert.False(Asn1.Der.TryDecode(Hex.Tlv(0xB9, Hex.Tlv(0x30, content)), out PkiBody _, out DerError error));

        Assert.Equal(DerErrorKind.TooManyElements, error.Kind);
        Assert.Equal("PKIBody.pollReq.pollReq", error.Path);
        Assert.Equal(element.Length * (DerLimits.Elements + 1), error.Offset - (2 * 4));
    }

    [Theory]
    [InlineData("A0023000", "PKIBody.ir")]
    [InlineData("A2023000", "PKIBody.cr")]
    [InlineData("B4023000", "PKIBody.nested")]
    public void An_empty_collection_where_one_element_must_be_is_refused(string hex, string path)
    {
        Assert.False(Asn1.Der.TryDecode(Hex.Bytes(hex), out PkiBody _, out DerError error));

        Assert.Equal((DerErrorKind.TooFewElements, path), (error.Kind, error.Path));
    }

    [Theory]
    [InlineData("AB023000")]
    [InlineData("B5023000")]
    [InlineData("B8023000")]
    [InlineData("B9023000")]
    public void An_empty_collection_where_nothing_must_be_is_accepted(string hex) =>
        Assert.True(Asn1.Der.TryDecode(Hex.Bytes(hex), out PkiBody _, out DerError error), error.ToString());

    [Fact]
    public void Everything_that_can_be_empty_is_told_from_what_cannot()
    {
        Assert.False(Asn1.Der.TryDecode(Hex.Bytes("3000"), out PkiMessage _, out DerError message));
        Assert.True(Asn1.Der.TryDecode(Hex.Bytes("3000"), out CertTemplate _, out DerError template));
        Assert.False(Asn1.Der.TryDecode(Hex.Bytes("3002A900"), out CertTemplate _, out DerError extensions));

        Assert.Equal(new DerError(DerErrorKind.EndOfData, 2, "PKIMessage.header"), message);
        Assert.True(template.IsNone);
        Assert.Equal((DerErrorKind.TooFewElements, "CertTemplate.extensions"), (extensions.Kind, extensions.Path));
    }

    [Fact]
    public void The_first_error_of_two_is_told()
    {
        byte[] message = [.. Vector.All[0].Bytes];
        int sender = 11;
        Assert.Equal(0xA4, message[sender]);
        message[sender] = 0xBE;
        message[^1] ^= 0xFF;
        message[^40] ^= 0xFF;

        Assert.False(Asn1.Der.TryDecode(message, out PkiMessage _, out DerError error));

        Assert.Equal(new DerError(DerErrorKind.UnexpectedTag, sender, "PKIMessage.header.sender"), error);
        Assert.Equal("UnexpectedTag at byte 11 in PKIMessage.header.sender", error.ToString());
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0x30 })]
    [InlineData(new byte[] { 0x1F })]
    [InlineData(new byte[] { 0x3F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    public void A_few_octets_are_refused(byte[] data)
    {
        Assert.False(Asn1.Der.TryDecode(data, out PkiMessage _, out DerError error));
        Assert.Equal("PKIMessage", error.Path);
    }

    [Fact]
    public void Noise_is_refused()
    {
        Random random = new(1);
        for (int i = 0; i < 100_000; i++)
        {
            byte[] noise = new byte[random.Next(64)];
            random.NextBytes(noise);
            Assert.False(Asn1.Der.TryDecode(noise, out PkiMessage _, out _));
        }
    }
}

using System;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Xunit;

namespace Cmp.Asn1.Tests.Der;

/// <summary>Tags, absence, defaults and sizes: what components of a SEQUENCE have beside their type.</summary>
public sealed class ComponentTests
{
    [Fact]
    public void An_absent_component_differs_from_an_empty_one()
    {
        DerReader reader = new(Hex.Bytes("A0020400"));

        Optional<OctetString> empty = reader.ReadOptionalExplicit<OctetString>(0, "empty");
        Optional<OctetString> absent = reader.ReadOptionalExplicit<OctetString>(1, "absent");

        Assert.True(empty.HasValue && empty.Value.Octets.IsEmpty);
        Assert.False(absent.HasValue || absent.TryGet(out _));
        Assert.True(reader.Error.IsNone);
    }

    [Theory]
    [InlineData("A003040102", DerErrorKind.None, 0, null)]
    [InlineData("A000", DerErrorKind.EndOfData, 2, "field")]
    [InlineData("A003020102", DerErrorKind.UnexpectedTag, 2, "field")]
    [InlineData("A00404010205", DerErrorKind.TrailingData, 5, "field")]
    [InlineData("8003040102", DerErrorKind.UnexpectedTag, 0, "field")]
    [InlineData("A103040102", DerErrorKind.UnexpectedTag, 0, "field")]
    public void An_explicit_tag_wraps_exactly_one_value(string hex, DerErrorKind kind, int offset, string? path)
    {
        DerReader reader = new(Hex.Bytes(hex));

        _ = reader.ReadExplicit<OctetString>(0, "field");

        Assert.Equal(new DerError(kind, offset, path), reader.Error);
    }

    [Theory]
    [InlineData("80020102", DerErrorKind.None)]
    [InlineData("A0020102", DerErrorKind.UnexpectedTag)]
    [InlineData("04020102", DerErrorKind.UnexpectedTag)]
    public void An_implicit_tag_replaces_the_tag_of_a_primitive(string hex, DerErrorKind kind)
    {
        DerReader reader = new(Hex.Bytes(hex));

        _ = reader.ReadImplicit<OctetString>(0, "field");

        Assert.Equal(kind, reader.Error.Kind);
    }

    [Theory]
    [InlineData("A003020105", DerErrorKind.None)]
    [InlineData("8003020105", DerErrorKind.UnexpectedTag)]
    [InlineData("3003020105", DerErrorKind.UnexpectedTag)]
    public void An_implicit_tag_on_a_constructed_value_stays_constructed(string hex, DerErrorKind kind)
    {
        DerReader reader = new(Hex.Bytes(hex));

        _ = reader.ReadImplicit<SequenceOf<DerInteger>>(0, "field");

        Assert.Equal(kind, reader.Error.Kind);
    }

    [Theory]
    [InlineData("3008 0404 01020304 0500", DerErrorKind.UnexpectedTag, 8, "GCMParameters")]
    [InlineData("3009 0404 01020304 020110", DerErrorKind.None, 0, null)]
    [InlineData("3009 0404 01020304 02010C", DerErrorKind.EncodedDefault, 0, "GCMParameters.aes-ICVlen")]
    public void A_default_must_not_be_encoded(string hex, DerErrorKind kind, int offset, string? path)
    {
        bool decoded = Asn1.Der.TryDecode(Hex.Bytes(hex), out GcmParameters value, out DerError error);

        Assert.Equal(kind == DerErrorKind.None, decoded);
        Assert.True(kind != DerErrorKind.None || value.AesIcvLen == 16);
        if (kind == DerErrorKind.EncodedDefault)
        {
            Assert.Equal((kind, path), (error.Kind, error.Path));
        }
        else if (kind == DerErrorKind.UnexpectedTag)
        {
            Assert.Equal(new DerError(DerErrorKind.TrailingData, offset, path), error);
        }
    }

    [Fact]
    public void A_default_that_is_absent_has_its_value()
    {
        Assert.True(Asn1.Der.TryDecode(Hex.Bytes("3006 0404 01020304"), out GcmParameters value, out _));

        Assert.Equal(12, value.AesIcvLen);
        Assert.Equal(Hex.Bytes("3006 0404 01020304"), Asn1.Der.Encode(in value));
    }

    [Theory]
    [InlineData("3005 020100 3000")]
    public void A_collection_below_its_least_size_is_refused(string hex)
    {
        Assert.False(Asn1.Der.TryDecode(Hex.Bytes(hex), out PkiStatusInfo _, out DerError error));

        Assert.Equal(DerErrorKind.TooFewElements, error.Kind);
        Assert.Equal("PKIStatusInfo.statusString", error.Path);
    }

    [Fact]
    public void The_bytes_of_an_encoded_value_are_the_ones_received()
    {
        byte[] whole = Hex.Bytes("3003020105");

        Assert.True(Asn1.Der.TryDecode(whole, out Encoded<SequenceOf<DerInteger>> value, out _));

        Assert.True(value.Bytes.SequenceEqual(whole));
        Assert.Equal(1, value.Value.Count);
        Assert.Equal(whole, Asn1.Der.Encode(in value));
        Assert.False(Asn1.Der.TryDecode(Hex.Bytes("3003040105"), out Encoded<SequenceOf<DerInteger>> _, out _));
    }

    [Fact]
    public void Bytes_that_do_not_open_give_an_empty_value() =>
        Assert.Equal(0, new Encoded<SequenceOf<DerInteger>>([0x30, 0x05]).Value.Count);

    [Fact]
    public void An_unopened_document_is_checked_when_it_is_opened()
    {
        byte[] broken = Hex.Bytes("3003040105");

        Assert.True(Asn1.Der.TryDecode(broken, out Unopened<SequenceOf<DerInteger>> document, out _));

        Assert.False(document.TryOpen(out _, out DerError error));
        Assert.Equal(new DerError(DerErrorKind.UnexpectedTag, 2, "SEQUENCE OF.INTEGER"), error);
        Assert.Equal(broken, Asn1.Der.Encode(in document));
        Assert.False(Asn1.Der.TryDecode(Hex.Bytes("3004040105"), out Unopened<SequenceOf<DerInteger>> _, out _));
    }

    [Fact]
    public void An_open_type_opens_only_under_its_identifier()
    {
        OpenType<SequenceOf<DerInteger>> type = new(new ObjectId([0x2A, 0x03]), isNeverEmpty: true);

        Assert.True(type.TryOpen(new ObjectId([0x2A, 0x03]), new AnyValue([0x30, 0x03, 0x02, 0x01, 0x05]), out _, out DerError none));
        Assert.False(type.TryOpen(new ObjectId([0x2A, 0x04]), new AnyValue([0x30, 0x03, 0x02, 0x01, 0x05]), out _, out DerError other));
        Assert.False(type.TryOpen(new ObjectId([0x2A, 0x03]), new AnyValue([0x30, 0x00]), out _, out DerError empty));
        Assert.False(type.TryOpen(new ObjectId([0x2A, 0x03]), default, out _, out DerError absent));
        Assert.False(type.TryOpen(new ObjectId([0x2A, 0x03]), new AnyValue([0x05, 0x00]), out _, out DerError wrong));

        Assert.Equal(
            [DerErrorKind.None, DerErrorKind.None, DerErrorKind.TooFewElements, DerErrorKind.EndOfData, DerErrorKind.UnexpectedTag],
            new[] { none.Kind, other.Kind, empty.Kind, absent.Kind, wrong.Kind });
    }
}

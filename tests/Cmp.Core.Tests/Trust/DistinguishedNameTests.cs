using System;
using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Xunit;

namespace Cmp.Core.Tests.Trust;

public sealed class DistinguishedNameTests
{
    private const byte Utf8 = 0x0C;
    private const byte Printable = 0x13;
    private const byte Teletex = 0x14;
    private const byte Ia5 = 0x16;
    private const byte Universal = 0x1C;
    private const byte Bmp = 0x1E;

    public static TheoryData<string, byte[], byte[], bool> Pairs => new()
    {
        { "the same bytes", Common(Utf8, "Server"u8), Common(Utf8, "Server"u8), true },
        { "another case", Common(Utf8, "Server"u8), Common(Utf8, "sERVER"u8), true },
        { "another string type", Common(Utf8, "Server"u8), Common(Printable, "Server"u8), true },
        { "two octets a character", Common(Utf8, "S\u00E9"u8), Common(Bmp, [0x00, 0x53, 0x00, 0xE9]), true },
        { "four octets a character", Common(Universal, [0, 0, 0, 0x53, 0, 1, 0xF6, 0x00]), Common(Utf8, "s\U0001F600"u8), true },
        { "Latin-1", Common(Teletex, [0x53, 0xE9]), Common(Utf8, "s\u00E9"u8), true },
        { "outer white space", Common(Utf8, "  Server\t"u8), Common(Utf8, "Server"u8), true },
        { "inner white space", Common(Utf8, "My \n  Server"u8), Common(Utf8, "my server"u8), true },
        { "only white space", Common(Utf8, "   "u8), Common(Utf8, " "u8), true },
        { "missing inner white space", Common(Utf8, "My Server"u8), Common(Utf8, "MyServer"u8), false },
        { "other characters", Common(Utf8, "Server"u8), Common(Utf8, "Serves"u8), false },
        { "the start only", Common(Utf8, "Server"u8), Common(Utf8, "Serv"u8), false },
        { "case beyond ASCII", Common(Utf8, "\u00E9"u8), Common(Utf8, "\u00C9"u8), false },
        { "what is not UTF-8", Common(Utf8, [0x41, 0xFF]), Common(Utf8, [0x61, 0xFF]), false },
        { "half a character", Common(Bmp, [0x00, 0x41, 0x00]), Common(Utf8, "A"u8), false },
        { "half a surrogate pair", Common(Bmp, [0xD8, 0x3D]), Common(Bmp, [0xD8, 0x3C]), false },
        { "no text", Name([(0x03, 0x04, [1])]), Name([(0x03, 0x04, [2])]), false },
        { "another attribute type", Name([(0x03, Utf8, [65])]), Name([(0x0A, Utf8, [65])]), false },
        { "RDNs in another order", Name([(0x03, Utf8, [65])], [(0x0A, Utf8, [66])]), Name([(0x0A, Utf8, [66])], [(0x03, Utf8, [65])]), false },
        { "one RDN more", Name([(0x03, Utf8, [65])], [(0x0A, Utf8, [66])]), Name([(0x03, Utf8, [65])]), false },
        {
            "attributes of one RDN re-encoded",
            Name([(0x03, Utf8, [65]), (0x05, Utf8, [49])]),
            Name([(0x03, Printable, [97]), (0x05, Ia5, [49])]),
            true
        },
        {
            "attributes of one RDN, one taken twice",
            Name([(0x03, Utf8, [65]), (0x03, Utf8, [66])]),
            Name([(0x03, Utf8, [97]), (0x03, Utf8, [65])]),
            false
        },
        { "the NULL-DN", [0x30, 0x00], [0x30, 0x00], true },
        { "the NULL-DN and a name", [0x30, 0x00], Common(Utf8, "Server"u8), false },
        { "bytes that are no name", [0x04, 0x00], Common(Utf8, "Server"u8), false },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Names_are_compared_as_RFC_5280_7_1_has_it(string description, byte[] a, byte[] b, bool equal)
    {
        Assert.True(DistinguishedName.AreEqual(a, b) == equal, description);
        Assert.True(DistinguishedName.AreEqual(b, a) == equal, description);
    }

    [Fact]
    public void An_RDN_of_very_many_attributes_equals_only_itself()
    {
        (byte, byte, byte[])[] attributes = new (byte, byte, byte[])[17];
        (byte, byte, byte[])[] capitals = new (byte, byte, byte[])[17];
        for (int i = 0; i < attributes.Length; i++)
        {
            attributes[i] = (0x03, Utf8, [(byte)('a' + i)]);
            capitals[i] = (0x03, Utf8, [(byte)('A' + i)]);
        }

        Assert.True(DistinguishedName.AreEqual(Name(attributes), Name(attributes)));
        Assert.False(DistinguishedName.AreEqual(Name(attributes), Name(capitals)));
        Assert.True(DistinguishedName.AreEqual(Name(attributes[..16]), Name(capitals[..16])));
    }

    [Theory]
    [InlineData("C=DE,O=Example,CN=My CA", "C=DE, O=Example, CN=My CA")]
    [InlineData("DC=example,emailAddress=a@b,OU=x", "DC=example, emailAddress=a@b, OU=x")]
    public void The_text_is_in_the_order_of_the_encoding(string name, string expected) =>
        Assert.Equal(expected, DistinguishedName.ToText(new X500DistinguishedName(name, X500DistinguishedNameFlags.None).RawData));

    [Fact]
    public void The_text_escapes_what_could_forge_a_log_line()
    {
        string text = DistinguishedName.ToText(Common(Utf8, "a,b=\"c\"\r\nerror: \u202Eevil\u0000\\"u8));

        Assert.Equal("CN=a\\,b\\=\\\"c\\\"\\0D\\0Aerror: \\E2\\80\\AEevil\\00\\\\", text);
    }

    [Fact]
    public void The_text_of_unknown_attributes_and_other_types_is_readable() =>
        Assert.Equal("2.5.4.99=x, CN=#040101", DistinguishedName.ToText(Name([(0x63, Utf8, [0x78])], [(0x03, 0x04, [1])])));

    [Fact]
    public void Several_attributes_of_one_RDN_are_joined_by_plus() =>
        Assert.Equal("CN=A + serialNumber=1", DistinguishedName.ToText(Name([(0x03, Utf8, [65]), (0x05, Utf8, [49])])));

    [Fact]
    public void The_text_is_bounded()
    {
        string text = DistinguishedName.ToText(Common(Utf8, Encoding.UTF8.GetBytes(new string('\u0001', 100_000))));

        Assert.Equal(256, text.Length);
        Assert.EndsWith("...", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_NULL_DN_is_empty()
    {
        Assert.True(DistinguishedName.IsEmpty([0x30, 0x00]));
        Assert.True(DistinguishedName.IsEmpty([]));
        Assert.False(DistinguishedName.IsEmpty(Common(Utf8, "x"u8)));
        Assert.Equal("<NULL-DN>", DistinguishedName.ToText([0x30, 0x00]));
        Assert.Equal("<not a name>", DistinguishedName.ToText([0x04, 0x00]));
    }

    private static byte[] Common(byte identifier, ReadOnlySpan<byte> value) => Name([(0x03, identifier, value.ToArray())]);

    // Each RDN is a set of attributes: last octet of the type under 2.5.4, identifier and content of the value.
    private static byte[] Name(params (byte Type, byte Identifier, byte[] Value)[][] rdns)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach ((byte Type, byte Identifier, byte[] Value)[] rdn in rdns)
            {
                using (writer.PushSetOf())
                {
                    foreach ((byte type, byte identifier, byte[] value) in rdn)
                    {
                        using (writer.PushSequence())
                        {
                            writer.WriteEncodedValue([0x06, 0x03, 0x55, 0x04, type]);
                            writer.WriteEncodedValue(Value(identifier, value));
                        }
                    }
                }
            }
        }

        return writer.Encode();
    }

    private static byte[] Value(byte identifier, byte[] content)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        writer.WriteOctetString(content);
        byte[] encoded = writer.Encode();
        encoded[0] = identifier;
        return encoded;
    }
}

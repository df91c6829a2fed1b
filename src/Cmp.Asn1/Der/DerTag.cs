using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>
/// Identifier octets. Every tag number in the modules implemented here is below 31, so an identifier is always one octet, and
/// comparing that octet is comparing the tag.
/// </summary>
public static class DerTag
{
    /// <summary>BOOLEAN.</summary>
    public const byte Boolean = 0x01;

    /// <summary>INTEGER.</summary>
    public const byte Integer = 0x02;

    /// <summary>BIT STRING.</summary>
    public const byte BitString = 0x03;

    /// <summary>OCTET STRING.</summary>
    public const byte OctetString = 0x04;

    /// <summary>NULL.</summary>
    public const byte Null = 0x05;

    /// <summary>OBJECT IDENTIFIER.</summary>
    public const byte ObjectIdentifier = 0x06;

    /// <summary>ENUMERATED.</summary>
    public const byte Enumerated = 0x0A;

    /// <summary>UTF8String.</summary>
    public const byte Utf8String = 0x0C;

    /// <summary>IA5String.</summary>
    public const byte Ia5String = 0x16;

    /// <summary>UTCTime.</summary>
    public const byte UtcTime = 0x17;

    /// <summary>GeneralizedTime.</summary>
    public const byte GeneralizedTime = 0x18;

    /// <summary>SEQUENCE and SEQUENCE OF.</summary>
    public const byte Sequence = 0x30;

    /// <summary>SET and SET OF.</summary>
    public const byte Set = 0x31;

    private const byte Constructed = 0x20;
    private const byte ContextSpecific = 0x80;
    private const byte NumberMask = 0x1F;

    /// <summary>Identifier octet of a primitive value under <c>[number] IMPLICIT</c>.</summary>
    /// <param name="number">Tag number, 0 to 30.</param>
    /// <returns>The octet.</returns>
    public static byte Primitive(int number) => (byte)(ContextSpecific | number);

    /// <summary>Identifier octet of <c>[number] EXPLICIT</c>, or of a constructed value under <c>[number] IMPLICIT</c>.</summary>
    /// <param name="number">Tag number, 0 to 30.</param>
    /// <returns>The octet.</returns>
    public static byte Wrapped(int number) => (byte)(ContextSpecific | Constructed | number);

    /// <summary>The tag of <c>[number]</c>, as <see cref="AsnWriter"/> takes it.</summary>
    /// <param name="number">Tag number, 0 to 30.</param>
    /// <returns>The tag.</returns>
    public static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);

    /// <summary>Whether an identifier octet announces a constructed encoding.</summary>
    internal static bool IsConstructed(byte identifier) => (identifier & Constructed) != 0;

    /// <summary>Whether the tag number is 31 or above and follows in further identifier octets.</summary>
    internal static bool IsLong(byte identifier) => (identifier & NumberMask) == NumberMask;

    /// <summary>The tag an identifier octet stands for.</summary>
    internal static Asn1Tag FromIdentifier(byte identifier) =>
        new((TagClass)(identifier & 0xC0), identifier & NumberMask, IsConstructed(identifier));
}

using System;
using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>OCTET STRING: a view over its octets.</summary>
/// <param name="octets">The octets.</param>
public readonly ref struct OctetString(ReadOnlySpan<byte> octets) : ITaggedDer<OctetString>
{
    /// <summary>The octets.</summary>
    public ReadOnlySpan<byte> Octets { get; } = octets;

    /// <inheritdoc/>
    public static string TypeName => "OCTET STRING";

    /// <inheritdoc/>
    public static bool IsConstructed => false;

    /// <inheritdoc/>
    public static bool CanStartWith(byte identifier) => identifier == DerTag.OctetString;

    /// <inheritdoc/>
    public static OctetString Read(scoped ref DerReader reader, string field) => Read(ref reader, DerTag.OctetString, field);

    /// <inheritdoc/>
    public static OctetString Read(scoped ref DerReader reader, byte identifier, string field) =>
        new(reader.ReadContent(identifier, field));

    /// <inheritdoc/>
    public void Write(AsnWriter writer) => writer.WriteOctetString(Octets);

    /// <inheritdoc/>
    public void Write(AsnWriter writer, Asn1Tag tag) => writer.WriteOctetString(Octets, tag);
}

using System;
using System.Formats.Asn1;

namespace Cmp.Asn1;

/// <summary>GeneralizedTime in the DER form: UTC.</summary>
/// <param name="value">The point in time.</param>
[Rfc(5280, "4.1.2.5.2")]
public readonly ref struct GeneralizedTime(DateTimeOffset value) : ITaggedDer<GeneralizedTime>
{
    /// <summary>The point in time, in UTC.</summary>
    public DateTimeOffset Value { get; } = value;

    /// <inheritdoc/>
    public static string TypeName => "GeneralizedTime";

    /// <inheritdoc/>
    public static bool IsConstructed => false;

    /// <inheritdoc/>
    public static bool CanStartWith(byte identifier) => identifier == DerTag.GeneralizedTime;

    /// <inheritdoc/>
    public static GeneralizedTime Read(scoped ref DerReader reader, string field) => Read(ref reader, DerTag.GeneralizedTime, field);

    /// <inheritdoc/>
    public static GeneralizedTime Read(scoped ref DerReader reader, byte identifier, string field) =>
        new(reader.ReadGeneralizedTime(identifier, field));

    /// <inheritdoc/>
    public void Write(AsnWriter writer) => writer.WriteGeneralizedTime(Value);

    /// <inheritdoc/>
    public void Write(AsnWriter writer, Asn1Tag tag) => writer.WriteGeneralizedTime(Value, omitFractionalSeconds: false, tag);
}

/// <summary>UTCTime in the DER form: UTC, with seconds; years from 1950 to 2049.</summary>
/// <param name="value">The point in time.</param>
[Rfc(5280, "4.1.2.5.1")]
public readonly ref struct UtcTime(DateTimeOffset value) : ITaggedDer<UtcTime>
{
    /// <summary>The point in time, in UTC.</summary>
    public DateTimeOffset Value { get; } = value;

    /// <inheritdoc/>
    public static string TypeName => "UTCTime";

    /// <inheritdoc/>
    public static bool IsConstructed => false;

    /// <inheritdoc/>
    public static bool CanStartWith(byte identifier) => identifier == DerTag.UtcTime;

    /// <inheritdoc/>
    public static UtcTime Read(scoped ref DerReader reader, string field) => Read(ref reader, DerTag.UtcTime, field);

    /// <inheritdoc/>
    public static UtcTime Read(scoped ref DerReader reader, byte identifier, string field) => new(reader.ReadUtcTime(identifier, field));

    /// <inheritdoc/>
    public void Write(AsnWriter writer) => writer.WriteUtcTime(Value);

    /// <inheritdoc/>
    public void Write(AsnWriter writer, Asn1Tag tag) => writer.WriteUtcTime(Value, tag);
}

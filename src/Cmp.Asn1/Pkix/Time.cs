using System;

namespace Cmp.Asn1.Pkix;

/// <summary>A point in time: UTCTime up to the year 2049, GeneralizedTime from 2050.</summary>
/// <remarks><code>
/// Time ::= CHOICE {
///   utcTime      UTCTime,
///   generalTime  GeneralizedTime }
/// </code></remarks>
[Asn1Choice, Rfc(5280, "4.1.2.5")]
public readonly ref partial struct Time
{
    /// <summary>The time with a year of two digits.</summary>
    public partial UtcTime UtcTime { get; }

    /// <summary>The time with a year of four digits.</summary>
    public partial GeneralizedTime GeneralTime { get; }

    /// <summary>The point in time, whichever form it came in.</summary>
    /// <returns>The point in time, in UTC; the default when there is none.</returns>
    public DateTimeOffset ToDateTimeOffset() => Kind switch
    {
        TimeKind.UtcTime => UtcTime.Value,
        TimeKind.GeneralTime => GeneralTime.Value,
        _ => default,
    };
}

/// <summary>From when to when a certificate is valid.</summary>
/// <remarks><code>
/// Validity ::= SEQUENCE {
///   notBefore  Time,
///   notAfter   Time }
/// </code></remarks>
[Asn1Sequence, Rfc(5280, "4.1.2.5")]
public readonly ref partial struct Validity
{
    /// <summary>The first moment of validity.</summary>
    public Time NotBefore { get; init; }

    /// <summary>The last moment of validity.</summary>
    public Time NotAfter { get; init; }
}

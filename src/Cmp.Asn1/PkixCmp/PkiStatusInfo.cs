namespace Cmp.Asn1.PkixCmp;

/// <summary>How a request fared.</summary>
/// <remarks><code>
/// PKIStatusInfo ::= SEQUENCE {
///   status        PKIStatus,
///   statusString  PKIFreeText OPTIONAL,
///   failInfo      PKIFailureInfo OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Asn1Name("PKIStatusInfo"), Rfc(9810, "5.2.3")]
public readonly ref partial struct PkiStatusInfo
{
    /// <summary>The outcome.</summary>
    public PkiStatus Status { get; init; }

    /// <summary>Text for people.</summary>
    [Size(1)]
    public Optional<SequenceOf<Utf8Text>> StatusString { get; init; }

    /// <summary>Why it failed; see <see cref="PkiFailureInfoBits"/>.</summary>
    public Optional<BitString> FailInfo { get; init; }
}

/// <summary>Outcome of a request.</summary>
[Rfc(9810, "5.2.3")]
public enum PkiStatus
{
    /// <summary>Exactly what was asked for.</summary>
    Accepted = 0,

    /// <summary>Something like what was asked for; the requester has to find the differences.</summary>
    GrantedWithMods = 1,

    /// <summary>Refused.</summary>
    Rejection = 2,

    /// <summary>Not processed yet; ask again.</summary>
    Waiting = 3,

    /// <summary>A revocation is imminent.</summary>
    RevocationWarning = 4,

    /// <summary>A revocation has happened.</summary>
    RevocationNotification = 5,

    /// <summary>The key update asked for is already done.</summary>
    KeyUpdateWarning = 6,
}

namespace Cmp.Asn1.PkixCmp;

/// <summary>Asks whether the answer to one request is ready: element of the pollReq body.</summary>
/// <remarks><code>
/// PollReqContent ::= SEQUENCE OF SEQUENCE {
///   certReqId  INTEGER }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.3.22")]
public readonly ref partial struct PollRequest
{
    /// <summary>The request; -1 when the whole message is polled for.</summary>
    public int CertReqId { get; init; }
}

/// <summary>Says when to ask again: element of the pollRep body.</summary>
/// <remarks><code>
/// PollRepContent ::= SEQUENCE OF SEQUENCE {
///   certReqId   INTEGER,
///   checkAfter  INTEGER,
///   reason      PKIFreeText OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.3.22")]
public readonly ref partial struct PollResponse
{
    /// <summary>The request; -1 when the whole message is polled for.</summary>
    public int CertReqId { get; init; }

    /// <summary>Seconds to wait before asking again. Any number can stand here, so it is not turned into one while decoding.</summary>
    public DerInteger CheckAfter { get; init; }

    /// <summary>Text for people.</summary>
    [Size(1)]
    public Optional<SequenceOf<Utf8Text>> Reason { get; init; }
}

namespace Cmp.Asn1.PkixCmp;

/// <summary>Tells of an error that ends a transaction.</summary>
/// <remarks><code>
/// ErrorMsgContent ::= SEQUENCE {
///   pKIStatusInfo  PKIStatusInfo,
///   errorCode      INTEGER OPTIONAL,
///   errorDetails   PKIFreeText OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.3.21")]
public readonly ref partial struct ErrorMsgContent
{
    /// <summary>What happened.</summary>
    [Asn1Name("pKIStatusInfo")]
    public PkiStatusInfo PkiStatusInfo { get; init; }

    /// <summary>A number that means something to the sender's implementation.</summary>
    public Optional<DerInteger> ErrorCode { get; init; }

    /// <summary>Text for people.</summary>
    [Size(1)]
    public Optional<SequenceOf<Utf8Text>> ErrorDetails { get; init; }
}

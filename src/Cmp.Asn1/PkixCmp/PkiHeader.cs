using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.PkixCmp;

/// <summary>Addresses a message and ties it to its transaction.</summary>
/// <remarks><code>
/// PKIHeader ::= SEQUENCE {
///   pvno               INTEGER { cmp1999(1), cmp2000(2), cmp2021(3) },
///   sender             GeneralName,
///   recipient          GeneralName,
///   messageTime    [0] GeneralizedTime OPTIONAL,
///   protectionAlg  [1] AlgorithmIdentifier OPTIONAL,
///   senderKID      [2] KeyIdentifier OPTIONAL,
///   recipKID       [3] KeyIdentifier OPTIONAL,
///   transactionID  [4] OCTET STRING OPTIONAL,
///   senderNonce    [5] OCTET STRING OPTIONAL,
///   recipNonce     [6] OCTET STRING OPTIONAL,
///   freeText       [7] PKIFreeText OPTIONAL,
///   generalInfo    [8] SEQUENCE SIZE (1..MAX) OF InfoTypeAndValue OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Asn1Name("PKIHeader"), Rfc(9810, "5.1.1")]
public readonly ref partial struct PkiHeader
{
    /// <summary>Version of the syntax.</summary>
    public ProtocolVersion Pvno { get; init; }

    /// <summary>Who sends; the NULL-DN when the sender has no name yet.</summary>
    public GeneralName Sender { get; init; }

    /// <summary>To whom; the NULL-DN when the sender does not know.</summary>
    public GeneralName Recipient { get; init; }

    /// <summary>When the message was made.</summary>
    [Explicit(0)]
    public Optional<GeneralizedTime> MessageTime { get; init; }

    /// <summary>How the message is protected.</summary>
    [Explicit(1)]
    public Optional<AlgorithmIdentifier> ProtectionAlg { get; init; }

    /// <summary>Which of the sender's keys protects the message; for MACs, the reference of the shared secret.</summary>
    [Explicit(2), Asn1Name("senderKID")]
    public Optional<OctetString> SenderKid { get; init; }

    /// <summary>Which of the recipient's keys is meant.</summary>
    [Explicit(3), Asn1Name("recipKID")]
    public Optional<OctetString> RecipKid { get; init; }

    /// <summary>The same in all messages of one transaction.</summary>
    [Explicit(4), Asn1Name("transactionID")]
    public Optional<OctetString> TransactionId { get; init; }

    /// <summary>A value never used before.</summary>
    [Explicit(5)]
    public Optional<OctetString> SenderNonce { get; init; }

    /// <summary>The sender nonce of the message that this one answers.</summary>
    [Explicit(6)]
    public Optional<OctetString> RecipNonce { get; init; }

    /// <summary>Text for people.</summary>
    [Explicit(7), Size(1)]
    public Optional<SequenceOf<Utf8Text>> FreeText { get; init; }

    /// <summary>Context for programs, such as a request for implicit confirmation.</summary>
    [Explicit(8), Size(1)]
    public Optional<SequenceOf<InfoTypeAndValue>> GeneralInfo { get; init; }
}

/// <summary>Version of the message syntax.</summary>
[Rfc(9810, "5.1.1"), Rfc(9810, "7")]
public enum ProtocolVersion
{
    /// <summary>RFC 2510.</summary>
    Cmp1999 = 1,

    /// <summary>RFC 4210.</summary>
    Cmp2000 = 2,

    /// <summary>RFC 9480 and RFC 9810.</summary>
    Cmp2021 = 3,
}

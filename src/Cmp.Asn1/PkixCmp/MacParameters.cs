using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.PkixCmp;

/// <summary>Parameters of the password-based MAC.</summary>
/// <remarks><code>
/// PBMParameter ::= SEQUENCE {
///   salt            OCTET STRING,
///   owf             AlgorithmIdentifier,
///   iterationCount  INTEGER,
///   mac             AlgorithmIdentifier }
/// </code></remarks>
[Asn1Sequence, Asn1Name("PBMParameter"), Rfc(9810, "5.1.3.1"), Rfc(4211, "4.4")]
public readonly ref partial struct PbmParameter
{
    /// <summary>The salt.</summary>
    public OctetString Salt { get; init; }

    /// <summary>The one-way function.</summary>
    public AlgorithmIdentifier Owf { get; init; }

    /// <summary>How often the one-way function is applied.</summary>
    public int IterationCount { get; init; }

    /// <summary>The MAC.</summary>
    public AlgorithmIdentifier Mac { get; init; }
}

/// <summary>Parameters of the MAC keyed by a Diffie-Hellman agreement.</summary>
/// <remarks><code>
/// DHBMParameter ::= SEQUENCE {
///   owf  AlgorithmIdentifier,
///   mac  AlgorithmIdentifier }
/// </code></remarks>
[Asn1Sequence, Asn1Name("DHBMParameter"), Rfc(9810, "5.1.3.2")]
public readonly ref partial struct DhbmParameter
{
    /// <summary>The one-way function.</summary>
    public AlgorithmIdentifier Owf { get; init; }

    /// <summary>The MAC.</summary>
    public AlgorithmIdentifier Mac { get; init; }
}

/// <summary>Parameters of the MAC keyed by a key encapsulation.</summary>
/// <remarks><code>
/// KemBMParameter ::= SEQUENCE {
///   kdf             AlgorithmIdentifier,
///   kemContext  [0] OCTET STRING OPTIONAL,
///   len             INTEGER (1..MAX),
///   mac             AlgorithmIdentifier }
/// </code></remarks>
[Asn1Sequence, Asn1Name("KemBMParameter"), Rfc(9810, "5.1.3.4")]
public readonly ref partial struct KemBmParameter
{
    /// <summary>The key derivation function.</summary>
    public AlgorithmIdentifier Kdf { get; init; }

    /// <summary>Context that the algorithm wants.</summary>
    [Explicit(0)]
    public Optional<OctetString> KemContext { get; init; }

    /// <summary>Octets of keying material to derive.</summary>
    public int Len { get; init; }

    /// <summary>The MAC.</summary>
    public AlgorithmIdentifier Mac { get; init; }
}

/// <summary>What goes into the key derivation beside the shared secret.</summary>
/// <remarks><code>
/// KemOtherInfo ::= SEQUENCE {
///   staticString     PKIFreeText,
///   transactionID    OCTET STRING,
///   kemContext   [0] OCTET STRING OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.1.3.4")]
public readonly ref partial struct KemOtherInfo
{
    /// <summary>The text <c>CMP-KEM</c>.</summary>
    [Size(1)]
    public SequenceOf<Utf8Text> StaticString { get; init; }

    /// <summary>The transaction of the message that carried the ciphertext.</summary>
    [Asn1Name("transactionID")]
    public OctetString TransactionId { get; init; }

    /// <summary>Context that the algorithm wants.</summary>
    [Explicit(0)]
    public Optional<OctetString> KemContext { get; init; }
}

/// <summary>A key encapsulation: value of <c>id-it-KemCiphertextInfo</c>.</summary>
/// <remarks><code>
/// KemCiphertextInfo ::= SEQUENCE {
///   kem  AlgorithmIdentifier,
///   ct   OCTET STRING }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.1.3.4"), Rfc(9810, "5.3.19.18")]
public readonly ref partial struct KemCiphertextInfo
{
    /// <summary>The key encapsulation mechanism.</summary>
    public AlgorithmIdentifier Kem { get; init; }

    /// <summary>The ciphertext that encapsulates the shared secret.</summary>
    public OctetString Ct { get; init; }
}

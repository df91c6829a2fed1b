using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.Cms;

/// <summary>The key encrypted with a key agreed on with each recipient.</summary>
/// <remarks><code>
/// KeyAgreeRecipientInfo ::= SEQUENCE {
///   version                 CMSVersion,
///   originator              [0] EXPLICIT OriginatorIdentifierOrKey,
///   ukm                     [1] EXPLICIT UserKeyingMaterial OPTIONAL,
///   keyEncryptionAlgorithm  AlgorithmIdentifier,
///   recipientEncryptedKeys  SEQUENCE OF RecipientEncryptedKey }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "6.2.2")]
public readonly ref partial struct KeyAgreeRecipientInfo
{
    /// <summary>Version of the syntax: 3.</summary>
    public CmsVersion Version { get; init; }

    /// <summary>The sender's key.</summary>
    [Explicit(0)]
    public OriginatorIdentifierOrKey Originator { get; init; }

    /// <summary>Makes the agreed key differ each time.</summary>
    [Explicit(1)]
    public Optional<OctetString> Ukm { get; init; }

    /// <summary>How the key is agreed on and encrypted.</summary>
    public AlgorithmIdentifier KeyEncryptionAlgorithm { get; init; }

    /// <summary>The encrypted key, for each recipient.</summary>
    public SequenceOf<RecipientEncryptedKey> RecipientEncryptedKeys { get; init; }
}

/// <summary>The sender's key in a key agreement.</summary>
/// <remarks><code>
/// OriginatorIdentifierOrKey ::= CHOICE {
///   issuerAndSerialNumber      IssuerAndSerialNumber,
///   subjectKeyIdentifier   [0] SubjectKeyIdentifier,
///   originatorKey          [1] OriginatorPublicKey }
/// </code></remarks>
[Asn1Choice, Rfc(5652, "6.2.2")]
public readonly ref partial struct OriginatorIdentifierOrKey
{
    /// <summary>By issuer and serial number of the certificate.</summary>
    public partial IssuerAndSerialNumber IssuerAndSerialNumber { get; }

    /// <summary>By the certificate's subject key identifier.</summary>
    [Implicit(0)]
    public partial OctetString SubjectKeyIdentifier { get; }

    /// <summary>The key itself, made for this message.</summary>
    [Implicit(1)]
    public partial OriginatorPublicKey OriginatorKey { get; }
}

/// <summary>A public key for key agreement.</summary>
/// <remarks><code>
/// OriginatorPublicKey ::= SEQUENCE {
///   algorithm  AlgorithmIdentifier,
///   publicKey  BIT STRING }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "6.2.2")]
public readonly ref partial struct OriginatorPublicKey
{
    /// <summary>The key's algorithm.</summary>
    public AlgorithmIdentifier Algorithm { get; init; }

    /// <summary>The key.</summary>
    public BitString PublicKey { get; init; }
}

/// <summary>The encrypted key for one recipient of a key agreement.</summary>
/// <remarks><code>
/// RecipientEncryptedKey ::= SEQUENCE {
///   rid           KeyAgreeRecipientIdentifier,
///   encryptedKey  OCTET STRING }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "6.2.2")]
public readonly ref partial struct RecipientEncryptedKey
{
    /// <summary>Which recipient.</summary>
    public KeyAgreeRecipientIdentifier Rid { get; init; }

    /// <summary>The encrypted key.</summary>
    public OctetString EncryptedKey { get; init; }
}

/// <summary>Which recipient of a key agreement.</summary>
/// <remarks><code>
/// KeyAgreeRecipientIdentifier ::= CHOICE {
///   issuerAndSerialNumber      IssuerAndSerialNumber,
///   rKeyId                 [0] IMPLICIT RecipientKeyIdentifier }
/// </code></remarks>
[Asn1Choice, Rfc(5652, "6.2.2")]
public readonly ref partial struct KeyAgreeRecipientIdentifier
{
    /// <summary>By issuer and serial number of the certificate.</summary>
    public partial IssuerAndSerialNumber IssuerAndSerialNumber { get; }

    /// <summary>By the certificate's subject key identifier.</summary>
    [Implicit(0)]
    public partial RecipientKeyIdentifier RKeyId { get; }
}

/// <summary>Names a recipient's key.</summary>
/// <remarks><code>
/// RecipientKeyIdentifier ::= SEQUENCE {
///   subjectKeyIdentifier  SubjectKeyIdentifier,
///   date                  GeneralizedTime OPTIONAL,
///   other                 OtherKeyAttribute OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "6.2.2")]
public readonly ref partial struct RecipientKeyIdentifier
{
    /// <summary>The certificate's subject key identifier.</summary>
    public OctetString SubjectKeyIdentifier { get; init; }

    /// <summary>The day of the keying material.</summary>
    public Optional<GeneralizedTime> Date { get; init; }

    /// <summary>More about the keying material.</summary>
    public Optional<OtherKeyAttribute> Other { get; init; }
}

/// <summary>What goes into the key derivation of an elliptic-curve key agreement.</summary>
/// <remarks><code>
/// ECC-CMS-SharedInfo ::= SEQUENCE {
///   keyInfo          AlgorithmIdentifier,
///   entityUInfo  [0] EXPLICIT OCTET STRING OPTIONAL,
///   suppPubInfo  [2] EXPLICIT OCTET STRING }
/// </code></remarks>
[Asn1Sequence, Asn1Name("ECC-CMS-SharedInfo"), Rfc(5753, "7.2")]
public readonly ref partial struct EccCmsSharedInfo
{
    /// <summary>The key wrap algorithm.</summary>
    public AlgorithmIdentifier KeyInfo { get; init; }

    /// <summary>The user keying material.</summary>
    [Explicit(0), Asn1Name("entityUInfo")]
    public Optional<OctetString> EntityUInfo { get; init; }

    /// <summary>Bits of the key-encryption key, as a number of 32 bits.</summary>
    [Explicit(2)]
    public OctetString SuppPubInfo { get; init; }
}

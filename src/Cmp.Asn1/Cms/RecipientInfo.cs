using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.Cms;

/// <summary>The content-encryption key for one recipient.</summary>
/// <remarks><code>
/// RecipientInfo ::= CHOICE {
///   ktri       KeyTransRecipientInfo,
///   kari   [1] KeyAgreeRecipientInfo,
///   kekri  [2] KEKRecipientInfo,
///   pwri   [3] PasswordRecipientInfo,
///   ori    [4] OtherRecipientInfo }
/// </code></remarks>
[Asn1Choice, Rfc(5652, "6.2")]
public readonly ref partial struct RecipientInfo
{
    /// <summary>By key transport.</summary>
    public partial KeyTransRecipientInfo Ktri { get; }

    /// <summary>By key agreement.</summary>
    [Implicit(1)]
    public partial KeyAgreeRecipientInfo Kari { get; }

    /// <summary>By a key-encryption key known already.</summary>
    [Implicit(2)]
    public partial KekRecipientInfo Kekri { get; }

    /// <summary>By a password.</summary>
    [Implicit(3)]
    public partial PasswordRecipientInfo Pwri { get; }

    /// <summary>By other means, such as <see cref="KemRecipientInfo"/>.</summary>
    [Implicit(4)]
    public partial OtherRecipientInfo Ori { get; }
}

/// <summary>The key encrypted with a recipient's public key.</summary>
/// <remarks><code>
/// KeyTransRecipientInfo ::= SEQUENCE {
///   version                 CMSVersion,
///   rid                     RecipientIdentifier,
///   keyEncryptionAlgorithm  AlgorithmIdentifier,
///   encryptedKey            OCTET STRING }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "6.2.1")]
public readonly ref partial struct KeyTransRecipientInfo
{
    /// <summary>Version of the syntax: 0 with issuer and serial number, 2 with a key identifier.</summary>
    public CmsVersion Version { get; init; }

    /// <summary>Which recipient.</summary>
    public RecipientIdentifier Rid { get; init; }

    /// <summary>How the key is encrypted.</summary>
    public AlgorithmIdentifier KeyEncryptionAlgorithm { get; init; }

    /// <summary>The encrypted key.</summary>
    public OctetString EncryptedKey { get; init; }
}

/// <summary>Which recipient.</summary>
/// <remarks><code>
/// RecipientIdentifier ::= CHOICE {
///   issuerAndSerialNumber      IssuerAndSerialNumber,
///   subjectKeyIdentifier   [0] SubjectKeyIdentifier }
/// </code></remarks>
[Asn1Choice, Rfc(5652, "6.2.1")]
public readonly ref partial struct RecipientIdentifier
{
    /// <summary>By issuer and serial number of the certificate.</summary>
    public partial IssuerAndSerialNumber IssuerAndSerialNumber { get; }

    /// <summary>By the certificate's subject key identifier.</summary>
    [Implicit(0)]
    public partial OctetString SubjectKeyIdentifier { get; }
}

/// <summary>The key encrypted with a key that is shared already.</summary>
/// <remarks><code>
/// KEKRecipientInfo ::= SEQUENCE {
///   version                 CMSVersion,
///   kekid                   KEKIdentifier,
///   keyEncryptionAlgorithm  AlgorithmIdentifier,
///   encryptedKey            OCTET STRING }
/// </code></remarks>
[Asn1Sequence, Asn1Name("KEKRecipientInfo"), Rfc(5652, "6.2.3")]
public readonly ref partial struct KekRecipientInfo
{
    /// <summary>Version of the syntax: 4.</summary>
    public CmsVersion Version { get; init; }

    /// <summary>Which key.</summary>
    public KekIdentifier Kekid { get; init; }

    /// <summary>How the key is encrypted.</summary>
    public AlgorithmIdentifier KeyEncryptionAlgorithm { get; init; }

    /// <summary>The encrypted key.</summary>
    public OctetString EncryptedKey { get; init; }
}

/// <summary>Which shared key.</summary>
/// <remarks><code>
/// KEKIdentifier ::= SEQUENCE {
///   keyIdentifier  OCTET STRING,
///   date           GeneralizedTime OPTIONAL,
///   other          OtherKeyAttribute OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Asn1Name("KEKIdentifier"), Rfc(5652, "6.2.3")]
public readonly ref partial struct KekIdentifier
{
    /// <summary>The key's name.</summary>
    public OctetString KeyIdentifier { get; init; }

    /// <summary>The day of the key.</summary>
    public Optional<GeneralizedTime> Date { get; init; }

    /// <summary>More about the key.</summary>
    public Optional<OtherKeyAttribute> Other { get; init; }
}

/// <summary>More about a key.</summary>
/// <remarks><code>
/// OtherKeyAttribute ::= SEQUENCE {
///   keyAttrId  OBJECT IDENTIFIER,
///   keyAttr    ANY DEFINED BY keyAttrId OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "10.2.7")]
public readonly ref partial struct OtherKeyAttribute
{
    /// <summary>What it is.</summary>
    public ObjectId KeyAttrId { get; init; }

    /// <summary>The value.</summary>
    public Optional<AnyValue> KeyAttr { get; init; }
}

/// <summary>The key encrypted with a key derived from a password.</summary>
/// <remarks><code>
/// PasswordRecipientInfo ::= SEQUENCE {
///   version                     CMSVersion,
///   keyDerivationAlgorithm  [0] AlgorithmIdentifier OPTIONAL,
///   keyEncryptionAlgorithm      AlgorithmIdentifier,
///   encryptedKey                OCTET STRING }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "6.2.4")]
public readonly ref partial struct PasswordRecipientInfo
{
    /// <summary>Version of the syntax: 0.</summary>
    public CmsVersion Version { get; init; }

    /// <summary>How the password becomes a key.</summary>
    [Implicit(0)]
    public Optional<AlgorithmIdentifier> KeyDerivationAlgorithm { get; init; }

    /// <summary>How the key is encrypted.</summary>
    public AlgorithmIdentifier KeyEncryptionAlgorithm { get; init; }

    /// <summary>The encrypted key.</summary>
    public OctetString EncryptedKey { get; init; }
}

/// <summary>The key by a means that an object identifier tells.</summary>
/// <remarks><code>
/// OtherRecipientInfo ::= SEQUENCE {
///   oriType   OBJECT IDENTIFIER,
///   oriValue  ANY DEFINED BY oriType }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "6.2.5")]
public readonly ref partial struct OtherRecipientInfo
{
    /// <summary>The means.</summary>
    public ObjectId OriType { get; init; }

    /// <summary>What the means needs.</summary>
    public AnyValue OriValue { get; init; }
}

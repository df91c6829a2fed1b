using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.Cms;

/// <summary>Content encrypted for one or more recipients.</summary>
/// <remarks><code>
/// EnvelopedData ::= SEQUENCE {
///   version               CMSVersion,
///   originatorInfo        [0] IMPLICIT OriginatorInfo OPTIONAL,
///   recipientInfos        SET SIZE (1..MAX) OF RecipientInfo,
///   encryptedContentInfo  EncryptedContentInfo,
///   unprotectedAttrs      [1] IMPLICIT SET SIZE (1..MAX) OF Attribute OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "6.1")]
public readonly ref partial struct EnvelopedData
{
    /// <summary>Version of the syntax.</summary>
    public CmsVersion Version { get; init; }

    /// <summary>Certificates and revocation lists of who encrypted.</summary>
    [Implicit(0)]
    public Optional<OriginatorInfo> OriginatorInfo { get; init; }

    /// <summary>One for each recipient.</summary>
    [Size(1)]
    public SetOf<RecipientInfo> RecipientInfos { get; init; }

    /// <summary>The encrypted content.</summary>
    public EncryptedContentInfo EncryptedContentInfo { get; init; }

    /// <summary>Attributes that are not encrypted.</summary>
    [Implicit(1), Size(1)]
    public Optional<SetOf<PkixAttribute>> UnprotectedAttrs { get; init; }
}

/// <summary>The encrypted content.</summary>
/// <remarks><code>
/// EncryptedContentInfo ::= SEQUENCE {
///   contentType                 ContentType,
///   contentEncryptionAlgorithm  AlgorithmIdentifier,
///   encryptedContent            [0] IMPLICIT OCTET STRING OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "6.1")]
public readonly ref partial struct EncryptedContentInfo
{
    /// <summary>What is encrypted.</summary>
    public ObjectId ContentType { get; init; }

    /// <summary>How it is encrypted.</summary>
    public AlgorithmIdentifier ContentEncryptionAlgorithm { get; init; }

    /// <summary>The ciphertext; left out when it travels elsewhere.</summary>
    [Implicit(0)]
    public Optional<OctetString> EncryptedContent { get; init; }
}

/// <summary>Certificates and revocation lists of who encrypted.</summary>
/// <remarks><code>
/// OriginatorInfo ::= SEQUENCE {
///   certs  [0] IMPLICIT CertificateSet OPTIONAL,
///   crls   [1] IMPLICIT RevocationInfoChoices OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "6.1")]
public readonly ref partial struct OriginatorInfo
{
    /// <summary>The certificates.</summary>
    [Implicit(0)]
    public Optional<SetOf<CertificateChoices>> Certs { get; init; }

    /// <summary>The revocation lists.</summary>
    [Implicit(1)]
    public Optional<SetOf<RevocationInfoChoice>> Crls { get; init; }
}

using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.Cms;

/// <summary>Signed content.</summary>
/// <remarks><code>
/// SignedData ::= SEQUENCE {
///   version           CMSVersion,
///   digestAlgorithms  SET OF AlgorithmIdentifier,
///   encapContentInfo  EncapsulatedContentInfo,
///   certificates      [0] IMPLICIT CertificateSet OPTIONAL,
///   crls              [1] IMPLICIT RevocationInfoChoices OPTIONAL,
///   signerInfos       SET OF SignerInfo }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "5.1")]
public readonly ref partial struct SignedData
{
    /// <summary>Version of the syntax.</summary>
    public CmsVersion Version { get; init; }

    /// <summary>The digest algorithms in use.</summary>
    public SetOf<AlgorithmIdentifier> DigestAlgorithms { get; init; }

    /// <summary>The content.</summary>
    public EncapsulatedContentInfo EncapContentInfo { get; init; }

    /// <summary>Certificates that may help.</summary>
    [Implicit(0)]
    public Optional<SetOf<CertificateChoices>> Certificates { get; init; }

    /// <summary>Revocation lists that may help.</summary>
    [Implicit(1)]
    public Optional<SetOf<RevocationInfoChoice>> Crls { get; init; }

    /// <summary>One for each signer.</summary>
    public SetOf<SignerInfo> SignerInfos { get; init; }
}

/// <summary>The signed content.</summary>
/// <remarks><code>
/// EncapsulatedContentInfo ::= SEQUENCE {
///   eContentType  ContentType,
///   eContent      [0] EXPLICIT OCTET STRING OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "5.2")]
public readonly ref partial struct EncapsulatedContentInfo
{
    /// <summary>What the content is.</summary>
    public ObjectId EContentType { get; init; }

    /// <summary>The content; left out when it travels elsewhere.</summary>
    [Explicit(0)]
    public Optional<OctetString> EContent { get; init; }
}

/// <summary>One signature.</summary>
/// <remarks><code>
/// SignerInfo ::= SEQUENCE {
///   version             CMSVersion,
///   sid                 SignerIdentifier,
///   digestAlgorithm     AlgorithmIdentifier,
///   signedAttrs         [0] IMPLICIT SET SIZE (1..MAX) OF Attribute OPTIONAL,
///   signatureAlgorithm  AlgorithmIdentifier,
///   signature           OCTET STRING,
///   unsignedAttrs       [1] IMPLICIT SET SIZE (1..MAX) OF Attribute OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "5.3")]
public readonly ref partial struct SignerInfo
{
    /// <summary>Version of the syntax: 1 with issuer and serial number, 3 with a key identifier.</summary>
    public CmsVersion Version { get; init; }

    /// <summary>Which signer.</summary>
    public SignerIdentifier Sid { get; init; }

    /// <summary>The digest algorithm.</summary>
    public AlgorithmIdentifier DigestAlgorithm { get; init; }

    /// <summary>Signed attributes. The signature covers them under the tag of SET OF, as <c>Write</c> without a tag has it.</summary>
    [Implicit(0), Size(1)]
    public Optional<SetOf<PkixAttribute>> SignedAttrs { get; init; }

    /// <summary>The signature algorithm.</summary>
    public AlgorithmIdentifier SignatureAlgorithm { get; init; }

    /// <summary>The signature.</summary>
    public OctetString Signature { get; init; }

    /// <summary>Attributes that are not signed.</summary>
    [Implicit(1), Size(1)]
    public Optional<SetOf<PkixAttribute>> UnsignedAttrs { get; init; }
}

/// <summary>Which signer.</summary>
/// <remarks><code>
/// SignerIdentifier ::= CHOICE {
///   issuerAndSerialNumber      IssuerAndSerialNumber,
///   subjectKeyIdentifier   [0] SubjectKeyIdentifier }
/// </code></remarks>
[Asn1Choice, Rfc(5652, "5.3")]
public readonly ref partial struct SignerIdentifier
{
    /// <summary>By issuer and serial number of the certificate.</summary>
    public partial IssuerAndSerialNumber IssuerAndSerialNumber { get; }

    /// <summary>By the certificate's subject key identifier.</summary>
    [Implicit(0)]
    public partial OctetString SubjectKeyIdentifier { get; }
}

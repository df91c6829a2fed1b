namespace Cmp.Asn1.Pkix;

/// <summary>Whether a certificate's subject is a CA.</summary>
/// <remarks><code>
/// BasicConstraints ::= SEQUENCE {
///   cA                 BOOLEAN DEFAULT FALSE,
///   pathLenConstraint  INTEGER (0..MAX) OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(5280, "4.2.1.9")]
public readonly ref partial struct BasicConstraints
{
    /// <summary>Whether it is. As with <see cref="Extension.Critical"/>, an encoded FALSE is read and kept.</summary>
    [Asn1Name("cA")]
    public Optional<bool> Ca { get; init; }

    /// <summary>How many CA certificates may follow in a path.</summary>
    public Optional<int> PathLenConstraint { get; init; }
}

/// <summary>Which key of the issuer signed.</summary>
/// <remarks><code>
/// AuthorityKeyIdentifier ::= SEQUENCE {
///   keyIdentifier              [0] KeyIdentifier OPTIONAL,
///   authorityCertIssuer        [1] GeneralNames OPTIONAL,
///   authorityCertSerialNumber  [2] CertificateSerialNumber OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(5280, "4.2.1.1")]
public readonly ref partial struct AuthorityKeyIdentifier
{
    /// <summary>The subject key identifier of the issuer's certificate.</summary>
    [Implicit(0)]
    public Optional<OctetString> KeyIdentifier { get; init; }

    /// <summary>The issuer of the issuer's certificate.</summary>
    [Implicit(1), Size(1)]
    public Optional<SequenceOf<GeneralName>> AuthorityCertIssuer { get; init; }

    /// <summary>The serial number of the issuer's certificate.</summary>
    [Implicit(2)]
    public Optional<DerInteger> AuthorityCertSerialNumber { get; init; }
}

/// <summary>The name of a place where revocation lists are to be had.</summary>
/// <remarks><code>
/// DistributionPointName ::= CHOICE {
///   fullName                 [0] GeneralNames,
///   nameRelativeToCRLIssuer  [1] RelativeDistinguishedName }
/// </code></remarks>
[Asn1Choice, Rfc(5280, "4.2.1.13")]
public readonly ref partial struct DistributionPointName
{
    /// <summary>Its names.</summary>
    [Implicit(0), Size(1)]
    public partial SequenceOf<GeneralName> FullName { get; }

    /// <summary>Its name below the issuer's.</summary>
    [Implicit(1), Asn1Name("nameRelativeToCRLIssuer")]
    public partial SetOf<AttributeTypeAndValue> NameRelativeToCrlIssuer { get; }
}

/// <summary>A place where revocation lists are to be had.</summary>
/// <remarks><code>
/// DistributionPoint ::= SEQUENCE {
///   distributionPoint  [0] DistributionPointName OPTIONAL,
///   reasons            [1] ReasonFlags OPTIONAL,
///   cRLIssuer          [2] GeneralNames OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Asn1Name("DistributionPoint"), Rfc(5280, "4.2.1.13")]
public readonly ref partial struct DistributionPoint
{
    /// <summary>Its name. DistributionPointName is a CHOICE, so the tag is explicit.</summary>
    [Explicit(0), Asn1Name("distributionPoint")]
    public Optional<DistributionPointName> Name { get; init; }

    /// <summary>Which reasons its lists cover.</summary>
    [Implicit(1)]
    public Optional<BitString> Reasons { get; init; }

    /// <summary>Who issues its lists.</summary>
    [Implicit(2), Size(1), Asn1Name("cRLIssuer")]
    public Optional<SequenceOf<GeneralName>> CrlIssuer { get; init; }
}

/// <summary>One policy under which a certificate is issued: element of <c>certificatePolicies</c>.</summary>
/// <remarks><code>
/// PolicyInformation ::= SEQUENCE {
///   policyIdentifier  OBJECT IDENTIFIER,
///   policyQualifiers  SEQUENCE SIZE (1..MAX) OF PolicyQualifierInfo OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(5280, "4.2.1.4")]
public readonly ref partial struct PolicyInformation
{
    /// <summary>The policy.</summary>
    public ObjectId PolicyIdentifier { get; init; }

    /// <summary>More about it.</summary>
    [Size(1)]
    public Optional<SequenceOf<PolicyQualifierInfo>> PolicyQualifiers { get; init; }
}

/// <summary>More about a policy.</summary>
/// <remarks><code>
/// PolicyQualifierInfo ::= SEQUENCE {
///   policyQualifierId  OBJECT IDENTIFIER,
///   qualifier          ANY DEFINED BY policyQualifierId }
/// </code></remarks>
[Asn1Sequence, Rfc(5280, "4.2.1.4")]
public readonly ref partial struct PolicyQualifierInfo
{
    /// <summary>What the qualifier is.</summary>
    public ObjectId PolicyQualifierId { get; init; }

    /// <summary>The qualifier.</summary>
    public AnyValue Qualifier { get; init; }
}

/// <summary>Uses of a key. Each value is the number of a bit in the BIT STRING <c>KeyUsage</c>; see <see cref="BitString.HasBit"/>.</summary>
[Rfc(5280, "4.2.1.3")]
public enum KeyUsage
{
    /// <summary>Signatures on data.</summary>
    DigitalSignature = 0,

    /// <summary>Signatures that bind the signer; also called contentCommitment.</summary>
    NonRepudiation = 1,

    /// <summary>Encryption of keys.</summary>
    KeyEncipherment = 2,

    /// <summary>Encryption of data.</summary>
    DataEncipherment = 3,

    /// <summary>Agreement on keys.</summary>
    KeyAgreement = 4,

    /// <summary>Signatures on certificates.</summary>
    KeyCertSign = 5,

    /// <summary>Signatures on revocation lists.</summary>
    CrlSign = 6,

    /// <summary>With keyAgreement: encryption only.</summary>
    EncipherOnly = 7,

    /// <summary>With keyAgreement: decryption only.</summary>
    DecipherOnly = 8,
}

/// <summary>Why a certificate was revoked.</summary>
[Asn1Enumerated, Rfc(5280, "5.3.1")]
public enum CrlReason
{
    /// <summary>No reason given.</summary>
    Unspecified = 0,

    /// <summary>The key is known to others.</summary>
    KeyCompromise = 1,

    /// <summary>The CA's key is known to others.</summary>
    CaCompromise = 2,

    /// <summary>The subject belongs elsewhere now.</summary>
    AffiliationChanged = 3,

    /// <summary>There is a newer certificate.</summary>
    Superseded = 4,

    /// <summary>Not needed any more.</summary>
    CessationOfOperation = 5,

    /// <summary>Suspended.</summary>
    CertificateHold = 6,

    /// <summary>No longer suspended; in delta lists.</summary>
    RemoveFromCrl = 8,

    /// <summary>A privilege was withdrawn.</summary>
    PrivilegeWithdrawn = 9,

    /// <summary>The attribute authority's key is known to others.</summary>
    AaCompromise = 10,
}

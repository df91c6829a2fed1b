using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.PkixCrmf;

/// <summary>Where the certificate shall be published: <c>id-regCtrl-pkiPublicationInfo</c>.</summary>
/// <remarks><code>
/// PKIPublicationInfo ::= SEQUENCE {
///   action    INTEGER { dontPublish(0), pleasePublish(1) },
///   pubInfos  SEQUENCE SIZE (1..MAX) OF SinglePubInfo OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Asn1Name("PKIPublicationInfo"), Rfc(4211, "6.3")]
public readonly ref partial struct PkiPublicationInfo
{
    /// <summary>Whether to publish.</summary>
    public PublicationAction Action { get; init; }

    /// <summary>Where; left out, the CA decides.</summary>
    [Size(1)]
    public Optional<SequenceOf<SinglePubInfo>> PubInfos { get; init; }
}

/// <summary>Whether to publish a certificate.</summary>
[Rfc(4211, "6.3")]
public enum PublicationAction
{
    /// <summary>Do not.</summary>
    DontPublish = 0,

    /// <summary>Do.</summary>
    PleasePublish = 1,
}

/// <summary>One place of publication.</summary>
/// <remarks><code>
/// SinglePubInfo ::= SEQUENCE {
///   pubMethod    INTEGER { dontCare(0), x500(1), web(2), ldap(3) },
///   pubLocation  GeneralName OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(4211, "6.3")]
public readonly ref partial struct SinglePubInfo
{
    /// <summary>By which means.</summary>
    public PublicationMethod PubMethod { get; init; }

    /// <summary>Where.</summary>
    public Optional<GeneralName> PubLocation { get; init; }
}

/// <summary>Means of publication.</summary>
[Rfc(4211, "6.3")]
public enum PublicationMethod
{
    /// <summary>Any.</summary>
    DontCare = 0,

    /// <summary>An X.500 directory.</summary>
    X500 = 1,

    /// <summary>The web.</summary>
    Web = 2,

    /// <summary>An LDAP directory.</summary>
    Ldap = 3,
}

/// <summary>How to archive the private key: <c>id-regCtrl-pkiArchiveOptions</c>.</summary>
/// <remarks><code>
/// PKIArchiveOptions ::= CHOICE {
///   encryptedPrivKey      [0] EncryptedKey,
///   keyGenParameters      [1] KeyGenParameters,
///   archiveRemGenPrivKey  [2] BOOLEAN }
/// </code></remarks>
[Asn1Choice, Asn1Name("PKIArchiveOptions"), Rfc(4211, "6.4")]
public readonly ref partial struct PkiArchiveOptions
{
    /// <summary>The private key. EncryptedKey is a CHOICE, so the tag is explicit.</summary>
    [Explicit(0)]
    public partial EncryptedKey EncryptedPrivKey { get; }

    /// <summary>Parameters from which the private key can be generated again.</summary>
    [Implicit(1)]
    public partial OctetString KeyGenParameters { get; }

    /// <summary>Whether a private key that the receiver generates shall be archived.</summary>
    [Implicit(2)]
    public partial bool ArchiveRemGenPrivKey { get; }
}

/// <summary>Names a certificate by issuer and serial number: <c>id-regCtrl-oldCertID</c>, and revocation responses.</summary>
/// <remarks><code>
/// CertId ::= SEQUENCE {
///   issuer        GeneralName,
///   serialNumber  INTEGER }
/// </code></remarks>
[Asn1Sequence, Rfc(4211, "6.5")]
public readonly ref partial struct CertId
{
    /// <summary>The issuer.</summary>
    public GeneralName Issuer { get; init; }

    /// <summary>The serial number.</summary>
    public DerInteger SerialNumber { get; init; }
}

using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.PkixCrmf;

/// <summary>Selected fields of a certificate: one to be issued, or one that exists.</summary>
/// <remarks><code>
/// CertTemplate ::= SEQUENCE {
///   version       [0] Version OPTIONAL,
///   serialNumber  [1] INTEGER OPTIONAL,
///   signingAlg    [2] AlgorithmIdentifier OPTIONAL,
///   issuer        [3] Name OPTIONAL,
///   validity      [4] OptionalValidity OPTIONAL,
///   subject       [5] Name OPTIONAL,
///   publicKey     [6] SubjectPublicKeyInfo OPTIONAL,
///   issuerUID     [7] UniqueIdentifier OPTIONAL,
///   subjectUID    [8] UniqueIdentifier OPTIONAL,
///   extensions    [9] Extensions OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(4211, "5")]
public readonly ref partial struct CertTemplate
{
    /// <summary>Version of the certificate syntax.</summary>
    [Implicit(0)]
    public Optional<CertificateVersion> Version { get; init; }

    /// <summary>Serial number; the CA chooses it for a new certificate.</summary>
    [Implicit(1)]
    public Optional<DerInteger> SerialNumber { get; init; }

    /// <summary>Signature algorithm; the CA chooses it for a new certificate.</summary>
    [Implicit(2)]
    public Optional<AlgorithmIdentifier> SigningAlg { get; init; }

    /// <summary>The issuer. Name is a CHOICE, so the tag is explicit.</summary>
    [Explicit(3)]
    public Optional<Name> Issuer { get; init; }

    /// <summary>The validity period.</summary>
    [Implicit(4)]
    public Optional<OptionalValidity> Validity { get; init; }

    /// <summary>The subject. Name is a CHOICE, so the tag is explicit.</summary>
    [Explicit(5)]
    public Optional<Name> Subject { get; init; }

    /// <summary>The public key; without key bits where the CA is to generate the key pair.</summary>
    [Implicit(6)]
    public Optional<SubjectPublicKeyInfo> PublicKey { get; init; }

    /// <summary>Distinguishes issuers of one name; deprecated.</summary>
    [Implicit(7), Asn1Name("issuerUID")]
    public Optional<BitString> IssuerUid { get; init; }

    /// <summary>Distinguishes subjects of one name; deprecated.</summary>
    [Implicit(8), Asn1Name("subjectUID")]
    public Optional<BitString> SubjectUid { get; init; }

    /// <summary>The extensions.</summary>
    [Implicit(9), Size(1)]
    public Optional<SequenceOf<Extension>> Extensions { get; init; }
}

/// <summary>A validity period of which either end may be open. At least one must be given.</summary>
/// <remarks><code>
/// OptionalValidity ::= SEQUENCE {
///   notBefore  [0] Time OPTIONAL,
///   notAfter   [1] Time OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(4211, "5")]
public readonly ref partial struct OptionalValidity
{
    /// <summary>The first moment of validity. Time is a CHOICE, so the tag is explicit.</summary>
    [Explicit(0)]
    public Optional<Time> NotBefore { get; init; }

    /// <summary>The last moment of validity.</summary>
    [Explicit(1)]
    public Optional<Time> NotAfter { get; init; }
}

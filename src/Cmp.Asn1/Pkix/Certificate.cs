namespace Cmp.Asn1.Pkix;

/// <summary>A certificate. In messages it stays unopened; see <see cref="Unopened{T}"/>.</summary>
/// <remarks><code>
/// Certificate ::= SEQUENCE {
///   tbsCertificate      TBSCertificate,
///   signatureAlgorithm  AlgorithmIdentifier,
///   signatureValue      BIT STRING }
/// </code></remarks>
[Asn1Sequence, Rfc(5280, "4.1")]
public readonly ref partial struct Certificate
{
    /// <summary>What is signed, with its exact bytes.</summary>
    public Encoded<TbsCertificate> TbsCertificate { get; init; }

    /// <summary>How it is signed; the same as <see cref="TbsCertificate.Signature"/>.</summary>
    public AlgorithmIdentifier SignatureAlgorithm { get; init; }

    /// <summary>The signature.</summary>
    public BitString SignatureValue { get; init; }
}

/// <summary>The signed part of a certificate.</summary>
/// <remarks><code>
/// TBSCertificate ::= SEQUENCE {
///   version               [0] EXPLICIT Version DEFAULT v1,
///   serialNumber              CertificateSerialNumber,
///   signature                 AlgorithmIdentifier,
///   issuer                    Name,
///   validity                  Validity,
///   subject                   Name,
///   subjectPublicKeyInfo      SubjectPublicKeyInfo,
///   issuerUniqueID        [1] IMPLICIT UniqueIdentifier OPTIONAL,
///   subjectUniqueID       [2] IMPLICIT UniqueIdentifier OPTIONAL,
///   extensions            [3] EXPLICIT Extensions OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Asn1Name("TBSCertificate"), Rfc(5280, "4.1")]
public readonly ref partial struct TbsCertificate
{
    /// <summary>Version of the syntax.</summary>
    [Explicit(0), Default(CertificateVersion.V1)]
    public CertificateVersion Version { get; init; }

    /// <summary>The number that is unique for its issuer.</summary>
    public DerInteger SerialNumber { get; init; }

    /// <summary>How the certificate is signed.</summary>
    public AlgorithmIdentifier Signature { get; init; }

    /// <summary>Who issued it.</summary>
    public Name Issuer { get; init; }

    /// <summary>When it is valid.</summary>
    public Validity Validity { get; init; }

    /// <summary>Whose key it certifies.</summary>
    public Name Subject { get; init; }

    /// <summary>The certified key.</summary>
    public SubjectPublicKeyInfo SubjectPublicKeyInfo { get; init; }

    /// <summary>Distinguishes issuers of one name; not used any more.</summary>
    [Implicit(1), Asn1Name("issuerUniqueID")]
    public Optional<BitString> IssuerUniqueId { get; init; }

    /// <summary>Distinguishes subjects of one name; not used any more.</summary>
    [Implicit(2), Asn1Name("subjectUniqueID")]
    public Optional<BitString> SubjectUniqueId { get; init; }

    /// <summary>The extensions.</summary>
    [Explicit(3), Size(1)]
    public Optional<SequenceOf<Extension>> Extensions { get; init; }
}

/// <summary>Version of the certificate syntax.</summary>
[Rfc(5280, "4.1.2.1")]
public enum CertificateVersion
{
    /// <summary>X.509 of 1988.</summary>
    V1 = 0,

    /// <summary>With unique identifiers.</summary>
    V2 = 1,

    /// <summary>With extensions.</summary>
    V3 = 2,
}

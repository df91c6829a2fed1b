namespace Cmp.Asn1.Pkix;

/// <summary>A certificate revocation list. In messages it stays unopened; see <see cref="Unopened{T}"/>.</summary>
/// <remarks><code>
/// CertificateList ::= SEQUENCE {
///   tbsCertList         TBSCertList,
///   signatureAlgorithm  AlgorithmIdentifier,
///   signatureValue      BIT STRING }
/// </code></remarks>
[Asn1Sequence, Rfc(5280, "5.1")]
public readonly ref partial struct CertificateList
{
    /// <summary>What is signed, with its exact bytes.</summary>
    public Encoded<TbsCertList> TbsCertList { get; init; }

    /// <summary>How it is signed.</summary>
    public AlgorithmIdentifier SignatureAlgorithm { get; init; }

    /// <summary>The signature.</summary>
    public BitString SignatureValue { get; init; }
}

/// <summary>The signed part of a revocation list.</summary>
/// <remarks><code>
/// TBSCertList ::= SEQUENCE {
///   version                  Version OPTIONAL,
///   signature                AlgorithmIdentifier,
///   issuer                   Name,
///   thisUpdate               Time,
///   nextUpdate               Time OPTIONAL,
///   revokedCertificates      SEQUENCE OF RevokedCertificate OPTIONAL,
///   crlExtensions        [0] EXPLICIT Extensions OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Asn1Name("TBSCertList"), Rfc(5280, "5.1.2")]
public readonly ref partial struct TbsCertList
{
    /// <summary>Version of the syntax: 1 for version 2.</summary>
    public Optional<int> Version { get; init; }

    /// <summary>How the list is signed.</summary>
    public AlgorithmIdentifier Signature { get; init; }

    /// <summary>Who issued it.</summary>
    public Name Issuer { get; init; }

    /// <summary>When it was issued.</summary>
    public Time ThisUpdate { get; init; }

    /// <summary>When the next one will be.</summary>
    public Optional<Time> NextUpdate { get; init; }

    /// <summary>
    /// The entries, unopened: a list of a large CA has more of them than <see cref="DerLimits.Elements"/> lets one collection hold.
    /// </summary>
    public Optional<Unopened<SequenceOf<RevokedCertificate>>> RevokedCertificates { get; init; }

    /// <summary>Extensions of the list.</summary>
    [Explicit(0), Size(1)]
    public Optional<SequenceOf<Extension>> CrlExtensions { get; init; }
}

/// <summary>One entry of a revocation list.</summary>
/// <remarks><code>
/// RevokedCertificate ::= SEQUENCE {
///   userCertificate     CertificateSerialNumber,
///   revocationDate      Time,
///   crlEntryExtensions  Extensions OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(5280, "5.1.2.6")]
public readonly ref partial struct RevokedCertificate
{
    /// <summary>Serial number of the revoked certificate.</summary>
    public DerInteger UserCertificate { get; init; }

    /// <summary>When it was revoked.</summary>
    public Time RevocationDate { get; init; }

    /// <summary>Extensions of the entry, such as the reason.</summary>
    [Size(1)]
    public Optional<SequenceOf<Extension>> CrlEntryExtensions { get; init; }
}

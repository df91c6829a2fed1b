using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Asn1.PkixCmp;

/// <summary>Asks for one certificate to be revoked: element of the rr body.</summary>
/// <remarks><code>
/// RevDetails ::= SEQUENCE {
///   certDetails      CertTemplate,
///   crlEntryDetails  Extensions OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.3.9")]
public readonly ref partial struct RevDetails
{
    /// <summary>Which certificate: issuer and serial number, at least.</summary>
    public CertTemplate CertDetails { get; init; }

    /// <summary>Extensions for the entry in the revocation list, such as the reason.</summary>
    [Size(1)]
    public Optional<SequenceOf<Extension>> CrlEntryDetails { get; init; }
}

/// <summary>The answer to revocation requests: content of rp.</summary>
/// <remarks><code>
/// RevRepContent ::= SEQUENCE {
///   status        SEQUENCE SIZE (1..MAX) OF PKIStatusInfo,
///   revCerts  [0] SEQUENCE OF CertId OPTIONAL,
///   crls      [1] SEQUENCE SIZE (1..MAX) OF CertificateList OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.3.10")]
public readonly ref partial struct RevRepContent
{
    /// <summary>One outcome for each request, in their order.</summary>
    [Size(1)]
    public SequenceOf<PkiStatusInfo> Status { get; init; }

    /// <summary>
    /// The certificates meant, in the same order. The RFC has it as SEQUENCE SIZE (1..MAX); OpenSSL's server sends it empty when it has none
    /// to name, so an empty one is read, and means the same as an absent one.
    /// </summary>
    [Explicit(0)]
    public Optional<SequenceOf<CertId>> RevCerts { get; init; }

    /// <summary>The resulting revocation lists.</summary>
    [Explicit(1), Size(1)]
    public Optional<SequenceOf<Unopened<CertificateList>>> Crls { get; init; }
}

/// <summary>Announces that a certificate will be, or was, revoked.</summary>
/// <remarks><code>
/// RevAnnContent ::= SEQUENCE {
///   status           PKIStatus,
///   certId           CertId,
///   willBeRevokedAt  GeneralizedTime,
///   badSinceDate     GeneralizedTime,
///   crlDetails       Extensions OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.3.15")]
public readonly ref partial struct RevAnnContent
{
    /// <summary>Warning or notification.</summary>
    public PkiStatus Status { get; init; }

    /// <summary>The certificate.</summary>
    public CertId CertId { get; init; }

    /// <summary>When it will be revoked.</summary>
    public GeneralizedTime WillBeRevokedAt { get; init; }

    /// <summary>Since when it should not be relied on.</summary>
    public GeneralizedTime BadSinceDate { get; init; }

    /// <summary>Details for the revocation list.</summary>
    [Size(1)]
    public Optional<SequenceOf<Extension>> CrlDetails { get; init; }
}

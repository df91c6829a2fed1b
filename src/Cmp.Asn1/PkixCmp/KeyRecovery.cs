using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.PkixCmp;

/// <summary>The answer to a key recovery request: content of krp.</summary>
/// <remarks><code>
/// KeyRecRepContent ::= SEQUENCE {
///   status           PKIStatusInfo,
///   newSigCert   [0] CMPCertificate OPTIONAL,
///   caCerts      [1] SEQUENCE SIZE (1..MAX) OF CMPCertificate OPTIONAL,
///   keyPairHist  [2] SEQUENCE SIZE (1..MAX) OF CertifiedKeyPair OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.3.8")]
public readonly ref partial struct KeyRecRepContent
{
    /// <summary>How the request fared.</summary>
    public PkiStatusInfo Status { get; init; }

    /// <summary>A new certificate for the signing key.</summary>
    [Explicit(0)]
    public Optional<Unopened<Certificate>> NewSigCert { get; init; }

    /// <summary>Certificates of CAs.</summary>
    [Explicit(1), Size(1)]
    public Optional<SequenceOf<Unopened<Certificate>>> CaCerts { get; init; }

    /// <summary>The recovered keys and their certificates.</summary>
    [Explicit(2), Size(1)]
    public Optional<SequenceOf<CertifiedKeyPair>> KeyPairHist { get; init; }
}

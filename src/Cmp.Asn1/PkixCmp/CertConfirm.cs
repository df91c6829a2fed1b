using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.PkixCmp;

/// <summary>Accepts or refuses one certificate: element of the certConf body.</summary>
/// <remarks><code>
/// CertStatus ::= SEQUENCE {
///   certHash    OCTET STRING,
///   certReqId   INTEGER,
///   statusInfo  PKIStatusInfo OPTIONAL,
///   hashAlg [0] AlgorithmIdentifier OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.3.18")]
public readonly ref partial struct CertStatus
{
    /// <summary>Hash of the certificate.</summary>
    public OctetString CertHash { get; init; }

    /// <summary>The request that the certificate answered.</summary>
    public int CertReqId { get; init; }

    /// <summary>Whether the certificate is accepted; left out, it is.</summary>
    public Optional<PkiStatusInfo> StatusInfo { get; init; }

    /// <summary>The hash algorithm, where the certificate's signature algorithm names none.</summary>
    [Explicit(0)]
    public Optional<AlgorithmIdentifier> HashAlg { get; init; }
}

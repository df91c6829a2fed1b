using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.PkixCrmf;

/// <summary>A certificate request with its proof of possession. <c>CertReqMessages</c> is a SEQUENCE of at least one.</summary>
/// <remarks><code>
/// CertReqMsg ::= SEQUENCE {
///   certReq  CertRequest,
///   popo     ProofOfPossession OPTIONAL,
///   regInfo  SEQUENCE SIZE (1..MAX) OF AttributeTypeAndValue OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(4211, "3")]
public readonly ref partial struct CertReqMsg
{
    /// <summary>The request, with its exact bytes: the proof of possession is computed over them.</summary>
    public Encoded<CertRequest> CertReq { get; init; }

    /// <summary>Proof that the requester holds the private key.</summary>
    public Optional<ProofOfPossession> Popo { get; init; }

    /// <summary>Supplementary information.</summary>
    [Size(1)]
    public Optional<SequenceOf<AttributeTypeAndValue>> RegInfo { get; init; }
}

/// <summary>A certificate request.</summary>
/// <remarks><code>
/// CertRequest ::= SEQUENCE {
///   certReqId     INTEGER,
///   certTemplate  CertTemplate,
///   controls      Controls OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(4211, "5")]
public readonly ref partial struct CertRequest
{
    /// <summary>Number that the response refers to.</summary>
    public int CertReqId { get; init; }

    /// <summary>The fields the certificate shall have.</summary>
    public CertTemplate CertTemplate { get; init; }

    /// <summary>Attributes that affect issuance.</summary>
    [Size(1)]
    public Optional<SequenceOf<AttributeTypeAndValue>> Controls { get; init; }
}

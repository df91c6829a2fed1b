using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Asn1.PkixCmp;

/// <summary>What a CA wants in certificate requests: value of <c>id-it-certReqTemplate</c>.</summary>
/// <remarks><code>
/// CertReqTemplateContent ::= SEQUENCE {
///   certTemplate  CertTemplate,
///   keySpec       Controls OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.3.19.16")]
public readonly ref partial struct CertReqTemplateContent
{
    /// <summary>The template to fill in.</summary>
    public CertTemplate CertTemplate { get; init; }

    /// <summary>Which keys will do: <c>id-regCtrl-algId</c>, <c>id-regCtrl-rsaKeyLen</c>.</summary>
    [Size(1)]
    public Optional<SequenceOf<AttributeTypeAndValue>> KeySpec { get; init; }
}

/// <summary>Where a revocation list comes from.</summary>
/// <remarks><code>
/// CRLSource ::= CHOICE {
///   dpn     [0] DistributionPointName,
///   issuer  [1] GeneralNames }
/// </code></remarks>
[Asn1Choice, Asn1Name("CRLSource"), Rfc(9810, "5.3.19.17")]
public readonly ref partial struct CrlSource
{
    /// <summary>A distribution point.</summary>
    [Explicit(0)]
    public partial DistributionPointName Dpn { get; }

    /// <summary>An issuer.</summary>
    [Explicit(1), Size(1)]
    public partial SequenceOf<GeneralName> Issuer { get; }
}

/// <summary>A revocation list that the sender has, or lacks: element of <c>id-it-crlStatusList</c>.</summary>
/// <remarks><code>
/// CRLStatus ::= SEQUENCE {
///   source      CRLSource,
///   thisUpdate  Time OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Asn1Name("CRLStatus"), Rfc(9810, "5.3.19.17")]
public readonly ref partial struct CrlStatus
{
    /// <summary>Where the list comes from.</summary>
    public CrlSource Source { get; init; }

    /// <summary>The <c>thisUpdate</c> of the list at hand; left out when there is none.</summary>
    public Optional<Time> ThisUpdate { get; init; }
}

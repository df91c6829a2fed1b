using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.PkixCrmf;

/// <summary>
/// The controls and the supplementary information of certificate requests, with the types of their values; see
/// <see cref="AttributeTypeAndValue.TryOpen{T}"/>.
/// </summary>
[Rfc(4211, "6"), Rfc(4211, "7")]
public static class CrmfAttributes
{
    /// <summary><c>id-regCtrl-regToken</c>: a token that was given to the requester once.</summary>
    [Rfc(4211, "6.1")]
    public static OpenType<Utf8Text> RegToken => new(CrmfOids.RegToken);

    /// <summary><c>id-regCtrl-authenticator</c>: what the requester is asked for to prove its identity.</summary>
    [Rfc(4211, "6.2")]
    public static OpenType<Utf8Text> Authenticator => new(CrmfOids.Authenticator);

    /// <summary><c>id-regCtrl-pkiPublicationInfo</c>: where to publish the certificate.</summary>
    [Rfc(4211, "6.3")]
    public static OpenType<PkiPublicationInfo> PkiPublicationInfo => new(CrmfOids.PkiPublicationInfo);

    /// <summary><c>id-regCtrl-pkiArchiveOptions</c>: how to archive the private key.</summary>
    [Rfc(4211, "6.4")]
    public static OpenType<PkiArchiveOptions> PkiArchiveOptions => new(CrmfOids.PkiArchiveOptions);

    /// <summary><c>id-regCtrl-oldCertID</c>: the certificate to be updated.</summary>
    [Rfc(4211, "6.5")]
    public static OpenType<CertId> OldCertId => new(CrmfOids.OldCertId);

    /// <summary><c>id-regCtrl-protocolEncrKey</c>: a key to encrypt the response with.</summary>
    [Rfc(4211, "6.6")]
    public static OpenType<SubjectPublicKeyInfo> ProtocolEncrKey => new(CrmfOids.ProtocolEncrKey);

    /// <summary><c>id-regCtrl-altCertTemplate</c>: a template for another kind of certificate.</summary>
    [Rfc(9810, "5.3.19.16")]
    public static OpenType<AttributeTypeAndValue> AltCertTemplate => new(CrmfOids.AltCertTemplate);

    /// <summary><c>id-regCtrl-algId</c>: an algorithm that the key may be for.</summary>
    [Rfc(9810, "5.3.19.16")]
    public static OpenType<AlgorithmIdentifier> AlgId => new(CrmfOids.AlgId);

    /// <summary><c>id-regCtrl-rsaKeyLen</c>: a number of bits that an RSA key may have.</summary>
    [Rfc(9810, "5.3.19.16")]
    public static OpenType<DerInteger> RsaKeyLen => new(CrmfOids.RsaKeyLen);

    /// <summary><c>id-regInfo-utf8Pairs</c>: supplementary information as <c>name?value%</c>.</summary>
    [Rfc(4211, "7.1")]
    public static OpenType<Utf8Text> Utf8Pairs => new(CrmfOids.Utf8Pairs);

    /// <summary><c>id-regInfo-certReq</c>: the request as it was before an RA changed it.</summary>
    [Rfc(4211, "7.2")]
    public static OpenType<Encoded<CertRequest>> CertReq => new(CrmfOids.CertReq);
}

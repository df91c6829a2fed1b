using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.Cms;

/// <summary>A certificate of one of several kinds; only the first is in use.</summary>
/// <remarks><code>
/// CertificateChoices ::= CHOICE {
///   certificate              Certificate,
///   extendedCertificate  [0] IMPLICIT ExtendedCertificate,
///   v1AttrCert           [1] IMPLICIT AttributeCertificateV1,
///   v2AttrCert           [2] IMPLICIT AttributeCertificateV2,
///   other                [3] IMPLICIT OtherCertificateFormat }
/// </code></remarks>
[Asn1Choice, Rfc(5652, "10.2.2")]
public readonly ref partial struct CertificateChoices
{
    /// <summary>An X.509 certificate.</summary>
    public partial Unopened<Certificate> Certificate { get; }

    /// <summary>A PKCS #6 certificate; not looked into.</summary>
    [Implicit(0)]
    public partial SequenceOf<AnyValue> ExtendedCertificate { get; }

    /// <summary>An attribute certificate of version 1; not looked into.</summary>
    [Implicit(1)]
    public partial SequenceOf<AnyValue> V1AttrCert { get; }

    /// <summary>An attribute certificate of version 2; not looked into.</summary>
    [Implicit(2)]
    public partial SequenceOf<AnyValue> V2AttrCert { get; }

    /// <summary>A certificate of another format.</summary>
    [Implicit(3)]
    public partial OtherCertificateFormat Other { get; }
}

/// <summary>A certificate of another format.</summary>
/// <remarks><code>
/// OtherCertificateFormat ::= SEQUENCE {
///   otherCertFormat  OBJECT IDENTIFIER,
///   otherCert        ANY DEFINED BY otherCertFormat }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "10.2.2")]
public readonly ref partial struct OtherCertificateFormat
{
    /// <summary>The format.</summary>
    public ObjectId OtherCertFormat { get; init; }

    /// <summary>The certificate.</summary>
    public AnyValue OtherCert { get; init; }
}

/// <summary>Revocation information: a list, or something else.</summary>
/// <remarks><code>
/// RevocationInfoChoice ::= CHOICE {
///   crl        CertificateList,
///   other  [1] IMPLICIT OtherRevocationInfoFormat }
/// </code></remarks>
[Asn1Choice, Rfc(5652, "10.2.1")]
public readonly ref partial struct RevocationInfoChoice
{
    /// <summary>A revocation list.</summary>
    public partial Unopened<CertificateList> Crl { get; }

    /// <summary>Revocation information of another format.</summary>
    [Implicit(1)]
    public partial OtherRevocationInfoFormat Other { get; }
}

/// <summary>Revocation information of another format.</summary>
/// <remarks><code>
/// OtherRevocationInfoFormat ::= SEQUENCE {
///   otherRevInfoFormat  OBJECT IDENTIFIER,
///   otherRevInfo        ANY DEFINED BY otherRevInfoFormat }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "10.2.1")]
public readonly ref partial struct OtherRevocationInfoFormat
{
    /// <summary>The format.</summary>
    public ObjectId OtherRevInfoFormat { get; init; }

    /// <summary>The information.</summary>
    public AnyValue OtherRevInfo { get; init; }
}

/// <summary>Names a certificate by issuer and serial number.</summary>
/// <remarks><code>
/// IssuerAndSerialNumber ::= SEQUENCE {
///   issuer        Name,
///   serialNumber  CertificateSerialNumber }
/// </code></remarks>
[Asn1Sequence, Rfc(5652, "10.2.4")]
public readonly ref partial struct IssuerAndSerialNumber
{
    /// <summary>The issuer.</summary>
    public Name Issuer { get; init; }

    /// <summary>The serial number.</summary>
    public DerInteger SerialNumber { get; init; }
}

using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Asn1.PkixCmp;

/// <summary>The answer to certificate requests: content of ip, cp, kup and ccp.</summary>
/// <remarks><code>
/// CertRepMessage ::= SEQUENCE {
///   caPubs    [1] SEQUENCE SIZE (1..MAX) OF CMPCertificate OPTIONAL,
///   response      SEQUENCE OF CertResponse }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.3.4")]
public readonly ref partial struct CertRepMessage
{
    /// <summary>Certificates of CAs; to be trusted only if the message's protection says so.</summary>
    [Explicit(1), Size(1)]
    public Optional<SequenceOf<Unopened<Certificate>>> CaPubs { get; init; }

    /// <summary>One answer for each request.</summary>
    public SequenceOf<CertResponse> Response { get; init; }
}

/// <summary>The answer to one certificate request.</summary>
/// <remarks><code>
/// CertResponse ::= SEQUENCE {
///   certReqId         INTEGER,
///   status            PKIStatusInfo,
///   certifiedKeyPair  CertifiedKeyPair OPTIONAL,
///   rspInfo           OCTET STRING OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.3.4")]
public readonly ref partial struct CertResponse
{
    /// <summary>The request that is answered; -1 when it was a p10cr.</summary>
    public int CertReqId { get; init; }

    /// <summary>How it fared.</summary>
    public PkiStatusInfo Status { get; init; }

    /// <summary>The certificate, when there is one.</summary>
    public Optional<CertifiedKeyPair> CertifiedKeyPair { get; init; }

    /// <summary>Information as in <c>id-regInfo-utf8Pairs</c>.</summary>
    public Optional<OctetString> RspInfo { get; init; }
}

/// <summary>A new certificate, and its private key when the CA generated that.</summary>
/// <remarks><code>
/// CertifiedKeyPair ::= SEQUENCE {
///   certOrEncCert        CertOrEncCert,
///   privateKey       [0] EncryptedKey OPTIONAL,
///   publicationInfo  [1] PKIPublicationInfo OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.3.4")]
public readonly ref partial struct CertifiedKeyPair
{
    /// <summary>The certificate, plain or encrypted.</summary>
    public CertOrEncCert CertOrEncCert { get; init; }

    /// <summary>The private key, encrypted.</summary>
    [Explicit(0)]
    public Optional<EncryptedKey> PrivateKey { get; init; }

    /// <summary>Where the certificate is published.</summary>
    [Explicit(1)]
    public Optional<PkiPublicationInfo> PublicationInfo { get; init; }
}

/// <summary>A certificate, plain or encrypted (the indirect method of proof of possession).</summary>
/// <remarks><code>
/// CertOrEncCert ::= CHOICE {
///   certificate    [0] CMPCertificate,
///   encryptedCert  [1] EncryptedKey }
/// </code></remarks>
[Asn1Choice, Rfc(9810, "5.3.4"), Rfc(9810, "5.2.8.3.2")]
public readonly ref partial struct CertOrEncCert
{
    /// <summary>The certificate.</summary>
    [Explicit(0)]
    public partial Unopened<Certificate> Certificate { get; }

    /// <summary>The certificate, encrypted for the key it certifies.</summary>
    [Explicit(1)]
    public partial EncryptedKey EncryptedCert { get; }
}

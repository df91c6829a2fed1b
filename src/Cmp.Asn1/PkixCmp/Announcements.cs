using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Asn1.PkixCmp;

/// <summary>Announces a CA's new key pair, the old way.</summary>
/// <remarks><code>
/// CAKeyUpdAnnContent ::= SEQUENCE {
///   oldWithNew  CMPCertificate,
///   newWithOld  CMPCertificate,
///   newWithNew  CMPCertificate }
/// </code></remarks>
[Asn1Sequence, Asn1Name("CAKeyUpdAnnContent"), Rfc(9810, "5.3.13")]
public readonly ref partial struct CaKeyUpdAnnContent
{
    /// <summary>The old public key signed with the new private key.</summary>
    public Unopened<Certificate> OldWithNew { get; init; }

    /// <summary>The new public key signed with the old private key.</summary>
    public Unopened<Certificate> NewWithOld { get; init; }

    /// <summary>The new public key signed with the new private key.</summary>
    public Unopened<Certificate> NewWithNew { get; init; }
}

/// <summary>Announces a CA's new key pair: content of ckuann.</summary>
/// <remarks><code>
/// CAKeyUpdContent ::= CHOICE {
///   cAKeyUpdAnnV2      CAKeyUpdAnnContent,
///   cAKeyUpdAnnV3  [0] RootCaKeyUpdateContent }
/// </code></remarks>
[Asn1Choice, Asn1Name("CAKeyUpdContent"), Rfc(9810, "5.3.13")]
public readonly ref partial struct CaKeyUpdContent
{
    /// <summary>The old form, up to cmp2000.</summary>
    [Asn1Name("cAKeyUpdAnnV2")]
    public partial CaKeyUpdAnnContent CaKeyUpdAnnV2 { get; }

    /// <summary>The form of cmp2021.</summary>
    [Explicit(0), Asn1Name("cAKeyUpdAnnV3")]
    public partial RootCaKeyUpdateContent CaKeyUpdAnnV3 { get; }
}

/// <summary>A new root CA certificate and its links with the old one.</summary>
/// <remarks><code>
/// RootCaKeyUpdateContent ::= SEQUENCE {
///   newWithNew      CMPCertificate,
///   newWithOld  [0] CMPCertificate OPTIONAL,
///   oldWithNew  [1] CMPCertificate OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.3.19.15")]
public readonly ref partial struct RootCaKeyUpdateContent
{
    /// <summary>The new root CA certificate.</summary>
    public Unopened<Certificate> NewWithNew { get; init; }

    /// <summary>The new public key signed with the old private key.</summary>
    [Explicit(0)]
    public Optional<Unopened<Certificate>> NewWithOld { get; init; }

    /// <summary>The old public key signed with the new private key.</summary>
    [Explicit(1)]
    public Optional<Unopened<Certificate>> OldWithNew { get; init; }
}

/// <summary>The hash of a root CA certificate, published where it can be trusted.</summary>
/// <remarks><code>
/// OOBCertHash ::= SEQUENCE {
///   hashAlg  [0] AlgorithmIdentifier OPTIONAL,
///   certId   [1] CertId OPTIONAL,
///   hashVal      BIT STRING }
/// </code></remarks>
[Asn1Sequence, Asn1Name("OOBCertHash"), Rfc(9810, "5.2.5")]
public readonly ref partial struct OobCertHash
{
    /// <summary>The hash algorithm.</summary>
    [Explicit(0)]
    public Optional<AlgorithmIdentifier> HashAlg { get; init; }

    /// <summary>Which certificate.</summary>
    [Explicit(1)]
    public Optional<CertId> CertId { get; init; }

    /// <summary>The hash of the certificate's DER encoding.</summary>
    public BitString HashVal { get; init; }
}

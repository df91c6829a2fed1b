using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.Pkcs10;

/// <summary>A PKCS #10 certification request.</summary>
/// <remarks><code>
/// CertificationRequest ::= SEQUENCE {
///   certificationRequestInfo  CertificationRequestInfo,
///   signatureAlgorithm        AlgorithmIdentifier,
///   signature                 BIT STRING }
/// </code></remarks>
[Asn1Sequence, Rfc(2986, "4.2")]
public readonly ref partial struct CertificationRequest
{
    /// <summary>What is signed, with its exact bytes.</summary>
    public Encoded<CertificationRequestInfo> CertificationRequestInfo { get; init; }

    /// <summary>How it is signed.</summary>
    public AlgorithmIdentifier SignatureAlgorithm { get; init; }

    /// <summary>The signature, made with the key to be certified.</summary>
    public BitString Signature { get; init; }
}

/// <summary>The signed part of a certification request.</summary>
/// <remarks>
/// RFC 2986 has the attributes mandatory, though possibly empty; requests that leave them out are in the field.
/// <code>
/// CertificationRequestInfo ::= SEQUENCE {
///   version        INTEGER { v1(0) },
///   subject        Name,
///   subjectPKInfo  SubjectPublicKeyInfo,
///   attributes     [0] Attributes OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(2986, "4.1")]
public readonly ref partial struct CertificationRequestInfo
{
    /// <summary>Version of the syntax.</summary>
    public CertificationRequestVersion Version { get; init; }

    /// <summary>Whose key is to be certified.</summary>
    public Name Subject { get; init; }

    /// <summary>The key to be certified.</summary>
    [Asn1Name("subjectPKInfo")]
    public SubjectPublicKeyInfo SubjectPkInfo { get; init; }

    /// <summary>What else is asked for; <c>extensionRequest</c> holds the wanted extensions.</summary>
    [Implicit(0)]
    public Optional<SetOf<PkixAttribute>> Attributes { get; init; }
}

/// <summary>Version of the certification request syntax.</summary>
[Rfc(2986, "4.1")]
public enum CertificationRequestVersion
{
    /// <summary>The only one.</summary>
    V1 = 0,
}

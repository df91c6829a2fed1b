namespace Cmp.Asn1.Pkix;

/// <summary>Parameters of RSASSA-PSS.</summary>
/// <remarks><code>
/// RSASSA-PSS-params ::= SEQUENCE {
///   hashAlgorithm     [0] HashAlgorithm DEFAULT sha1,
///   maskGenAlgorithm  [1] MaskGenAlgorithm DEFAULT mgf1SHA1,
///   saltLength        [2] INTEGER DEFAULT 20,
///   trailerField      [3] TrailerField DEFAULT trailerFieldBC }
/// </code></remarks>
[Asn1Sequence, Asn1Name("RSASSA-PSS-params"), Rfc(4055, "3.1")]
public readonly ref partial struct RsassaPssParams
{
    /// <summary>The hash function; SHA-1 when left out.</summary>
    [Explicit(0)]
    public Optional<AlgorithmIdentifier> HashAlgorithm { get; init; }

    /// <summary>The mask generation function; MGF1 with SHA-1 when left out.</summary>
    [Explicit(1)]
    public Optional<AlgorithmIdentifier> MaskGenAlgorithm { get; init; }

    /// <summary>Octets of the salt.</summary>
    [Explicit(2), Default(20)]
    public int SaltLength { get; init; }

    /// <summary>The trailer: 1 stands for 0xBC.</summary>
    [Explicit(3), Default(1)]
    public int TrailerField { get; init; }
}

/// <summary>Parameters of RSAES-OAEP.</summary>
/// <remarks><code>
/// RSAES-OAEP-params ::= SEQUENCE {
///   hashFunc     [0] HashAlgorithm DEFAULT sha1,
///   maskGenFunc  [1] MaskGenAlgorithm DEFAULT mgf1SHA1,
///   pSourceFunc  [2] AlgorithmIdentifier DEFAULT pSpecifiedEmpty }
/// </code></remarks>
[Asn1Sequence, Asn1Name("RSAES-OAEP-params"), Rfc(4055, "4.1")]
public readonly ref partial struct RsaesOaepParams
{
    /// <summary>The hash function; SHA-1 when left out.</summary>
    [Explicit(0)]
    public Optional<AlgorithmIdentifier> HashFunc { get; init; }

    /// <summary>The mask generation function; MGF1 with SHA-1 when left out.</summary>
    [Explicit(1)]
    public Optional<AlgorithmIdentifier> MaskGenFunc { get; init; }

    /// <summary>Where the label comes from; an empty one when left out.</summary>
    [Explicit(2), Asn1Name("pSourceFunc")]
    public Optional<AlgorithmIdentifier> PSourceFunc { get; init; }
}

/// <summary>Parameters of PBKDF2.</summary>
/// <remarks><code>
/// PBKDF2-params ::= SEQUENCE {
///   salt            Pbkdf2Salt,
///   iterationCount  INTEGER (1..MAX),
///   keyLength       INTEGER (1..MAX) OPTIONAL,
///   prf             AlgorithmIdentifier DEFAULT algid-hmacWithSHA1 }
/// </code></remarks>
[Asn1Sequence, Asn1Name("PBKDF2-params"), Rfc(8018, "A.2")]
public readonly ref partial struct Pbkdf2Params
{
    /// <summary>The salt.</summary>
    public Pbkdf2Salt Salt { get; init; }

    /// <summary>How often the function is applied.</summary>
    public int IterationCount { get; init; }

    /// <summary>Octets of the derived key.</summary>
    public Optional<int> KeyLength { get; init; }

    /// <summary>The pseudorandom function; HMAC with SHA-1 when left out.</summary>
    public Optional<AlgorithmIdentifier> Prf { get; init; }
}

/// <summary>The salt of PBKDF2: the CHOICE that RFC 8018 writes inside PBKDF2-params without a name.</summary>
/// <remarks><code>
/// Pbkdf2Salt ::= CHOICE {
///   specified    OCTET STRING,
///   otherSource  AlgorithmIdentifier }
/// </code></remarks>
[Asn1Choice, Rfc(8018, "A.2")]
public readonly ref partial struct Pbkdf2Salt
{
    /// <summary>The salt itself.</summary>
    public partial OctetString Specified { get; }

    /// <summary>A source of salt; none is defined.</summary>
    public partial AlgorithmIdentifier OtherSource { get; }
}

/// <summary>Parameters of PBMAC1.</summary>
/// <remarks><code>
/// PBMAC1-params ::= SEQUENCE {
///   keyDerivationFunc  AlgorithmIdentifier,
///   messageAuthScheme  AlgorithmIdentifier }
/// </code></remarks>
[Asn1Sequence, Asn1Name("PBMAC1-params"), Rfc(8018, "A.5")]
public readonly ref partial struct Pbmac1Params
{
    /// <summary>How the password becomes a key.</summary>
    public AlgorithmIdentifier KeyDerivationFunc { get; init; }

    /// <summary>The MAC.</summary>
    public AlgorithmIdentifier MessageAuthScheme { get; init; }
}

/// <summary>Parameters of AES-GCM and AES-GMAC.</summary>
/// <remarks><code>
/// GCMParameters ::= SEQUENCE {
///   aes-nonce   OCTET STRING,
///   aes-ICVlen  INTEGER DEFAULT 12 }
/// </code></remarks>
[Asn1Sequence, Asn1Name("GCMParameters"), Rfc(5084, "3.2"), Rfc(9044, "2")]
public readonly ref partial struct GcmParameters
{
    /// <summary>The nonce; 12 octets are recommended.</summary>
    [Asn1Name("aes-nonce")]
    public OctetString AesNonce { get; init; }

    /// <summary>Octets of the integrity check value.</summary>
    [Default(12), Asn1Name("aes-ICVlen")]
    public int AesIcvLen { get; init; }
}

/// <summary>An ECDSA or DSA signature.</summary>
/// <remarks><code>
/// ECDSA-Sig-Value ::= SEQUENCE {
///   r  INTEGER,
///   s  INTEGER }
/// </code></remarks>
[Asn1Sequence, Asn1Name("ECDSA-Sig-Value"), Rfc(3279, "2.2.3")]
public readonly ref partial struct EcdsaSigValue
{
    /// <summary>The first number.</summary>
    public DerInteger R { get; init; }

    /// <summary>The second number.</summary>
    public DerInteger S { get; init; }
}

/// <summary>The public key of RSA.</summary>
/// <remarks><code>
/// RSAPublicKey ::= SEQUENCE {
///   modulus         INTEGER,
///   publicExponent  INTEGER }
/// </code></remarks>
[Asn1Sequence, Asn1Name("RSAPublicKey"), Rfc(3279, "2.3.1")]
public readonly ref partial struct RsaPublicKey
{
    /// <summary>n, the product of the primes.</summary>
    public DerInteger Modulus { get; init; }

    /// <summary>e.</summary>
    public DerInteger PublicExponent { get; init; }
}

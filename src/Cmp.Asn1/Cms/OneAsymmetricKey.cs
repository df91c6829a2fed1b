using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.Cms;

/// <summary>
/// A private key, with or without its public key. <c>AsymmetricKeyPackage</c>, which a CA sends centrally generated keys in, is a
/// SEQUENCE of at least one of them.
/// </summary>
/// <remarks><code>
/// OneAsymmetricKey ::= SEQUENCE {
///   version              INTEGER { v1(0), v2(1) },
///   privateKeyAlgorithm  AlgorithmIdentifier,
///   privateKey           OCTET STRING,
///   attributes           [0] Attributes OPTIONAL,
///   publicKey            [1] BIT STRING OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(5958, "2")]
public readonly ref partial struct OneAsymmetricKey
{
    /// <summary>Version of the syntax.</summary>
    public AsymmetricKeyVersion Version { get; init; }

    /// <summary>The key's algorithm.</summary>
    public AlgorithmIdentifier PrivateKeyAlgorithm { get; init; }

    /// <summary>The key, in the format of its algorithm: a secret.</summary>
    public OctetString PrivateKey { get; init; }

    /// <summary>More about the key.</summary>
    [Implicit(0)]
    public Optional<SetOf<PkixAttribute>> Attributes { get; init; }

    /// <summary>The public key; from version 2 on.</summary>
    [Implicit(1)]
    public Optional<BitString> PublicKey { get; init; }
}

/// <summary>Version of the private key syntax.</summary>
[Rfc(5958, "2")]
public enum AsymmetricKeyVersion
{
    /// <summary>Without the public key.</summary>
    V1 = 0,

    /// <summary>With the public key.</summary>
    V2 = 1,
}

using Cmp.Asn1.Cms;
using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.PkixCrmf;

/// <summary>An encrypted private key, certificate or passphrase.</summary>
/// <remarks><code>
/// EncryptedKey ::= CHOICE {
///   encryptedValue      EncryptedValue,
///   envelopedData   [0] EnvelopedData }
/// </code></remarks>
[Asn1Choice, Rfc(4211, "6.4"), Rfc(9810, "5.2.2")]
public readonly ref partial struct EncryptedKey
{
    /// <summary>The old form; deprecated.</summary>
    public partial EncryptedValue EncryptedValue { get; }

    /// <summary>The form of CMS.</summary>
    [Implicit(0)]
    public partial EnvelopedData EnvelopedData { get; }
}

/// <summary>An encrypted value in the old form.</summary>
/// <remarks><code>
/// EncryptedValue ::= SEQUENCE {
///   intendedAlg  [0] AlgorithmIdentifier OPTIONAL,
///   symmAlg      [1] AlgorithmIdentifier OPTIONAL,
///   encSymmKey   [2] BIT STRING OPTIONAL,
///   keyAlg       [3] AlgorithmIdentifier OPTIONAL,
///   valueHint    [4] OCTET STRING OPTIONAL,
///   encValue         BIT STRING }
/// </code></remarks>
[Asn1Sequence, Rfc(4211, "6.4")]
public readonly ref partial struct EncryptedValue
{
    /// <summary>What the value will be used with.</summary>
    [Implicit(0)]
    public Optional<AlgorithmIdentifier> IntendedAlg { get; init; }

    /// <summary>How the value is encrypted.</summary>
    [Implicit(1)]
    public Optional<AlgorithmIdentifier> SymmAlg { get; init; }

    /// <summary>The key that the value is encrypted with, encrypted itself.</summary>
    [Implicit(2)]
    public Optional<BitString> EncSymmKey { get; init; }

    /// <summary>How that key is encrypted.</summary>
    [Implicit(3)]
    public Optional<AlgorithmIdentifier> KeyAlg { get; init; }

    /// <summary>What the value is, for who encrypted it.</summary>
    [Implicit(4)]
    public Optional<OctetString> ValueHint { get; init; }

    /// <summary>The encrypted value.</summary>
    public BitString EncValue { get; init; }
}

/// <summary>A private key and whose it is, for key escrow: content type <c>id-ct-encKeyWithID</c>.</summary>
/// <remarks><code>
/// EncKeyWithID ::= SEQUENCE {
///   privateKey  PrivateKeyInfo,
///   identifier  EncKeyWithIdIdentifier OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Asn1Name("EncKeyWithID"), Rfc(4211, "4.2.1")]
public readonly ref partial struct EncKeyWithId
{
    /// <summary>The private key.</summary>
    public PrivateKeyInfo PrivateKey { get; init; }

    /// <summary>Whose it is.</summary>
    public Optional<EncKeyWithIdIdentifier> Identifier { get; init; }
}

/// <summary>Whose a private key is: the CHOICE that RFC 4211 writes inside EncKeyWithID without a name.</summary>
/// <remarks><code>
/// EncKeyWithIdIdentifier ::= CHOICE {
///   string       UTF8String,
///   generalName  GeneralName }
/// </code></remarks>
[Asn1Choice, Rfc(4211, "4.2.1")]
public readonly ref partial struct EncKeyWithIdIdentifier
{
    /// <summary>A text.</summary>
    public partial Utf8Text String { get; }

    /// <summary>A name.</summary>
    public partial GeneralName GeneralName { get; }
}

/// <summary>A private key.</summary>
/// <remarks><code>
/// PrivateKeyInfo ::= SEQUENCE {
///   version              INTEGER,
///   privateKeyAlgorithm  AlgorithmIdentifier,
///   privateKey           OCTET STRING,
///   attributes           [0] IMPLICIT Attributes OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(4211, "B")]
public readonly ref partial struct PrivateKeyInfo
{
    /// <summary>Version of the syntax: 0.</summary>
    public int Version { get; init; }

    /// <summary>The key's algorithm.</summary>
    public AlgorithmIdentifier PrivateKeyAlgorithm { get; init; }

    /// <summary>The key, in the format of its algorithm: a secret.</summary>
    public OctetString PrivateKey { get; init; }

    /// <summary>More about the key.</summary>
    [Implicit(0)]
    public Optional<SetOf<PkixAttribute>> Attributes { get; init; }
}

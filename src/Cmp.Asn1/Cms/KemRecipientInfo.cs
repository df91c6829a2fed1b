using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.Cms;

/// <summary>The key encrypted with a key that a key encapsulation mechanism shares: value of <c>id-ori-kem</c>.</summary>
/// <remarks><code>
/// KEMRecipientInfo ::= SEQUENCE {
///   version       CMSVersion,
///   rid           RecipientIdentifier,
///   kem           AlgorithmIdentifier,
///   kemct         OCTET STRING,
///   kdf           AlgorithmIdentifier,
///   kekLength     INTEGER (1..65535),
///   ukm           [0] EXPLICIT UserKeyingMaterial OPTIONAL,
///   wrap          AlgorithmIdentifier,
///   encryptedKey  OCTET STRING }
/// </code></remarks>
[Asn1Sequence, Asn1Name("KEMRecipientInfo"), Rfc(9629, "3")]
public readonly ref partial struct KemRecipientInfo
{
    /// <summary>Version of the syntax: 0.</summary>
    public CmsVersion Version { get; init; }

    /// <summary>Which recipient.</summary>
    public RecipientIdentifier Rid { get; init; }

    /// <summary>The key encapsulation mechanism.</summary>
    public AlgorithmIdentifier Kem { get; init; }

    /// <summary>The ciphertext that encapsulates the shared secret.</summary>
    public OctetString Kemct { get; init; }

    /// <summary>How the shared secret becomes a key-encryption key.</summary>
    public AlgorithmIdentifier Kdf { get; init; }

    /// <summary>Octets of the key-encryption key.</summary>
    public int KekLength { get; init; }

    /// <summary>Makes the derived key differ.</summary>
    [Explicit(0)]
    public Optional<OctetString> Ukm { get; init; }

    /// <summary>How the key is encrypted.</summary>
    public AlgorithmIdentifier Wrap { get; init; }

    /// <summary>The encrypted key.</summary>
    public OctetString EncryptedKey { get; init; }
}

/// <summary>What goes into the key derivation beside the shared secret.</summary>
/// <remarks><code>
/// CMSORIforKEMOtherInfo ::= SEQUENCE {
///   wrap       AlgorithmIdentifier,
///   kekLength  INTEGER (1..65535),
///   ukm        [0] EXPLICIT UserKeyingMaterial OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Asn1Name("CMSORIforKEMOtherInfo"), Rfc(9629, "5")]
public readonly ref partial struct CmsOriForKemOtherInfo
{
    /// <summary>How the key is encrypted.</summary>
    public AlgorithmIdentifier Wrap { get; init; }

    /// <summary>Octets of the key-encryption key.</summary>
    public int KekLength { get; init; }

    /// <summary>Makes the derived key differ.</summary>
    [Explicit(0)]
    public Optional<OctetString> Ukm { get; init; }
}

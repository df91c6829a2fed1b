using Cmp.Asn1.Cms;
using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.PkixCrmf;

/// <summary>Proof that the requester holds the private key.</summary>
/// <remarks><code>
/// ProofOfPossession ::= CHOICE {
///   raVerified       [0] NULL,
///   signature        [1] POPOSigningKey,
///   keyEncipherment  [2] POPOPrivKey,
///   keyAgreement     [3] POPOPrivKey }
/// </code></remarks>
[Asn1Choice, Rfc(4211, "4")]
public readonly ref partial struct ProofOfPossession
{
    /// <summary>The registration authority has verified it already.</summary>
    [Implicit(0)]
    public partial NullValue RaVerified { get; }

    /// <summary>A signature made with the key.</summary>
    [Implicit(1)]
    public partial PopoSigningKey Signature { get; }

    /// <summary>Proof for a key that decrypts. POPOPrivKey is a CHOICE, so the tag is explicit.</summary>
    [Explicit(2)]
    public partial PopoPrivKey KeyEncipherment { get; }

    /// <summary>Proof for a key that agrees on keys.</summary>
    [Explicit(3)]
    public partial PopoPrivKey KeyAgreement { get; }
}

/// <summary>A signature that proves possession.</summary>
/// <remarks><code>
/// POPOSigningKey ::= SEQUENCE {
///   poposkInput          [0] POPOSigningKeyInput OPTIONAL,
///   algorithmIdentifier      AlgorithmIdentifier,
///   signature                BIT STRING }
/// </code></remarks>
[Asn1Sequence, Asn1Name("POPOSigningKey"), Rfc(4211, "4.1")]
public readonly ref partial struct PopoSigningKey
{
    /// <summary>What is signed where the template lacks subject or key; else the signature is over the CertRequest.</summary>
    [Implicit(0)]
    public Optional<PopoSigningKeyInput> PoposkInput { get; init; }

    /// <summary>How it is signed.</summary>
    public AlgorithmIdentifier AlgorithmIdentifier { get; init; }

    /// <summary>The signature.</summary>
    public BitString Signature { get; init; }
}

/// <summary>What is signed where the template lacks subject or key.</summary>
/// <remarks><code>
/// POPOSigningKeyInput ::= SEQUENCE {
///   authInfo   PopoSigningKeyAuthInfo,
///   publicKey  SubjectPublicKeyInfo }
/// </code></remarks>
[Asn1Sequence, Asn1Name("POPOSigningKeyInput"), Rfc(4211, "4.1")]
public readonly ref partial struct PopoSigningKeyInput
{
    /// <summary>Who the requester is.</summary>
    public PopoSigningKeyAuthInfo AuthInfo { get; init; }

    /// <summary>The key, the same as in the template.</summary>
    public SubjectPublicKeyInfo PublicKey { get; init; }
}

/// <summary>Who the requester is: the CHOICE that RFC 4211 writes inside POPOSigningKeyInput without a name.</summary>
/// <remarks><code>
/// PopoSigningKeyAuthInfo ::= CHOICE {
///   sender        [0] GeneralName,
///   publicKeyMAC      PKMACValue }
/// </code></remarks>
[Asn1Choice, Rfc(4211, "4.1")]
public readonly ref partial struct PopoSigningKeyAuthInfo
{
    /// <summary>An authenticated name. GeneralName is a CHOICE, so the tag is explicit.</summary>
    [Explicit(0)]
    public partial GeneralName Sender { get; }

    /// <summary>A MAC over the public key, made with a shared secret.</summary>
    [Asn1Name("publicKeyMAC")]
    public partial PkmacValue PublicKeyMac { get; }
}

/// <summary>A MAC over the DER encoding of a public key.</summary>
/// <remarks><code>
/// PKMACValue ::= SEQUENCE {
///   algId  AlgorithmIdentifier,
///   value  BIT STRING }
/// </code></remarks>
[Asn1Sequence, Asn1Name("PKMACValue"), Rfc(4211, "4.1")]
public readonly ref partial struct PkmacValue
{
    /// <summary>The MAC, a password-based one.</summary>
    public AlgorithmIdentifier AlgId { get; init; }

    /// <summary>The MAC's value.</summary>
    public BitString Value { get; init; }
}

/// <summary>Proof for a key that does not sign.</summary>
/// <remarks><code>
/// POPOPrivKey ::= CHOICE {
///   thisMessage        [0] BIT STRING,
///   subsequentMessage  [1] SubsequentMessage,
///   dhMAC              [2] BIT STRING,
///   agreeMAC           [3] PKMACValue,
///   encryptedKey       [4] EnvelopedData }
/// </code></remarks>
[Asn1Choice, Asn1Name("POPOPrivKey"), Rfc(4211, "4.2")]
public readonly ref partial struct PopoPrivKey
{
    /// <summary>The private key itself, encrypted; deprecated.</summary>
    [Implicit(0)]
    public partial BitString ThisMessage { get; }

    /// <summary>The proof follows in a later message.</summary>
    [Implicit(1)]
    public partial SubsequentMessage SubsequentMessage { get; }

    /// <summary>A MAC keyed by a Diffie-Hellman agreement; deprecated.</summary>
    [Implicit(2), Asn1Name("dhMAC")]
    public partial BitString DhMac { get; }

    /// <summary>A MAC keyed by a key agreement.</summary>
    [Implicit(3), Asn1Name("agreeMAC")]
    public partial PkmacValue AgreeMac { get; }

    /// <summary>The private key itself, encrypted.</summary>
    [Implicit(4)]
    public partial EnvelopedData EncryptedKey { get; }
}

/// <summary>How possession will be proved later.</summary>
[Rfc(4211, "4.2")]
public enum SubsequentMessage
{
    /// <summary>The certificate is sent encrypted; using it proves possession.</summary>
    EncrCert = 0,

    /// <summary>By challenge and response.</summary>
    ChallengeResp = 1,
}

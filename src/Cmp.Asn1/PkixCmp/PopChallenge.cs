using Cmp.Asn1.Cms;
using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.PkixCmp;

/// <summary>A challenge that only the holder of a private key for decryption can meet: element of the popdecc body.</summary>
/// <remarks><code>
/// Challenge ::= SEQUENCE {
///   owf                AlgorithmIdentifier OPTIONAL,
///   witness            OCTET STRING,
///   challenge          OCTET STRING,
///   encryptedRand  [0] EnvelopedData OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.2.8.3.3")]
public readonly ref partial struct Challenge
{
    /// <summary>The one-way function; left out, that of the challenge before.</summary>
    public Optional<AlgorithmIdentifier> Owf { get; init; }

    /// <summary>The one-way function's value for the random integer.</summary>
    public OctetString Witness { get; init; }

    /// <summary>The encrypted <see cref="Rand"/>; empty when <see cref="EncryptedRand"/> holds it.</summary>
    [Asn1Name("challenge")]
    public OctetString EncryptedChallenge { get; init; }

    /// <summary>The encrypted <see cref="Rand"/>, from cmp2021 on.</summary>
    [Explicit(0)]
    public Optional<EnvelopedData> EncryptedRand { get; init; }
}

/// <summary>What a challenge holds in encrypted form.</summary>
/// <remarks><code>
/// Rand ::= SEQUENCE {
///   int     INTEGER,
///   sender  GeneralName }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.2.8.3.3")]
public readonly ref partial struct Rand
{
    /// <summary>The random integer, to be returned in popdecr.</summary>
    public DerInteger Int { get; init; }

    /// <summary>The sender of the challenge, as in its header.</summary>
    public GeneralName Sender { get; init; }
}

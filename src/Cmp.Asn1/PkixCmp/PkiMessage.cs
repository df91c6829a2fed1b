using Cmp.Asn1.Pkix;

namespace Cmp.Asn1.PkixCmp;

/// <summary>
/// A message. <c>PKIMessages</c> is a SEQUENCE of at least one of them. Header and body keep the bytes they came in, since the
/// protection covers those.
/// </summary>
/// <remarks><code>
/// PKIMessage ::= SEQUENCE {
///   header          PKIHeader,
///   body            PKIBody,
///   protection  [0] PKIProtection OPTIONAL,
///   extraCerts  [1] SEQUENCE SIZE (1..MAX) OF CMPCertificate OPTIONAL }
/// </code></remarks>
[Asn1Sequence, Asn1Name("PKIMessage"), Rfc(9810, "5.1")]
public readonly ref partial struct PkiMessage
{
    /// <summary>Who, to whom, in which transaction, how protected.</summary>
    public Encoded<PkiHeader> Header { get; init; }

    /// <summary>What is said.</summary>
    public Encoded<PkiBody> Body { get; init; }

    /// <summary>The bits that protect header and body.</summary>
    [Explicit(0)]
    public Optional<BitString> Protection { get; init; }

    /// <summary>Certificates that may help, the first being that of the protection's signer.</summary>
    [Explicit(1), Size(1)]
    public Optional<SequenceOf<Unopened<Certificate>>> ExtraCerts { get; init; }
}

/// <summary>What the protection is computed over.</summary>
/// <remarks><code>
/// ProtectedPart ::= SEQUENCE {
///   header  PKIHeader,
///   body    PKIBody }
/// </code></remarks>
[Asn1Sequence, Rfc(9810, "5.1.3")]
public readonly ref partial struct ProtectedPart
{
    /// <summary>The message's header.</summary>
    public Encoded<PkiHeader> Header { get; init; }

    /// <summary>The message's body.</summary>
    public Encoded<PkiBody> Body { get; init; }
}

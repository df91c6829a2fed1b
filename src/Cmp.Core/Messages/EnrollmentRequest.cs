using System;

namespace Cmp.Core;

/// <summary>A request for one certificate (RFC 9483 4.1).</summary>
public sealed record EnrollmentRequest
{
    /// <summary>ir, cr, kur or p10cr.</summary>
    public required CmpBodyType Type { get; init; }

    /// <summary>What the certificate should look like; null for p10cr or with a ready <see cref="CertReqMsg"/>.</summary>
    public CertificateTemplate? Template { get; init; }

    /// <summary>How possession of the private key is proven.</summary>
    public ProofOfPossessionMethod ProofOfPossession { get; init; } = ProofOfPossessionMethod.Signature;

    /// <summary>The private key, for a proof by signature.</summary>
    public ICmpSigner? Signer { get; init; }

    /// <summary>
    /// Has the CA generate the key pair (RFC 9483 4.1.6, K1). The template then has no public key, or one of zero bits that says by its
    /// algorithm which kind is preferred, and there is no proof of possession. Sending private keys about is a last resort.
    /// </summary>
    public bool CentralKeyGeneration { get; init; }

    /// <summary>
    /// What to open the private key with that the CA generated, or the certificate that it encrypted; null for nothing but the shared secret
    /// that is trusted.
    /// </summary>
    public EnvelopeKeys? Envelopes { get; init; }

    /// <summary>DER of a ready CertReqMsg, used as it is instead of <see cref="Template"/>; empty for none.</summary>
    public ReadOnlyMemory<byte> CertReqMsg { get; init; }

    /// <summary>DER of the PKCS#10 CertificationRequest for p10cr.</summary>
    public ReadOnlyMemory<byte> CertificationRequest { get; init; }

    /// <summary>
    /// DER of the SubjectPublicKeyInfo that the new certificate has to hold; empty to take it as it comes. A mismatch is reported to
    /// whoever decides about the certificate.
    /// </summary>
    public ReadOnlyMemory<byte> ExpectedPublicKey { get; init; }
}

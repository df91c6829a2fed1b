using System;
using System.Collections.Generic;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace Cmp.Core;

/// <summary>How a certificate is requested, whatever it is to look like.</summary>
public record CertificateRequestOptions : CmpOperationOptions
{
    /// <summary>
    /// Asks the server to do without a confirmation message, as RFC 9483 4.1.1 wants by default (H15): true. The server decides.
    /// </summary>
    public bool ImplicitConfirm { get; init; } = true;

    /// <summary>
    /// Sends no certConf, whether the server agrees or not: false. For servers that cannot do with one; it breaks RFC 9810 (Q8), and a server
    /// that waits for it revokes the certificate. A certificate that this side rejects is not told of either.
    /// </summary>
    public bool DisableConfirm { get; init; }

    /// <summary>
    /// Looks at the certificate before it is confirmed and accepts or rejects it; null to accept it unless there is an
    /// <see cref="OfferedCertificate.Objection"/>. An exception thrown here ends the operation as it is; the certificate then stays
    /// unconfirmed.
    /// </summary>
    public Func<OfferedCertificate, CancellationToken, ValueTask<CertificateDecision>>? Decide { get; init; }

    /// <summary>Name of the certificate profile to apply (RFC 9483 3.1, H16); null for none.</summary>
    public string? CertificateProfile { get; init; }
}

/// <summary>What certificate is requested, and how. What is left empty is left to the CA.</summary>
public sealed record EnrollmentOptions : CertificateRequestOptions
{
    /// <summary>The subject, as <c>new("CN=device-7, O=Example")</c>. Null for none; an update takes that of the old certificate.</summary>
    public X500DistinguishedName? Subject { get; init; }

    /// <summary>The issuer that is asked for; null, as nearly always, to leave it to the CA.</summary>
    public X500DistinguishedName? Issuer { get; init; }

    /// <summary>The key pair to certify: RSA or ECDSA, or ECDiffieHellman for an encrypted certificate. It stays the application's; the private key is used, never exported.</summary>
    public AsymmetricAlgorithm? Key { get; init; }

    /// <summary>The key pair to certify where <see cref="Key"/> cannot reach it, as in a token behind a callback.</summary>
    public ICmpSigner? Signer { get; init; }

    /// <summary>
    /// Has the CA generate the key pair and send it (RFC 9483 4.1.6): <see cref="EnrollmentResult.PrivateKey"/>. For devices that cannot make
    /// good keys themselves; whoever can should, so that nobody else ever has the private key.
    /// </summary>
    public bool CentralKeyGeneration { get; init; }

    /// <summary>Which kind of key the CA is to generate; null to leave it to the CA.</summary>
    public KeySpecification? PreferredKey { get; init; }

    /// <summary>
    /// What to open the CA's envelopes with; null for the key of the credential, or its secret, where the CA generates the key, and for
    /// <see cref="Key"/> where it encrypts the certificate.
    /// </summary>
    public EnvelopeKeys? Envelopes { get; init; }

    /// <summary>Names of hosts for the subject alternative name.</summary>
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    /// <summary>Addresses for the subject alternative name.</summary>
    public IReadOnlyList<IPAddress> IPAddresses { get; init; } = [];

    /// <summary>
    /// Other extensions. One with the identifier of the subject alternative name takes the place of <see cref="DnsNames"/> and
    /// <see cref="IPAddresses"/>.
    /// </summary>
    public IReadOnlyList<X509Extension> Extensions { get; init; } = [];

    /// <summary>Start of the validity; null to leave it to the CA.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>End of the validity; null to leave it to the CA.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>How possession of the private key is proven. <see cref="ProofOfPossessionMethod.RaVerified"/> is for RAs only (Q3).</summary>
    public ProofOfPossessionMethod ProofOfPossession { get; init; } = ProofOfPossessionMethod.Signature;
}

using System;
using System.Collections.Generic;

namespace Cmp.Core;

/// <summary>
/// What is asked of an <see cref="ICertificateAuthority"/>, and by whom. One object serves a whole transaction; where several certificates are
/// requested in one message, one for each of them.
/// </summary>
public abstract class AuthorityQuery
{
    private protected AuthorityQuery()
    {
    }

    /// <summary>Who asks.</summary>
    public required QueryOrigin Origin { get; init; }

    /// <summary>How often the query was asked before: 0 at first, then once more for each poll.</summary>
    public int Attempt { get; internal set; }

    /// <summary>Whatever the authority wants to keep with the query, as the number of a ticket.</summary>
    public object? State { get; set; }

    /// <summary>
    /// Whether a certificate, named by issuer and serial number, is the one that signed the request. Whoever updates or revokes a
    /// certificate should sign with it, unless it is an RA (Q4, R1).
    /// </summary>
    /// <param name="issuer">DER of the issuer's name.</param>
    /// <param name="serialNumber">Content octets of the serial number.</param>
    /// <returns>True when it is.</returns>
    public bool IsSignedWith(ReadOnlyMemory<byte> issuer, ReadOnlyMemory<byte> serialNumber) =>
        Origin.Peer.Certificate is CmpCertificate certificate
        && certificate.SerialNumber.SequenceEqual(serialNumber.Span)
        && DistinguishedName.AreEqual(certificate.Issuer, issuer.Span);
}

/// <summary>
/// Where a query comes from. The message's protection has been verified; what that says about <paramref name="Sender"/> depends on its kind.
/// </summary>
/// <param name="Type">Which body asks.</param>
/// <param name="Peer">How the sender was authenticated: by which certificate, or by a shared secret.</param>
/// <param name="Sender">
/// DER of the sender's name. With a signature it is the subject of the certificate; with a shared secret it is whatever the client calls
/// itself, and only <paramref name="SenderKeyIdentifier"/> says whose secret it was.
/// </param>
/// <param name="SenderKeyIdentifier">The senderKID: with a shared secret the reference value. Empty when there is none.</param>
/// <param name="TransactionId">The transactionID.</param>
public sealed record QueryOrigin(
    CmpBodyType Type,
    PeerAuthentication Peer,
    ReadOnlyMemory<byte> Sender,
    ReadOnlyMemory<byte> SenderKeyIdentifier,
    ReadOnlyMemory<byte> TransactionId)
{
    /// <summary>Names of the certificate profiles to apply (RFC 9810 5.1.1.4, H16); none when the client leaves that to the authority.</summary>
    public IReadOnlyList<string> CertificateProfiles { get; init; } = [];
}

/// <summary>A request for a certificate. Possession of the private key has been proven, unless <see cref="IsProvenByRa"/>.</summary>
public sealed class CertificateQuery : AuthorityQuery
{
    /// <summary>DER of the requested subject; empty when none is requested.</summary>
    public ReadOnlyMemory<byte> Subject { get; init; }

    /// <summary>
    /// DER of the SubjectPublicKeyInfo to certify. Where a key is to be generated it is empty, or one of zero bits that says by its algorithm
    /// which kind is preferred.
    /// </summary>
    public ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>Whether the authority is to generate the key pair (K1); only if <see cref="ServerConduct.GeneratesKeys"/> says that it does.</summary>
    public bool IsKeyRequested { get; init; }

    /// <summary>Name of the certificate profile to apply; null when the client leaves that to the authority (H16).</summary>
    public string? Profile { get; init; }

    /// <summary>Requested start of the validity; null when none is requested.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Requested end of the validity; null when none is requested.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>DER of each requested Extension.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Extensions { get; init; } = [];

    /// <summary>DER of the issuer of the certificate to be updated; empty when none is named.</summary>
    public ReadOnlyMemory<byte> OldIssuer { get; init; }

    /// <summary>Content octets of the serial number of the certificate to be updated; empty when none is named.</summary>
    public ReadOnlyMemory<byte> OldSerialNumber { get; init; }

    /// <summary>Whether an RA, authorized by its certificate, says that possession was proven to it (Q3).</summary>
    public bool IsProvenByRa { get; init; }

    /// <summary>Whether the client will not confirm the certificate: <see cref="ICertificateAuthority.Confirm"/> is then never called for it.</summary>
    public bool IsConfirmedImplicitly { get; internal set; }

    /// <summary>The certReqId: -1 for p10cr, 0 for the only request of a message, and distinct numbers otherwise.</summary>
    public int CertReqId { get; init; }
}

/// <summary>What a client says of its new certificate.</summary>
/// <param name="IsAccepted">Whether it wants the certificate.</param>
/// <param name="Status">What it says about it; null when it says nothing.</param>
public sealed record CertificateConfirmation(bool IsAccepted, CmpStatusInfo? Status);

/// <summary>A request to revoke a certificate, named by issuer and serial number, or by subject and public key.</summary>
public sealed class RevocationQuery : AuthorityQuery
{
    /// <summary>DER of the issuer; empty when it is not named.</summary>
    public ReadOnlyMemory<byte> Issuer { get; init; }

    /// <summary>Content octets of the serial number; empty when it is not named.</summary>
    public ReadOnlyMemory<byte> SerialNumber { get; init; }

    /// <summary>DER of the subject; empty when it is not named.</summary>
    public ReadOnlyMemory<byte> Subject { get; init; }

    /// <summary>DER of the SubjectPublicKeyInfo; empty when it is not named.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>The reason code of RFC 5280 5.3.1; null when none is given.</summary>
    public int? Reason { get; init; }
}

/// <summary>A general message.</summary>
public sealed class GeneralQuery : AuthorityQuery
{
    /// <summary>DER of each InfoTypeAndValue asked.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Items { get; init; } = [];
}

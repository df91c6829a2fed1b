using System;
using System.Collections.Generic;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>What all messages of a transaction have in common, and whom it trusts.</summary>
public sealed record TransactionSettings
{
    /// <summary>The cryptography.</summary>
    public required ICmpCrypto Crypto { get; init; }

    /// <summary>Protects our messages; null to send them without protection.</summary>
    public IMessageProtector? Protector { get; init; }

    /// <summary>Whom this side trusts.</summary>
    public PeerTrust Trust { get; init; } = new();

    /// <summary>
    /// Verifies the peer's messages. Keep it between transactions with the same <see cref="Trust"/> and nothing is validated twice; null
    /// to make one.
    /// </summary>
    public ResponseAuthenticator? Authenticator { get; init; }

    /// <summary>DER of our name for the header; empty when it is not known (H7).</summary>
    public ReadOnlyMemory<byte> Sender { get; init; }

    /// <summary>DER of the peer's name for the header; empty when it is not known (H8).</summary>
    public ReadOnlyMemory<byte> Recipient { get; init; }

    /// <summary>senderKID for when the protector has none of its own; empty for none.</summary>
    public ReadOnlyMemory<byte> SenderKeyIdentifier { get; init; }

    /// <summary>DER of the InfoTypeAndValue items for generalInfo.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> GeneralInfo { get; init; } = [];

    /// <summary>
    /// Name of the certificate profile to apply, for the requests that may name one (H16); null for none. It does not belong in
    /// <see cref="GeneralInfo"/>, which goes into every message.
    /// </summary>
    public string? CertificateProfile { get; init; }

    /// <summary>Text for freeText, meant for people; null for none.</summary>
    public string? FreeText { get; init; }

    /// <summary>DER of the certificates for extraCerts, in order: the protection certificate first, then its chain (P3).</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> ExtraCerts { get; init; } = [];

    /// <summary>
    /// The version of the messages at least: 2, and 3 where its syntax is expected in the answer, as with
    /// <see cref="EnrollmentRequest.CentralKeyGeneration"/>, without being told here (H1).
    /// </summary>
    public ProtocolVersion LeastVersion { get; init; } = ProtocolVersion.Cmp2000;

    /// <summary>Asks the peer to do without certConf (H15).</summary>
    public bool RequestImplicitConfirm { get; init; }

    /// <summary>Sends no certConf even if the peer expects one. Against the profile; for peers that cannot take it.</summary>
    public bool DisableConfirm { get; init; }

    /// <summary>
    /// Certificates that are likely to be met, as those of the server's path: what a crypto provider has made of them is then not made
    /// again. They are not trusted for it.
    /// </summary>
    public IReadOnlyList<CmpCertificate> KnownCertificates { get; init; } = [];

    /// <summary>How long the transaction may take; <see cref="TimeSpan.Zero"/> for as long as it takes.</summary>
    public TimeSpan TotalTimeout { get; init; }

    /// <summary>How long one exchange may take; <see cref="TimeSpan.Zero"/> for as long as it takes.</summary>
    public TimeSpan MessageTimeout { get; init; }

    /// <summary>A transactionID to use instead of a random one; empty for a random one.</summary>
    public ReadOnlyMemory<byte> TransactionId { get; init; }

    /// <summary>The recipNonce for the first message; empty, as it should be, unless an earlier exchange is continued.</summary>
    public ReadOnlyMemory<byte> RecipientNonce { get; init; }

    /// <summary>The limits.</summary>
    public TransactionLimits Limits { get; init; } = TransactionLimits.Default;

    /// <summary>Where the transaction tells what it does.</summary>
    public ICmpLog Log { get; init; } = NullCmpLog.Instance;
}

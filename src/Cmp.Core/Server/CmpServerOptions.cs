using System;
using System.Collections.Generic;

namespace Cmp.Core;

/// <summary>What a <see cref="CmpServer"/> is made of.</summary>
public sealed record CmpServerOptions
{
    /// <summary>Signs the answers to signed requests, and error messages; null for a server that knows shared secrets only. Used by one thread at a time.</summary>
    public ICmpSigner? Signer { get; init; }

    /// <summary>The certificate of the signer's key.</summary>
    public CmpCertificate? Certificate { get; init; }

    /// <summary>Certificates on the way from <see cref="Certificate"/> to its root, for extraCerts.</summary>
    public IReadOnlyList<CmpCertificate> Chain { get; init; } = [];

    /// <summary>
    /// More certificates for extraCerts, sent as they are: links between roots (RFC 9810 4.4), which lead clients from the root they have to
    /// the one that counts.
    /// </summary>
    public IReadOnlyList<CmpCertificate> Links { get; init; } = [];

    /// <summary>DER of the server's name; empty for the subject of <see cref="Certificate"/>.</summary>
    public ReadOnlyMemory<byte> Name { get; init; }

    /// <summary>
    /// Gives the shared secret that a reference value (senderKID) names, or nothing when it names none; null when there are no shared
    /// secrets. Called from several threads at a time.
    /// </summary>
    public Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>>? FindSecret { get; init; }

    /// <summary>
    /// Gives the shared secret that a reference value named once and that begins no transaction any more, or nothing; null when there are none.
    /// It authenticates who asks too late about a transaction that was begun with it, so that the refusal can be protected, and serves nothing
    /// else. Called from several threads at a time.
    /// </summary>
    public Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>>? FindFormerSecret { get; init; }

    /// <summary>How MACs are computed.</summary>
    public PasswordBasedMacSettings Mac { get; init; } = PasswordBasedMacSettings.Default;

    /// <summary>How the MACs of answers to requests that are protected with PBMAC1 are computed.</summary>
    public Pbmac1Settings Pbmac1 { get; init; } = Pbmac1Settings.Default;

    /// <summary>
    /// Makes what validates the certificates that sign requests, anew for each transaction; null to accept no signed requests, as
    /// without <see cref="Signer"/>. The
    /// server disposes of it.
    /// </summary>
    public Func<ICertificatePathValidator>? CreatePathValidator { get; init; }

    /// <summary>Certificates that may be on a path, besides those in the requests.</summary>
    public IReadOnlyList<CmpCertificate> Untrusted { get; init; } = [];

    /// <summary>
    /// Which rules are enforced for requests. With <see cref="ValidationPolicy.UnknownMessageTime"/> as it is, refused, a request is carried
    /// out at most once however long ago it was recorded. If clients have no clock, relax it: a recorded request is then refused for as long
    /// as its transactionID is remembered (<see cref="MemoryTime"/>).
    /// </summary>
    public ValidationPolicy Policy { get; init; } = new()
    {
        OtherProtectionKind = RuleAction.Refuse,
        ChangedCredential = RuleAction.Refuse,
        ShortSenderNonce = RuleAction.Refuse,
        UnknownMessageTime = RuleAction.Refuse,
    };

    /// <summary>Whether clients that ask for it need not confirm their certificates: true (RFC 9483 4.1.1).</summary>
    public bool GrantImplicitConfirm { get; init; } = true;

    /// <summary>Whose word is taken that possession of a key was proven: that of registration authorities (Q3).</summary>
    public RaVerifiedRule RaVerified { get; init; } = RaVerifiedRule.FromRegistrationAuthorities;

    /// <summary>Whether the authority generates keys for those who ask for it (RFC 9483 4.1.6, K1): false.</summary>
    public bool GeneratesKeys { get; init; }

    /// <summary>How many transactions may be under way at a time: 10,000. More are answered with systemUnavail.</summary>
    public int MaximumTransactions { get; init; } = 10_000;

    /// <summary>How long a transaction is kept that its client does not go on with, beyond the time it was asked to wait: 1 hour.</summary>
    public TimeSpan TransactionLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// For how long the transactionID of a finished transaction is remembered, and refused: 1 hour, and at least twice the
    /// <see cref="ValidationPolicy.MessageTimeTolerance"/> of <see cref="Policy"/>. They are not remembered beyond the life of this object.
    /// Only its last message, sent again, is answered as before: <see cref="RememberedAnswerOctets"/>.
    /// </summary>
    public TimeSpan MemoryTime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How many finished transactions are remembered: 100,000. More are forgotten earlier, the oldest first; a server that finishes more than
    /// some 150 a second should have a larger number.
    /// </summary>
    public int RememberedTransactions { get; init; } = 100_000;

    /// <summary>
    /// How many octets of answers are kept for clients that have not received them: 16 MiB; 0 for none. A client that sends its last message
    /// again, octet by octet, is given the same answer, while the transaction lives or is remembered, and the authority is not asked again.
    /// When there is no more room the oldest answer goes; such a repetition is then refused. One answer takes a sixteenth at most.
    /// </summary>
    public int RememberedAnswerOctets { get; init; } = 16 * 1024 * 1024;

    /// <summary>Bounds on what a client can make the server spend: <see cref="TransactionLimits.Server"/>.</summary>
    public TransactionLimits Limits { get; init; } = TransactionLimits.Server;

    /// <summary>The cryptography.</summary>
    public ICmpCrypto Crypto { get; init; } = DotNetCrypto.Instance;

    /// <summary>Where the server tells what it does.</summary>
    public ICmpLog Log { get; init; } = NullCmpLog.Instance;

    internal TimeSpan LeastMemoryTime => MemoryTime > 2 * Policy.MessageTimeTolerance ? MemoryTime : 2 * Policy.MessageTimeTolerance;

    internal ServerConduct Conduct => new()
    {
        GrantImplicitConfirm = GrantImplicitConfirm,
        RaVerified = RaVerified,
        GeneratesKeys = GeneratesKeys,
    };
}

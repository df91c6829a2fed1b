using System;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cmp.Core;

/// <summary>What a <see cref="CmpClient"/> is made of.</summary>
public sealed record CmpClientOptions
{
    /// <summary>Carries the messages. It stays the application's.</summary>
    public required ICmpTransport Transport { get; init; }

    /// <summary>What this side proves its identity with. It stays the application's.</summary>
    public required CmpCredential Credential { get; init; }

    /// <summary>Whose answers are believed.</summary>
    public CmpTrust Trust { get; init; } = CmpTrust.Default;

    /// <summary>
    /// The name to address the server by; null for the expected sender, the pinned certificate's subject or the issuer of the client's
    /// certificate, whichever is known first, and else for none (H8).
    /// </summary>
    public X500DistinguishedName? Recipient { get; init; }

    /// <summary>How long one exchange may take: 2 minutes; <see cref="TimeSpan.Zero"/> for as long as it takes.</summary>
    public TimeSpan MessageTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an operation may take with all its polling; <see cref="TimeSpan.Zero"/>, the default, for as long as it takes.</summary>
    public TimeSpan TotalTimeout { get; init; }

    /// <summary>Bounds on what the server can make this side spend.</summary>
    public TransactionLimits Limits { get; init; } = TransactionLimits.Default;

    /// <summary>The cryptography.</summary>
    public ICmpCrypto Crypto { get; init; } = DotNetCrypto.Instance;

    /// <summary>The clock, for timeouts, polling, messageTime and the validity of certificates.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What is tried again by itself when it fails (RFC 9483 3.6.4).</summary>
    public CmpRecoveryPolicy Recovery { get; init; } = CmpRecoveryPolicy.Default;

    /// <summary>
    /// Protects what <see cref="CmpOperationOptions.Checkpoint"/> is given, at least 16 octets that only this application has; empty, the
    /// default, to derive a key from the shared secret, or to sign with the key of the credential where there is no secret.
    /// </summary>
    public ReadOnlyMemory<byte> StateProtectionKey { get; init; }

    /// <summary>Where operations tell what they do, word by word; null to tell it to <see cref="Logger"/>.</summary>
    public ICmpLog? Log { get; init; }

    /// <summary>Where operations tell how they begin, wait, recover and end. Secrets are never told.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}

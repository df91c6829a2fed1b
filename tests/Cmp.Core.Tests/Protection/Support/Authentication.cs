using System;

namespace Cmp.Core.Tests.Protection;

/// <summary>Authenticates messages in tests.</summary>
internal static class Authentication
{
    public static readonly byte[] Secret = "correct horse battery staple"u8.ToArray();

    public static ResponseAuthenticator With(PeerTrust trust, ICmpCrypto? crypto = null, TransactionLimits? limits = null) =>
        new(trust, crypto ?? DotNetCrypto.Instance, limits ?? TransactionLimits.Default, NullCmpLog.Instance);

    /// <summary>Why a message is refused, or null.</summary>
    public static CmpError? Refusal(this PeerTrust trust, ReceivedMessage message, DateTimeOffset? now = null)
    {
        using ResponseAuthenticator authenticator = With(trust);
        return authenticator.Authenticate(message, now ?? TestCertificate.Now, out _);
    }

    /// <summary>Trust in roots.</summary>
    public static PeerTrust Anchored(params CmpCertificate[] anchors) => new() { PathValidator = new X509ChainPathValidator(anchors) };

    public static PasswordBasedMacProtector MacProtector(
        byte[]? secret = null, PasswordBasedMacSettings? settings = null, byte[]? reference = null)
    {
        CmpError? failure = PasswordBasedMacProtector.TryCreate(
            secret ?? Secret,
            reference,
            settings ?? PasswordBasedMacSettings.Default with { Iterations = 500 },
            DotNetCrypto.Instance,
            out PasswordBasedMacProtector? protector);
        return protector ?? throw new InvalidOperationException(failure?.ToString());
    }
}

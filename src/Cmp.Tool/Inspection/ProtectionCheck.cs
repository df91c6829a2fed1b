using System;
using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;
using Cmp.Core;

namespace Cmp.Tool.Inspection;

/// <summary>What came of verifying the protection of a message.</summary>
/// <param name="State">The word for it.</param>
/// <param name="Text">More about it.</param>
internal sealed record ProtectionCheck(ProtectionState State, string Text)
{
    // Requests are signed by anybody, and what was kept may be old.
    private static readonly ValidationPolicy s_policy = ValidationPolicy.OpenSslCompatible with { AcceptOtherSenderNames = true };

    /// <summary>Verifies the protection with what is at hand.</summary>
    /// <param name="message">The message.</param>
    /// <param name="secret">The shared secret; empty for none.</param>
    /// <param name="trusted">Trust anchors.</param>
    /// <param name="untrusted">Certificates that may be the sender's or on its path.</param>
    /// <param name="at">When certificates have to be valid.</param>
    /// <returns>What came of it.</returns>
    internal static ProtectionCheck Of(
        ReceivedMessage message,
        ReadOnlyMemory<byte> secret,
        IReadOnlyList<X509Certificate2> trusted,
        IReadOnlyList<X509Certificate2> untrusted,
        DateTimeOffset at)
    {
        if (!message.Header.ProtectionAlg.HasValue && !message.View.Protection.HasValue)
        {
            return new ProtectionCheck(ProtectionState.Absent, "the message is not protected");
        }

        if (secret.IsEmpty && trusted.Count == 0)
        {
            return new ProtectionCheck(ProtectionState.NotChecked, "give --secret, or --trusted, to have it verified");
        }

        using X509ChainPathValidator validator = new(Decode(trusted));
        PeerTrust trust = new()
        {
            Secret = secret,
            PathValidator = trusted.Count > 0 ? validator : null,
            Untrusted = Decode(untrusted),
            Policy = s_policy,
        };
        using ResponseAuthenticator authenticator = new(trust, DotNetCrypto.Instance, TransactionLimits.Default, NullCmpLog.Instance);
        CmpError? failure = authenticator.Authenticate(message, at, out PeerAuthentication peer);
        return failure is null
            ? new ProtectionCheck(ProtectionState.Verified, Describe(peer))
            : new ProtectionCheck(ProtectionState.Wrong, failure.ToString());
    }

    private static string Describe(PeerAuthentication peer) => peer.Certificate is CmpCertificate certificate
        ? $"signed by {DistinguishedName.ToText(certificate.Subject)}, whose certificate leads to a trusted one"
        : "the MAC is that of the secret";

    private static List<CmpCertificate> Decode(IReadOnlyList<X509Certificate2> certificates)
    {
        List<CmpCertificate> decoded = [];
        foreach (X509Certificate2 certificate in certificates)
        {
            decoded.Add(CmpCertificate.TryDecode(certificate.RawDataMemory.Span, out CmpCertificate each, out var error)
                ? each
                : throw new ToolException(ExitCode.File, $"the certificate of {certificate.Subject} does not decode: {error}"));
        }

        return decoded;
    }
}

/// <summary>A word for what came of verifying a protection.</summary>
internal enum ProtectionState
{
    /// <summary>There is nothing to verify it with.</summary>
    NotChecked = 0,

    /// <summary>There is none.</summary>
    Absent,

    /// <summary>It verifies.</summary>
    Verified,

    /// <summary>It does not verify, or whoever made it is not trusted.</summary>
    Wrong,
}

using System;
using System.Security.Cryptography.X509Certificates;

namespace Cmp.Core;

/// <summary>
/// What one operation at a time needs to verify answers, kept for the next: decoded anchors, validated certificates, keys made of them.
/// </summary>
internal sealed class ClientSession : IDisposable
{
    private readonly X509ChainPathValidator? _validator;

    /// <summary>A session.</summary>
    /// <param name="options">Options of the client.</param>
    /// <exception cref="CmpException">A certificate in the options does not decode.</exception>
    internal ClientSession(CmpClientOptions options)
    {
        CmpTrust trust = options.Trust;
        _validator = trust.Anchors.Count == 0 && !MayLearnAnchors(trust.Policy)
            ? null
            : new X509ChainPathValidator(PlatformCertificates.ToCmp(trust.Anchors)) { RevocationMode = trust.RevocationMode };
        Trust = new PeerTrust
        {
            Secret = options.Credential.Secret,
            PathValidator = _validator,
            PinnedCertificate = trust.PinnedCertificate is X509Certificate2 pinned ? PlatformCertificates.ToCmp(pinned) : null,
            Untrusted = PlatformCertificates.ToCmp(trust.Intermediates),
            ExpectedSender = trust.ExpectedSender?.RawData ?? default(ReadOnlyMemory<byte>),
            Policy = trust.Policy,
        };
        Log = new OperationLog(options.Log ?? new LoggerCmpLog(options.Logger));
        Authenticator = new ResponseAuthenticator(Trust, options.Crypto, options.Limits, Log);
    }

    /// <summary>Where the operation tells what it does.</summary>
    internal OperationLog Log { get; }

    /// <summary>Whom this side trusts.</summary>
    internal PeerTrust Trust { get; }

    /// <summary>Verifies the answers.</summary>
    internal ResponseAuthenticator Authenticator { get; }

    /// <summary>Whether the next operation may use the session: not when this one may have learned trust anchors from its peer.</summary>
    internal bool IsReusable => !MayLearnAnchors(Trust.Policy);

    /// <summary>Clears keys and lets go of what the platform keeps for the anchors.</summary>
    public void Dispose()
    {
        Authenticator.Dispose();
        _validator?.Dispose();
    }

    private static bool MayLearnAnchors(ValidationPolicy policy) => policy.TrustCaPubsUnderMac || policy.TrustExtraCertsOfInitialResponse;
}

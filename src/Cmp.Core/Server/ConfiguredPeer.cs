using System;
using System.Collections.Generic;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>
/// Verifies the messages of one client and protects those for it, as the options of a <see cref="CmpServer"/> say, with the kind of
/// protection that the client chose.
/// </summary>
internal sealed class ConfiguredPeer : ServerPeer
{
    private readonly IMessageProtector? _protector;
    private readonly SignatureProtector? _errorProtector;
    private readonly ICertificatePathValidator? _validator;
    private readonly ResponseAuthenticator _authenticator;
    private readonly List<ReadOnlyMemory<byte>> _certificates;

    /// <summary>Prepares for a client.</summary>
    /// <param name="options">Options of the server.</param>
    /// <param name="first">Its first message. Nothing in it has been verified.</param>
    /// <param name="isLate">Whether it is only to be told that it is too late.</param>
    internal ConfiguredPeer(CmpServerOptions options, ReceivedMessage first, bool isLate)
    {
        PkiHeader header = first.Header;
        ReadOnlyMemory<byte> reference = header.SenderKid.Value.Octets.ToArray();
        ReadOnlyMemory<byte> secret = first.ClaimsSharedSecret ? FindSecret(options, reference, isLate) : default;

        // P1: without a key of its own the server could answer a signed request only without protection.
        _validator = options is { Signer: not null, Certificate: not null } ? options.CreatePathValidator?.Invoke() : null;
        PeerTrust trust = new()
        {
            Secret = secret,
            PathValidator = _validator,
            Untrusted = options.Untrusted,

            // V11 is about who may answer. Who may ask for what is the authority's to say.
            Policy = options.Policy with { ImplicitSenderAuthorization = RuleAction.Ignore },
        };
        _authenticator = new ResponseAuthenticator(trust, options.Crypto, options.Limits, options.Log);
        _certificates = CertificatesOf(options);
        _errorProtector = CreateSigner(options);
        _protector = secret.IsEmpty ? _errorProtector : new DeferredMacProtector(
            secret, reference, options.Mac, IsPbmac1(header) ? options.Pbmac1 : null, options.Crypto);
        Settings = new TransactionSettings
        {
            Crypto = options.Crypto,
            Protector = _protector,
            Trust = trust,
            Authenticator = _authenticator,
            Sender = NameOf(options),
            Recipient = header.Sender.Kind == GeneralNameKind.DirectoryName
                ? header.Sender.DirectoryName.Encoded.ToArray()
                : default(ReadOnlyMemory<byte>),
            ExtraCerts = _protector is { IsMac: false } ? _certificates : [],
            Limits = options.Limits,
            Log = options.Log,
        };
    }

    /// <inheritdoc/>
    public override TransactionSettings Settings { get; }

    /// <inheritdoc/>
    /// <remarks>
    /// An error message is protected like everything else for a client that has authenticated itself; for others it is signed, which a
    /// server may always do (RFC 9810 5.3.21), or not protected at all.
    /// </remarks>
    public override CmpError? Prepare(ServerAnswer kind, bool isAuthenticated, out TransactionSettings? settings)
    {
        settings = kind != ServerAnswer.Error || isAuthenticated
            ? Settings
            : Settings with { Protector = _errorProtector, ExtraCerts = _errorProtector is null ? [] : _certificates };
        return null;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _protector?.Dispose();
        _errorProtector?.Dispose();
        _authenticator.Dispose();
        (_validator as IDisposable)?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The server's name.</summary>
    /// <param name="options">Options of the server.</param>
    /// <returns>DER of the name.</returns>
    internal static ReadOnlyMemory<byte> NameOf(CmpServerOptions options) =>
        options.Name.IsEmpty && options.Certificate is CmpCertificate certificate ? certificate.Subject.ToArray() : options.Name;

    /// <summary>How error messages to nobody in particular are protected: signed, or not at all.</summary>
    /// <param name="options">Options of the server.</param>
    /// <returns>The settings.</returns>
    internal static TransactionSettings SettingsForStrangers(CmpServerOptions options)
    {
        IMessageProtector? protector = CreateSigner(options);
        return new TransactionSettings
        {
            Crypto = options.Crypto,
            Protector = protector,
            Sender = NameOf(options),
            ExtraCerts = protector is null ? [] : CertificatesOf(options),
            Limits = options.Limits,
            Log = options.Log,
        };
    }

    private static ReadOnlyMemory<byte> FindSecret(CmpServerOptions options, ReadOnlyMemory<byte> reference, bool isLate)
    {
        ReadOnlyMemory<byte> secret = options.FindSecret?.Invoke(reference) ?? default;
        return secret.IsEmpty && isLate ? options.FindFormerSecret?.Invoke(reference) ?? default : secret;
    }

    private static SignatureProtector? CreateSigner(CmpServerOptions options)
    {
        SignatureProtector? protector = null;
        if (options is { Signer: ICmpSigner signer, Certificate: CmpCertificate certificate })
        {
            _ = SignatureProtector.TryCreate(signer, certificate, out protector);
        }

        return protector;
    }

    // P3, P4.
    private static List<ReadOnlyMemory<byte>> CertificatesOf(CmpServerOptions options)
    {
        List<ReadOnlyMemory<byte>> certificates = [];
        if (options.Certificate is CmpCertificate own)
        {
            certificates.Add(own.Encoded);
        }

        foreach (CmpCertificate link in options.Chain)
        {
            if (!link.IsSelfIssued)
            {
                certificates.Add(link.Encoded);
            }
        }

        foreach (CmpCertificate link in options.Links)
        {
            certificates.Add(link.Encoded);
        }

        return certificates;
    }

    private static bool IsPbmac1(PkiHeader header) => header.ProtectionAlg.Value.Algorithm.Is(AlgorithmOids.Pbmac1);
}

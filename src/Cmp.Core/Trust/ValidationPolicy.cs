using System;

namespace Cmp.Core;

/// <summary>
/// Which rules of RFC 9483 3.5 are enforced beyond those that always are (decoding, version, transactionID, body type, recipNonce,
/// protection, senderKID, path, self-signed extraCerts).
/// </summary>
public sealed record ValidationPolicy
{
    /// <summary>Interoperable: refuses what endangers this side, warns of what is merely against the profile.</summary>
    public static ValidationPolicy Default { get; } = new();

    /// <summary>RFC 9483 to the letter.</summary>
    public static ValidationPolicy Strict { get; } = new()
    {
        ShortSenderNonce = RuleAction.Refuse,
        OtherProtectionKind = RuleAction.Refuse,
        UnknownMessageTime = RuleAction.Refuse,
        CaPubsInCpOrKup = RuleAction.Refuse,
        ChangedCredential = RuleAction.Refuse,
        ImplicitSenderAuthorization = RuleAction.Refuse,
        KeyGeneratorUnderMac = RuleAction.Refuse,
        BareGeneratedKey = RuleAction.Refuse,
        OtherRules = RuleAction.Refuse,
    };

    /// <summary>As lenient as OpenSSL's client: for programs that were written for it.</summary>
    public static ValidationPolicy OpenSslCompatible { get; } = new()
    {
        ShortSenderNonce = RuleAction.Warn,
        OtherProtectionKind = RuleAction.Ignore,
        UnknownMessageTime = RuleAction.Ignore,
        CaPubsInCpOrKup = RuleAction.Ignore,
        ChangedCredential = RuleAction.Ignore,
        ImplicitSenderAuthorization = RuleAction.Ignore,
        TrustCaPubsUnderMac = true,
        AllowRenamedRoot = true,
        KeyGeneratorUnderMac = RuleAction.Refuse,
        BareGeneratedKey = RuleAction.Ignore,
        OtherRules = RuleAction.Ignore,
    };

    /// <summary>V5: senderNonce absent or below 128 bits.</summary>
    public RuleAction ShortSenderNonce { get; init; } = RuleAction.Refuse;

    /// <summary>
    /// V9: the response is signed although the request was MAC-protected, or the reverse. Error messages may always be signed
    /// (RFC 9810 5.3.21).
    /// </summary>
    public RuleAction OtherProtectionKind { get; init; } = RuleAction.Warn;

    /// <summary>
    /// V15: messageTime is further from the local time than <see cref="MessageTimeTolerance"/>; for a server also that it is absent, which
    /// RFC 9483 3.5 allows: without it a recorded request would be as good as a new one.
    /// </summary>
    public RuleAction UnknownMessageTime { get; init; } = RuleAction.Warn;

    /// <summary>V15: how far messageTime may be from the local time: 5 minutes.</summary>
    public TimeSpan MessageTimeTolerance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>V19: caPubs in cp or kup.</summary>
    public RuleAction CaPubsInCpOrKup { get; init; } = RuleAction.Warn;

    /// <summary>V20: a later response is protected by another credential than the first.</summary>
    public RuleAction ChangedCredential { get; init; } = RuleAction.Refuse;

    /// <summary>
    /// V11: the protection certificate says by nothing that it may answer: it has neither the extended key usage cmcCA or cmcRA nor is it
    /// a CA certificate, and no expected sender is set. Then whoever has any certificate under the same anchors may have answered.
    /// </summary>
    public RuleAction ImplicitSenderAuthorization { get; init; } = RuleAction.Warn;

    /// <summary>
    /// V14: accept a sender that is no directoryName in MAC-protected messages if no particular sender is expected: the secret is then all
    /// that says who answered.
    /// </summary>
    public bool AcceptOtherSenderNames { get; init; }

    /// <summary>V12: accept protection certificates whose key usage lacks digitalSignature.</summary>
    public bool IgnoreKeyUsage { get; init; }

    /// <summary>
    /// V7: accept negative answers (error, rejection, pkiConf) that are not, or wrongly, protected. They are then marked as not verified.
    /// </summary>
    public bool AcceptUnprotectedNegativeAnswers { get; init; }

    /// <summary>V7: as a server, accept requests that are not, or wrongly, protected. Anybody can then have anything certified.</summary>
    public bool AcceptUnprotectedRequests { get; init; }

    /// <summary>V18: trust caPubs of a verified MAC-protected ip, cp or kup as anchors from then on (RFC 9810 5.3.2).</summary>
    public bool TrustCaPubsUnderMac { get; init; }

    /// <summary>
    /// V16, the exception of 3GPP TS 33.310: take a self-issued certificate in the extraCerts of an ip as anchor if it also leads to the
    /// new certificate. Unsafe without protection of the transport.
    /// </summary>
    public bool TrustExtraCertsOfInitialResponse { get; init; }

    /// <summary>
    /// S3: let a new root have another name than the old one. RFC 9810 4.4.2.2 wants them equal; if they need not be, any CA whose
    /// certificate the root itself signed can take the root's place.
    /// </summary>
    public bool AllowRenamedRoot { get; init; }

    /// <summary>
    /// K3: a private key that the CA generated is signed by a certificate that leads to no trust anchor or is not authorized, in a response
    /// protected with the shared secret. Whoever has the secret may generate keys, so that RFC 9483 4.1.6 lets the check be left out; in
    /// signed responses it never is.
    /// </summary>
    public RuleAction KeyGeneratorUnderMac { get; init; } = RuleAction.Warn;

    /// <summary>
    /// K2: what the key generation authority has signed is a private key as it is, of content type data, and no AsymmetricKeyPackage. That is
    /// what OpenSSL's server sends.
    /// </summary>
    public RuleAction BareGeneratedKey { get; init; } = RuleAction.Warn;

    /// <summary>
    /// Whatever else RFC 9483 says that a message must be and that endangers nobody when it is not: docs/rules.md has the list. A refused
    /// message is a <see cref="CmpErrorCode.AgainstProfile"/>, whose <see cref="CmpError.Rule"/> says which rule. Error messages and
    /// rejections are never refused for it: they end the operation as they are.
    /// </summary>
    public RuleAction OtherRules { get; init; } = RuleAction.Warn;
}

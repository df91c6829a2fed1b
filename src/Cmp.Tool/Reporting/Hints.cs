using Cmp.Core;

namespace Cmp.Tool.Reporting;

/// <summary>For each error, what to try next: the table is total.</summary>
internal static class Hints
{
    private const string Server = "this is for the operator of the server; --reqout and --rspout keep the messages, cmpnative inspect shows them";
    private const string Secret = "compare --secret and --ref with what the CA issued; a MAC also fails when the server signs with another secret";
    private const string Trusted = "name the root of the server's certificate with --trusted, or the certificate itself with --srvcert";
    private const string Report = "this should not happen with this program's options; --verbose shows more";

    /// <summary>What to try next.</summary>
    /// <param name="code">The error.</param>
    /// <returns>The hint; null only where nothing is wrong.</returns>
    internal static string? Of(CmpErrorCode code) => code switch
    {
        CmpErrorCode.None => null,
        CmpErrorCode.InvalidArguments => "see --help for what goes together",
        CmpErrorCode.MissingProtectionCredential => "give --ref and --secret, or --cert and --key",
        CmpErrorCode.CertificateAndKeyDoNotMatch => "--cert and --key have to belong together: compare their public keys",
        CmpErrorCode.MissingSenderIdentification => "give --ref, or a certificate with a subject",
        CmpErrorCode.MissingPublicKey or CmpErrorCode.MissingPrivateKeyForProofOfPossession => "give --newkey or --newkeytype",
        CmpErrorCode.MissingReferenceCertificate => "name the certificate with --oldcert or --cert",
        CmpErrorCode.MissingCertificationRequest => "name the PKCS#10 request with --csr",
        CmpErrorCode.CryptographyFailed => "the key may be of a kind or size that the platform's cryptography refuses; try another with --newkeytype",
        CmpErrorCode.UnsupportedAlgorithm => "the server uses an algorithm that the platform's cryptography lacks; ask for another one at the CA",
        CmpErrorCode.MalformedMessage or CmpErrorCode.MalformedCertificate =>
            "what answered may be no CMP server: check --server and --path; --rspout keeps the answer, cmpnative inspect shows it",
        CmpErrorCode.UnsupportedVersion => "the server speaks another version of CMP than 2 or 3",
        CmpErrorCode.TransactionIdMismatch or CmpErrorCode.RecipientNonceMismatch =>
            "the answer belongs to another request: look for a proxy that caches or mixes up answers, or try again",
        CmpErrorCode.UnexpectedBody or CmpErrorCode.BadSenderNonce or CmpErrorCode.UnexpectedStatus or CmpErrorCode.UnknownStatus
            or CmpErrorCode.CertificateNotFound or CmpErrorCode.BadRequestId or CmpErrorCode.MultipleResponses
            or CmpErrorCode.WrongRevocationCount or CmpErrorCode.WrongRevokedCertificate or CmpErrorCode.InvalidGeneralResponse => Server,
        CmpErrorCode.MissingProtection or CmpErrorCode.MissingProtectionValue =>
            "an answer without protection proves nothing; if the server said why it refuses, that is shown above but may be forged",
        CmpErrorCode.BadProtection => Secret,
        CmpErrorCode.BadMacParameters => "the server wants a MAC that is weak or too costly to compute",
        CmpErrorCode.MissingSecret => "the server answers with a MAC: give --secret, or have it sign",
        CmpErrorCode.MissingTrustAnchor => Trusted,
        CmpErrorCode.WrongIntegrity => "the server answers a MAC with a signature or the reverse; with --trusted and --secret both are believed",
        CmpErrorCode.NoSuitableSenderCertificate => "the server did not send its certificate: give it with --untrusted or --srvcert",
        CmpErrorCode.PinnedCertificateDoesNotVerify => "the server signs with another certificate than --srvcert; it may have been renewed",
        CmpErrorCode.MissingDigitalSignatureUsage => "the server's certificate must not sign messages; the CA has to give it another",
        CmpErrorCode.UntrustedSenderCertificate => Trusted,
        CmpErrorCode.UnauthorizedSender => "name the server with --expect-sender if its certificate says by nothing that it may answer",
        CmpErrorCode.UnexpectedSender => "the server has another name than --expect-sender or --srvcert say",
        CmpErrorCode.UnsupportedSenderName => Server,
        CmpErrorCode.BadMessageTime => "the clocks of this machine and of the server differ: set the right one",
        CmpErrorCode.UnexpectedCaPubs or CmpErrorCode.CredentialChanged => Server,
        CmpErrorCode.AgainstProfile => "the server does not keep to RFC 9483 in this; without --strict it is a warning",
        CmpErrorCode.ReceivedError or CmpErrorCode.RequestRejected => "the CA said no: its words are above; ask its operator about them",
        CmpErrorCode.InvalidRootCaUpdate => "do not trust the new root: the old one did not sign it",
        CmpErrorCode.EncryptedCertificate or CmpErrorCode.UnusableEnvelope or CmpErrorCode.DecryptionFailed =>
            "what the server encrypted is for another key or secret than this side has",
        CmpErrorCode.EncryptedValueNotAllowed => "the server sends keys in a way that is deprecated; it has to use EnvelopedData",
        CmpErrorCode.MissingGeneratedKey or CmpErrorCode.UnexpectedGeneratedKey or CmpErrorCode.MalformedKeyPackage
            or CmpErrorCode.GeneratedKeyMismatch => "make the key on this side: leave out --centralkeygen",
        CmpErrorCode.UntrustedKeyGenerator => "whoever signed the key is not trusted: name its root with --trusted",
        CmpErrorCode.CheckAfterOutOfRange or CmpErrorCode.TooManyPolls => "the server lets this side wait beyond reason; ask its operator",
        CmpErrorCode.MessageTooLong or CmpErrorCode.TooManyCertificates => "the answer is too large; check --server and --path",
        CmpErrorCode.TotalTimeout => "give it more time with --total-timeout, or try later: the CA may still be deciding",
        CmpErrorCode.MessageTimeout => "the server does not answer in time: check --server, or give it more with --msg-timeout",
        CmpErrorCode.TransferFailed => "check --server, --path, the proxy and whether the server wants https (--tls-used)",
        CmpErrorCode.CertificateNotAccepted => "the certificate is not what was asked for and was refused; the CA was told",
        CmpErrorCode.Aborted => "start again when ready",
        CmpErrorCode.MultipleRequests or CmpErrorCode.WrongRequestId or CmpErrorCode.IncompleteTemplate
            or CmpErrorCode.MissingProofOfPossession or CmpErrorCode.BadProofOfPossession or CmpErrorCode.UnsupportedProofOfPossession
            or CmpErrorCode.RaVerifiedNotAccepted or CmpErrorCode.UnidentifiedCertificate or CmpErrorCode.UnexpectedConfirmation
            or CmpErrorCode.CertificateHashMismatch or CmpErrorCode.UnsupportedCertificateHash or CmpErrorCode.RequestNotProcessed => Report,
        CmpErrorCode.UnusableSavedState => "the state is damaged, or of another operation or credential: begin anew",
        _ => null,
    };
}

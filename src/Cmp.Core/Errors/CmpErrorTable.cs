using System;
using Cmp.Asn1.PkixCmp;

namespace Cmp.Core;

/// <summary>For each <see cref="CmpErrorCode"/>: who is at fault, which numbered rule is broken, and what to tell the peer.</summary>
public static class CmpErrorTable
{
    private sealed record Row(CmpErrorCode Code, CmpFault Fault, string? Rule, PkiFailureInfo? Failure);

    private static readonly Row[] s_rows =
    [
        new(CmpErrorCode.None, CmpFault.None, null, null),
        new(CmpErrorCode.InvalidArguments, CmpFault.Caller, null, null),
        new(CmpErrorCode.MissingProtectionCredential, CmpFault.Caller, "P1", null),
        new(CmpErrorCode.CertificateAndKeyDoNotMatch, CmpFault.Caller, "H10", null),
        new(CmpErrorCode.MissingSenderIdentification, CmpFault.Caller, "H7", null),
        new(CmpErrorCode.MissingPublicKey, CmpFault.Caller, "Q2", null),
        new(CmpErrorCode.MissingPrivateKeyForProofOfPossession, CmpFault.Caller, "Q2", null),
        new(CmpErrorCode.MissingReferenceCertificate, CmpFault.Caller, "Q4", null),
        new(CmpErrorCode.MissingCertificationRequest, CmpFault.Caller, "Q5", null),
        new(CmpErrorCode.CryptographyFailed, CmpFault.Cryptography, null, PkiFailureInfo.SystemFailure),
        new(CmpErrorCode.UnsupportedAlgorithm, CmpFault.Cryptography, null, PkiFailureInfo.BadAlg),
        new(CmpErrorCode.MalformedMessage, CmpFault.Malformed, "V1", PkiFailureInfo.BadDataFormat),
        new(CmpErrorCode.MalformedCertificate, CmpFault.Malformed, "V1", PkiFailureInfo.BadDataFormat),
        new(CmpErrorCode.UnsupportedVersion, CmpFault.PeerMisbehaved, "V2", PkiFailureInfo.UnsupportedVersion),
        new(CmpErrorCode.TransactionIdMismatch, CmpFault.PeerMisbehaved, "V3", PkiFailureInfo.BadRequest),
        new(CmpErrorCode.UnexpectedBody, CmpFault.PeerMisbehaved, "V4", PkiFailureInfo.BadRequest),
        new(CmpErrorCode.BadSenderNonce, CmpFault.PeerMisbehaved, "V5", PkiFailureInfo.BadSenderNonce),
        new(CmpErrorCode.RecipientNonceMismatch, CmpFault.PeerMisbehaved, "V6", PkiFailureInfo.BadRecipientNonce),
        new(CmpErrorCode.MissingProtection, CmpFault.Untrusted, "V7", PkiFailureInfo.BadMessageCheck),
        new(CmpErrorCode.MissingProtectionValue, CmpFault.Untrusted, "V7", PkiFailureInfo.BadMessageCheck),
        new(CmpErrorCode.BadProtection, CmpFault.Untrusted, "V8", PkiFailureInfo.BadMessageCheck),
        new(CmpErrorCode.BadMacParameters, CmpFault.Untrusted, "V8", PkiFailureInfo.BadAlg),
        new(CmpErrorCode.MissingSecret, CmpFault.Untrusted, "V8", PkiFailureInfo.BadMessageCheck),
        new(CmpErrorCode.MissingTrustAnchor, CmpFault.Untrusted, "V11", PkiFailureInfo.SignerNotTrusted),
        new(CmpErrorCode.WrongIntegrity, CmpFault.Untrusted, "V9", PkiFailureInfo.WrongIntegrity),
        new(CmpErrorCode.NoSuitableSenderCertificate, CmpFault.Untrusted, "V10", PkiFailureInfo.BadMessageCheck),
        new(CmpErrorCode.PinnedCertificateDoesNotVerify, CmpFault.Untrusted, "V8", PkiFailureInfo.BadMessageCheck),
        new(CmpErrorCode.MissingDigitalSignatureUsage, CmpFault.Untrusted, "V12", PkiFailureInfo.SignerNotTrusted),
        new(CmpErrorCode.UntrustedSenderCertificate, CmpFault.Untrusted, "V11", PkiFailureInfo.SignerNotTrusted),
        new(CmpErrorCode.UnauthorizedSender, CmpFault.Untrusted, "V11", PkiFailureInfo.NotAuthorized),
        new(CmpErrorCode.UnexpectedSender, CmpFault.Untrusted, "V14", PkiFailureInfo.WrongAuthority),
        new(CmpErrorCode.UnsupportedSenderName, CmpFault.PeerMisbehaved, "V14", PkiFailureInfo.BadRequest),
        new(CmpErrorCode.BadMessageTime, CmpFault.PeerMisbehaved, "V15", PkiFailureInfo.BadTime),
        new(CmpErrorCode.UnexpectedCaPubs, CmpFault.PeerMisbehaved, "V19", PkiFailureInfo.BadRequest),
        new(CmpErrorCode.CredentialChanged, CmpFault.Untrusted, "V20", PkiFailureInfo.WrongIntegrity),
        new(CmpErrorCode.ReceivedError, CmpFault.PeerRejected, "E2", null),
        new(CmpErrorCode.RequestRejected, CmpFault.PeerRejected, "Q7", null),
        new(CmpErrorCode.UnexpectedStatus, CmpFault.PeerMisbehaved, "Q6", PkiFailureInfo.BadRequest),
        new(CmpErrorCode.UnknownStatus, CmpFault.PeerMisbehaved, "Q6", PkiFailureInfo.BadDataFormat),
        new(CmpErrorCode.CertificateNotFound, CmpFault.PeerMisbehaved, "Q6", PkiFailureInfo.BadDataFormat),
        new(CmpErrorCode.EncryptedCertificate, CmpFault.PeerMisbehaved, "Q6", PkiFailureInfo.BadDataFormat),
        new(CmpErrorCode.BadRequestId, CmpFault.PeerMisbehaved, "Q6", PkiFailureInfo.BadRequest),
        new(CmpErrorCode.MultipleResponses, CmpFault.PeerMisbehaved, "Q6", PkiFailureInfo.BadRequest),
        new(CmpErrorCode.WrongRevocationCount, CmpFault.PeerMisbehaved, "R3", PkiFailureInfo.BadRequest),
        new(CmpErrorCode.WrongRevokedCertificate, CmpFault.PeerMisbehaved, "R3", PkiFailureInfo.BadCertId),
        new(CmpErrorCode.InvalidGeneralResponse, CmpFault.PeerMisbehaved, "S1", PkiFailureInfo.BadDataFormat),
        new(CmpErrorCode.InvalidRootCaUpdate, CmpFault.Untrusted, "S3", PkiFailureInfo.BadDataFormat),
        new(CmpErrorCode.UnusableEnvelope, CmpFault.Cryptography, "Q15", PkiFailureInfo.BadRequest),
        new(CmpErrorCode.DecryptionFailed, CmpFault.Cryptography, "K2", PkiFailureInfo.BadDataFormat),
        new(CmpErrorCode.EncryptedValueNotAllowed, CmpFault.PeerMisbehaved, "K2", PkiFailureInfo.BadRequest),
        new(CmpErrorCode.MissingGeneratedKey, CmpFault.PeerMisbehaved, "K2", PkiFailureInfo.BadDataFormat),
        new(CmpErrorCode.UnexpectedGeneratedKey, CmpFault.PeerMisbehaved, "K2", PkiFailureInfo.BadRequest),
        new(CmpErrorCode.MalformedKeyPackage, CmpFault.PeerMisbehaved, "K2", PkiFailureInfo.BadDataFormat),
        new(CmpErrorCode.UntrustedKeyGenerator, CmpFault.Untrusted, "K3", PkiFailureInfo.SignerNotTrusted),
        new(CmpErrorCode.GeneratedKeyMismatch, CmpFault.PeerMisbehaved, "K5", PkiFailureInfo.IncorrectData),
        new(CmpErrorCode.CheckAfterOutOfRange, CmpFault.Limit, "D4", PkiFailureInfo.BadRequest),
        new(CmpErrorCode.TooManyPolls, CmpFault.Limit, "D4", null),
        new(CmpErrorCode.MessageTooLong, CmpFault.Limit, "V1", PkiFailureInfo.BadDataFormat),
        new(CmpErrorCode.TooManyCertificates, CmpFault.Limit, "V17", PkiFailureInfo.BadDataFormat),
        new(CmpErrorCode.TotalTimeout, CmpFault.Timeout, "E2", null),
        new(CmpErrorCode.MessageTimeout, CmpFault.Timeout, "E2", null),
        new(CmpErrorCode.TransferFailed, CmpFault.Transport, "E2", null),
        new(CmpErrorCode.CertificateNotAccepted, CmpFault.Application, "Q10", PkiFailureInfo.IncorrectData),
        new(CmpErrorCode.Aborted, CmpFault.Application, "D7", null),
        new(CmpErrorCode.MultipleRequests, CmpFault.PeerMisbehaved, "Q1", PkiFailureInfo.BadRequest),
        new(CmpErrorCode.WrongRequestId, CmpFault.PeerMisbehaved, "Q1", PkiFailureInfo.BadRequest),
        new(CmpErrorCode.IncompleteTemplate, CmpFault.PeerMisbehaved, "Q2", PkiFailureInfo.BadCertTemplate),
        new(CmpErrorCode.MissingProofOfPossession, CmpFault.PeerMisbehaved, "Q2", PkiFailureInfo.BadPop),
        new(CmpErrorCode.BadProofOfPossession, CmpFault.PeerMisbehaved, "Q2", PkiFailureInfo.BadPop),
        new(CmpErrorCode.UnsupportedProofOfPossession, CmpFault.PeerMisbehaved, "Q2", PkiFailureInfo.BadPop),
        new(CmpErrorCode.RaVerifiedNotAccepted, CmpFault.PeerMisbehaved, "Q3", PkiFailureInfo.NotAuthorized),
        new(CmpErrorCode.UnidentifiedCertificate, CmpFault.PeerMisbehaved, "R1", PkiFailureInfo.BadRequest),
        new(CmpErrorCode.UnexpectedConfirmation, CmpFault.PeerMisbehaved, "Q8", PkiFailureInfo.BadRequest),
        new(CmpErrorCode.CertificateHashMismatch, CmpFault.PeerMisbehaved, "Q9", PkiFailureInfo.BadCertId),
        new(CmpErrorCode.UnsupportedCertificateHash, CmpFault.PeerMisbehaved, "Q9", PkiFailureInfo.BadAlg),
        new(CmpErrorCode.RequestNotProcessed, CmpFault.Application, null, PkiFailureInfo.SystemFailure),
        new(CmpErrorCode.UnusableSavedState, CmpFault.Caller, null, null),
        new(CmpErrorCode.AgainstProfile, CmpFault.PeerMisbehaved, null, PkiFailureInfo.BadRequest),
    ];

    /// <summary>Who is at fault.</summary>
    /// <param name="code">What went wrong.</param>
    /// <returns>The fault.</returns>
    public static CmpFault FaultOf(CmpErrorCode code) => Find(code).Fault;

    /// <summary>Number of the rule that was broken (H1 to T9, as in the documentation of the rules).</summary>
    /// <param name="code">What went wrong.</param>
    /// <returns>The number, or null when no numbered rule applies.</returns>
    public static string? RuleOf(CmpErrorCode code) => Find(code).Rule;

    /// <summary>The failure bit that tells a peer what it did wrong.</summary>
    /// <param name="code">What went wrong.</param>
    /// <returns>The bit, or null when the peer is not to blame.</returns>
    public static PkiFailureInfo? FailureInfoOf(CmpErrorCode code) => Find(code).Failure;

    private static Row Find(CmpErrorCode code) =>
        Array.Find(s_rows, row => row.Code == code) ?? throw new ArgumentOutOfRangeException(nameof(code));
}

using System;
using Cmp.Core;
using Cmp.Native.Interop;

namespace Cmp.Native.Errors;

/// <summary>Which reason code OpenSSL gives for each error of <c>Cmp.Core</c>, and which one it adds on top.</summary>
internal static class ReasonMap
{
    private static readonly Row[] s_rows =
    [
        new(CmpErrorCode.InvalidArguments, Reason.InvalidArgs),
        new(CmpErrorCode.MissingProtectionCredential, Reason.MissingKeyInputForCreatingProtection, Reason.ErrorProtectingMessage),
        new(CmpErrorCode.CertificateAndKeyDoNotMatch, Reason.CertAndKeyDoNotMatch, Reason.ErrorProtectingMessage),
        new(CmpErrorCode.MissingSenderIdentification, Reason.MissingSenderIdentification, Reason.ErrorProtectingMessage),
        new(CmpErrorCode.MissingPublicKey, Reason.MissingPublicKey, Reason.ErrorCreatingCertreq),
        new(CmpErrorCode.MissingPrivateKeyForProofOfPossession, Reason.MissingPrivateKeyForPopo, Reason.ErrorCreatingCertreq),
        new(CmpErrorCode.MissingReferenceCertificate, Reason.MissingReferenceCert),
        new(CmpErrorCode.MissingCertificationRequest, Reason.MissingP10csr, Reason.ErrorCreatingCertreq),
        new(CmpErrorCode.CryptographyFailed, Reason.ErrorCalculatingProtection, Reason.ErrorProtectingMessage),
        new(CmpErrorCode.UnsupportedAlgorithm, Reason.AlgorithmNotSupported),
        new(CmpErrorCode.MalformedMessage, Reason.PkibodyError, Reason.TransferError),
        new(CmpErrorCode.MalformedCertificate, Reason.PkibodyError, Reason.TransferError),
        new(CmpErrorCode.UnsupportedVersion, Reason.UnexpectedPvno),
        new(CmpErrorCode.TransactionIdMismatch, Reason.TransactionidUnmatched),
        new(CmpErrorCode.UnexpectedBody, Reason.UnexpectedPkibody),
        new(CmpErrorCode.BadSenderNonce, Reason.RecipnonceUnmatched),
        new(CmpErrorCode.RecipientNonceMismatch, Reason.RecipnonceUnmatched),
        new(CmpErrorCode.MissingProtection, Reason.MissingProtection),
        new(CmpErrorCode.MissingProtectionValue, Reason.MissingProtection, Reason.ErrorValidatingProtection),
        new(CmpErrorCode.BadProtection, Reason.WrongPbmValue, Reason.ErrorValidatingProtection),
        new(CmpErrorCode.BadMacParameters, Reason.WrongAlgorithmOid, Reason.ErrorValidatingProtection),
        new(CmpErrorCode.MissingSecret, Reason.MissingSecret, Reason.ErrorValidatingProtection),
        new(CmpErrorCode.MissingTrustAnchor, Reason.MissingTrustAnchor, Reason.ErrorValidatingProtection),
        new(CmpErrorCode.WrongIntegrity, Reason.ErrorValidatingProtection),
        new(CmpErrorCode.NoSuitableSenderCertificate, Reason.NoSuitableSenderCert, Reason.ErrorValidatingProtection),
        new(CmpErrorCode.PinnedCertificateDoesNotVerify, Reason.SrvcertDoesNotValidateMsg, Reason.ErrorValidatingProtection),
        new(CmpErrorCode.MissingDigitalSignatureUsage, Reason.MissingKeyUsageDigitalsignature, Reason.ErrorValidatingProtection),
        new(CmpErrorCode.UntrustedSenderCertificate, Reason.NoSuitableSenderCert, Reason.ErrorValidatingProtection),
        new(CmpErrorCode.UnauthorizedSender, Reason.NoSuitableSenderCert, Reason.ErrorValidatingProtection),
        new(CmpErrorCode.UnexpectedSender, LibcryptoConduct.NamesUnexpectedSender ? Reason.UnexpectedSender : Reason.SrvcertDoesNotValidateMsg),
        new(CmpErrorCode.UnsupportedSenderName, Reason.SenderGeneralnameTypeNotSupported),
        new(CmpErrorCode.BadMessageTime, Reason.ErrorValidatingProtection),
        new(CmpErrorCode.UnexpectedCaPubs, Reason.PkibodyError),
        new(CmpErrorCode.CredentialChanged, Reason.ErrorValidatingProtection),
        new(CmpErrorCode.ReceivedError, Reason.ReceivedError),
        new(CmpErrorCode.RequestRejected, Reason.RequestRejectedByServer),
        new(CmpErrorCode.UnexpectedStatus, Reason.UnexpectedPkistatus),
        new(CmpErrorCode.UnknownStatus, Reason.UnknownPkistatus),
        new(CmpErrorCode.CertificateNotFound, Reason.CertificateNotFound),
        new(CmpErrorCode.EncryptedCertificate, Reason.UnknownCertType, Reason.CertificateNotFound),
        new(CmpErrorCode.BadRequestId, Reason.CertresponseNotFound),
        new(CmpErrorCode.MultipleResponses, Reason.MultipleResponsesNotSupported),
        new(CmpErrorCode.WrongRevocationCount, Reason.WrongRpComponentCount),
        new(CmpErrorCode.WrongRevokedCertificate, Reason.WrongCertidInRp),
        new(CmpErrorCode.InvalidGeneralResponse, Reason.InvalidGenp),
        new(CmpErrorCode.InvalidRootCaUpdate, Reason.InvalidRootcakeyupdate),
        new(CmpErrorCode.UnusableEnvelope, Reason.FailedExtractingCentralGenKey, Reason.CertificateNotFound),
        new(CmpErrorCode.DecryptionFailed, Reason.FailedExtractingCentralGenKey, Reason.CertificateNotFound),
        new(CmpErrorCode.EncryptedValueNotAllowed, Reason.FailedExtractingCentralGenKey, Reason.CertificateNotFound),
        new(CmpErrorCode.MissingGeneratedKey, Reason.MissingCentralGenKey, Reason.CertificateNotFound),
        new(CmpErrorCode.UnexpectedGeneratedKey, Reason.UnexpectedCentralGenKey, Reason.CertificateNotFound),
        new(CmpErrorCode.MalformedKeyPackage, Reason.FailedExtractingCentralGenKey, Reason.CertificateNotFound),
        new(CmpErrorCode.UntrustedKeyGenerator, Reason.FailedExtractingCentralGenKey, Reason.CertificateNotFound),
        new(CmpErrorCode.GeneratedKeyMismatch, Reason.FailedExtractingCentralGenKey, Reason.CertificateNotFound),
        new(CmpErrorCode.CheckAfterOutOfRange, Reason.CheckafterOutOfRange, Reason.PollingFailed),
        new(CmpErrorCode.TooManyPolls, Reason.PollingFailed),
        new(CmpErrorCode.MessageTooLong, Reason.TransferError),
        new(CmpErrorCode.TooManyCertificates, Reason.PkibodyError),
        new(CmpErrorCode.TotalTimeout, Reason.TotalTimeout),
        new(CmpErrorCode.MessageTimeout, Reason.TransferError),
        new(CmpErrorCode.TransferFailed, Reason.TransferError),
        new(CmpErrorCode.CertificateNotAccepted, Reason.CertificateNotAccepted),
        new(CmpErrorCode.Aborted, Reason.PollingFailed),
        new(CmpErrorCode.MultipleRequests, Reason.MultipleRequestsNotSupported),
        new(CmpErrorCode.WrongRequestId, Reason.BadRequestId),
        new(CmpErrorCode.IncompleteTemplate, CrmfReason.PopoMissingPublicKey),
        new(CmpErrorCode.MissingProofOfPossession, CrmfReason.PopoMissing),
        new(CmpErrorCode.BadProofOfPossession, Reason.RequestNotAccepted),
        new(CmpErrorCode.UnsupportedProofOfPossession, CrmfReason.UnsupportedPopoMethod),
        new(CmpErrorCode.RaVerifiedNotAccepted, CrmfReason.PopoRaverifiedNotAccepted),
        new(CmpErrorCode.UnidentifiedCertificate, Reason.ErrorProcessingMessage),
        new(CmpErrorCode.UnexpectedConfirmation, Reason.ErrorUnexpectedCertconf),
        new(CmpErrorCode.CertificateHashMismatch, Reason.CerthashUnmatched),
        new(CmpErrorCode.UnsupportedCertificateHash, Reason.AlgorithmNotSupported),
        new(CmpErrorCode.RequestNotProcessed, Reason.ErrorProcessingMessage),
        new(CmpErrorCode.UnusableSavedState, Reason.InvalidArgs),
        new(CmpErrorCode.AgainstProfile, Reason.PkibodyError),
    ];

    /// <summary>Puts an error on libcrypto's queue.</summary>
    /// <param name="error">The error.</param>
    /// <param name="detail">What to say about it; may quote the peer.</param>
    internal static void Raise(CmpError error, string detail)
    {
        RaiseInner(error, detail);
        if (Find(error).Second is Reason second)
        {
            ErrorQueue.Raise(second);
        }
    }

    /// <summary>Puts only the reason itself on the error queue, for functions that OpenSSL adds none on top in.</summary>
    /// <param name="error">The error.</param>
    /// <param name="detail">A text that goes with it.</param>
    internal static void RaiseInner(CmpError error, string detail)
    {
        Row row = Find(error);
        if (row.Crmf is CrmfReason reason)
        {
            ErrorQueue.Raise(reason, detail);
        }
        else
        {
            ErrorQueue.Raise(row.First, detail);
        }
    }

    /// <summary>The reason of an error, and the one on top of it; for the test that the map is total.</summary>
    internal static bool Has(CmpErrorCode code) => Array.Exists(s_rows, row => row.Code == code);

    private static Row Find(CmpError error) =>
        Array.Find(s_rows, candidate => candidate.Code == error.Code) ?? new Row(error.Code, Reason.InternalError);

    private sealed record Row(CmpErrorCode Code, Reason First, Reason? Second = null)
    {
        internal Row(CmpErrorCode code, CrmfReason reason)
            : this(code, Reason.ErrorProcessingMessage) =>
            Crmf = reason;

        internal CrmfReason? Crmf { get; }
    }
}

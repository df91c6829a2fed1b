namespace Cmp.Core;

/// <summary>What went wrong, in detail. <see cref="CmpErrorTable"/> gives each its fault and the failure bit to tell a peer.</summary>
public enum CmpErrorCode
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A required argument or setting is missing or contradicts another.</summary>
    InvalidArguments,

    /// <summary>No credential to protect messages with: neither a shared secret nor a certificate with its key.</summary>
    MissingProtectionCredential,

    /// <summary>The protection certificate does not belong to the protection key.</summary>
    CertificateAndKeyDoNotMatch,

    /// <summary>Neither a sender name nor a senderKID identifies this side (RFC 9810 5.1.1).</summary>
    MissingSenderIdentification,

    /// <summary>No public key to request a certificate for.</summary>
    MissingPublicKey,

    /// <summary>The private key that proves possession is missing.</summary>
    MissingPrivateKeyForProofOfPossession,

    /// <summary>A key update or revocation names no certificate.</summary>
    MissingReferenceCertificate,

    /// <summary>A p10cr has no PKCS#10 request.</summary>
    MissingCertificationRequest,

    /// <summary>Signing, hashing or MAC computation failed on this side.</summary>
    CryptographyFailed,

    /// <summary>The protection or key algorithm is not supported.</summary>
    UnsupportedAlgorithm,

    /// <summary>The bytes are not the DER encoding of a PKIMessage (V1).</summary>
    MalformedMessage,

    /// <summary>A certificate in the message does not decode (V1).</summary>
    MalformedCertificate,

    /// <summary>The version is neither 2 nor 3 (V2).</summary>
    UnsupportedVersion,

    /// <summary>The transactionID is absent or not ours (V3).</summary>
    TransactionIdMismatch,

    /// <summary>The body is not allowed in this state (V4).</summary>
    UnexpectedBody,

    /// <summary>The senderNonce is absent or shorter than 128 bits (V5).</summary>
    BadSenderNonce,

    /// <summary>The recipNonce is not the senderNonce that we sent (V6).</summary>
    RecipientNonceMismatch,

    /// <summary>The message has no protection (V7).</summary>
    MissingProtection,

    /// <summary>The header names a protectionAlg, but there is no protection (V7, H10).</summary>
    MissingProtectionValue,

    /// <summary>The protection does not verify (V8).</summary>
    BadProtection,

    /// <summary>The MAC parameters are of the wrong type, weak, or beyond the limits (V8).</summary>
    BadMacParameters,

    /// <summary>The message is MAC-protected, but no shared secret is known (V8).</summary>
    MissingSecret,

    /// <summary>The message is signed, but neither trust anchors nor a pinned certificate are known (V11).</summary>
    MissingTrustAnchor,

    /// <summary>Signature where a MAC was expected, or the reverse (V9).</summary>
    WrongIntegrity,

    /// <summary>No certificate at hand fits sender, senderKID and signature and leads to a trust anchor (V10, V11).</summary>
    NoSuitableSenderCertificate,

    /// <summary>The pinned server certificate does not verify the message (V8).</summary>
    PinnedCertificateDoesNotVerify,

    /// <summary>The protection certificate's key usage lacks digitalSignature (V12).</summary>
    MissingDigitalSignatureUsage,

    /// <summary>The path of the protection certificate does not validate (V11, V13).</summary>
    UntrustedSenderCertificate,

    /// <summary>The protection certificate is not authorized to answer (V11).</summary>
    UnauthorizedSender,

    /// <summary>The sender is not the expected one (V14).</summary>
    UnexpectedSender,

    /// <summary>The sender is not a directoryName (V14).</summary>
    UnsupportedSenderName,

    /// <summary>The messageTime is absent or too far from the local time (V15).</summary>
    BadMessageTime,

    /// <summary>caPubs where the profile forbids them, or from a sender that may not give anchors (V18, V19).</summary>
    UnexpectedCaPubs,

    /// <summary>Another credential protects this message than the one that protected the first response (V20).</summary>
    CredentialChanged,

    /// <summary>An error message was received.</summary>
    ReceivedError,

    /// <summary>The request was rejected.</summary>
    RequestRejected,

    /// <summary>The status is none that this response can have.</summary>
    UnexpectedStatus,

    /// <summary>The status value is not defined.</summary>
    UnknownStatus,

    /// <summary>The response holds no certificate although the status grants one (Q6).</summary>
    CertificateNotFound,

    /// <summary>The certificate is encrypted and this side cannot decrypt it.</summary>
    EncryptedCertificate,

    /// <summary>The certReqId is not the one requested (Q1, Q5, Q6).</summary>
    BadRequestId,

    /// <summary>More than one response where one was requested.</summary>
    MultipleResponses,

    /// <summary>The number of elements in a revocation response does not fit the request.</summary>
    WrongRevocationCount,

    /// <summary>The revocation response names another certificate.</summary>
    WrongRevokedCertificate,

    /// <summary>A general response lacks the answer to the question, or the answer is none that the question can have (S1 to S5).</summary>
    InvalidGeneralResponse,

    /// <summary>A new root CA certificate is not linked with the old one as it has to be (S3).</summary>
    InvalidRootCaUpdate,

    /// <summary>There is no key to open an envelope with, or none that the envelope is for (K2, Q15).</summary>
    UnusableEnvelope,

    /// <summary>An envelope could not be opened. On purpose there is no word about why (K2).</summary>
    DecryptionFailed,

    /// <summary>EncryptedValue, which is deprecated, where the caller has not allowed it (K2).</summary>
    EncryptedValueNotAllowed,

    /// <summary>The response holds no private key although central key generation was requested (K2).</summary>
    MissingGeneratedKey,

    /// <summary>The response holds a private key although none was requested (K2).</summary>
    UnexpectedGeneratedKey,

    /// <summary>The package with the private key is not as it has to be (K2).</summary>
    MalformedKeyPackage,

    /// <summary>The private key is not signed by an authority that may generate keys (K3).</summary>
    UntrustedKeyGenerator,

    /// <summary>The private key is not that of the certificate (K5).</summary>
    GeneratedKeyMismatch,

    /// <summary>checkAfter is negative or beyond the limit.</summary>
    CheckAfterOutOfRange,

    /// <summary>The peer said "waiting" more often than the limit.</summary>
    TooManyPolls,

    /// <summary>The message is longer than the limit.</summary>
    MessageTooLong,

    /// <summary>The message carries more certificates than the limit.</summary>
    TooManyCertificates,

    /// <summary>The transaction took longer than allowed.</summary>
    TotalTimeout,

    /// <summary>The answer to one message took longer than allowed.</summary>
    MessageTimeout,

    /// <summary>Sending or receiving failed.</summary>
    TransferFailed,

    /// <summary>The application rejected the certificate.</summary>
    CertificateNotAccepted,

    /// <summary>The application aborted the transaction.</summary>
    Aborted,

    /// <summary>The message holds more than one request, certStatus or pollReq entry, or none (Q1, R1).</summary>
    MultipleRequests,

    /// <summary>The certReqId in the message is not the one that it can be about (Q1, Q11, D3).</summary>
    WrongRequestId,

    /// <summary>The certTemplate has no public key (Q2).</summary>
    IncompleteTemplate,

    /// <summary>The request has no proof of possession (Q2).</summary>
    MissingProofOfPossession,

    /// <summary>The proof of possession does not verify, or is not about the certificate requested (Q2).</summary>
    BadProofOfPossession,

    /// <summary>The kind of proof of possession is not supported (Q2).</summary>
    UnsupportedProofOfPossession,

    /// <summary>Somebody says raVerified who may not (Q3).</summary>
    RaVerifiedNotAccepted,

    /// <summary>The certificate to be revoked is not named (R1).</summary>
    UnidentifiedCertificate,

    /// <summary>A certConf, though there is nothing to confirm (Q8).</summary>
    UnexpectedConfirmation,

    /// <summary>The certHash is not that of the certificate issued (Q9).</summary>
    CertificateHashMismatch,

    /// <summary>The hash function of the certHash is not supported (Q9).</summary>
    UnsupportedCertificateHash,

    /// <summary>What decides about requests has failed.</summary>
    RequestNotProcessed,

    /// <summary>A saved transaction is damaged, was not saved by this credential, or is that of another request or version.</summary>
    UnusableSavedState,

    /// <summary>
    /// The message breaks a rule of RFC 9483 that is enforced because policy says so (<see cref="ValidationPolicy.OtherRules"/>);
    /// <see cref="CmpError.Rule"/> is its number.
    /// </summary>
    AgainstProfile,
}

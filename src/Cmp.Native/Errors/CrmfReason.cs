namespace Cmp.Native.Errors;

/// <summary>
/// Why a call about certificate requests failed, under the numbers that C callers compare with <c>ERR_GET_REASON</c>:
/// OpenSSL's <c>CRMF_R_*</c>, and below them what every library of OpenSSL shares, and three <c>ASN1_R_*</c> that
/// OpenSSL raises as CRMF's. The names are those of <c>&lt;openssl/crmferr.h&gt;</c> in C#'s spelling.
/// </summary>
internal enum CrmfReason
{
    BadPbmIterationcount = 100,
    MalformedIv = 101,
    Crmferror = 102,
    Error = 103,
    ErrorDecodingCertificate = 104,
    ErrorDecryptingCertificate = 105,
    ErrorDecryptingSymmetricKey = 106,
    FailureObtainingRandom = 107,
    IterationcountBelow100 = 108,
    NullArgument = 109,
    SettingMacAlgorFailure = 110,
    SettingOwfAlgorFailure = 111,
    UnsupportedAlgorithm = 112,
    PoposkinputNotSupported = 113,
    UnsupportedCipher = 114,
    UnsupportedMethodForCreatingPopo = 115,
    UnsupportedPopoMethod = 116,
    PopoInconsistentPublicKey = 117,
    PopoMissingPublicKey = 118,
    PopoMissingSubject = 119,
    PopoRaverifiedNotAccepted = 120,
    PopoMissing = 121,
    CmsNotSupported = 122,
    ErrorDecodingEncryptedkey = 123,
    ErrorDecryptingEncryptedkey = 124,
    ErrorDecryptingEncryptedvalue = 125,
    ErrorSettingPurpose = 126,
    ErrorVerifyingEncryptedkey = 127,
    PopoInconsistentCentralKeygen = 128,
    ErrorSigningPopo = 129,

    // ASN1_R_INVALID_NUMBER
    InvalidNumber = 187,

    // ERR_R_*: bit 19 says "common to all libraries", bit 18 "fatal".
    PassedInvalidArgument = 262 | (0x2 << 18),
    NestedAsn1Error = 266 | (0x2 << 18),
}

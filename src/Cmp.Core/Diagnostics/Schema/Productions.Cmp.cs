namespace Cmp.Core;

/// <content>The module PKIXCMP (RFC 9810 A).</content>
internal static partial class Productions
{
    internal const string Cmp = """
        EXPLICIT TAGS
        CAKeyUpdAnnContent ::= SEQUENCE {
          oldWithNew  CMPCertificate,
          newWithOld  CMPCertificate,
          newWithNew  CMPCertificate }
        CAKeyUpdContent ::= CHOICE {
          cAKeyUpdAnnV2      CAKeyUpdAnnContent,
          cAKeyUpdAnnV3  [0] RootCaKeyUpdateContent }
        RootCaKeyUpdateContent ::= SEQUENCE {
          newWithNew      CMPCertificate,
          newWithOld  [0] CMPCertificate OPTIONAL,
          oldWithNew  [1] CMPCertificate OPTIONAL }
        OOBCertHash ::= SEQUENCE {
          hashAlg  [0] AlgorithmIdentifier OPTIONAL,
          certId   [1] CertId OPTIONAL,
          hashVal      BIT STRING }
        CertStatus ::= SEQUENCE {
          certHash    OCTET STRING,
          certReqId   INTEGER,
          statusInfo  PKIStatusInfo OPTIONAL,
          hashAlg [0] AlgorithmIdentifier OPTIONAL }
        CertRepMessage ::= SEQUENCE {
          caPubs    [1] SEQUENCE SIZE (1..MAX) OF CMPCertificate OPTIONAL,
          response      SEQUENCE OF CertResponse }
        CertResponse ::= SEQUENCE {
          certReqId         INTEGER,
          status            PKIStatusInfo,
          certifiedKeyPair  CertifiedKeyPair OPTIONAL,
          rspInfo           OCTET STRING OPTIONAL }
        CertifiedKeyPair ::= SEQUENCE {
          certOrEncCert        CertOrEncCert,
          privateKey       [0] EncryptedKey OPTIONAL,
          publicationInfo  [1] PKIPublicationInfo OPTIONAL }
        CertOrEncCert ::= CHOICE {
          certificate    [0] CMPCertificate,
          encryptedCert  [1] EncryptedKey }
        ErrorMsgContent ::= SEQUENCE {
          pKIStatusInfo  PKIStatusInfo,
          errorCode      INTEGER OPTIONAL,
          errorDetails   PKIFreeText OPTIONAL }
        InfoTypeAndValue ::= SEQUENCE {
          infoType   OBJECT IDENTIFIER,
          infoValue  ANY DEFINED BY infoType OPTIONAL }
        CertReqTemplateContent ::= SEQUENCE {
          certTemplate  CertTemplate,
          keySpec       Controls OPTIONAL }
        CRLSource ::= CHOICE {
          dpn     [0] DistributionPointName,
          issuer  [1] GeneralNames }
        CRLStatus ::= SEQUENCE {
          source      CRLSource,
          thisUpdate  Time OPTIONAL }
        KeyRecRepContent ::= SEQUENCE {
          status           PKIStatusInfo,
          newSigCert   [0] CMPCertificate OPTIONAL,
          caCerts      [1] SEQUENCE SIZE (1..MAX) OF CMPCertificate OPTIONAL,
          keyPairHist  [2] SEQUENCE SIZE (1..MAX) OF CertifiedKeyPair OPTIONAL }
        PBMParameter ::= SEQUENCE {
          salt            OCTET STRING,
          owf             AlgorithmIdentifier,
          iterationCount  INTEGER,
          mac             AlgorithmIdentifier }
        DHBMParameter ::= SEQUENCE {
          owf  AlgorithmIdentifier,
          mac  AlgorithmIdentifier }
        KemBMParameter ::= SEQUENCE {
          kdf             AlgorithmIdentifier,
          kemContext  [0] OCTET STRING OPTIONAL,
          len             INTEGER (1..MAX),
          mac             AlgorithmIdentifier }
        KemOtherInfo ::= SEQUENCE {
          staticString     PKIFreeText,
          transactionID    OCTET STRING,
          kemContext   [0] OCTET STRING OPTIONAL }
        KemCiphertextInfo ::= SEQUENCE {
          kem  AlgorithmIdentifier,
          ct   OCTET STRING }
        PKIBody ::= CHOICE {
          ir        [0]  CertReqMessages,
          ip        [1]  CertRepMessage,
          cr        [2]  CertReqMessages,
          cp        [3]  CertRepMessage,
          p10cr     [4]  CertificationRequest,
          popdecc   [5]  POPODecKeyChallContent,
          popdecr   [6]  POPODecKeyRespContent,
          kur       [7]  CertReqMessages,
          kup       [8]  CertRepMessage,
          krr       [9]  CertReqMessages,
          krp       [10] KeyRecRepContent,
          rr        [11] RevReqContent,
          rp        [12] RevRepContent,
          ccr       [13] CertReqMessages,
          ccp       [14] CertRepMessage,
          ckuann    [15] CAKeyUpdContent,
          cann      [16] CertAnnContent,
          rann      [17] RevAnnContent,
          crlann    [18] CRLAnnContent,
          pkiconf   [19] PKIConfirmContent,
          nested    [20] NestedMessageContent,
          genm      [21] GenMsgContent,
          genp      [22] GenRepContent,
          error     [23] ErrorMsgContent,
          certConf  [24] CertConfirmContent,
          pollReq   [25] PollReqContent,
          pollRep   [26] PollRepContent }
        PKIHeader ::= SEQUENCE {
          pvno               INTEGER { cmp1999(1), cmp2000(2), cmp2021(3) },
          sender             GeneralName,
          recipient          GeneralName,
          messageTime    [0] GeneralizedTime OPTIONAL,
          protectionAlg  [1] AlgorithmIdentifier OPTIONAL,
          senderKID      [2] KeyIdentifier OPTIONAL,
          recipKID       [3] KeyIdentifier OPTIONAL,
          transactionID  [4] OCTET STRING OPTIONAL,
          senderNonce    [5] OCTET STRING OPTIONAL,
          recipNonce     [6] OCTET STRING OPTIONAL,
          freeText       [7] PKIFreeText OPTIONAL,
          generalInfo    [8] SEQUENCE SIZE (1..MAX) OF InfoTypeAndValue OPTIONAL }
        PKIMessage ::= SEQUENCE {
          header          PKIHeader,
          body            PKIBody,
          protection  [0] PKIProtection OPTIONAL,
          extraCerts  [1] SEQUENCE SIZE (1..MAX) OF CMPCertificate OPTIONAL }
        ProtectedPart ::= SEQUENCE {
          header  PKIHeader,
          body    PKIBody }
        PKIStatusInfo ::= SEQUENCE {
          status        PKIStatus,
          statusString  PKIFreeText OPTIONAL,
          failInfo      PKIFailureInfo OPTIONAL }
        PollReqContent ::= SEQUENCE OF SEQUENCE {
          certReqId  INTEGER }
        PollRepContent ::= SEQUENCE OF SEQUENCE {
          certReqId   INTEGER,
          checkAfter  INTEGER,
          reason      PKIFreeText OPTIONAL }
        Challenge ::= SEQUENCE {
          owf                AlgorithmIdentifier OPTIONAL,
          witness            OCTET STRING,
          challenge          OCTET STRING,
          encryptedRand  [0] EnvelopedData OPTIONAL }
        Rand ::= SEQUENCE {
          int     INTEGER, -- secret
          sender  GeneralName }
        RevDetails ::= SEQUENCE {
          certDetails      CertTemplate,
          crlEntryDetails  Extensions OPTIONAL }
        RevRepContent ::= SEQUENCE {
          status        SEQUENCE SIZE (1..MAX) OF PKIStatusInfo,
          revCerts  [0] SEQUENCE OF CertId OPTIONAL,
          crls      [1] SEQUENCE SIZE (1..MAX) OF CertificateList OPTIONAL }
        RevAnnContent ::= SEQUENCE {
          status           PKIStatus,
          certId           CertId,
          willBeRevokedAt  GeneralizedTime,
          badSinceDate     GeneralizedTime,
          crlDetails       Extensions OPTIONAL }
        CMPCertificate ::= Certificate
        KeyIdentifier ::= OCTET STRING
        PKIFreeText ::= SEQUENCE OF UTF8String
        PKIProtection ::= BIT STRING
        PKIStatus ::= INTEGER {
          accepted(0), grantedWithMods(1), rejection(2), waiting(3), revocationWarning(4), revocationNotification(5), keyUpdateWarning(6) }
        PKIFailureInfo ::= BIT STRING {
          badAlg(0), badMessageCheck(1), badRequest(2), badTime(3), badCertId(4), badDataFormat(5), wrongAuthority(6), incorrectData(7),
          missingTimeStamp(8), badPOP(9), certRevoked(10), certConfirmed(11), wrongIntegrity(12), badRecipientNonce(13), timeNotAvailable(14),
          unacceptedPolicy(15), unacceptedExtension(16), addInfoNotAvailable(17), badSenderNonce(18), badCertTemplate(19), signerNotTrusted(20),
          transactionIdInUse(21), unsupportedVersion(22), notAuthorized(23), systemUnavail(24), systemFailure(25), duplicateCertReq(26) }
        CertReqMessages ::= SEQUENCE OF CertReqMsg
        POPODecKeyChallContent ::= SEQUENCE OF Challenge
        POPODecKeyRespContent ::= SEQUENCE OF ChallengeResponse
        ChallengeResponse ::= INTEGER -- secret
        RevReqContent ::= SEQUENCE OF RevDetails
        CertAnnContent ::= CMPCertificate
        CRLAnnContent ::= SEQUENCE OF CertificateList
        PKIConfirmContent ::= NULL
        NestedMessageContent ::= SEQUENCE OF PKIMessage
        GenMsgContent ::= SEQUENCE OF InfoTypeAndValue
        GenRepContent ::= SEQUENCE OF InfoTypeAndValue
        CertConfirmContent ::= SEQUENCE OF CertStatus
        PKIMessages ::= SEQUENCE OF PKIMessage
        """;
}

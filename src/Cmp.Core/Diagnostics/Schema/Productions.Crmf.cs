namespace Cmp.Core;

/// <content>The module PKIXCRMF (RFC 4211 B).</content>
internal static partial class Productions
{
    internal const string Crmf = """
        IMPLICIT TAGS
        CertReqMsg ::= SEQUENCE {
          certReq  CertRequest,
          popo     ProofOfPossession OPTIONAL,
          regInfo  SEQUENCE SIZE (1..MAX) OF AttributeTypeAndValue OPTIONAL }
        CertRequest ::= SEQUENCE {
          certReqId     INTEGER,
          certTemplate  CertTemplate,
          controls      Controls OPTIONAL }
        CertTemplate ::= SEQUENCE {
          version       [0] Version OPTIONAL,
          serialNumber  [1] INTEGER OPTIONAL,
          signingAlg    [2] AlgorithmIdentifier OPTIONAL,
          issuer        [3] Name OPTIONAL,
          validity      [4] OptionalValidity OPTIONAL,
          subject       [5] Name OPTIONAL,
          publicKey     [6] SubjectPublicKeyInfo OPTIONAL,
          issuerUID     [7] UniqueIdentifier OPTIONAL,
          subjectUID    [8] UniqueIdentifier OPTIONAL,
          extensions    [9] Extensions OPTIONAL }
        OptionalValidity ::= SEQUENCE {
          notBefore  [0] Time OPTIONAL,
          notAfter   [1] Time OPTIONAL }
        PKIPublicationInfo ::= SEQUENCE {
          action    INTEGER { dontPublish(0), pleasePublish(1) },
          pubInfos  SEQUENCE SIZE (1..MAX) OF SinglePubInfo OPTIONAL }
        SinglePubInfo ::= SEQUENCE {
          pubMethod    INTEGER { dontCare(0), x500(1), web(2), ldap(3) },
          pubLocation  GeneralName OPTIONAL }
        PKIArchiveOptions ::= CHOICE {
          encryptedPrivKey      [0] EncryptedKey,
          keyGenParameters      [1] KeyGenParameters, -- secret
          archiveRemGenPrivKey  [2] BOOLEAN }
        CertId ::= SEQUENCE {
          issuer        GeneralName,
          serialNumber  INTEGER }
        EncryptedKey ::= CHOICE {
          encryptedValue      EncryptedValue,
          envelopedData   [0] EnvelopedData }
        EncryptedValue ::= SEQUENCE {
          intendedAlg  [0] AlgorithmIdentifier OPTIONAL,
          symmAlg      [1] AlgorithmIdentifier OPTIONAL,
          encSymmKey   [2] BIT STRING OPTIONAL, -- secret
          keyAlg       [3] AlgorithmIdentifier OPTIONAL,
          valueHint    [4] OCTET STRING OPTIONAL,
          encValue         BIT STRING } -- secret
        EncKeyWithID ::= SEQUENCE {
          privateKey  PrivateKeyInfo,
          identifier  EncKeyWithIdIdentifier OPTIONAL }
        EncKeyWithIdIdentifier ::= CHOICE {
          string       UTF8String,
          generalName  GeneralName }
        PrivateKeyInfo ::= SEQUENCE {
          version              INTEGER,
          privateKeyAlgorithm  AlgorithmIdentifier,
          privateKey           OCTET STRING, -- secret
          attributes           [0] IMPLICIT Attributes OPTIONAL }
        ProofOfPossession ::= CHOICE {
          raVerified       [0] NULL,
          signature        [1] POPOSigningKey,
          keyEncipherment  [2] POPOPrivKey,
          keyAgreement     [3] POPOPrivKey }
        POPOSigningKey ::= SEQUENCE {
          poposkInput          [0] POPOSigningKeyInput OPTIONAL,
          algorithmIdentifier      AlgorithmIdentifier,
          signature                BIT STRING }
        POPOSigningKeyInput ::= SEQUENCE {
          authInfo   PopoSigningKeyAuthInfo,
          publicKey  SubjectPublicKeyInfo }
        PopoSigningKeyAuthInfo ::= CHOICE {
          sender        [0] GeneralName,
          publicKeyMAC      PKMACValue }
        PKMACValue ::= SEQUENCE {
          algId  AlgorithmIdentifier,
          value  BIT STRING }
        POPOPrivKey ::= CHOICE {
          thisMessage        [0] BIT STRING, -- secret
          subsequentMessage  [1] SubsequentMessage,
          dhMAC              [2] BIT STRING,
          agreeMAC           [3] PKMACValue,
          encryptedKey       [4] EnvelopedData }
        Controls ::= SEQUENCE OF AttributeTypeAndValue
        Version ::= INTEGER { v1(0), v2(1), v3(2) }
        UniqueIdentifier ::= BIT STRING
        KeyGenParameters ::= OCTET STRING
        SubsequentMessage ::= INTEGER { encrCert(0), challengeResp(1) }
        OneTimeText ::= UTF8String -- secret
        """;
}

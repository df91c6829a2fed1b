namespace Cmp.Core;

/// <content>The module CryptographicMessageSyntax (RFC 5652 12, RFC 5958, RFC 9629).</content>
internal static partial class Productions
{
    internal const string Cms = """
        IMPLICIT TAGS
        CertificateChoices ::= CHOICE {
          certificate              Certificate,
          extendedCertificate  [0] IMPLICIT ExtendedCertificate,
          v1AttrCert           [1] IMPLICIT AttributeCertificateV1,
          v2AttrCert           [2] IMPLICIT AttributeCertificateV2,
          other                [3] IMPLICIT OtherCertificateFormat }
        OtherCertificateFormat ::= SEQUENCE {
          otherCertFormat  OBJECT IDENTIFIER,
          otherCert        ANY DEFINED BY otherCertFormat }
        RevocationInfoChoice ::= CHOICE {
          crl        CertificateList,
          other  [1] IMPLICIT OtherRevocationInfoFormat }
        OtherRevocationInfoFormat ::= SEQUENCE {
          otherRevInfoFormat  OBJECT IDENTIFIER,
          otherRevInfo        ANY DEFINED BY otherRevInfoFormat }
        IssuerAndSerialNumber ::= SEQUENCE {
          issuer        Name,
          serialNumber  CertificateSerialNumber }
        ContentInfo ::= SEQUENCE {
          contentType  ContentType,
          content      [0] EXPLICIT ANY DEFINED BY contentType }
        EnvelopedData ::= SEQUENCE {
          version               CMSVersion,
          originatorInfo        [0] IMPLICIT OriginatorInfo OPTIONAL,
          recipientInfos        SET SIZE (1..MAX) OF RecipientInfo,
          encryptedContentInfo  EncryptedContentInfo,
          unprotectedAttrs      [1] IMPLICIT SET SIZE (1..MAX) OF Attribute OPTIONAL }
        EncryptedContentInfo ::= SEQUENCE {
          contentType                 ContentType,
          contentEncryptionAlgorithm  AlgorithmIdentifier,
          encryptedContent            [0] IMPLICIT OCTET STRING OPTIONAL } -- secret
        OriginatorInfo ::= SEQUENCE {
          certs  [0] IMPLICIT CertificateSet OPTIONAL,
          crls   [1] IMPLICIT RevocationInfoChoices OPTIONAL }
        KEMRecipientInfo ::= SEQUENCE {
          version       CMSVersion,
          rid           RecipientIdentifier,
          kem           AlgorithmIdentifier,
          kemct         OCTET STRING,
          kdf           AlgorithmIdentifier,
          kekLength     INTEGER (1..65535),
          ukm           [0] EXPLICIT UserKeyingMaterial OPTIONAL,
          wrap          AlgorithmIdentifier,
          encryptedKey  OCTET STRING } -- secret
        CMSORIforKEMOtherInfo ::= SEQUENCE {
          wrap       AlgorithmIdentifier,
          kekLength  INTEGER (1..65535),
          ukm        [0] EXPLICIT UserKeyingMaterial OPTIONAL }
        KeyAgreeRecipientInfo ::= SEQUENCE {
          version                 CMSVersion,
          originator              [0] EXPLICIT OriginatorIdentifierOrKey,
          ukm                     [1] EXPLICIT UserKeyingMaterial OPTIONAL,
          keyEncryptionAlgorithm  AlgorithmIdentifier,
          recipientEncryptedKeys  SEQUENCE OF RecipientEncryptedKey }
        OriginatorIdentifierOrKey ::= CHOICE {
          issuerAndSerialNumber      IssuerAndSerialNumber,
          subjectKeyIdentifier   [0] SubjectKeyIdentifier,
          originatorKey          [1] OriginatorPublicKey }
        OriginatorPublicKey ::= SEQUENCE {
          algorithm  AlgorithmIdentifier,
          publicKey  BIT STRING }
        RecipientEncryptedKey ::= SEQUENCE {
          rid           KeyAgreeRecipientIdentifier,
          encryptedKey  OCTET STRING } -- secret
        KeyAgreeRecipientIdentifier ::= CHOICE {
          issuerAndSerialNumber      IssuerAndSerialNumber,
          rKeyId                 [0] IMPLICIT RecipientKeyIdentifier }
        RecipientKeyIdentifier ::= SEQUENCE {
          subjectKeyIdentifier  SubjectKeyIdentifier,
          date                  GeneralizedTime OPTIONAL,
          other                 OtherKeyAttribute OPTIONAL }
        ECC-CMS-SharedInfo ::= SEQUENCE {
          keyInfo          AlgorithmIdentifier,
          entityUInfo  [0] EXPLICIT OCTET STRING OPTIONAL,
          suppPubInfo  [2] EXPLICIT OCTET STRING }
        OneAsymmetricKey ::= SEQUENCE {
          version              INTEGER { v1(0), v2(1) },
          privateKeyAlgorithm  AlgorithmIdentifier,
          privateKey           OCTET STRING, -- secret
          attributes           [0] Attributes OPTIONAL,
          publicKey            [1] BIT STRING OPTIONAL }
        RecipientInfo ::= CHOICE {
          ktri       KeyTransRecipientInfo,
          kari   [1] KeyAgreeRecipientInfo,
          kekri  [2] KEKRecipientInfo,
          pwri   [3] PasswordRecipientInfo,
          ori    [4] OtherRecipientInfo }
        KeyTransRecipientInfo ::= SEQUENCE {
          version                 CMSVersion,
          rid                     RecipientIdentifier,
          keyEncryptionAlgorithm  AlgorithmIdentifier,
          encryptedKey            OCTET STRING } -- secret
        RecipientIdentifier ::= CHOICE {
          issuerAndSerialNumber      IssuerAndSerialNumber,
          subjectKeyIdentifier   [0] SubjectKeyIdentifier }
        KEKRecipientInfo ::= SEQUENCE {
          version                 CMSVersion,
          kekid                   KEKIdentifier,
          keyEncryptionAlgorithm  AlgorithmIdentifier,
          encryptedKey            OCTET STRING } -- secret
        KEKIdentifier ::= SEQUENCE {
          keyIdentifier  OCTET STRING,
          date           GeneralizedTime OPTIONAL,
          other          OtherKeyAttribute OPTIONAL }
        OtherKeyAttribute ::= SEQUENCE {
          keyAttrId  OBJECT IDENTIFIER,
          keyAttr    ANY DEFINED BY keyAttrId OPTIONAL }
        PasswordRecipientInfo ::= SEQUENCE {
          version                     CMSVersion,
          keyDerivationAlgorithm  [0] AlgorithmIdentifier OPTIONAL,
          keyEncryptionAlgorithm      AlgorithmIdentifier,
          encryptedKey                OCTET STRING } -- secret
        OtherRecipientInfo ::= SEQUENCE {
          oriType   OBJECT IDENTIFIER,
          oriValue  ANY DEFINED BY oriType }
        SignedData ::= SEQUENCE {
          version           CMSVersion,
          digestAlgorithms  SET OF AlgorithmIdentifier,
          encapContentInfo  EncapsulatedContentInfo,
          certificates      [0] IMPLICIT CertificateSet OPTIONAL,
          crls              [1] IMPLICIT RevocationInfoChoices OPTIONAL,
          signerInfos       SET OF SignerInfo }
        EncapsulatedContentInfo ::= SEQUENCE {
          eContentType  ContentType,
          eContent      [0] EXPLICIT OCTET STRING CONTAINING ANY DEFINED BY eContentType OPTIONAL }
        SignerInfo ::= SEQUENCE {
          version             CMSVersion,
          sid                 SignerIdentifier,
          digestAlgorithm     AlgorithmIdentifier,
          signedAttrs         [0] IMPLICIT SET SIZE (1..MAX) OF Attribute OPTIONAL,
          signatureAlgorithm  AlgorithmIdentifier,
          signature           OCTET STRING,
          unsignedAttrs       [1] IMPLICIT SET SIZE (1..MAX) OF Attribute OPTIONAL }
        SignerIdentifier ::= CHOICE {
          issuerAndSerialNumber      IssuerAndSerialNumber,
          subjectKeyIdentifier   [0] SubjectKeyIdentifier }
        ContentType ::= OBJECT IDENTIFIER
        CMSVersion ::= INTEGER
        UserKeyingMaterial ::= OCTET STRING
        SubjectKeyIdentifier ::= OCTET STRING
        CertificateSet ::= SET OF CertificateChoices
        RevocationInfoChoices ::= SET OF RevocationInfoChoice
        ExtendedCertificate ::= SEQUENCE OF ANY
        AttributeCertificateV1 ::= SEQUENCE OF ANY
        AttributeCertificateV2 ::= SEQUENCE OF ANY
        AsymmetricKeyPackage ::= SEQUENCE OF OneAsymmetricKey
        """;
}

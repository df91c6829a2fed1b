namespace Cmp.Core;

/// <content>The module PKIX1Explicit88, PKIX1Implicit88 (RFC 5280 A), PKCS #1, #5, #10. Their tags are explicit where they say so.</content>
internal static partial class Productions
{
    internal const string Pkix = """
        IMPLICIT TAGS
        AlgorithmIdentifier ::= SEQUENCE {
          algorithm   OBJECT IDENTIFIER,
          parameters  ANY DEFINED BY algorithm OPTIONAL }
        SubjectPublicKeyInfo ::= SEQUENCE {
          algorithm         AlgorithmIdentifier,
          subjectPublicKey  BIT STRING }
        RSASSA-PSS-params ::= SEQUENCE {
          hashAlgorithm     [0] EXPLICIT AlgorithmIdentifier DEFAULT sha1,
          maskGenAlgorithm  [1] EXPLICIT AlgorithmIdentifier DEFAULT mgf1SHA1,
          saltLength        [2] EXPLICIT INTEGER DEFAULT 20,
          trailerField      [3] EXPLICIT INTEGER DEFAULT trailerFieldBC }
        RSAES-OAEP-params ::= SEQUENCE {
          hashFunc     [0] EXPLICIT AlgorithmIdentifier DEFAULT sha1,
          maskGenFunc  [1] EXPLICIT AlgorithmIdentifier DEFAULT mgf1SHA1,
          pSourceFunc  [2] EXPLICIT AlgorithmIdentifier DEFAULT pSpecifiedEmpty }
        PBKDF2-params ::= SEQUENCE {
          salt            Pbkdf2Salt,
          iterationCount  INTEGER (1..MAX),
          keyLength       INTEGER (1..MAX) OPTIONAL,
          prf             AlgorithmIdentifier DEFAULT algid-hmacWithSHA1 }
        Pbkdf2Salt ::= CHOICE {
          specified    OCTET STRING,
          otherSource  AlgorithmIdentifier }
        PBMAC1-params ::= SEQUENCE {
          keyDerivationFunc  AlgorithmIdentifier,
          messageAuthScheme  AlgorithmIdentifier }
        GCMParameters ::= SEQUENCE {
          aes-nonce   OCTET STRING,
          aes-ICVlen  INTEGER DEFAULT 12 }
        ECDSA-Sig-Value ::= SEQUENCE {
          r  INTEGER,
          s  INTEGER }
        RSAPublicKey ::= SEQUENCE {
          modulus         INTEGER,
          publicExponent  INTEGER }
        Certificate ::= SEQUENCE {
          tbsCertificate      TBSCertificate,
          signatureAlgorithm  AlgorithmIdentifier,
          signatureValue      BIT STRING }
        TBSCertificate ::= SEQUENCE {
          version               [0] EXPLICIT Version DEFAULT v1,
          serialNumber              CertificateSerialNumber,
          signature                 AlgorithmIdentifier,
          issuer                    Name,
          validity                  Validity,
          subject                   Name,
          subjectPublicKeyInfo      SubjectPublicKeyInfo,
          issuerUniqueID        [1] IMPLICIT UniqueIdentifier OPTIONAL,
          subjectUniqueID       [2] IMPLICIT UniqueIdentifier OPTIONAL,
          extensions            [3] EXPLICIT Extensions OPTIONAL }
        CertificateList ::= SEQUENCE {
          tbsCertList         TBSCertList,
          signatureAlgorithm  AlgorithmIdentifier,
          signatureValue      BIT STRING }
        TBSCertList ::= SEQUENCE {
          version                  Version OPTIONAL,
          signature                AlgorithmIdentifier,
          issuer                   Name,
          thisUpdate               Time,
          nextUpdate               Time OPTIONAL,
          revokedCertificates      SEQUENCE OF RevokedCertificate OPTIONAL,
          crlExtensions        [0] EXPLICIT Extensions OPTIONAL }
        RevokedCertificate ::= SEQUENCE {
          userCertificate     CertificateSerialNumber,
          revocationDate      Time,
          crlEntryExtensions  Extensions OPTIONAL }
        Extension ::= SEQUENCE {
          extnID     OBJECT IDENTIFIER,
          critical   BOOLEAN DEFAULT FALSE,
          extnValue  OCTET STRING CONTAINING ANY DEFINED BY extnID }
        BasicConstraints ::= SEQUENCE {
          cA                 BOOLEAN DEFAULT FALSE,
          pathLenConstraint  INTEGER (0..MAX) OPTIONAL }
        AuthorityKeyIdentifier ::= SEQUENCE {
          keyIdentifier              [0] KeyIdentifier OPTIONAL,
          authorityCertIssuer        [1] GeneralNames OPTIONAL,
          authorityCertSerialNumber  [2] CertificateSerialNumber OPTIONAL }
        DistributionPointName ::= CHOICE {
          fullName                 [0] GeneralNames,
          nameRelativeToCRLIssuer  [1] RelativeDistinguishedName }
        DistributionPoint ::= SEQUENCE {
          distributionPoint  [0] DistributionPointName OPTIONAL,
          reasons            [1] ReasonFlags OPTIONAL,
          cRLIssuer          [2] GeneralNames OPTIONAL }
        PolicyInformation ::= SEQUENCE {
          policyIdentifier  OBJECT IDENTIFIER,
          policyQualifiers  SEQUENCE SIZE (1..MAX) OF PolicyQualifierInfo OPTIONAL }
        PolicyQualifierInfo ::= SEQUENCE {
          policyQualifierId  OBJECT IDENTIFIER,
          qualifier          ANY DEFINED BY policyQualifierId }
        GeneralName ::= CHOICE {
          otherName                  [0] OtherName,
          rfc822Name                 [1] IA5String,
          dNSName                    [2] IA5String,
          x400Address                [3] ORAddress,
          directoryName              [4] Name,
          ediPartyName               [5] EDIPartyName,
          uniformResourceIdentifier  [6] IA5String,
          iPAddress                  [7] OCTET STRING,
          registeredID               [8] OBJECT IDENTIFIER }
        OtherName ::= SEQUENCE {
          type-id  OBJECT IDENTIFIER,
          value    [0] EXPLICIT ANY DEFINED BY type-id }
        EDIPartyName ::= SEQUENCE {
          nameAssigner  [0] DirectoryString OPTIONAL,
          partyName     [1] DirectoryString }
        Name ::= CHOICE {
          rdnSequence  RDNSequence }
        AttributeTypeAndValue ::= SEQUENCE {
          type   OBJECT IDENTIFIER,
          value  ANY DEFINED BY type }
        Attribute ::= SEQUENCE {
          type    OBJECT IDENTIFIER,
          values  SET OF ANY DEFINED BY type }
        Time ::= CHOICE {
          utcTime      UTCTime,
          generalTime  GeneralizedTime }
        Validity ::= SEQUENCE {
          notBefore  Time,
          notAfter   Time }
        CertificationRequest ::= SEQUENCE {
          certificationRequestInfo  CertificationRequestInfo,
          signatureAlgorithm        AlgorithmIdentifier,
          signature                 BIT STRING }
        CertificationRequestInfo ::= SEQUENCE {
          version        INTEGER { v1(0) },
          subject        Name,
          subjectPKInfo  SubjectPublicKeyInfo,
          attributes     [0] Attributes OPTIONAL }
        CertificateSerialNumber ::= INTEGER
        RDNSequence ::= SEQUENCE OF RelativeDistinguishedName
        RelativeDistinguishedName ::= SET OF AttributeTypeAndValue
        Attributes ::= SET OF Attribute
        Extensions ::= SEQUENCE OF Extension
        GeneralNames ::= SEQUENCE OF GeneralName
        DirectoryString ::= ANY
        ORAddress ::= SEQUENCE OF ANY
        ReasonFlags ::= BIT STRING {
          unused(0), keyCompromise(1), cACompromise(2), affiliationChanged(3), superseded(4), cessationOfOperation(5), certificateHold(6),
          privilegeWithdrawn(7), aACompromise(8) }
        CRLReason ::= ENUMERATED {
          unspecified(0), keyCompromise(1), cACompromise(2), affiliationChanged(3), superseded(4), cessationOfOperation(5), certificateHold(6),
          removeFromCRL(8), privilegeWithdrawn(9), aACompromise(10) }
        KeyUsage ::= BIT STRING {
          digitalSignature(0), nonRepudiation(1), keyEncipherment(2), dataEncipherment(3), keyAgreement(4), keyCertSign(5), cRLSign(6),
          encipherOnly(7), decipherOnly(8) }
        ExtKeyUsageSyntax ::= SEQUENCE OF OBJECT IDENTIFIER
        CRLDistributionPoints ::= SEQUENCE OF DistributionPoint
        CertificatePolicies ::= SEQUENCE OF PolicyInformation
        AccessDescription ::= SEQUENCE {
          accessMethod    OBJECT IDENTIFIER,
          accessLocation  GeneralName }
        AuthorityInfoAccessSyntax ::= SEQUENCE OF AccessDescription
        IssuingDistributionPoint ::= SEQUENCE {
          distributionPoint           [0] DistributionPointName OPTIONAL,
          onlyContainsUserCerts       [1] BOOLEAN DEFAULT FALSE,
          onlyContainsCACerts         [2] BOOLEAN DEFAULT FALSE,
          onlySomeReasons             [3] ReasonFlags OPTIONAL,
          indirectCRL                 [4] BOOLEAN DEFAULT FALSE,
          onlyContainsAttributeCerts  [5] BOOLEAN DEFAULT FALSE }
        OneTimeString ::= ANY -- secret
        PrivateKeyUsagePeriod ::= SEQUENCE {
          notBefore  [0] GeneralizedTime OPTIONAL,
          notAfter   [1] GeneralizedTime OPTIONAL }
        PolicyConstraints ::= SEQUENCE {
          requireExplicitPolicy  [0] INTEGER OPTIONAL,
          inhibitPolicyMapping   [1] INTEGER OPTIONAL }
        """;
}

namespace Cmp.Core;

/// <content>Everything but algorithms.</content>
internal static partial class ObjectTable
{
    private const string Others = """
        1.2.840.113533.7.66.13 id-PasswordBasedMac PBMParameter
        1.2.840.113533.7.66.30 id-DHBasedMac DHBMParameter
        1.2.840.113533.7.66.16 id-KemBasedMac KemBMParameter
        1.3.6.1.5.5.7.3.27 id-kp-cmcCA
        1.3.6.1.5.5.7.3.28 id-kp-cmcRA
        1.3.6.1.5.5.7.3.32 id-kp-cmKGA
        1.2.840.113549.1.7.1 id-data
        1.2.840.113549.1.7.2 id-signedData SignedData
        1.2.840.113549.1.7.3 id-envelopedData EnvelopedData
        1.2.840.113549.1.7.5 id-digestedData
        1.2.840.113549.1.7.6 id-encryptedData
        1.2.840.113549.1.9.16.1.2 id-ct-authData
        1.2.840.113549.1.9.16.1.21 id-ct-encKeyWithID EncKeyWithID
        2.16.840.1.101.2.1.2.78.5 id-ct-KP-aKeyPackage AsymmetricKeyPackage
        1.2.840.113549.1.9.3 id-contentType OBJECT IDENTIFIER
        1.2.840.113549.1.9.4 id-messageDigest OCTET STRING
        1.2.840.113549.1.9.5 id-signingTime Time
        1.2.840.113549.1.9.16.13.3 id-ori-kem KEMRecipientInfo
        1.3.6.1.5.5.7.5.1.1 id-regCtrl-regToken OneTimeText
        1.3.6.1.5.5.7.5.1.2 id-regCtrl-authenticator OneTimeText
        1.3.6.1.5.5.7.5.1.3 id-regCtrl-pkiPublicationInfo PKIPublicationInfo
        1.3.6.1.5.5.7.5.1.4 id-regCtrl-pkiArchiveOptions PKIArchiveOptions
        1.3.6.1.5.5.7.5.1.5 id-regCtrl-oldCertID CertId
        1.3.6.1.5.5.7.5.1.6 id-regCtrl-protocolEncrKey SubjectPublicKeyInfo
        1.3.6.1.5.5.7.5.1.7 id-regCtrl-altCertTemplate AttributeTypeAndValue
        1.3.6.1.5.5.7.5.1.11 id-regCtrl-algId AlgorithmIdentifier
        1.3.6.1.5.5.7.5.1.12 id-regCtrl-rsaKeyLen INTEGER
        1.3.6.1.5.5.7.5.2.1 id-regInfo-utf8Pairs OneTimeText
        1.3.6.1.5.5.7.5.2.2 id-regInfo-certReq CertRequest
        2.5.29.9 id-ce-subjectDirectoryAttributes
        2.5.29.14 id-ce-subjectKeyIdentifier OCTET STRING
        2.5.29.15 id-ce-keyUsage KeyUsage
        2.5.29.16 id-ce-privateKeyUsagePeriod PrivateKeyUsagePeriod
        2.5.29.17 id-ce-subjectAltName GeneralNames
        2.5.29.18 id-ce-issuerAltName GeneralNames
        2.5.29.19 id-ce-basicConstraints BasicConstraints
        2.5.29.20 id-ce-cRLNumber INTEGER
        2.5.29.21 id-ce-cRLReasons CRLReason
        2.5.29.24 id-ce-invalidityDate GeneralizedTime
        2.5.29.27 id-ce-deltaCRLIndicator INTEGER
        2.5.29.28 id-ce-issuingDistributionPoint IssuingDistributionPoint
        2.5.29.29 id-ce-certificateIssuer GeneralNames
        2.5.29.30 id-ce-nameConstraints
        2.5.29.31 id-ce-cRLDistributionPoints CRLDistributionPoints
        2.5.29.32 id-ce-certificatePolicies CertificatePolicies
        2.5.29.32.0 anyPolicy
        2.5.29.33 id-ce-policyMappings
        2.5.29.35 id-ce-authorityKeyIdentifier AuthorityKeyIdentifier
        2.5.29.36 id-ce-policyConstraints PolicyConstraints
        2.5.29.37 id-ce-extKeyUsage ExtKeyUsageSyntax
        2.5.29.46 id-ce-freshestCRL CRLDistributionPoints
        2.5.29.54 id-ce-inhibitAnyPolicy INTEGER
        1.3.6.1.5.5.7.1.1 id-pe-authorityInfoAccess AuthorityInfoAccessSyntax
        1.3.6.1.5.5.7.1.11 id-pe-subjectInfoAccess AuthorityInfoAccessSyntax
        1.3.6.1.5.5.7.2.1 id-qt-cps
        1.3.6.1.5.5.7.2.2 id-qt-unotice
        1.3.6.1.5.5.7.4.1 id-it-caProtEncCert CMPCertificate
        1.3.6.1.5.5.7.4.2 id-it-signKeyPairTypes SEQUENCE OF AlgorithmIdentifier
        1.3.6.1.5.5.7.4.3 id-it-encKeyPairTypes SEQUENCE OF AlgorithmIdentifier
        1.3.6.1.5.5.7.4.4 id-it-preferredSymmAlg AlgorithmIdentifier
        1.3.6.1.5.5.7.4.5 id-it-caKeyUpdateInfo CAKeyUpdAnnContent
        1.3.6.1.5.5.7.4.6 id-it-currentCRL CertificateList
        1.3.6.1.5.5.7.4.7 id-it-unsupportedOIDs SEQUENCE OF OBJECT IDENTIFIER
        1.3.6.1.5.5.7.4.10 id-it-keyPairParamReq OBJECT IDENTIFIER
        1.3.6.1.5.5.7.4.11 id-it-keyPairParamRep AlgorithmIdentifier
        1.3.6.1.5.5.7.4.12 id-it-revPassphrase EncryptedKey
        1.3.6.1.5.5.7.4.13 id-it-implicitConfirm NULL
        1.3.6.1.5.5.7.4.14 id-it-confirmWaitTime GeneralizedTime
        1.3.6.1.5.5.7.4.15 id-it-origPKIMessage PKIMessages
        1.3.6.1.5.5.7.4.16 id-it-suppLangTags SEQUENCE OF UTF8String
        1.3.6.1.5.5.7.4.17 id-it-caCerts SEQUENCE OF CMPCertificate
        1.3.6.1.5.5.7.4.18 id-it-rootCaKeyUpdate RootCaKeyUpdateContent
        1.3.6.1.5.5.7.4.19 id-it-certReqTemplate CertReqTemplateContent
        1.3.6.1.5.5.7.4.20 id-it-rootCaCert CMPCertificate
        1.3.6.1.5.5.7.4.21 id-it-certProfile SEQUENCE OF UTF8String
        1.3.6.1.5.5.7.4.22 id-it-crlStatusList SEQUENCE OF CRLStatus
        1.3.6.1.5.5.7.4.23 id-it-crls SEQUENCE OF CertificateList
        1.3.6.1.5.5.7.4.24 id-it-KemCiphertextInfo KemCiphertextInfo
        2.5.4.3 id-at-commonName
        2.5.4.4 id-at-surname
        2.5.4.5 id-at-serialNumber
        2.5.4.6 id-at-countryName
        2.5.4.7 id-at-localityName
        2.5.4.8 id-at-stateOrProvinceName
        2.5.4.9 id-at-streetAddress
        2.5.4.10 id-at-organizationName
        2.5.4.11 id-at-organizationalUnitName
        2.5.4.12 id-at-title
        2.5.4.17 id-at-postalCode
        2.5.4.41 id-at-name
        2.5.4.42 id-at-givenName
        2.5.4.43 id-at-initials
        2.5.4.44 id-at-generationQualifier
        2.5.4.46 id-at-dnQualifier
        2.5.4.65 id-at-pseudonym
        2.5.4.97 id-at-organizationIdentifier
        0.9.2342.19200300.100.1.25 id-domainComponent
        0.9.2342.19200300.100.1.1 uid
        1.2.840.113549.1.9.1 id-emailAddress
        1.3.6.1.5.5.7.3.1 id-kp-serverAuth
        1.3.6.1.5.5.7.3.2 id-kp-clientAuth
        1.3.6.1.5.5.7.3.3 id-kp-codeSigning
        1.3.6.1.5.5.7.3.4 id-kp-emailProtection
        1.3.6.1.5.5.7.3.8 id-kp-timeStamping
        1.3.6.1.5.5.7.3.9 id-kp-OCSPSigning
        2.5.29.37.0 anyExtendedKeyUsage
        1.2.840.113549.1.9.7 challengePassword OneTimeString
        1.2.840.113549.1.9.14 extensionRequest Extensions
        1.2.840.113549.1.9.21 localKeyId
        1.3.6.1.5.5.7.48.1 id-ad-ocsp
        1.3.6.1.5.5.7.48.2 id-ad-caIssuers
        """;
}

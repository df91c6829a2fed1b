namespace Cmp.Core;

/// <content>Algorithms (RFC 9481, and what older peers use).</content>
internal static partial class ObjectTable
{
    private const string Algorithms = """
        1.2.840.113549.2.5 md5
        1.3.14.3.2.26 id-sha1
        2.16.840.1.101.3.4.2.4 id-sha224
        2.16.840.1.101.3.4.2.1 id-sha256
        2.16.840.1.101.3.4.2.2 id-sha384
        2.16.840.1.101.3.4.2.3 id-sha512
        2.16.840.1.101.3.4.2.5 id-sha512-224
        2.16.840.1.101.3.4.2.6 id-sha512-256
        2.16.840.1.101.3.4.2.7 id-sha3-224
        2.16.840.1.101.3.4.2.8 id-sha3-256
        2.16.840.1.101.3.4.2.9 id-sha3-384
        2.16.840.1.101.3.4.2.10 id-sha3-512
        2.16.840.1.101.3.4.2.11 id-shake128
        2.16.840.1.101.3.4.2.12 id-shake256
        2.16.840.1.101.3.4.2.18 id-shake256-len
        1.2.840.113549.1.1.7 id-RSAES-OAEP RSAES-OAEP-params
        1.2.840.113549.1.1.9 id-pSpecified
        2.16.840.1.101.3.4.1.5 id-aes128-wrap
        2.16.840.1.101.3.4.1.25 id-aes192-wrap
        2.16.840.1.101.3.4.1.45 id-aes256-wrap
        2.16.840.1.101.3.4.1.8 id-aes128-wrap-pad
        2.16.840.1.101.3.4.1.28 id-aes192-wrap-pad
        2.16.840.1.101.3.4.1.48 id-aes256-wrap-pad
        2.16.840.1.101.3.4.1.2 id-aes128-CBC
        2.16.840.1.101.3.4.1.22 id-aes192-CBC
        2.16.840.1.101.3.4.1.42 id-aes256-CBC
        2.16.840.1.101.3.4.1.6 id-aes128-GCM
        2.16.840.1.101.3.4.1.26 id-aes192-GCM
        2.16.840.1.101.3.4.1.46 id-aes256-GCM
        1.2.840.113549.3.7 des-ede3-cbc
        1.2.840.113549.1.9.16.3.9 id-alg-PWRI-KEK
        1.2.840.10046.2.1 dhpublicnumber
        1.2.840.113549.1.9.16.3.5 id-alg-ESDH
        1.3.133.16.840.63.0.2 dhSinglePass-stdDH-sha1kdf-scheme
        1.3.133.16.840.63.0.3 dhSinglePass-cofactorDH-sha1kdf-scheme
        1.3.132.1.11.0 dhSinglePass-stdDH-sha224kdf-scheme
        1.3.132.1.11.1 dhSinglePass-stdDH-sha256kdf-scheme
        1.3.132.1.11.2 dhSinglePass-stdDH-sha384kdf-scheme
        1.3.132.1.11.3 dhSinglePass-stdDH-sha512kdf-scheme
        1.3.132.1.14.0 dhSinglePass-cofactorDH-sha224kdf-scheme
        1.3.132.1.14.1 dhSinglePass-cofactorDH-sha256kdf-scheme
        1.3.132.1.14.2 dhSinglePass-cofactorDH-sha384kdf-scheme
        1.3.132.1.14.3 dhSinglePass-cofactorDH-sha512kdf-scheme
        1.3.132.1.15.0 mqvSinglePass-sha224kdf-scheme
        1.3.132.1.15.1 mqvSinglePass-sha256kdf-scheme
        1.3.132.1.15.2 mqvSinglePass-sha384kdf-scheme
        1.3.132.1.15.3 mqvSinglePass-sha512kdf-scheme
        1.3.101.110 id-X25519
        1.3.101.111 id-X448
        2.16.840.1.101.3.4.4.1 id-alg-ml-kem-512
        2.16.840.1.101.3.4.4.2 id-alg-ml-kem-768
        2.16.840.1.101.3.4.4.3 id-alg-ml-kem-1024
        1.0.18033.2.2.4 id-kem-rsa
        1.2.840.113549.1.9.16.3.14 id-rsa-kem-spki
        1.3.6.1.5.5.8.1.2 id-hmac-sha1
        1.2.840.113549.2.7 id-hmacWithSHA1
        1.2.840.113549.2.8 id-hmacWithSHA224
        1.2.840.113549.2.9 id-hmacWithSHA256
        1.2.840.113549.2.10 id-hmacWithSHA384
        1.2.840.113549.2.11 id-hmacWithSHA512
        2.16.840.1.101.3.4.2.13 id-hmacWithSHA3-224
        2.16.840.1.101.3.4.2.14 id-hmacWithSHA3-256
        2.16.840.1.101.3.4.2.15 id-hmacWithSHA3-384
        2.16.840.1.101.3.4.2.16 id-hmacWithSHA3-512
        2.16.840.1.101.3.4.2.19 id-KMACWithSHAKE128
        2.16.840.1.101.3.4.2.20 id-KMACWithSHAKE256
        2.16.840.1.101.3.4.1.9 id-aes128-GMAC
        2.16.840.1.101.3.4.1.29 id-aes192-GMAC
        2.16.840.1.101.3.4.1.49 id-aes256-GMAC
        1.2.840.113549.1.5.14 id-PBMAC1 PBMAC1-params
        1.2.840.113549.1.5.12 id-PBKDF2 PBKDF2-params
        1.2.840.113549.1.9.16.3.28 id-alg-hkdf-with-sha256
        1.2.840.113549.1.9.16.3.29 id-alg-hkdf-with-sha384
        1.2.840.113549.1.9.16.3.30 id-alg-hkdf-with-sha512
        1.2.840.113549.1.1.1 rsaEncryption
        1.2.840.113549.1.1.4 md5WithRSAEncryption
        1.2.840.113549.1.1.5 sha1WithRSAEncryption
        1.2.840.113549.1.1.14 sha224WithRSAEncryption
        1.2.840.113549.1.1.11 sha256WithRSAEncryption
        1.2.840.113549.1.1.12 sha384WithRSAEncryption
        1.2.840.113549.1.1.13 sha512WithRSAEncryption
        1.3.14.3.2.29 sha1WithRSASignature
        2.16.840.1.101.3.4.3.13 id-rsassa-pkcs1-v1-5-with-sha3-224
        2.16.840.1.101.3.4.3.14 id-rsassa-pkcs1-v1-5-with-sha3-256
        2.16.840.1.101.3.4.3.15 id-rsassa-pkcs1-v1-5-with-sha3-384
        2.16.840.1.101.3.4.3.16 id-rsassa-pkcs1-v1-5-with-sha3-512
        1.2.840.113549.1.1.10 id-RSASSA-PSS RSASSA-PSS-params
        1.3.6.1.5.5.7.6.30 id-RSASSA-PSS-SHAKE128
        1.3.6.1.5.5.7.6.31 id-RSASSA-PSS-SHAKE256
        1.2.840.113549.1.1.8 id-mgf1 AlgorithmIdentifier
        1.2.840.10045.2.1 id-ecPublicKey OBJECT IDENTIFIER
        1.2.840.10045.4.1 ecdsa-with-SHA1
        1.2.840.10045.4.3.1 ecdsa-with-SHA224
        1.2.840.10045.4.3.2 ecdsa-with-SHA256
        1.2.840.10045.4.3.3 ecdsa-with-SHA384
        1.2.840.10045.4.3.4 ecdsa-with-SHA512
        2.16.840.1.101.3.4.3.9 id-ecdsa-with-sha3-224
        2.16.840.1.101.3.4.3.10 id-ecdsa-with-sha3-256
        2.16.840.1.101.3.4.3.11 id-ecdsa-with-sha3-384
        2.16.840.1.101.3.4.3.12 id-ecdsa-with-sha3-512
        1.3.6.1.5.5.7.6.32 id-ecdsa-with-shake128
        1.3.6.1.5.5.7.6.33 id-ecdsa-with-shake256
        1.2.840.10045.3.1.1 secp192r1
        1.3.132.0.33 secp224r1
        1.2.840.10045.3.1.7 secp256r1
        1.3.132.0.34 secp384r1
        1.3.132.0.35 secp521r1
        1.3.101.112 id-Ed25519
        1.3.101.113 id-Ed448
        1.2.840.10040.4.1 id-dsa
        1.2.840.10040.4.3 id-dsa-with-sha1
        2.16.840.1.101.3.4.3.1 id-dsa-with-sha224
        2.16.840.1.101.3.4.3.2 id-dsa-with-sha256
        2.16.840.1.101.3.4.3.17 id-ml-dsa-44
        2.16.840.1.101.3.4.3.18 id-ml-dsa-65
        2.16.840.1.101.3.4.3.19 id-ml-dsa-87
        2.16.840.1.101.3.4.3.20 id-slh-dsa-sha2-128s
        2.16.840.1.101.3.4.3.21 id-slh-dsa-sha2-128f
        2.16.840.1.101.3.4.3.22 id-slh-dsa-sha2-192s
        2.16.840.1.101.3.4.3.23 id-slh-dsa-sha2-192f
        2.16.840.1.101.3.4.3.24 id-slh-dsa-sha2-256s
        2.16.840.1.101.3.4.3.25 id-slh-dsa-sha2-256f
        2.16.840.1.101.3.4.3.26 id-slh-dsa-shake-128s
        2.16.840.1.101.3.4.3.27 id-slh-dsa-shake-128f
        2.16.840.1.101.3.4.3.28 id-slh-dsa-shake-192s
        2.16.840.1.101.3.4.3.29 id-slh-dsa-shake-192f
        2.16.840.1.101.3.4.3.30 id-slh-dsa-shake-256s
        2.16.840.1.101.3.4.3.31 id-slh-dsa-shake-256f
        """;
}

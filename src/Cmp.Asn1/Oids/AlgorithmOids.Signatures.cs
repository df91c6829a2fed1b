namespace Cmp.Asn1.Oids;

/// <content>Signature algorithms and the keys they use.</content>
public static partial class AlgorithmOids
{
    /// <summary><c>rsaEncryption</c>: 1.2.840.113549.1.1.1.</summary>
    public static ObjectId RsaEncryption => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]);

    /// <summary><c>md5WithRSAEncryption</c>: 1.2.840.113549.1.1.4.</summary>
    public static ObjectId Md5WithRsaEncryption => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x04]);

    /// <summary><c>sha1WithRSAEncryption</c>: 1.2.840.113549.1.1.5.</summary>
    public static ObjectId Sha1WithRsaEncryption => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x05]);

    /// <summary><c>sha224WithRSAEncryption</c>: 1.2.840.113549.1.1.14.</summary>
    public static ObjectId Sha224WithRsaEncryption => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0E]);

    /// <summary><c>sha256WithRSAEncryption</c>: 1.2.840.113549.1.1.11.</summary>
    public static ObjectId Sha256WithRsaEncryption => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B]);

    /// <summary><c>sha384WithRSAEncryption</c>: 1.2.840.113549.1.1.12.</summary>
    public static ObjectId Sha384WithRsaEncryption => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0C]);

    /// <summary><c>sha512WithRSAEncryption</c>: 1.2.840.113549.1.1.13.</summary>
    public static ObjectId Sha512WithRsaEncryption => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0D]);

    /// <summary><c>sha1WithRSASignature</c>: 1.3.14.3.2.29. The other identifier for SHA-1 with RSA.</summary>
    public static ObjectId RsaWithSha1 => new([0x2B, 0x0E, 0x03, 0x02, 0x1D]);

    /// <summary><c>id-rsassa-pkcs1-v1-5-with-sha3-224</c>: 2.16.840.1.101.3.4.3.13.</summary>
    public static ObjectId Sha3With224WithRsaEncryption => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x0D]);

    /// <summary><c>id-rsassa-pkcs1-v1-5-with-sha3-256</c>: 2.16.840.1.101.3.4.3.14.</summary>
    public static ObjectId Sha3With256WithRsaEncryption => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x0E]);

    /// <summary><c>id-rsassa-pkcs1-v1-5-with-sha3-384</c>: 2.16.840.1.101.3.4.3.15.</summary>
    public static ObjectId Sha3With384WithRsaEncryption => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x0F]);

    /// <summary><c>id-rsassa-pkcs1-v1-5-with-sha3-512</c>: 2.16.840.1.101.3.4.3.16.</summary>
    public static ObjectId Sha3With512WithRsaEncryption => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x10]);

    /// <summary><c>id-RSASSA-PSS</c>: 1.2.840.113549.1.1.10.</summary>
    public static ObjectId RsassaPss => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0A]);

    /// <summary><c>id-RSASSA-PSS-SHAKE128</c>: 1.3.6.1.5.5.7.6.30.</summary>
    public static ObjectId RsassaPssShake128 => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x06, 0x1E]);

    /// <summary><c>id-RSASSA-PSS-SHAKE256</c>: 1.3.6.1.5.5.7.6.31.</summary>
    public static ObjectId RsassaPssShake256 => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x06, 0x1F]);

    /// <summary><c>id-mgf1</c>: 1.2.840.113549.1.1.8.</summary>
    public static ObjectId Mgf1 => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x08]);

    /// <summary><c>id-ecPublicKey</c>: 1.2.840.10045.2.1.</summary>
    public static ObjectId EcPublicKey => new([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]);

    /// <summary><c>ecdsa-with-SHA1</c>: 1.2.840.10045.4.1.</summary>
    public static ObjectId EcdsaWithSha1 => new([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x01]);

    /// <summary><c>ecdsa-with-SHA224</c>: 1.2.840.10045.4.3.1.</summary>
    public static ObjectId EcdsaWithSha224 => new([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x01]);

    /// <summary><c>ecdsa-with-SHA256</c>: 1.2.840.10045.4.3.2.</summary>
    public static ObjectId EcdsaWithSha256 => new([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02]);

    /// <summary><c>ecdsa-with-SHA384</c>: 1.2.840.10045.4.3.3.</summary>
    public static ObjectId EcdsaWithSha384 => new([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x03]);

    /// <summary><c>ecdsa-with-SHA512</c>: 1.2.840.10045.4.3.4.</summary>
    public static ObjectId EcdsaWithSha512 => new([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x04]);

    /// <summary><c>id-ecdsa-with-sha3-224</c>: 2.16.840.1.101.3.4.3.9.</summary>
    public static ObjectId EcdsaWithSha3With224 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x09]);

    /// <summary><c>id-ecdsa-with-sha3-256</c>: 2.16.840.1.101.3.4.3.10.</summary>
    public static ObjectId EcdsaWithSha3With256 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x0A]);

    /// <summary><c>id-ecdsa-with-sha3-384</c>: 2.16.840.1.101.3.4.3.11.</summary>
    public static ObjectId EcdsaWithSha3With384 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x0B]);

    /// <summary><c>id-ecdsa-with-sha3-512</c>: 2.16.840.1.101.3.4.3.12.</summary>
    public static ObjectId EcdsaWithSha3With512 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x0C]);

    /// <summary><c>id-ecdsa-with-shake128</c>: 1.3.6.1.5.5.7.6.32.</summary>
    public static ObjectId EcdsaWithShake128 => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x06, 0x20]);

    /// <summary><c>id-ecdsa-with-shake256</c>: 1.3.6.1.5.5.7.6.33.</summary>
    public static ObjectId EcdsaWithShake256 => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x06, 0x21]);

    /// <summary><c>secp192r1</c>: 1.2.840.10045.3.1.1.</summary>
    public static ObjectId Secp192R1 => new([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x01]);

    /// <summary><c>secp224r1</c>: 1.3.132.0.33.</summary>
    public static ObjectId Secp224R1 => new([0x2B, 0x81, 0x04, 0x00, 0x21]);

    /// <summary><c>secp256r1</c>: 1.2.840.10045.3.1.7.</summary>
    public static ObjectId Secp256R1 => new([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]);

    /// <summary><c>secp384r1</c>: 1.3.132.0.34.</summary>
    public static ObjectId Secp384R1 => new([0x2B, 0x81, 0x04, 0x00, 0x22]);

    /// <summary><c>secp521r1</c>: 1.3.132.0.35.</summary>
    public static ObjectId Secp521R1 => new([0x2B, 0x81, 0x04, 0x00, 0x23]);

    /// <summary><c>id-Ed25519</c>: 1.3.101.112.</summary>
    public static ObjectId Ed25519 => new([0x2B, 0x65, 0x70]);

    /// <summary><c>id-Ed448</c>: 1.3.101.113.</summary>
    public static ObjectId Ed448 => new([0x2B, 0x65, 0x71]);

    /// <summary><c>id-dsa</c>: 1.2.840.10040.4.1.</summary>
    public static ObjectId Dsa => new([0x2A, 0x86, 0x48, 0xCE, 0x38, 0x04, 0x01]);

    /// <summary><c>id-dsa-with-sha1</c>: 1.2.840.10040.4.3.</summary>
    public static ObjectId DsaWithSha1 => new([0x2A, 0x86, 0x48, 0xCE, 0x38, 0x04, 0x03]);

    /// <summary><c>id-dsa-with-sha224</c>: 2.16.840.1.101.3.4.3.1.</summary>
    public static ObjectId DsaWithSha224 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x01]);

    /// <summary><c>id-dsa-with-sha256</c>: 2.16.840.1.101.3.4.3.2.</summary>
    public static ObjectId DsaWithSha256 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x02]);

    /// <summary><c>id-ml-dsa-44</c>: 2.16.840.1.101.3.4.3.17.</summary>
    public static ObjectId MlDsa44 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x11]);

    /// <summary><c>id-ml-dsa-65</c>: 2.16.840.1.101.3.4.3.18.</summary>
    public static ObjectId MlDsa65 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x12]);

    /// <summary><c>id-ml-dsa-87</c>: 2.16.840.1.101.3.4.3.19.</summary>
    public static ObjectId MlDsa87 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x13]);

    /// <summary><c>id-slh-dsa-sha2-128s</c>: 2.16.840.1.101.3.4.3.20.</summary>
    public static ObjectId SlhDsaSha2128S => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x14]);

    /// <summary><c>id-slh-dsa-sha2-128f</c>: 2.16.840.1.101.3.4.3.21.</summary>
    public static ObjectId SlhDsaSha2128F => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x15]);

    /// <summary><c>id-slh-dsa-sha2-192s</c>: 2.16.840.1.101.3.4.3.22.</summary>
    public static ObjectId SlhDsaSha2192S => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x16]);

    /// <summary><c>id-slh-dsa-sha2-192f</c>: 2.16.840.1.101.3.4.3.23.</summary>
    public static ObjectId SlhDsaSha2192F => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x17]);

    /// <summary><c>id-slh-dsa-sha2-256s</c>: 2.16.840.1.101.3.4.3.24.</summary>
    public static ObjectId SlhDsaSha2256S => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x18]);

    /// <summary><c>id-slh-dsa-sha2-256f</c>: 2.16.840.1.101.3.4.3.25.</summary>
    public static ObjectId SlhDsaSha2256F => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x19]);

    /// <summary><c>id-slh-dsa-shake-128s</c>: 2.16.840.1.101.3.4.3.26.</summary>
    public static ObjectId SlhDsaShake128S => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x1A]);

    /// <summary><c>id-slh-dsa-shake-128f</c>: 2.16.840.1.101.3.4.3.27.</summary>
    public static ObjectId SlhDsaShake128F => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x1B]);

    /// <summary><c>id-slh-dsa-shake-192s</c>: 2.16.840.1.101.3.4.3.28.</summary>
    public static ObjectId SlhDsaShake192S => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x1C]);

    /// <summary><c>id-slh-dsa-shake-192f</c>: 2.16.840.1.101.3.4.3.29.</summary>
    public static ObjectId SlhDsaShake192F => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x1D]);

    /// <summary><c>id-slh-dsa-shake-256s</c>: 2.16.840.1.101.3.4.3.30.</summary>
    public static ObjectId SlhDsaShake256S => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x1E]);

    /// <summary><c>id-slh-dsa-shake-256f</c>: 2.16.840.1.101.3.4.3.31.</summary>
    public static ObjectId SlhDsaShake256F => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x1F]);
}

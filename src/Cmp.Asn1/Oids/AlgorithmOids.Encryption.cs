namespace Cmp.Asn1.Oids;

/// <content>Key management and content encryption.</content>
public static partial class AlgorithmOids
{
    /// <summary><c>id-RSAES-OAEP</c>: 1.2.840.113549.1.1.7.</summary>
    public static ObjectId RsaesOaep => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x07]);

    /// <summary><c>id-pSpecified</c>: 1.2.840.113549.1.1.9.</summary>
    public static ObjectId PSpecified => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x09]);

    /// <summary><c>id-aes128-wrap</c>: 2.16.840.1.101.3.4.1.5.</summary>
    public static ObjectId Aes128Wrap => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x05]);

    /// <summary><c>id-aes192-wrap</c>: 2.16.840.1.101.3.4.1.25.</summary>
    public static ObjectId Aes192Wrap => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x19]);

    /// <summary><c>id-aes256-wrap</c>: 2.16.840.1.101.3.4.1.45.</summary>
    public static ObjectId Aes256Wrap => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2D]);

    /// <summary><c>id-aes128-wrap-pad</c>: 2.16.840.1.101.3.4.1.8.</summary>
    public static ObjectId Aes128WrapPad => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x08]);

    /// <summary><c>id-aes192-wrap-pad</c>: 2.16.840.1.101.3.4.1.28.</summary>
    public static ObjectId Aes192WrapPad => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x1C]);

    /// <summary><c>id-aes256-wrap-pad</c>: 2.16.840.1.101.3.4.1.48.</summary>
    public static ObjectId Aes256WrapPad => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x30]);

    /// <summary><c>id-aes128-CBC</c>: 2.16.840.1.101.3.4.1.2.</summary>
    public static ObjectId Aes128Cbc => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x02]);

    /// <summary><c>id-aes192-CBC</c>: 2.16.840.1.101.3.4.1.22.</summary>
    public static ObjectId Aes192Cbc => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x16]);

    /// <summary><c>id-aes256-CBC</c>: 2.16.840.1.101.3.4.1.42.</summary>
    public static ObjectId Aes256Cbc => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2A]);

    /// <summary><c>id-aes128-GCM</c>: 2.16.840.1.101.3.4.1.6.</summary>
    public static ObjectId Aes128Gcm => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x06]);

    /// <summary><c>id-aes192-GCM</c>: 2.16.840.1.101.3.4.1.26.</summary>
    public static ObjectId Aes192Gcm => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x1A]);

    /// <summary><c>id-aes256-GCM</c>: 2.16.840.1.101.3.4.1.46.</summary>
    public static ObjectId Aes256Gcm => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2E]);

    /// <summary><c>des-ede3-cbc</c>: 1.2.840.113549.3.7.</summary>
    public static ObjectId DesEde3Cbc => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x03, 0x07]);

    /// <summary><c>id-alg-PWRI-KEK</c>: 1.2.840.113549.1.9.16.3.9. Key wrap of password recipients, as Bouncy Castle makes it.</summary>
    public static ObjectId PwriKek => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x03, 0x09]);

    /// <summary><c>dhpublicnumber</c>: 1.2.840.10046.2.1.</summary>
    public static ObjectId DhPublicNumber => new([0x2A, 0x86, 0x48, 0xCE, 0x3E, 0x02, 0x01]);

    /// <summary><c>id-alg-ESDH</c>: 1.2.840.113549.1.9.16.3.5.</summary>
    public static ObjectId Esdh => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x03, 0x05]);

    /// <summary><c>dhSinglePass-stdDH-sha1kdf-scheme</c>: 1.3.133.16.840.63.0.2.</summary>
    public static ObjectId DhSinglePassStdDhSha1Kdf => new([0x2B, 0x81, 0x05, 0x10, 0x86, 0x48, 0x3F, 0x00, 0x02]);

    /// <summary><c>dhSinglePass-cofactorDH-sha1kdf-scheme</c>: 1.3.133.16.840.63.0.3.</summary>
    public static ObjectId DhSinglePassCofactorDhSha1Kdf => new([0x2B, 0x81, 0x05, 0x10, 0x86, 0x48, 0x3F, 0x00, 0x03]);

    /// <summary><c>dhSinglePass-stdDH-sha224kdf-scheme</c>: 1.3.132.1.11.0.</summary>
    public static ObjectId DhSinglePassStdDhSha224Kdf => new([0x2B, 0x81, 0x04, 0x01, 0x0B, 0x00]);

    /// <summary><c>dhSinglePass-stdDH-sha256kdf-scheme</c>: 1.3.132.1.11.1.</summary>
    public static ObjectId DhSinglePassStdDhSha256Kdf => new([0x2B, 0x81, 0x04, 0x01, 0x0B, 0x01]);

    /// <summary><c>dhSinglePass-stdDH-sha384kdf-scheme</c>: 1.3.132.1.11.2.</summary>
    public static ObjectId DhSinglePassStdDhSha384Kdf => new([0x2B, 0x81, 0x04, 0x01, 0x0B, 0x02]);

    /// <summary><c>dhSinglePass-stdDH-sha512kdf-scheme</c>: 1.3.132.1.11.3.</summary>
    public static ObjectId DhSinglePassStdDhSha512Kdf => new([0x2B, 0x81, 0x04, 0x01, 0x0B, 0x03]);

    /// <summary><c>dhSinglePass-cofactorDH-sha224kdf-scheme</c>: 1.3.132.1.14.0.</summary>
    public static ObjectId DhSinglePassCofactorDhSha224Kdf => new([0x2B, 0x81, 0x04, 0x01, 0x0E, 0x00]);

    /// <summary><c>dhSinglePass-cofactorDH-sha256kdf-scheme</c>: 1.3.132.1.14.1.</summary>
    public static ObjectId DhSinglePassCofactorDhSha256Kdf => new([0x2B, 0x81, 0x04, 0x01, 0x0E, 0x01]);

    /// <summary><c>dhSinglePass-cofactorDH-sha384kdf-scheme</c>: 1.3.132.1.14.2.</summary>
    public static ObjectId DhSinglePassCofactorDhSha384Kdf => new([0x2B, 0x81, 0x04, 0x01, 0x0E, 0x02]);

    /// <summary><c>dhSinglePass-cofactorDH-sha512kdf-scheme</c>: 1.3.132.1.14.3.</summary>
    public static ObjectId DhSinglePassCofactorDhSha512Kdf => new([0x2B, 0x81, 0x04, 0x01, 0x0E, 0x03]);

    /// <summary><c>mqvSinglePass-sha224kdf-scheme</c>: 1.3.132.1.15.0.</summary>
    public static ObjectId MqvSinglePassSha224Kdf => new([0x2B, 0x81, 0x04, 0x01, 0x0F, 0x00]);

    /// <summary><c>mqvSinglePass-sha256kdf-scheme</c>: 1.3.132.1.15.1.</summary>
    public static ObjectId MqvSinglePassSha256Kdf => new([0x2B, 0x81, 0x04, 0x01, 0x0F, 0x01]);

    /// <summary><c>mqvSinglePass-sha384kdf-scheme</c>: 1.3.132.1.15.2.</summary>
    public static ObjectId MqvSinglePassSha384Kdf => new([0x2B, 0x81, 0x04, 0x01, 0x0F, 0x02]);

    /// <summary><c>mqvSinglePass-sha512kdf-scheme</c>: 1.3.132.1.15.3.</summary>
    public static ObjectId MqvSinglePassSha512Kdf => new([0x2B, 0x81, 0x04, 0x01, 0x0F, 0x03]);

    /// <summary><c>id-X25519</c>: 1.3.101.110.</summary>
    public static ObjectId X25519 => new([0x2B, 0x65, 0x6E]);

    /// <summary><c>id-X448</c>: 1.3.101.111.</summary>
    public static ObjectId X448 => new([0x2B, 0x65, 0x6F]);

    /// <summary><c>id-alg-ml-kem-512</c>: 2.16.840.1.101.3.4.4.1.</summary>
    public static ObjectId MlKem512 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x04, 0x01]);

    /// <summary><c>id-alg-ml-kem-768</c>: 2.16.840.1.101.3.4.4.2.</summary>
    public static ObjectId MlKem768 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x04, 0x02]);

    /// <summary><c>id-alg-ml-kem-1024</c>: 2.16.840.1.101.3.4.4.3.</summary>
    public static ObjectId MlKem1024 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x04, 0x03]);

    /// <summary><c>id-kem-rsa</c>: 1.0.18033.2.2.4.</summary>
    public static ObjectId RsaKem => new([0x28, 0x81, 0x8C, 0x71, 0x02, 0x02, 0x04]);

    /// <summary><c>id-rsa-kem-spki</c>: 1.2.840.113549.1.9.16.3.14.</summary>
    public static ObjectId RsaKemSpki => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x03, 0x0E]);
}

namespace Cmp.Asn1.Oids;

/// <content>MACs and key derivation functions.</content>
public static partial class AlgorithmOids
{
    /// <summary><c>id-hmac-sha1</c>: 1.3.6.1.5.5.8.1.2. The identifier that RFC 4211 and OpenSSL use in the password-based MAC.</summary>
    public static ObjectId HmacSha1 => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x08, 0x01, 0x02]);

    /// <summary><c>id-hmacWithSHA1</c>: 1.2.840.113549.2.7.</summary>
    public static ObjectId HmacWithSha1 => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x02, 0x07]);

    /// <summary><c>id-hmacWithSHA224</c>: 1.2.840.113549.2.8.</summary>
    public static ObjectId HmacWithSha224 => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x02, 0x08]);

    /// <summary><c>id-hmacWithSHA256</c>: 1.2.840.113549.2.9.</summary>
    public static ObjectId HmacWithSha256 => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x02, 0x09]);

    /// <summary><c>id-hmacWithSHA384</c>: 1.2.840.113549.2.10.</summary>
    public static ObjectId HmacWithSha384 => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x02, 0x0A]);

    /// <summary><c>id-hmacWithSHA512</c>: 1.2.840.113549.2.11.</summary>
    public static ObjectId HmacWithSha512 => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x02, 0x0B]);

    /// <summary><c>id-hmacWithSHA3-224</c>: 2.16.840.1.101.3.4.2.13.</summary>
    public static ObjectId HmacWithSha3With224 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x0D]);

    /// <summary><c>id-hmacWithSHA3-256</c>: 2.16.840.1.101.3.4.2.14.</summary>
    public static ObjectId HmacWithSha3With256 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x0E]);

    /// <summary><c>id-hmacWithSHA3-384</c>: 2.16.840.1.101.3.4.2.15.</summary>
    public static ObjectId HmacWithSha3With384 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x0F]);

    /// <summary><c>id-hmacWithSHA3-512</c>: 2.16.840.1.101.3.4.2.16.</summary>
    public static ObjectId HmacWithSha3With512 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x10]);

    /// <summary><c>id-KMACWithSHAKE128</c>: 2.16.840.1.101.3.4.2.19.</summary>
    public static ObjectId KmacWithShake128 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x13]);

    /// <summary><c>id-KMACWithSHAKE256</c>: 2.16.840.1.101.3.4.2.20.</summary>
    public static ObjectId KmacWithShake256 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x14]);

    /// <summary><c>id-aes128-GMAC</c>: 2.16.840.1.101.3.4.1.9.</summary>
    public static ObjectId Aes128Gmac => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x09]);

    /// <summary><c>id-aes192-GMAC</c>: 2.16.840.1.101.3.4.1.29.</summary>
    public static ObjectId Aes192Gmac => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x1D]);

    /// <summary><c>id-aes256-GMAC</c>: 2.16.840.1.101.3.4.1.49.</summary>
    public static ObjectId Aes256Gmac => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x31]);

    /// <summary><c>id-PBMAC1</c>: 1.2.840.113549.1.5.14.</summary>
    public static ObjectId Pbmac1 => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0E]);

    /// <summary><c>id-PBKDF2</c>: 1.2.840.113549.1.5.12.</summary>
    public static ObjectId Pbkdf2 => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0C]);

    /// <summary><c>id-alg-hkdf-with-sha256</c>: 1.2.840.113549.1.9.16.3.28.</summary>
    public static ObjectId HkdfWithSha256 => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x03, 0x1C]);

    /// <summary><c>id-alg-hkdf-with-sha384</c>: 1.2.840.113549.1.9.16.3.29.</summary>
    public static ObjectId HkdfWithSha384 => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x03, 0x1D]);

    /// <summary><c>id-alg-hkdf-with-sha512</c>: 1.2.840.113549.1.9.16.3.30.</summary>
    public static ObjectId HkdfWithSha512 => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x03, 0x1E]);
}

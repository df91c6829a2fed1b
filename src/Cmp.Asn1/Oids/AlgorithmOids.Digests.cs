namespace Cmp.Asn1.Oids;

/// <summary>The algorithms of RFC 9481, and those that old peers still use.</summary>
public static partial class AlgorithmOids
{
    /// <summary><c>md5</c>: 1.2.840.113549.2.5.</summary>
    public static ObjectId Md5 => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x02, 0x05]);

    /// <summary><c>id-sha1</c>: 1.3.14.3.2.26.</summary>
    public static ObjectId Sha1 => new([0x2B, 0x0E, 0x03, 0x02, 0x1A]);

    /// <summary><c>id-sha224</c>: 2.16.840.1.101.3.4.2.4.</summary>
    public static ObjectId Sha224 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x04]);

    /// <summary><c>id-sha256</c>: 2.16.840.1.101.3.4.2.1.</summary>
    public static ObjectId Sha256 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]);

    /// <summary><c>id-sha384</c>: 2.16.840.1.101.3.4.2.2.</summary>
    public static ObjectId Sha384 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02]);

    /// <summary><c>id-sha512</c>: 2.16.840.1.101.3.4.2.3.</summary>
    public static ObjectId Sha512 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03]);

    /// <summary><c>id-sha512-224</c>: 2.16.840.1.101.3.4.2.5.</summary>
    public static ObjectId Sha512Slash224 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x05]);

    /// <summary><c>id-sha512-256</c>: 2.16.840.1.101.3.4.2.6.</summary>
    public static ObjectId Sha512Slash256 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x06]);

    /// <summary><c>id-sha3-224</c>: 2.16.840.1.101.3.4.2.7.</summary>
    public static ObjectId Sha3With224 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x07]);

    /// <summary><c>id-sha3-256</c>: 2.16.840.1.101.3.4.2.8.</summary>
    public static ObjectId Sha3With256 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x08]);

    /// <summary><c>id-sha3-384</c>: 2.16.840.1.101.3.4.2.9.</summary>
    public static ObjectId Sha3With384 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x09]);

    /// <summary><c>id-sha3-512</c>: 2.16.840.1.101.3.4.2.10.</summary>
    public static ObjectId Sha3With512 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x0A]);

    /// <summary><c>id-shake128</c>: 2.16.840.1.101.3.4.2.11.</summary>
    public static ObjectId Shake128 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x0B]);

    /// <summary><c>id-shake256</c>: 2.16.840.1.101.3.4.2.12.</summary>
    public static ObjectId Shake256 => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x0C]);

    /// <summary><c>id-shake256-len</c>: 2.16.840.1.101.3.4.2.18.</summary>
    public static ObjectId Shake256Len => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x12]);
}

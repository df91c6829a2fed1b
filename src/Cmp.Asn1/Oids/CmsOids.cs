namespace Cmp.Asn1.Oids;

/// <summary>Content types and attributes of CMS (RFC 5652, RFC 5958, RFC 4211, RFC 9629).</summary>
public static class CmsOids
{
    /// <summary><c>id-data</c>: 1.2.840.113549.1.7.1.</summary>
    public static ObjectId Data => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01]);

    /// <summary><c>id-signedData</c>: 1.2.840.113549.1.7.2.</summary>
    public static ObjectId SignedData => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]);

    /// <summary><c>id-envelopedData</c>: 1.2.840.113549.1.7.3.</summary>
    public static ObjectId EnvelopedData => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x03]);

    /// <summary><c>id-digestedData</c>: 1.2.840.113549.1.7.5.</summary>
    public static ObjectId DigestedData => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x05]);

    /// <summary><c>id-encryptedData</c>: 1.2.840.113549.1.7.6.</summary>
    public static ObjectId EncryptedData => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x06]);

    /// <summary><c>id-ct-authData</c>: 1.2.840.113549.1.9.16.1.2.</summary>
    public static ObjectId AuthData => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x02]);

    /// <summary><c>id-ct-encKeyWithID</c>: 1.2.840.113549.1.9.16.1.21.</summary>
    public static ObjectId EncKeyWithId => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x15]);

    /// <summary><c>id-ct-KP-aKeyPackage</c>: 2.16.840.1.101.2.1.2.78.5.</summary>
    public static ObjectId AsymmetricKeyPackage => new([0x60, 0x86, 0x48, 0x01, 0x65, 0x02, 0x01, 0x02, 0x4E, 0x05]);

    /// <summary><c>id-contentType</c>: 1.2.840.113549.1.9.3.</summary>
    public static ObjectId ContentType => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x03]);

    /// <summary><c>id-messageDigest</c>: 1.2.840.113549.1.9.4.</summary>
    public static ObjectId MessageDigest => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x04]);

    /// <summary><c>id-signingTime</c>: 1.2.840.113549.1.9.5.</summary>
    public static ObjectId SigningTime => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x05]);

    /// <summary><c>id-ori-kem</c>: 1.2.840.113549.1.9.16.13.3.</summary>
    public static ObjectId RecipientInfoKem => new([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x0D, 0x03]);
}

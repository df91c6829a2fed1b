namespace Cmp.Asn1.Oids;

/// <summary>Protection of messages, and uses of keys in this protocol (RFC 9810 5.1.3 and 4.5).</summary>
public static class CmpOids
{
    /// <summary><c>id-PasswordBasedMac</c>: 1.2.840.113533.7.66.13.</summary>
    public static ObjectId PasswordBasedMac => new([0x2A, 0x86, 0x48, 0x86, 0xF6, 0x7D, 0x07, 0x42, 0x0D]);

    /// <summary><c>id-DHBasedMac</c>: 1.2.840.113533.7.66.30.</summary>
    public static ObjectId DhBasedMac => new([0x2A, 0x86, 0x48, 0x86, 0xF6, 0x7D, 0x07, 0x42, 0x1E]);

    /// <summary><c>id-KemBasedMac</c>: 1.2.840.113533.7.66.16.</summary>
    public static ObjectId KemBasedMac => new([0x2A, 0x86, 0x48, 0x86, 0xF6, 0x7D, 0x07, 0x42, 0x10]);

    /// <summary><c>id-kp-cmcCA</c>: 1.3.6.1.5.5.7.3.27. The key belongs to a CA.</summary>
    public static ObjectId CmcCa => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x1B]);

    /// <summary><c>id-kp-cmcRA</c>: 1.3.6.1.5.5.7.3.28. The key belongs to an RA.</summary>
    public static ObjectId CmcRa => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x1C]);

    /// <summary><c>id-kp-cmKGA</c>: 1.3.6.1.5.5.7.3.32. The key belongs to an authority that generates keys.</summary>
    public static ObjectId CmKga => new([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x20]);
}

namespace Cmp.Core;

/// <summary>Block ciphers.</summary>
public enum BlockCipher
{
    /// <summary>None that is known here.</summary>
    None = 0,

    /// <summary>AES, with keys of 16, 24 or 32 octets and blocks of 16.</summary>
    Aes,

    /// <summary>Triple DES, with keys of 24 octets and blocks of 8: in EncryptedValue of old peers only.</summary>
    TripleDes,
}

namespace Cmp.Core;

/// <summary>Why an EncryptedValue cannot be decrypted.</summary>
public enum EncryptedValueFault
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>The algorithm, the encrypted key or both are missing.</summary>
    Incomplete,

    /// <summary>The algorithm is not supported here.</summary>
    UnsupportedCipher,

    /// <summary>The private key cannot decrypt at all.</summary>
    UnsuitableKey,

    /// <summary>The key was encrypted for somebody else, or has not the length that the algorithm wants.</summary>
    KeyNotDecrypted,

    /// <summary>The algorithm's parameters are missing, or are no initialization vector of the right length.</summary>
    MalformedInitializationVector,

    /// <summary>The value is not what the algorithm makes with that key.</summary>
    ValueNotDecrypted,
}

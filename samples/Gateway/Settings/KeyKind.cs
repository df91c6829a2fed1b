namespace Gateway;

/// <summary>Kinds of keys that the gateway makes.</summary>
internal enum KeyKind
{
    /// <summary>NIST P-256.</summary>
    EcP256 = 0,

    /// <summary>NIST P-384.</summary>
    EcP384,

    /// <summary>RSA with 2048 bits.</summary>
    Rsa2048,

    /// <summary>RSA with 3072 bits.</summary>
    Rsa3072,
}

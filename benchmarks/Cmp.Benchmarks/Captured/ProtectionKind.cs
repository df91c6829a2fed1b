namespace Cmp.Benchmarks.Captured;

/// <summary>How a captured transaction was protected.</summary>
public enum ProtectionKind
{
    /// <summary>PasswordBasedMac: 500 iterations of SHA-256, HMAC-SHA-256.</summary>
    Mac,

    /// <summary>ECDSA over P-256.</summary>
    Ecdsa,

    /// <summary>RSA with 2048 bits, PKCS#1 v1.5.</summary>
    Rsa,
}

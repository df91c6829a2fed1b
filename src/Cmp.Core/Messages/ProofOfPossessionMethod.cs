namespace Cmp.Core;

/// <summary>How possession of the private key is proven (RFC 9810 5.2.8).</summary>
public enum ProofOfPossessionMethod
{
    /// <summary>Not at all; for central key generation and for keys whose proof comes another way.</summary>
    None = 0,

    /// <summary>A registration authority says it has checked (Q3: an end entity must not say so).</summary>
    RaVerified,

    /// <summary>By a signature with the private key.</summary>
    Signature,

    /// <summary>
    /// Indirectly: the CA encrypts the certificate, and that it is confirmed proves that it could be decrypted (RFC 9810 5.2.8.3.2). For keys
    /// that decrypt or agree on keys.
    /// </summary>
    EncryptedCertificate,
}

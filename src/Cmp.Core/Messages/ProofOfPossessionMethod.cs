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

    /// <summary>By decrypting the certificate, which the CA has to send encrypted with the public key (RFC 9810 5.2.8.3.2).</summary>
    KeyEncipherment,
}

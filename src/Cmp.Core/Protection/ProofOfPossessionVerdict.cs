namespace Cmp.Core;

/// <summary>Outcome of verifying a proof of possession.</summary>
public enum ProofOfPossessionVerdict
{
    /// <summary>There is no proof.</summary>
    Missing = 0,

    /// <summary>The proof verifies, or a registration authority vouches for it and is trusted to do so.</summary>
    Valid,

    /// <summary>A registration authority vouches for it, but is not trusted to do so.</summary>
    RaVerifiedNotAccepted,

    /// <summary>The proof is a signature, and the key that it should be verified with is missing in the template, or without key bits.</summary>
    MissingPublicKey,

    /// <summary>The signature is over the request, which has no subject: RFC 4211 4.1 demands poposkInput then.</summary>
    MissingSubject,

    /// <summary>The key in poposkInput is another one than that in the template.</summary>
    InconsistentPublicKey,

    /// <summary>The signature does not verify.</summary>
    InvalidSignature,

    /// <summary>The algorithm of the signature, or the kind of key, is not supported here.</summary>
    UnsupportedAlgorithm,

    /// <summary>The proof is by another method, which needs more than the request to be verified.</summary>
    UnsupportedMethod,
}

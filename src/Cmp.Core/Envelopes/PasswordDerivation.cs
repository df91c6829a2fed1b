using System;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>Keys of a shared secret by PBKDF2, whose parameters a peer has chosen (RFC 9481 4.4.1, RFC 8018 A.2).</summary>
internal static class PasswordDerivation
{
    /// <summary>Makes a key.</summary>
    /// <param name="algorithm">What the peer sent.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="crypto">The cryptography.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="key">Where the key goes; all of it is filled. The caller clears it.</param>
    /// <returns>False when the algorithm is not known here, or its parameters are beyond the limits or of a key of another length.</returns>
    internal static bool TryDerive(
        AlgorithmIdentifier algorithm, ReadOnlySpan<byte> secret, ICmpCrypto crypto, TransactionLimits limits, Span<byte> key)
    {
        if (!algorithm.Algorithm.Is(AlgorithmOids.Pbkdf2)
            || !algorithm.Parameters.Value.TryOpen(out Pbkdf2Params parameters, out _)
            || parameters.Salt.Kind != Pbkdf2SaltKind.Specified)
        {
            return false;
        }

        ReadOnlySpan<byte> salt = parameters.Salt.Specified.Octets;
        bool isWithinLimits = salt.Length <= limits.MacSaltOctets
            && parameters.IterationCount >= 1
            && parameters.IterationCount <= limits.KeyDerivationIterations
            && (!parameters.KeyLength.TryGet(out int length) || length == key.Length);
        DigestAlgorithm digest = parameters.Prf.TryGet(out AlgorithmIdentifier prf) ? DigestAlgorithms.OfHmac(prf) : DigestAlgorithm.Sha1;
        return isWithinLimits
            && digest != DigestAlgorithm.None
            && crypto.TryPbkdf2(digest, secret, salt, parameters.IterationCount, key);
    }
}

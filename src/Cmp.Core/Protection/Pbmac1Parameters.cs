using System;
using System.Globalization;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>Parameters of PBMAC1, checked: every algorithm in them is known, every number within its bounds (V8).</summary>
internal readonly ref struct Pbmac1Parameters
{
    /// <summary>RFC 9579 5: shorter keys must be refused. With a key of one octet anybody forges a MAC by trying 256 of them.</summary>
    internal const int ShortestKey = 20;

    /// <summary>Octets of the longest key: more than a hash has makes no HMAC stronger.</summary>
    internal const int LongestKey = 64;

    /// <summary>RFC 8018 4.2: "a minimum of 1000 iterations is recommended".</summary>
    internal const int FewestIterations = 1000;

    /// <summary>The salt.</summary>
    internal ReadOnlySpan<byte> Salt { get; private init; }

    /// <summary>How often PBKDF2 applies its HMAC.</summary>
    internal int Iterations { get; private init; }

    /// <summary>Octets of the key.</summary>
    internal int KeyLength { get; private init; }

    /// <summary>The hash function inside PBKDF2.</summary>
    internal DigestAlgorithm PseudorandomFunction { get; private init; }

    /// <summary>The MAC.</summary>
    internal MacScheme Mac { get; private init; }

    /// <summary>Reads what a peer sent.</summary>
    /// <param name="algorithm">The protectionAlg.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="result">The parameters.</param>
    /// <returns>Why they are refused, or null.</returns>
    internal static CmpError? TryRead(AlgorithmIdentifier algorithm, TransactionLimits limits, out Pbmac1Parameters result)
    {
        result = default;
        if (!algorithm.Parameters.Value.TryOpen(out Pbmac1Params view, out DerError error))
        {
            return Refused("they are not PBMAC1-params") with { Der = error };
        }

        if (!view.KeyDerivationFunc.Algorithm.Is(AlgorithmOids.Pbkdf2)
            || !view.KeyDerivationFunc.Parameters.Value.TryOpen(out Pbkdf2Params derivation, out error)
            || derivation.Salt.Kind != Pbkdf2SaltKind.Specified)
        {
            return Refused("the key derivation is not PBKDF2 with a salt") with { Der = error };
        }

        result = new Pbmac1Parameters
        {
            Salt = derivation.Salt.Specified.Octets,
            Iterations = derivation.IterationCount,
            KeyLength = derivation.KeyLength.Value,
            PseudorandomFunction = derivation.Prf.TryGet(out AlgorithmIdentifier prf) ? DigestAlgorithms.OfHmac(prf) : DigestAlgorithm.Sha1,
            Mac = MacScheme.OfHmac(DigestAlgorithms.OfHmac(view.MessageAuthScheme)),
        };
        return Check(result, limits);
    }

    private static CmpError? Check(in Pbmac1Parameters parameters, TransactionLimits limits)
    {
        // RFC 9579 5: keyLength has to be there. Absent it reads as 0.
        string? wrong = parameters.KeyLength is < ShortestKey or > LongestKey
            ? string.Create(CultureInfo.InvariantCulture, $"keyLength is {parameters.KeyLength}; {ShortestKey} to {LongestKey} are accepted")
            : parameters.Iterations < FewestIterations || parameters.Iterations > limits.KeyDerivationIterations
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"iterationCount is {parameters.Iterations}; {FewestIterations} to {limits.KeyDerivationIterations} are accepted")
            : parameters.Salt.Length > limits.MacSaltOctets
            ? string.Create(CultureInfo.InvariantCulture, $"the salt has {parameters.Salt.Length} octets; at most {limits.MacSaltOctets} are accepted")
            : parameters.PseudorandomFunction == DigestAlgorithm.None ? "the pseudorandom function is not known"
            : parameters.Mac.Digest == DigestAlgorithm.None ? "the MAC is not an HMAC that is known"
            : null;
        return wrong is null ? null : Refused(wrong);
    }

    private static CmpError Refused(string detail) => new(CmpErrorCode.BadMacParameters, $"of PBMAC1: {detail}");
}

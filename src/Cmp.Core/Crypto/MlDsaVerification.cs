using System;
using System.Security.Cryptography;
using Cmp.Asn1;
using Cmp.Asn1.Oids;
using Cmp.Asn1.Pkix;

namespace Cmp.Core;

/// <summary>Verifies ML-DSA signatures (RFC 9881) where the platform can.</summary>
internal static class MlDsaVerification
{
    /// <summary>Whether an AlgorithmIdentifier is one of ML-DSA.</summary>
    internal static bool IsMlDsa(ReadOnlySpan<byte> algorithmIdentifier) =>
        Der.TryDecode(algorithmIdentifier, out AlgorithmIdentifier identifier, out _)
        && !identifier.Parameters.HasValue
        && (identifier.Algorithm.Is(AlgorithmOids.MlDsa44)
            || identifier.Algorithm.Is(AlgorithmOids.MlDsa65)
            || identifier.Algorithm.Is(AlgorithmOids.MlDsa87));

    /// <summary>The identifier of a parameter set.</summary>
    internal static ObjectId OidOf(MLDsaAlgorithm algorithm) =>
        algorithm == MLDsaAlgorithm.MLDsa44 ? AlgorithmOids.MlDsa44
        : algorithm == MLDsaAlgorithm.MLDsa65 ? AlgorithmOids.MlDsa65
        : AlgorithmOids.MlDsa87;

    /// <summary>Verifies a signature; the key has to be of the very parameter set that the algorithm names.</summary>
    internal static SignatureVerdict Verify(
        ReadOnlySpan<byte> subjectPublicKeyInfo,
        ReadOnlySpan<byte> algorithmIdentifier,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> signature)
    {
        if (!MLDsa.IsSupported)
        {
            return SignatureVerdict.Unsupported;
        }

        if (!Der.TryDecode(subjectPublicKeyInfo, out SubjectPublicKeyInfo key, out _)
            || !Der.TryDecode(algorithmIdentifier, out AlgorithmIdentifier identifier, out _)
            || !key.Algorithm.Algorithm.Is(identifier.Algorithm))
        {
            return SignatureVerdict.Invalid;
        }

        try
        {
            using MLDsa verifier = MLDsa.ImportMLDsaPublicKey(AlgorithmOf(identifier.Algorithm), key.SubjectPublicKey.Octets);
            return verifier.VerifyData(data, signature) ? SignatureVerdict.Valid : SignatureVerdict.Invalid;
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            return SignatureVerdict.Invalid;
        }
    }

    private static MLDsaAlgorithm AlgorithmOf(ObjectId identifier) =>
        identifier.Is(AlgorithmOids.MlDsa44) ? MLDsaAlgorithm.MLDsa44
        : identifier.Is(AlgorithmOids.MlDsa65) ? MLDsaAlgorithm.MLDsa65
        : MLDsaAlgorithm.MLDsa87;
}

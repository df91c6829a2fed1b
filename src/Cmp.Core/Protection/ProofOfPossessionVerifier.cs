using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>Verifies that a CertReqMsg proves possession of the private key, as far as the request alone can (RFC 4211 4.1).</summary>
public static class ProofOfPossessionVerifier
{
    /// <summary>Verifies the proof of a request.</summary>
    /// <param name="message">The request.</param>
    /// <param name="acceptsRaVerified">Whether to believe that a registration authority has verified it.</param>
    /// <param name="crypto">The cryptography.</param>
    /// <returns>The outcome.</returns>
    public static ProofOfPossessionVerdict Verify(scoped in CertReqMsg message, bool acceptsRaVerified, ICmpCrypto crypto)
    {
        ArgumentNullException.ThrowIfNull(crypto);
        if (!message.Popo.TryGet(out ProofOfPossession proof))
        {
            return ProofOfPossessionVerdict.Missing;
        }

        return proof.Kind switch
        {
            ProofOfPossessionKind.RaVerified when acceptsRaVerified => ProofOfPossessionVerdict.Valid,
            ProofOfPossessionKind.RaVerified => ProofOfPossessionVerdict.RaVerifiedNotAccepted,
            ProofOfPossessionKind.Signature => VerifySignature(message.CertReq, proof.Signature, crypto),
            _ => ProofOfPossessionVerdict.UnsupportedMethod,
        };
    }

    private static ProofOfPossessionVerdict VerifySignature(
        scoped in Encoded<CertRequest> request, scoped in PopoSigningKey proof, ICmpCrypto crypto)
    {
        CertTemplate template = request.Value.CertTemplate;
        if (!template.PublicKey.TryGet(out SubjectPublicKeyInfo publicKey))
        {
            return ProofOfPossessionVerdict.MissingPublicKey;
        }

        byte[] key = Der.Encode(publicKey);
        if (proof.PoposkInput.TryGet(out PopoSigningKeyInput input))
        {
            // "This MUST be exactly the same value as contained in the certificate template."
            return Der.Encode(input.PublicKey).AsSpan().SequenceEqual(key)
                ? Verify(key, Der.Encode(input), proof, crypto)
                : ProofOfPossessionVerdict.InconsistentPublicKey;
        }

        return template.Subject.HasValue ? Verify(key, request.Bytes, proof, crypto) : ProofOfPossessionVerdict.MissingSubject;
    }

    private static ProofOfPossessionVerdict Verify(
        ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> data, scoped in PopoSigningKey proof, ICmpCrypto crypto)
    {
        if (proof.Signature.UnusedBits != 0)
        {
            return ProofOfPossessionVerdict.InvalidSignature;
        }

        return crypto.Verify(publicKey, Der.Encode(proof.AlgorithmIdentifier), data, proof.Signature.Octets) switch
        {
            SignatureVerdict.Valid => ProofOfPossessionVerdict.Valid,
            SignatureVerdict.Invalid => ProofOfPossessionVerdict.InvalidSignature,
            _ => ProofOfPossessionVerdict.UnsupportedAlgorithm,
        };
    }
}

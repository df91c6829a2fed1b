using System;
using Cmp.Asn1;
using Cmp.Asn1.Pkcs10;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCmp;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>Checks that requesters hold the private keys that they want certified (RFC 9810 5.2.8, RFC 4211 4).</summary>
/// <param name="crypto">The cryptography.</param>
/// <param name="conduct">Whose word is taken, and how lenient the server is.</param>
internal sealed class ProofOfPossessionCheck(ICmpCrypto crypto, ServerConduct conduct)
{
    /// <summary>Checks the proof of a CertReqMsg.</summary>
    /// <param name="message">The CertReqMsg.</param>
    /// <param name="publicKey">DER of the SubjectPublicKeyInfo in it.</param>
    /// <param name="peer">Who sent it.</param>
    /// <returns>What is wrong, or null.</returns>
    internal Refusal? Check(CertReqMsg message, ReadOnlySpan<byte> publicKey, PeerAuthentication peer)
    {
        if (!message.Popo.TryGet(out ProofOfPossession proof))
        {
            return Refusal.Of(CmpErrorCode.MissingProofOfPossession, "there is no proof of possession");
        }

        return proof.Kind switch
        {
            ProofOfPossessionKind.RaVerified => CheckRa(peer),
            ProofOfPossessionKind.Signature => CheckSignature(proof.Signature, message.CertReq, publicKey),
            _ => Refusal.Of(CmpErrorCode.UnsupportedProofOfPossession, $"proof of possession by {proof.Kind} is not supported"),
        };
    }

    /// <summary>Checks the signature of a PKCS#10 request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>What is wrong, or null.</returns>
    internal Refusal? Check(CertificationRequest request)
    {
        byte[] publicKey = Der.Encode(request.CertificationRequestInfo.Value.SubjectPkInfo);
        return Verify(publicKey, request.SignatureAlgorithm, request.CertificationRequestInfo.Bytes, request.Signature);
    }

    // Q3: raVerified is for RAs, and their certificates say that they are one (RFC 9810 4.5).
    private Refusal? CheckRa(PeerAuthentication peer)
    {
        bool isAccepted = conduct.RaVerified switch
        {
            RaVerifiedRule.Accept => true,
            RaVerifiedRule.Refuse => false,
            _ => peer.Certificate is CmpCertificate certificate && certificate.Roles.HasFlag(CmpRoles.RegistrationAuthority),
        };
        return isAccepted ? null : Refusal.Of(CmpErrorCode.RaVerifiedNotAccepted, "raVerified is for registration authorities");
    }

    // Q2: with subject and key in the template poposkInput must be absent, and the signature is over the CertRequest.
    private Refusal? CheckSignature(PopoSigningKey proof, Encoded<CertRequest> request, ReadOnlySpan<byte> publicKey)
    {
        if (conduct.IsLenient && proof.PoposkInput.TryGet(out PopoSigningKeyInput input))
        {
            return Der.Encode(input.PublicKey).AsSpan().SequenceEqual(publicKey)
                ? Verify(publicKey, proof.AlgorithmIdentifier, Der.Encode(input), proof.Signature)
                : Refusal.Of(CmpErrorCode.BadProofOfPossession, "the proof of possession is about another public key");
        }

        CertTemplate template = request.Value.CertTemplate;
        if (!template.Subject.HasValue || proof.PoposkInput.HasValue)
        {
            return Refusal.Of(
                CmpErrorCode.BadProofOfPossession, "the proof of possession has to be over a CertRequest with subject and public key");
        }

        return Verify(publicKey, proof.AlgorithmIdentifier, request.Bytes, proof.Signature);
    }

    private Refusal? Verify(ReadOnlySpan<byte> publicKey, AlgorithmIdentifier algorithm, ReadOnlySpan<byte> data, BitString signature)
    {
        SignatureVerdict verdict = signature.UnusedBits == 0
            ? crypto.Verify(publicKey, Der.Encode(algorithm), data, signature.Octets)
            : SignatureVerdict.Invalid;
        return verdict switch
        {
            SignatureVerdict.Valid => null,
            SignatureVerdict.Unsupported => Refusal.Of(
                CmpErrorCode.UnsupportedAlgorithm, "the algorithm of the proof of possession is not supported"),
            _ => Refusal.Of(CmpErrorCode.BadProofOfPossession, "the proof of possession does not verify"),
        };
    }
}

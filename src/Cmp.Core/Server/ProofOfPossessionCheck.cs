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
    /// <param name="peer">Who sent it.</param>
    /// <returns>What is wrong, or null.</returns>
    internal Refusal? Check(CertReqMsg message, PeerAuthentication peer)
    {
        // Q2: with subject and key in the template poposkInput must be absent, and the signature is over the CertRequest.
        bool hasInput = message.Popo.TryGet(out ProofOfPossession proof)
            && proof.Kind == ProofOfPossessionKind.Signature
            && proof.Signature.PoposkInput.HasValue;
        return hasInput && !conduct.IsLenient
            ? RefusalOf(ProofOfPossessionVerdict.MissingSubject)
            : RefusalOf(ProofOfPossessionVerifier.Verify(message, AcceptsRaVerified(peer), crypto));
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
    private bool AcceptsRaVerified(PeerAuthentication peer) => conduct.RaVerified switch
    {
        RaVerifiedRule.Accept => true,
        RaVerifiedRule.Refuse => false,
        _ => peer.Certificate is CmpCertificate certificate && certificate.Roles.HasFlag(CmpRoles.RegistrationAuthority),
    };

    private static Refusal? RefusalOf(ProofOfPossessionVerdict verdict) => verdict switch
    {
        ProofOfPossessionVerdict.Valid => null,
        ProofOfPossessionVerdict.Missing => Refusal.Of(CmpErrorCode.MissingProofOfPossession, "there is no proof of possession"),
        ProofOfPossessionVerdict.RaVerifiedNotAccepted => Refusal.Of(
            CmpErrorCode.RaVerifiedNotAccepted, "raVerified is for registration authorities"),
        ProofOfPossessionVerdict.MissingPublicKey => Refusal.Of(CmpErrorCode.IncompleteTemplate, "the certTemplate has no public key"),
        ProofOfPossessionVerdict.MissingSubject => Refusal.Of(
            CmpErrorCode.BadProofOfPossession, "the proof of possession has to be over a CertRequest with subject and public key"),
        ProofOfPossessionVerdict.InconsistentPublicKey => Refusal.Of(
            CmpErrorCode.BadProofOfPossession, "the proof of possession is about another public key"),
        ProofOfPossessionVerdict.UnsupportedMethod => Refusal.Of(
            CmpErrorCode.UnsupportedProofOfPossession, "proof of possession by this method is not supported"),
        ProofOfPossessionVerdict.UnsupportedAlgorithm => Refusal.Of(
            CmpErrorCode.UnsupportedAlgorithm, "the algorithm of the proof of possession is not supported"),
        _ => Refusal.Of(CmpErrorCode.BadProofOfPossession, "the proof of possession does not verify"),
    };

    private Refusal? Verify(ReadOnlySpan<byte> publicKey, AlgorithmIdentifier algorithm, ReadOnlySpan<byte> data, BitString signature)
    {
        SignatureVerdict verdict = signature.UnusedBits == 0
            ? crypto.Verify(publicKey, Der.Encode(algorithm), data, signature.Octets)
            : SignatureVerdict.Invalid;
        return RefusalOf(verdict switch
        {
            SignatureVerdict.Valid => ProofOfPossessionVerdict.Valid,
            SignatureVerdict.Unsupported => ProofOfPossessionVerdict.UnsupportedAlgorithm,
            _ => ProofOfPossessionVerdict.InvalidSignature,
        });
    }
}

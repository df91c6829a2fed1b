using Cmp.Asn1;
using Cmp.Asn1.PkixCrmf;
using Cmp.Core;
using Cmp.Native.Crypto;
using Cmp.Native.Errors;
using Cmp.Native.Interop;

namespace Cmp.Native.State.Crmf;

/// <content>The proof of possession.</content>
internal sealed unsafe partial class NativeCertReqMsg
{
    // OSSL_CRMF_POPO_*
    private const int None = -1;
    private const int RaVerified = 0;
    internal const int ProofBySignature = 1;
    private const int KeyEncipherment = 2;

    /// <summary>Whether there is a proof.</summary>
    internal bool HasProof => Proof.HasValue;

    private Optional<ProofOfPossession> Proof =>
        !_hasNewProof ? Received.Popo
            : _proof is null ? default(Optional<ProofOfPossession>) : new Encoded<ProofOfPossession>(_proof).Value;

    /// <summary>Replaces the proof of possession.</summary>
    /// <param name="method">By what to prove it: the number of <c>OSSL_CRMF_POPO_*</c>; -1 removes the proof.</param>
    /// <param name="key">The private key, for a signature.</param>
    /// <param name="digest">The hash function to sign with, unless the key prescribes one.</param>
    /// <param name="library">The library context.</param>
    /// <param name="properties">The property query.</param>
    /// <returns>False with a reason on the error queue; then the proof is as it was.</returns>
    internal bool CreateProof(int method, EVP_PKEY* key, EVP_MD* digest, OSSL_LIB_CTX* library, byte* properties)
    {
        using DerBuffer proof = new();
        switch (method)
        {
            case None:
                break;
            case RaVerified:
                _ = ProofOfPossessionComposer.Compose(ProofOfPossessionMethod.RaVerified, null, default, default, proof);
                break;
            case ProofBySignature:
                if (!Sign(key, digest, library, properties, proof))
                {
                    return false;
                }

                break;
            case KeyEncipherment:
                _ = ProofOfPossessionComposer.Compose(ProofOfPossessionMethod.EncryptedCertificate, null, default, default, proof);
                break;
            default:
                ErrorQueue.Raise(CrmfReason.UnsupportedMethodForCreatingPopo);
                return false;
        }

        _proof = proof.Length == 0 ? null : proof.Span.ToArray();
        _hasNewProof = true;
        return true;
    }

    /// <summary>Verifies the proof of possession.</summary>
    /// <param name="acceptsRaVerified">Whether to believe that a registration authority has verified it.</param>
    /// <param name="library">The library context.</param>
    /// <param name="properties">The property query.</param>
    /// <returns>False with a reason on the error queue.</returns>
    internal bool VerifyProof(bool acceptsRaVerified, OSSL_LIB_CTX* library, byte* properties)
    {
        byte[] der = ToDer();
        if (der.Length == 0)
        {
            ErrorQueue.Raise(CrmfReason.NestedAsn1Error, "the request cannot be encoded");
            return false;
        }

        using CallerAlgorithms algorithms = new(library, properties);
        using CallerCertificates certificates = new(library, properties);
        CallerCrypto crypto = new(library, properties, algorithms, certificates);
        ProofOfPossessionVerdict verdict = ProofOfPossessionVerifier.Verify(new Encoded<CertReqMsg>(der).Value, acceptsRaVerified, crypto);
        if (ReasonOf(verdict) is CrmfReason reason)
        {
            ErrorQueue.Raise(reason);
        }

        return verdict == ProofOfPossessionVerdict.Valid;
    }

    private bool Sign(EVP_PKEY* key, EVP_MD* digest, OSSL_LIB_CTX* library, byte* properties, DerBuffer proof)
    {
        byte[] request = Request.ToDer();
        if (request.Length == 0)
        {
            ErrorQueue.Raise(CrmfReason.NestedAsn1Error, "the request cannot be encoded");
            return false;
        }

        // OpenSSL 3.0 signs with any key.
        if (LibcryptoVersion.IsAtLeast(3, 5) && !IsKeyOfTemplate(key))
        {
            return false;
        }

        using CallerSigner? signer = CallerSigner.Create(key, [], digest, library, properties);
        if (signer is not null
            && ProofOfPossessionComposer.Compose(ProofOfPossessionMethod.Signature, signer, request, default, proof) is null)
        {
            return true;
        }

        if (LibcryptoVersion.IsAtLeast(4, 0))
        {
            ErrorQueue.Raise(CrmfReason.ErrorSigningPopo);
        }

        return false;
    }

    private bool IsKeyOfTemplate(EVP_PKEY* key)
    {
        EVP_PKEY* certified = LibcryptoX509.X509_PUBKEY_get0(Request.Template.Target!.PeekPublicKey());
        if (certified == null)
        {
            ErrorQueue.Raise(X509Reason.PassedNullParameter);
            return false;
        }

        X509Reason? reason = LibcryptoEvpPkey.EVP_PKEY_eq(certified, key) switch
        {
            1 => null,
            0 => X509Reason.KeyValuesMismatch,
            -1 => X509Reason.KeyTypeMismatch,
            _ => X509Reason.UnknownKeyType,
        };
        if (reason is X509Reason difference)
        {
            ErrorQueue.Raise(difference);
        }

        return reason is null;
    }

    // For a signature that does not verify OpenSSL leaves it at what its verification says.
    private static CrmfReason? ReasonOf(ProofOfPossessionVerdict verdict) => verdict switch
    {
        ProofOfPossessionVerdict.Missing => CrmfReason.PopoMissing,
        ProofOfPossessionVerdict.RaVerifiedNotAccepted => CrmfReason.PopoRaverifiedNotAccepted,
        ProofOfPossessionVerdict.MissingPublicKey => CrmfReason.PopoMissingPublicKey,
        ProofOfPossessionVerdict.MissingSubject => CrmfReason.PopoMissingSubject,
        ProofOfPossessionVerdict.InconsistentPublicKey => CrmfReason.PopoInconsistentPublicKey,
        ProofOfPossessionVerdict.UnsupportedMethod => CrmfReason.UnsupportedPopoMethod,
        ProofOfPossessionVerdict.InvalidSignature or ProofOfPossessionVerdict.UnsupportedAlgorithm or ProofOfPossessionVerdict.Valid or _ => null,
    };
}

using System;
using System.Formats.Asn1;
using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Asn1.PkixCrmf;

namespace Cmp.Core;

/// <summary>Makes proofs of possession (RFC 4211 4, RFC 9810 5.2.8).</summary>
public static class ProofOfPossessionComposer
{
    /// <summary>Makes the proof for a certificate request.</summary>
    /// <param name="method">How possession of the private key is proven.</param>
    /// <param name="signer">The private key, for <see cref="ProofOfPossessionMethod.Signature"/>.</param>
    /// <param name="request">
    /// DER of the CertRequest. RFC 4211 4.1, Q2: with subject and key in the template the signature is over the CertRequest itself, and
    /// poposkInput is absent.
    /// </param>
    /// <param name="publicKey">
    /// DER of the public key to be certified, which tells whether it agrees on keys or encrypts them, for
    /// <see cref="ProofOfPossessionMethod.EncryptedCertificate"/>; empty for one that encrypts.
    /// </param>
    /// <param name="proof">Where the DER of the ProofOfPossession goes; nothing for <see cref="ProofOfPossessionMethod.None"/>.</param>
    /// <returns>Why it cannot be made, or null.</returns>
    public static CmpError? Compose(
        ProofOfPossessionMethod method, ICmpSigner? signer, ReadOnlySpan<byte> request, ReadOnlySpan<byte> publicKey, DerBuffer proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        AsnWriter writer = DerWriterPool.Rent();
        try
        {
            CmpError? failure = null;
            switch (method)
            {
                case ProofOfPossessionMethod.None:
                    break;
                case ProofOfPossessionMethod.RaVerified:
                    ProofOfPossession.WriteRaVerified(writer, default);
                    break;
                case ProofOfPossessionMethod.EncryptedCertificate:
                    WriteIndirect(writer, publicKey);
                    break;
                default:
                    failure = WriteSignature(writer, signer, request);
                    break;
            }

            if (failure is null)
            {
                proof.Append(writer);
            }

            return failure;
        }
        finally
        {
            DerWriterPool.Return(writer);
        }
    }

    private static CmpError? WriteSignature(AsnWriter writer, ICmpSigner? signer, ReadOnlySpan<byte> request)
    {
        if (signer is null)
        {
            return new CmpError(CmpErrorCode.MissingPrivateKeyForProofOfPossession);
        }

        using DerBuffer signature = new(signer.MaximumSignatureLength);
        if (!signer.TrySign(request, signature.Reserve(signer.MaximumSignatureLength), out int written))
        {
            return new CmpError(CmpErrorCode.CryptographyFailed, "the private key to be certified did not sign");
        }

        signature.Commit(written);
        PopoSigningKey proven = new()
        {
            AlgorithmIdentifier = new Encoded<AlgorithmIdentifier>(signer.AlgorithmIdentifier.Span).Value,
            Signature = new BitString(signature.Span),
        };
        ProofOfPossession.WriteSignature(writer, proven);
        return null;
    }

    // RFC 4211 4.2, 4.3: the same promise for keys that decrypt and for keys that agree on keys.
    private static void WriteIndirect(AsnWriter writer, ReadOnlySpan<byte> publicKey)
    {
        AsnWriter inner = DerWriterPool.Rent();
        using DerBuffer later = new(8);
        PopoPrivKey.WriteSubsequentMessage(inner, SubsequentMessage.EncrCert);
        later.Append(inner);
        DerWriterPool.Return(inner);
        PopoPrivKey promise = PopoPrivKey.FromEncoded(PopoPrivKeyKind.SubsequentMessage, later.Span);
        if (PublicKeys.AgreesOnKeys(publicKey))
        {
            ProofOfPossession.WriteKeyAgreement(writer, promise);
        }
        else
        {
            ProofOfPossession.WriteKeyEncipherment(writer, promise);
        }
    }
}

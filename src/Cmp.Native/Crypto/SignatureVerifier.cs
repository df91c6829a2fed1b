using System;
using Cmp.Core;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoAsn1;
using static Cmp.Native.Interop.LibcryptoEvp;
using static Cmp.Native.Interop.LibcryptoEvpPkey;
using static Cmp.Native.Interop.LibcryptoObjects;

namespace Cmp.Native.Crypto;

/// <summary>Verifies signatures of every algorithm that the caller's libcrypto knows.</summary>
internal static unsafe class SignatureVerifier
{
    // V_ASN1_SEQUENCE, V_ASN1_BIT_STRING
    private const int SequenceType = 16;
    private const int BitStringType = 3;

    /// <summary>Verifies a signature.</summary>
    /// <param name="key">The public key, lent.</param>
    /// <param name="algorithmIdentifier">DER of the AlgorithmIdentifier.</param>
    /// <param name="data">What was signed.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="library">The library context.</param>
    /// <param name="properties">The property query.</param>
    /// <returns>Whether it verifies, and if not, whether the algorithm is known at all.</returns>
    internal static SignatureVerdict Verify(
        EVP_PKEY* key,
        ReadOnlySpan<byte> algorithmIdentifier,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> signature,
        OSSL_LIB_CTX* library,
        byte* properties)
    {
        X509_ALGOR* algorithm = DerForm.AlgorithmIdentifier.FromBytes(algorithmIdentifier);
        if (algorithm == null)
        {
            return SignatureVerdict.Unsupported;
        }

        try
        {
            return Verify(key, algorithm, data, signature, library, properties);
        }
        finally
        {
            LibcryptoX509.X509_ALGOR_free(algorithm);
        }
    }

    private static SignatureVerdict Verify(
        EVP_PKEY* key, X509_ALGOR* algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, OSSL_LIB_CTX* library, byte* properties)
    {
        ASN1_OBJECT* identifier = null;
        int digest = 0;
        int keyType = 0;
        LibcryptoX509.X509_ALGOR_get0(&identifier, null, null, algorithm);
        bool known = OBJ_find_sigid_algs(OBJ_obj2nid(identifier), &digest, &keyType) == 1;

        // An algorithm that names its digest verifies directly; one that hides it in parameters, or has none, goes by libcrypto's own
        // reading of the AlgorithmIdentifier.
        return known && digest != 0
            ? VerifyDirectly(key, digest, keyType, data, signature, library, properties)
            : VerifyAsItem(key, algorithm, data, signature, library, properties);
    }

    private static SignatureVerdict VerifyDirectly(
        EVP_PKEY* key, int digest, int keyType, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, OSSL_LIB_CTX* library, byte* properties)
    {
        byte* keyTypeName = OBJ_nid2sn(keyType);
        if (keyTypeName != null && EVP_PKEY_is_a(key, keyTypeName) != 1 && EVP_PKEY_get_base_id(key) != keyType)
        {
            return SignatureVerdict.Invalid;
        }

        EVP_MD_CTX* context = EVP_MD_CTX_new();
        if (context == null)
        {
            return SignatureVerdict.Unsupported;
        }

        try
        {
            if (EVP_DigestVerifyInit_ex(context, null, OBJ_nid2sn(digest), library, properties, key, null) != 1)
            {
                return SignatureVerdict.Unsupported;
            }

            fixed (byte* input = data)
            fixed (byte* octets = signature)
            {
                return EVP_DigestVerify(context, octets, (nuint)signature.Length, input, (nuint)data.Length) == 1
                    ? SignatureVerdict.Valid
                    : SignatureVerdict.Invalid;
            }
        }
        finally
        {
            EVP_MD_CTX_free(context);
        }
    }

    private static SignatureVerdict VerifyAsItem(
        EVP_PKEY* key, X509_ALGOR* algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, OSSL_LIB_CTX* library, byte* properties)
    {
        // An ASN1_STRING under the SEQUENCE item "encodes" to the octets it holds, tag and length included.
        ASN1_STRING* encoded = ASN1_STRING_type_new(SequenceType);
        ASN1_STRING* bits = ASN1_STRING_type_new(BitStringType);
        try
        {
            if (encoded == null || bits == null)
            {
                return SignatureVerdict.Unsupported;
            }

            fixed (byte* input = data)
            fixed (byte* octets = signature)
            {
                if (ASN1_STRING_set(encoded, input, data.Length) != 1 || ASN1_STRING_set(bits, octets, signature.Length) != 1)
                {
                    return SignatureVerdict.Unsupported;
                }

                int verdict = LibcryptoX509.ASN1_item_verify_ex(ASN1_SEQUENCE_it(), algorithm, bits, encoded, null, key, library, properties);
                return verdict switch
                {
                    1 => SignatureVerdict.Valid,
                    0 => SignatureVerdict.Invalid,
                    _ => SignatureVerdict.Unsupported,
                };
            }
        }
        finally
        {
            ASN1_STRING_free(encoded);
            ASN1_STRING_free(bits);
        }
    }
}

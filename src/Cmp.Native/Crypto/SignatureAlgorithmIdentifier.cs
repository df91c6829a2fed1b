using Cmp.Asn1;
using Cmp.Asn1.Pkix;
using Cmp.Native.Interop;
using static Cmp.Native.Interop.LibcryptoEvp;
using static Cmp.Native.Interop.LibcryptoEvpPkey;
using static Cmp.Native.Interop.LibcryptoObjects;

namespace Cmp.Native.Crypto;

/// <summary>
/// AlgorithmIdentifiers of signatures by keys that are in no provider but in an ENGINE or behind methods of the program:
/// libcrypto does not say them when asked.
/// </summary>
internal static unsafe class SignatureAlgorithmIdentifier
{
    // NID_rsaEncryption
    private const int Rsa = 6;

    /// <summary>The AlgorithmIdentifier of the combination of a hash function and a type of key.</summary>
    /// <param name="key">The key, lent.</param>
    /// <param name="digest">The hash function, lent; NULL if the algorithm does without.</param>
    /// <returns>Its DER; empty if the combination has no number of its own.</returns>
    internal static byte[] Of(EVP_PKEY* key, EVP_MD* digest)
    {
        int keyType = EVP_PKEY_get_base_id(key);
        int algorithm = 0;
        if (OBJ_find_sigid_by_algs(&algorithm, digest == null ? 0 : EVP_MD_get_type(digest), keyType) != 1)
        {
            return [];
        }

        // RSA goes with NULL, everything else without parameters (RFC 4055 5, RFC 5758 3).
        byte[] identifier = DerForm.ObjectIdentifier.ToBytes(OBJ_nid2obj(algorithm));
        return Der.Encode(new AlgorithmIdentifier
        {
            Algorithm = new Encoded<ObjectId>(identifier).Value,
            Parameters = keyType == Rsa ? new AnyValue([0x05, 0x00]) : default(Optional<AnyValue>),
        });
    }
}

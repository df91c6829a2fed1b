using System;
using System.Runtime.InteropServices;
using static Cmp.Native.Interop.LibcryptoEvpPkey;
using static Cmp.Native.Interop.LibcryptoX509;

namespace Cmp.Native.Interop;

/// <summary>Carries public keys between <c>EVP_PKEY</c> and the DER of SubjectPublicKeyInfo.</summary>
internal static unsafe class PublicKeyDer
{
    /// <summary>Makes a key from exactly one SubjectPublicKeyInfo.</summary>
    /// <param name="der">The encoding.</param>
    /// <param name="library">The library context to make the key in; may be NULL.</param>
    /// <param name="properties">The property query to fetch with; may be NULL.</param>
    /// <returns>Owned by the caller; NULL if libcrypto refuses the bytes, with the reason on its error queue.</returns>
    internal static EVP_PKEY* FromBytes(ReadOnlySpan<byte> der, OSSL_LIB_CTX* library, byte* properties)
    {
        fixed (byte* start = der)
        {
            byte* next = start;
            EVP_PKEY* key = d2i_PUBKEY_ex(null, &next, new CLong(der.Length), library, properties);
            if (key != null && next != start + der.Length)
            {
                EVP_PKEY_free(key);
                key = null;
            }

            return key;
        }
    }

    /// <summary>The SubjectPublicKeyInfo of a key, private keys included: only the public part is encoded.</summary>
    /// <returns>Empty if libcrypto cannot encode it, with the reason on its error queue.</returns>
    internal static byte[] ToBytes(EVP_PKEY* key)
    {
        if (key == null)
        {
            return [];
        }

        // libcrypto encodes the key anew at each call, also when asked for the length only: so it is called once and allocates.
        byte* encoded = null;
        int length = i2d_PUBKEY(key, &encoded);
        byte[] der = length <= 0 ? [] : new ReadOnlySpan<byte>(encoded, length).ToArray();
        LibcryptoCrypto.CRYPTO_free(encoded, null, 0);
        return der;
    }
}

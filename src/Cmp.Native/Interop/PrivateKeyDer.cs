using System;
using System.Runtime.InteropServices;
using static Cmp.Native.Interop.LibcryptoEvpPkey;

namespace Cmp.Native.Interop;

/// <summary>Makes private keys of libcrypto's from what was decrypted.</summary>
internal static unsafe class PrivateKeyDer
{
    /// <summary>Makes the key that some bytes begin with, in any of the forms that libcrypto knows.</summary>
    /// <param name="bytes">The bytes; padding of a cipher may follow the key.</param>
    /// <param name="library">The library context to make the key in; may be NULL.</param>
    /// <param name="properties">The property query to fetch with; may be NULL.</param>
    /// <returns>Owned by the caller; NULL if libcrypto refuses the bytes, with the reason on its error queue.</returns>
    internal static EVP_PKEY* FromStartOf(ReadOnlySpan<byte> bytes, OSSL_LIB_CTX* library, byte* properties)
    {
        fixed (byte* start = bytes)
        {
            byte* next = start;
            return d2i_AutoPrivateKey_ex(null, &next, new CLong(bytes.Length), library, properties);
        }
    }
}

using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary><c>&lt;openssl/crypto.h&gt;</c> and <c>&lt;openssl/rand.h&gt;</c>: memory and random bytes.</summary>
internal static unsafe class LibcryptoCrypto
{
    internal static readonly delegate* unmanaged[Cdecl]<nuint, byte*, int, void*> CRYPTO_malloc =
        (delegate* unmanaged[Cdecl]<nuint, byte*, int, void*>)LibcryptoLocation.Resolve("CRYPTO_malloc");

    internal static readonly delegate* unmanaged[Cdecl]<nuint, byte*, int, void*> CRYPTO_zalloc =
        (delegate* unmanaged[Cdecl]<nuint, byte*, int, void*>)LibcryptoLocation.Resolve("CRYPTO_zalloc");

    internal static readonly delegate* unmanaged[Cdecl]<byte*, byte*, int, byte*> CRYPTO_strdup =
        (delegate* unmanaged[Cdecl]<byte*, byte*, int, byte*>)LibcryptoLocation.Resolve("CRYPTO_strdup");

    internal static readonly delegate* unmanaged[Cdecl]<void*, byte*, int, void> CRYPTO_free =
        (delegate* unmanaged[Cdecl]<void*, byte*, int, void>)LibcryptoLocation.Resolve("CRYPTO_free");

    internal static readonly delegate* unmanaged[Cdecl]<void*, nuint, byte*, int, void> CRYPTO_clear_free =
        (delegate* unmanaged[Cdecl]<void*, nuint, byte*, int, void>)LibcryptoLocation.Resolve("CRYPTO_clear_free");

    internal static readonly delegate* unmanaged[Cdecl]<void*, nuint, void> OPENSSL_cleanse =
        (delegate* unmanaged[Cdecl]<void*, nuint, void>)LibcryptoLocation.Resolve("OPENSSL_cleanse");

    internal static readonly delegate* unmanaged[Cdecl]<void*, void*, nuint, int> CRYPTO_memcmp =
        (delegate* unmanaged[Cdecl]<void*, void*, nuint, int>)LibcryptoLocation.Resolve("CRYPTO_memcmp");

    internal static readonly delegate* unmanaged[Cdecl]<CULong> OpenSSL_version_num =
        (delegate* unmanaged[Cdecl]<CULong>)LibcryptoLocation.Resolve("OpenSSL_version_num");

    internal static readonly delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*> OSSL_LIB_CTX_get0_global_default =
        (delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*>)LibcryptoLocation.Resolve("OSSL_LIB_CTX_get0_global_default");

    /// <summary>Of the calling thread; NULL changes nothing. Returns the one before.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, OSSL_LIB_CTX*> OSSL_LIB_CTX_set0_default =
        (delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, OSSL_LIB_CTX*>)LibcryptoLocation.Resolve("OSSL_LIB_CTX_set0_default");

    internal static readonly delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, nuint, uint, int> RAND_bytes_ex =
        (delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, nuint, uint, int>)LibcryptoLocation.Resolve("RAND_bytes_ex");
}

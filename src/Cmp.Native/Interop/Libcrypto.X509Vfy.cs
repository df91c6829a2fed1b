using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary><c>&lt;openssl/x509_vfy.h&gt;</c>: certificate stores and path validation.</summary>
internal static unsafe class LibcryptoX509Vfy
{
    /// <summary>The address of the store's verification callback; 0 if it has none.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE*, nint> X509_STORE_get_verify_cb =
        (delegate* unmanaged[Cdecl]<X509_STORE*, nint>)LibcryptoLocation.Resolve("X509_STORE_get_verify_cb");

    /// <summary>The address of the store's own function for signatures and times; 0 if it has none.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE*, nint> X509_STORE_get_verify =
        (delegate* unmanaged[Cdecl]<X509_STORE*, nint>)LibcryptoLocation.Resolve("X509_STORE_get_verify");

    /// <summary>The address of the function for signatures and times, libcrypto's own if the store has none.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE_CTX*, nint> X509_STORE_CTX_get_verify =
        (delegate* unmanaged[Cdecl]<X509_STORE_CTX*, nint>)LibcryptoLocation.Resolve("X509_STORE_CTX_get_verify");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE_CTX*, delegate* unmanaged[Cdecl]<X509_STORE_CTX*, int>, void> X509_STORE_CTX_set_verify =
        (delegate* unmanaged[Cdecl]<X509_STORE_CTX*, delegate* unmanaged[Cdecl]<X509_STORE_CTX*, int>, void>)
            LibcryptoLocation.Resolve("X509_STORE_CTX_set_verify");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE*> X509_STORE_new =
        (delegate* unmanaged[Cdecl]<X509_STORE*>)LibcryptoLocation.Resolve("X509_STORE_new");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE*, int> X509_STORE_up_ref =
        (delegate* unmanaged[Cdecl]<X509_STORE*, int>)LibcryptoLocation.Resolve("X509_STORE_up_ref");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE*, void> X509_STORE_free =
        (delegate* unmanaged[Cdecl]<X509_STORE*, void>)LibcryptoLocation.Resolve("X509_STORE_free");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE*, X509*, int> X509_STORE_add_cert =
        (delegate* unmanaged[Cdecl]<X509_STORE*, X509*, int>)LibcryptoLocation.Resolve("X509_STORE_add_cert");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE*, X509_VERIFY_PARAM*> X509_STORE_get0_param =
        (delegate* unmanaged[Cdecl]<X509_STORE*, X509_VERIFY_PARAM*>)LibcryptoLocation.Resolve("X509_STORE_get0_param");

    internal static readonly delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, X509_STORE_CTX*> X509_STORE_CTX_new_ex =
        (delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, X509_STORE_CTX*>)LibcryptoLocation.Resolve("X509_STORE_CTX_new_ex");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE_CTX*, void> X509_STORE_CTX_free =
        (delegate* unmanaged[Cdecl]<X509_STORE_CTX*, void>)LibcryptoLocation.Resolve("X509_STORE_CTX_free");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE_CTX*, X509_STORE*, X509*, OPENSSL_STACK*, int> X509_STORE_CTX_init =
        (delegate* unmanaged[Cdecl]<X509_STORE_CTX*, X509_STORE*, X509*, OPENSSL_STACK*,
            int>)LibcryptoLocation.Resolve("X509_STORE_CTX_init");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE_CTX*, X509_VERIFY_PARAM*> X509_STORE_CTX_get0_param =
        (delegate* unmanaged[Cdecl]<X509_STORE_CTX*, X509_VERIFY_PARAM*>)LibcryptoLocation.Resolve("X509_STORE_CTX_get0_param");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE_CTX*, OPENSSL_STACK*> X509_STORE_CTX_get0_chain =
        (delegate* unmanaged[Cdecl]<X509_STORE_CTX*, OPENSSL_STACK*>)LibcryptoLocation.Resolve("X509_STORE_CTX_get0_chain");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE_CTX*, OPENSSL_STACK*> X509_STORE_CTX_get1_chain =
        (delegate* unmanaged[Cdecl]<X509_STORE_CTX*, OPENSSL_STACK*>)LibcryptoLocation.Resolve("X509_STORE_CTX_get1_chain");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE_CTX*, int> X509_STORE_CTX_get_error =
        (delegate* unmanaged[Cdecl]<X509_STORE_CTX*, int>)LibcryptoLocation.Resolve("X509_STORE_CTX_get_error");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE_CTX*, int> X509_STORE_CTX_get_error_depth =
        (delegate* unmanaged[Cdecl]<X509_STORE_CTX*, int>)LibcryptoLocation.Resolve("X509_STORE_CTX_get_error_depth");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE_CTX*, X509*> X509_STORE_CTX_get_current_cert =
        (delegate* unmanaged[Cdecl]<X509_STORE_CTX*, X509*>)LibcryptoLocation.Resolve("X509_STORE_CTX_get_current_cert");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE_CTX*, int> X509_verify_cert =
        (delegate* unmanaged[Cdecl]<X509_STORE_CTX*, int>)LibcryptoLocation.Resolve("X509_verify_cert");

    internal static readonly delegate* unmanaged[Cdecl]<CLong, byte*> X509_verify_cert_error_string =
        (delegate* unmanaged[Cdecl]<CLong, byte*>)LibcryptoLocation.Resolve("X509_verify_cert_error_string");

    internal static readonly delegate* unmanaged[Cdecl]<X509_VERIFY_PARAM*, CULong, int> X509_VERIFY_PARAM_set_flags =
        (delegate* unmanaged[Cdecl]<X509_VERIFY_PARAM*, CULong, int>)LibcryptoLocation.Resolve("X509_VERIFY_PARAM_set_flags");

    internal static readonly delegate* unmanaged[Cdecl]<X509_VERIFY_PARAM*, CULong, int> X509_VERIFY_PARAM_clear_flags =
        (delegate* unmanaged[Cdecl]<X509_VERIFY_PARAM*, CULong, int>)LibcryptoLocation.Resolve("X509_VERIFY_PARAM_clear_flags");

    internal static readonly delegate* unmanaged[Cdecl]<X509_VERIFY_PARAM*, CULong> X509_VERIFY_PARAM_get_flags =
        (delegate* unmanaged[Cdecl]<X509_VERIFY_PARAM*, CULong>)LibcryptoLocation.Resolve("X509_VERIFY_PARAM_get_flags");

    internal static readonly delegate* unmanaged[Cdecl]<X509_VERIFY_PARAM*, ASN1_TIME*, ASN1_TIME*, int> X509_cmp_timeframe =
        (delegate* unmanaged[Cdecl]<X509_VERIFY_PARAM*, ASN1_TIME*, ASN1_TIME*, int>)LibcryptoLocation.Resolve("X509_cmp_timeframe");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE*, OPENSSL_STACK*> X509_STORE_get1_all_certs =
        (delegate* unmanaged[Cdecl]<X509_STORE*, OPENSSL_STACK*>)LibcryptoLocation.Resolve("X509_STORE_get1_all_certs");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE*, X509_VERIFY_PARAM*, int> X509_STORE_set1_param =
        (delegate* unmanaged[Cdecl]<X509_STORE*, X509_VERIFY_PARAM*, int>)LibcryptoLocation.Resolve("X509_STORE_set1_param");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE_CTX*, delegate* unmanaged[Cdecl]<int, X509_STORE_CTX*, int>, void> X509_STORE_CTX_set_verify_cb =
        (delegate* unmanaged[Cdecl]<X509_STORE_CTX*, delegate* unmanaged[Cdecl]<int, X509_STORE_CTX*, int>, void>)
            LibcryptoLocation.Resolve("X509_STORE_CTX_set_verify_cb");

    internal static readonly delegate* unmanaged[Cdecl]<X509_STORE_CTX*, X509_STORE*> X509_STORE_CTX_get0_store =
        (delegate* unmanaged[Cdecl]<X509_STORE_CTX*, X509_STORE*>)LibcryptoLocation.Resolve("X509_STORE_CTX_get0_store");

    internal static readonly delegate* unmanaged[Cdecl]<X509_VERIFY_PARAM*, long> X509_VERIFY_PARAM_get_time =
        (delegate* unmanaged[Cdecl]<X509_VERIFY_PARAM*, long>)LibcryptoLocation.Resolve("X509_VERIFY_PARAM_get_time");
}

namespace Cmp.Native.Interop;

using unsafe OSSL_HTTP_bio_cb_t = delegate* unmanaged[Cdecl]<BIO*, void*, int, int, BIO*>;

/// <summary><c>&lt;openssl/http.h&gt;</c>: the HTTP client.</summary>
internal static unsafe class LibcryptoHttp
{
    internal static readonly delegate* unmanaged[Cdecl]<OSSL_HTTP_REQ_CTX**, byte*, byte*, byte*, int, byte*, byte*,
        BIO*, BIO*, OSSL_HTTP_bio_cb_t, void*, int, OPENSSL_STACK*, byte*, BIO*, byte*, int, nuint, int, int, BIO*> OSSL_HTTP_transfer =
        (delegate* unmanaged[Cdecl]<OSSL_HTTP_REQ_CTX**, byte*, byte*, byte*, int, byte*, byte*, BIO*, BIO*,
            OSSL_HTTP_bio_cb_t, void*, int, OPENSSL_STACK*, byte*, BIO*, byte*, int, nuint, int, int,
            BIO*>)LibcryptoLocation.Resolve("OSSL_HTTP_transfer");

    internal static readonly delegate* unmanaged[Cdecl]<byte*, byte*, byte*, byte*, int, BIO*, BIO*,
        OSSL_HTTP_bio_cb_t, void*, int, int, OSSL_HTTP_REQ_CTX*> OSSL_HTTP_open =
        (delegate* unmanaged[Cdecl]<byte*, byte*, byte*, byte*, int, BIO*, BIO*, OSSL_HTTP_bio_cb_t, void*, int, int,
            OSSL_HTTP_REQ_CTX*>)LibcryptoLocation.Resolve("OSSL_HTTP_open");

    internal static readonly delegate* unmanaged[Cdecl]<OSSL_HTTP_REQ_CTX*, byte*, OPENSSL_STACK*, byte*, BIO*, byte*,
        int, nuint, int, int, int> OSSL_HTTP_set1_request =
        (delegate* unmanaged[Cdecl]<OSSL_HTTP_REQ_CTX*, byte*, OPENSSL_STACK*, byte*, BIO*, byte*, int, nuint, int,
            int, int>)LibcryptoLocation.Resolve("OSSL_HTTP_set1_request");

    internal static readonly delegate* unmanaged[Cdecl]<OSSL_HTTP_REQ_CTX*, byte**, BIO*> OSSL_HTTP_exchange =
        (delegate* unmanaged[Cdecl]<OSSL_HTTP_REQ_CTX*, byte**, BIO*>)LibcryptoLocation.Resolve("OSSL_HTTP_exchange");

    internal static readonly delegate* unmanaged[Cdecl]<OSSL_HTTP_REQ_CTX*, int> OSSL_HTTP_is_alive =
        (delegate* unmanaged[Cdecl]<OSSL_HTTP_REQ_CTX*, int>)LibcryptoLocation.Resolve("OSSL_HTTP_is_alive");

    internal static readonly delegate* unmanaged[Cdecl]<OSSL_HTTP_REQ_CTX*, int, int> OSSL_HTTP_close =
        (delegate* unmanaged[Cdecl]<OSSL_HTTP_REQ_CTX*, int, int>)LibcryptoLocation.Resolve("OSSL_HTTP_close");

    internal static readonly delegate* unmanaged[Cdecl]<byte*, int*, byte**, byte**, byte**, int*, byte**, byte**,
        byte**, int> OSSL_HTTP_parse_url =
        (delegate* unmanaged[Cdecl]<byte*, int*, byte**, byte**, byte**, int*, byte**, byte**, byte**,
            int>)LibcryptoLocation.Resolve("OSSL_HTTP_parse_url");

    internal static readonly delegate* unmanaged[Cdecl]<byte*, byte*, byte*, int, byte*> OSSL_HTTP_adapt_proxy =
        (delegate* unmanaged[Cdecl]<byte*, byte*, byte*, int, byte*>)LibcryptoLocation.Resolve("OSSL_HTTP_adapt_proxy");

    internal static readonly delegate* unmanaged[Cdecl]<OSSL_HTTP_REQ_CTX*, nuint> OSSL_HTTP_REQ_CTX_get_resp_len =
        (delegate* unmanaged[Cdecl]<OSSL_HTTP_REQ_CTX*, nuint>)LibcryptoLocation.Resolve("OSSL_HTTP_REQ_CTX_get_resp_len");

    internal static readonly delegate* unmanaged[Cdecl]<OSSL_HTTP_REQ_CTX*, BIO*> OSSL_HTTP_REQ_CTX_get0_mem_bio =
        (delegate* unmanaged[Cdecl]<OSSL_HTTP_REQ_CTX*, BIO*>)LibcryptoLocation.Resolve("OSSL_HTTP_REQ_CTX_get0_mem_bio");
}

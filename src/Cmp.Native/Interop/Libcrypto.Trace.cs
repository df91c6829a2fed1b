namespace Cmp.Native.Interop;

/// <summary><c>&lt;openssl/trace.h&gt;</c>. Many builds of libcrypto have no tracing; then the functions are there and return 0.</summary>
internal static unsafe class LibcryptoTrace
{
    /// <summary><c>OSSL_TRACE_CATEGORY_CMP</c>.</summary>
    internal const int CategoryCmp = 13;

    internal static readonly delegate* unmanaged[Cdecl]<int, BIO*, int> OSSL_trace_set_channel =
        (delegate* unmanaged[Cdecl]<int, BIO*, int>)LibcryptoLocation.ResolveOptional("OSSL_trace_set_channel");
}

namespace Cmp.Native.Interop;

/// <summary><c>&lt;openssl/provider.h&gt;</c>.</summary>
internal static unsafe class LibcryptoProvider
{
    internal static readonly delegate* unmanaged[Cdecl]<OSSL_PROVIDER*, byte*> OSSL_PROVIDER_get0_name =
        (delegate* unmanaged[Cdecl]<OSSL_PROVIDER*, byte*>)LibcryptoLocation.Resolve("OSSL_PROVIDER_get0_name");
}

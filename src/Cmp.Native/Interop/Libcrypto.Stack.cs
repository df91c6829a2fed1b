namespace Cmp.Native.Interop;

/// <summary><c>&lt;openssl/stack.h&gt;</c>: the untyped functions behind every STACK_OF.</summary>
internal static unsafe class LibcryptoStack
{
    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK*> OPENSSL_sk_new_null =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK*>)LibcryptoLocation.Resolve("OPENSSL_sk_new_null");

    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK*, OPENSSL_STACK*> OPENSSL_sk_dup =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK*, OPENSSL_STACK*>)LibcryptoLocation.Resolve("OPENSSL_sk_dup");

    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK*, void> OPENSSL_sk_free =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK*, void>)LibcryptoLocation.Resolve("OPENSSL_sk_free");

    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK*, delegate* unmanaged[Cdecl]<void*, void>, void> OPENSSL_sk_pop_free =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK*, delegate* unmanaged[Cdecl]<void*, void>,
            void>)LibcryptoLocation.Resolve("OPENSSL_sk_pop_free");

    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK*, int> OPENSSL_sk_num =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK*, int>)LibcryptoLocation.Resolve("OPENSSL_sk_num");

    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK*, int, void*> OPENSSL_sk_value =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK*, int, void*>)LibcryptoLocation.Resolve("OPENSSL_sk_value");

    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK*, void*, int> OPENSSL_sk_push =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK*, void*, int>)LibcryptoLocation.Resolve("OPENSSL_sk_push");

    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK*, void*, int, int> OPENSSL_sk_insert =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK*, void*, int, int>)LibcryptoLocation.Resolve("OPENSSL_sk_insert");

    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK*, void*> OPENSSL_sk_shift =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK*, void*>)LibcryptoLocation.Resolve("OPENSSL_sk_shift");

    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK*, void*> OPENSSL_sk_pop =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK*, void*>)LibcryptoLocation.Resolve("OPENSSL_sk_pop");
}

namespace Cmp.Native.Interop;

/// <summary>
/// <c>&lt;openssl/sha.h&gt;</c>: hash functions without a provider between. Deprecated, and absent where libcrypto was built without
/// deprecated functions.
/// </summary>
internal static unsafe class LibcryptoSha
{
    internal static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int> SHA1_Init =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int>)LibcryptoLocation.ResolveOptional("SHA1_Init");

    internal static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, void*, void> SHA1_Transform =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, void*, void>)LibcryptoLocation.ResolveOptional("SHA1_Transform");

    internal static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int> SHA256_Init =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int>)LibcryptoLocation.ResolveOptional("SHA256_Init");

    internal static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, void*, void> SHA256_Transform =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, void*, void>)LibcryptoLocation.ResolveOptional("SHA256_Transform");

    internal static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int> SHA384_Init =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int>)LibcryptoLocation.ResolveOptional("SHA384_Init");

    internal static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int> SHA512_Init =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int>)LibcryptoLocation.ResolveOptional("SHA512_Init");

    /// <summary>For SHA-384 as well.</summary>
    internal static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, void*, void> SHA512_Transform =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, void*, void>)LibcryptoLocation.ResolveOptional("SHA512_Transform");
}

namespace Cmp.Native.Interop;

/// <summary>
/// <c>&lt;openssl/sha.h&gt;</c>: hash functions without a provider between. Deprecated, and absent where libcrypto was built without
/// deprecated functions.
/// </summary>
internal static unsafe class LibcryptoSha
{
    internal static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int> SHA1_Init =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int>)LibcryptoLocation.ResolveOptional("SHA1_Init");

    internal static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, void*, nuint, int> SHA1_Update =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, void*, nuint, int>)LibcryptoLocation.ResolveOptional("SHA1_Update");

    internal static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, void*, int> SHA1_Final =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, void*, int>)LibcryptoLocation.ResolveOptional("SHA1_Final");

    internal static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int> SHA256_Init =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int>)LibcryptoLocation.ResolveOptional("SHA256_Init");

    internal static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, void*, nuint, int> SHA256_Update =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, void*, nuint, int>)LibcryptoLocation.ResolveOptional("SHA256_Update");

    internal static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, void*, int> SHA256_Final =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, void*, int>)LibcryptoLocation.ResolveOptional("SHA256_Final");

    internal static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int> SHA384_Init =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int>)LibcryptoLocation.ResolveOptional("SHA384_Init");

    internal static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int> SHA512_Init =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, int>)LibcryptoLocation.ResolveOptional("SHA512_Init");

    /// <summary>For SHA-384 as well.</summary>
    internal static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, void*, nuint, int> SHA512_Update =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<void*, void*, nuint, int>)LibcryptoLocation.ResolveOptional("SHA512_Update");

    /// <summary>For SHA-384 as well.</summary>
    internal static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, void*, int> SHA512_Final =
        (delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, void*, int>)LibcryptoLocation.ResolveOptional("SHA512_Final");
}

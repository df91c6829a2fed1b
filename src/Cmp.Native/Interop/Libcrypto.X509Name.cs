using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary><c>&lt;openssl/x509.h&gt;</c>: distinguished names.</summary>
internal static unsafe class LibcryptoX509Name
{
    internal static readonly delegate* unmanaged[Cdecl]<X509_NAME*> X509_NAME_new =
        (delegate* unmanaged[Cdecl]<X509_NAME*>)LibcryptoLocation.Resolve("X509_NAME_new");

    internal static readonly delegate* unmanaged[Cdecl]<X509_NAME*, X509_NAME*> X509_NAME_dup =
        (delegate* unmanaged[Cdecl]<X509_NAME*, X509_NAME*>)LibcryptoLocation.Resolve("X509_NAME_dup");

    internal static readonly delegate* unmanaged[Cdecl]<X509_NAME*, void> X509_NAME_free =
        (delegate* unmanaged[Cdecl]<X509_NAME*, void>)LibcryptoLocation.Resolve("X509_NAME_free");

    internal static readonly delegate* unmanaged[Cdecl]<X509_NAME*, X509_NAME*, int> X509_NAME_cmp =
        (delegate* unmanaged[Cdecl]<X509_NAME*, X509_NAME*, int>)LibcryptoLocation.Resolve("X509_NAME_cmp");

    internal static readonly delegate* unmanaged[Cdecl]<X509_NAME*, int> X509_NAME_entry_count =
        (delegate* unmanaged[Cdecl]<X509_NAME*, int>)LibcryptoLocation.Resolve("X509_NAME_entry_count");

    internal static readonly delegate* unmanaged[Cdecl]<BIO*, X509_NAME*, int, CULong, int> X509_NAME_print_ex =
        (delegate* unmanaged[Cdecl]<BIO*, X509_NAME*, int, CULong, int>)LibcryptoLocation.Resolve("X509_NAME_print_ex");

    internal static readonly delegate* unmanaged[Cdecl]<X509_NAME*, byte*, int, byte*> X509_NAME_oneline =
        (delegate* unmanaged[Cdecl]<X509_NAME*, byte*, int, byte*>)LibcryptoLocation.Resolve("X509_NAME_oneline");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> X509_NAME_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("X509_NAME_it");
}

namespace Cmp.Native.Interop;

/// <summary><c>&lt;openssl/objects.h&gt;</c>: object identifiers.</summary>
internal static unsafe class LibcryptoObjects
{
    internal static readonly delegate* unmanaged[Cdecl]<int, ASN1_OBJECT*> OBJ_nid2obj =
        (delegate* unmanaged[Cdecl]<int, ASN1_OBJECT*>)LibcryptoLocation.Resolve("OBJ_nid2obj");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_OBJECT*, int> OBJ_obj2nid =
        (delegate* unmanaged[Cdecl]<ASN1_OBJECT*, int>)LibcryptoLocation.Resolve("OBJ_obj2nid");

    internal static readonly delegate* unmanaged[Cdecl]<int, byte*> OBJ_nid2sn =
        (delegate* unmanaged[Cdecl]<int, byte*>)LibcryptoLocation.Resolve("OBJ_nid2sn");

    internal static readonly delegate* unmanaged[Cdecl]<int, byte*> OBJ_nid2ln =
        (delegate* unmanaged[Cdecl]<int, byte*>)LibcryptoLocation.Resolve("OBJ_nid2ln");

    internal static readonly delegate* unmanaged[Cdecl]<byte*, int> OBJ_sn2nid =
        (delegate* unmanaged[Cdecl]<byte*, int>)LibcryptoLocation.Resolve("OBJ_sn2nid");

    internal static readonly delegate* unmanaged[Cdecl]<byte*, int> OBJ_txt2nid =
        (delegate* unmanaged[Cdecl]<byte*, int>)LibcryptoLocation.Resolve("OBJ_txt2nid");

    internal static readonly delegate* unmanaged[Cdecl]<byte*, int, ASN1_OBJECT*, int, int> OBJ_obj2txt =
        (delegate* unmanaged[Cdecl]<byte*, int, ASN1_OBJECT*, int, int>)LibcryptoLocation.Resolve("OBJ_obj2txt");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_OBJECT*, ASN1_OBJECT*> OBJ_dup =
        (delegate* unmanaged[Cdecl]<ASN1_OBJECT*, ASN1_OBJECT*>)LibcryptoLocation.Resolve("OBJ_dup");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_OBJECT*, ASN1_OBJECT*, int> OBJ_cmp =
        (delegate* unmanaged[Cdecl]<ASN1_OBJECT*, ASN1_OBJECT*, int>)LibcryptoLocation.Resolve("OBJ_cmp");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_OBJECT*, nuint> OBJ_length =
        (delegate* unmanaged[Cdecl]<ASN1_OBJECT*, nuint>)LibcryptoLocation.Resolve("OBJ_length");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_OBJECT*, byte*> OBJ_get0_data =
        (delegate* unmanaged[Cdecl]<ASN1_OBJECT*, byte*>)LibcryptoLocation.Resolve("OBJ_get0_data");

    internal static readonly delegate* unmanaged[Cdecl]<int, int*, int*, int> OBJ_find_sigid_algs =
        (delegate* unmanaged[Cdecl]<int, int*, int*, int>)LibcryptoLocation.Resolve("OBJ_find_sigid_algs");

    internal static readonly delegate* unmanaged[Cdecl]<int*, int, int, int> OBJ_find_sigid_by_algs =
        (delegate* unmanaged[Cdecl]<int*, int, int, int>)LibcryptoLocation.Resolve("OBJ_find_sigid_by_algs");
}

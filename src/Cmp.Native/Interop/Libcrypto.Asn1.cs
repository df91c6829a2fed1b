using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary><c>&lt;openssl/asn1.h&gt;</c>: strings, integers, times, open types and items.</summary>
internal static unsafe class LibcryptoAsn1
{
    internal static readonly delegate* unmanaged[Cdecl]<ASN1_OCTET_STRING*> ASN1_OCTET_STRING_new =
        (delegate* unmanaged[Cdecl]<ASN1_OCTET_STRING*>)LibcryptoLocation.Resolve("ASN1_OCTET_STRING_new");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_OCTET_STRING*, ASN1_OCTET_STRING*> ASN1_OCTET_STRING_dup =
        (delegate* unmanaged[Cdecl]<ASN1_OCTET_STRING*, ASN1_OCTET_STRING*>)LibcryptoLocation.Resolve("ASN1_OCTET_STRING_dup");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_OCTET_STRING*, void> ASN1_OCTET_STRING_free =
        (delegate* unmanaged[Cdecl]<ASN1_OCTET_STRING*, void>)LibcryptoLocation.Resolve("ASN1_OCTET_STRING_free");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_OCTET_STRING*, byte*, int, int> ASN1_OCTET_STRING_set =
        (delegate* unmanaged[Cdecl]<ASN1_OCTET_STRING*, byte*, int, int>)LibcryptoLocation.Resolve("ASN1_OCTET_STRING_set");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_OCTET_STRING*, ASN1_OCTET_STRING*, int> ASN1_OCTET_STRING_cmp =
        (delegate* unmanaged[Cdecl]<ASN1_OCTET_STRING*, ASN1_OCTET_STRING*, int>)LibcryptoLocation.Resolve("ASN1_OCTET_STRING_cmp");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_UTF8STRING*> ASN1_UTF8STRING_new =
        (delegate* unmanaged[Cdecl]<ASN1_UTF8STRING*>)LibcryptoLocation.Resolve("ASN1_UTF8STRING_new");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_UTF8STRING*, void> ASN1_UTF8STRING_free =
        (delegate* unmanaged[Cdecl]<ASN1_UTF8STRING*, void>)LibcryptoLocation.Resolve("ASN1_UTF8STRING_free");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_STRING*, void*, int, int> ASN1_STRING_set =
        (delegate* unmanaged[Cdecl]<ASN1_STRING*, void*, int, int>)LibcryptoLocation.Resolve("ASN1_STRING_set");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_STRING*, int> ASN1_STRING_length =
        (delegate* unmanaged[Cdecl]<ASN1_STRING*, int>)LibcryptoLocation.Resolve("ASN1_STRING_length");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_STRING*, byte*> ASN1_STRING_get0_data =
        (delegate* unmanaged[Cdecl]<ASN1_STRING*, byte*>)LibcryptoLocation.Resolve("ASN1_STRING_get0_data");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_INTEGER*> ASN1_INTEGER_new =
        (delegate* unmanaged[Cdecl]<ASN1_INTEGER*>)LibcryptoLocation.Resolve("ASN1_INTEGER_new");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_INTEGER*, ASN1_INTEGER*> ASN1_INTEGER_dup =
        (delegate* unmanaged[Cdecl]<ASN1_INTEGER*, ASN1_INTEGER*>)LibcryptoLocation.Resolve("ASN1_INTEGER_dup");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_INTEGER*, void> ASN1_INTEGER_free =
        (delegate* unmanaged[Cdecl]<ASN1_INTEGER*, void>)LibcryptoLocation.Resolve("ASN1_INTEGER_free");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_INTEGER*, long, int> ASN1_INTEGER_set_int64 =
        (delegate* unmanaged[Cdecl]<ASN1_INTEGER*, long, int>)LibcryptoLocation.Resolve("ASN1_INTEGER_set_int64");

    internal static readonly delegate* unmanaged[Cdecl]<long*, ASN1_INTEGER*, int> ASN1_INTEGER_get_int64 =
        (delegate* unmanaged[Cdecl]<long*, ASN1_INTEGER*, int>)LibcryptoLocation.Resolve("ASN1_INTEGER_get_int64");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_OBJECT*, void> ASN1_OBJECT_free =
        (delegate* unmanaged[Cdecl]<ASN1_OBJECT*, void>)LibcryptoLocation.Resolve("ASN1_OBJECT_free");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_TYPE**, byte**, CLong, ASN1_TYPE*> d2i_ASN1_TYPE =
        (delegate* unmanaged[Cdecl]<ASN1_TYPE**, byte**, CLong, ASN1_TYPE*>)LibcryptoLocation.Resolve("d2i_ASN1_TYPE");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_TYPE*, void> ASN1_TYPE_free =
        (delegate* unmanaged[Cdecl]<ASN1_TYPE*, void>)LibcryptoLocation.Resolve("ASN1_TYPE_free");

    internal static readonly delegate* unmanaged[Cdecl]<byte**, CLong*, int*, int*, CLong, int> ASN1_get_object =
        (delegate* unmanaged[Cdecl]<byte**, CLong*, int*, int*, CLong, int>)LibcryptoLocation.Resolve("ASN1_get_object");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_VALUE**, byte**, CLong, ASN1_ITEM*, OSSL_LIB_CTX*, byte*,
        ASN1_VALUE*> ASN1_item_d2i_ex =
        (delegate* unmanaged[Cdecl]<ASN1_VALUE**, byte**, CLong, ASN1_ITEM*, OSSL_LIB_CTX*, byte*,
            ASN1_VALUE*>)LibcryptoLocation.Resolve("ASN1_item_d2i_ex");

    /// <summary>Type, BIO, and the place where the pointer is kept, as for <c>d2i</c> functions.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*, BIO*, void*, void*> ASN1_item_d2i_bio =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*, BIO*, void*, void*>)LibcryptoLocation.Resolve("ASN1_item_d2i_bio");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_VALUE*, byte**, ASN1_ITEM*, int> ASN1_item_i2d =
        (delegate* unmanaged[Cdecl]<ASN1_VALUE*, byte**, ASN1_ITEM*, int>)LibcryptoLocation.Resolve("ASN1_item_i2d");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*, void*, void*> ASN1_item_dup =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*, void*, void*>)LibcryptoLocation.Resolve("ASN1_item_dup");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_VALUE*, ASN1_ITEM*, void> ASN1_item_free =
        (delegate* unmanaged[Cdecl]<ASN1_VALUE*, ASN1_ITEM*, void>)LibcryptoLocation.Resolve("ASN1_item_free");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> ASN1_ANY_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("ASN1_ANY_it");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> ASN1_OBJECT_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("ASN1_OBJECT_it");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> ASN1_INTEGER_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("ASN1_INTEGER_it");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> ASN1_OCTET_STRING_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("ASN1_OCTET_STRING_it");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> ASN1_UTF8STRING_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("ASN1_UTF8STRING_it");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> ASN1_TIME_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("ASN1_TIME_it");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> ASN1_SEQUENCE_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("ASN1_SEQUENCE_it");

    internal static readonly delegate* unmanaged[Cdecl]<int, ASN1_STRING*> ASN1_STRING_type_new =
        (delegate* unmanaged[Cdecl]<int, ASN1_STRING*>)LibcryptoLocation.Resolve("ASN1_STRING_type_new");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_STRING*, void> ASN1_STRING_free =
        (delegate* unmanaged[Cdecl]<ASN1_STRING*, void>)LibcryptoLocation.Resolve("ASN1_STRING_free");
}

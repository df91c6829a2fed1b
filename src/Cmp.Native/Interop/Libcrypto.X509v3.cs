using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary><c>&lt;openssl/x509v3.h&gt;</c>: extensions, general names and policies.</summary>
internal static unsafe class LibcryptoX509v3
{
    internal static readonly delegate* unmanaged[Cdecl]<X509*, int, int, int> X509_check_purpose =
        (delegate* unmanaged[Cdecl]<X509*, int, int, int>)LibcryptoLocation.Resolve("X509_check_purpose");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, X509*, int> X509_check_issued =
        (delegate* unmanaged[Cdecl]<X509*, X509*, int>)LibcryptoLocation.Resolve("X509_check_issued");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, uint> X509_get_key_usage =
        (delegate* unmanaged[Cdecl]<X509*, uint>)LibcryptoLocation.Resolve("X509_get_key_usage");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, ASN1_OCTET_STRING*> X509_get0_subject_key_id =
        (delegate* unmanaged[Cdecl]<X509*, ASN1_OCTET_STRING*>)LibcryptoLocation.Resolve("X509_get0_subject_key_id");

    internal static readonly delegate* unmanaged[Cdecl]<X509_EXTENSION*, X509_EXTENSION*> X509_EXTENSION_dup =
        (delegate* unmanaged[Cdecl]<X509_EXTENSION*, X509_EXTENSION*>)LibcryptoLocation.Resolve("X509_EXTENSION_dup");

    internal static readonly delegate* unmanaged[Cdecl]<X509_EXTENSION*, void> X509_EXTENSION_free =
        (delegate* unmanaged[Cdecl]<X509_EXTENSION*, void>)LibcryptoLocation.Resolve("X509_EXTENSION_free");

    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK*, int, int, int> X509v3_get_ext_by_NID =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK*, int, int, int>)LibcryptoLocation.Resolve("X509v3_get_ext_by_NID");

    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK*, int, X509_EXTENSION*> X509v3_get_ext =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK*, int, X509_EXTENSION*>)LibcryptoLocation.Resolve("X509v3_get_ext");

    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK**, X509_EXTENSION*, int, OPENSSL_STACK*> X509v3_add_ext =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK**, X509_EXTENSION*, int, OPENSSL_STACK*>)LibcryptoLocation.Resolve("X509v3_add_ext");

    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK**, int, void*, int, CULong, int> X509V3_add1_i2d =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK**, int, void*, int, CULong, int>)LibcryptoLocation.Resolve("X509V3_add1_i2d");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, int, int*, int*, void*> X509_get_ext_d2i =
        (delegate* unmanaged[Cdecl]<X509*, int, int*, int*, void*>)LibcryptoLocation.Resolve("X509_get_ext_d2i");

    internal static readonly delegate* unmanaged[Cdecl]<GENERAL_NAME*> GENERAL_NAME_new =
        (delegate* unmanaged[Cdecl]<GENERAL_NAME*>)LibcryptoLocation.Resolve("GENERAL_NAME_new");

    internal static readonly delegate* unmanaged[Cdecl]<GENERAL_NAME*, int, void*, void> GENERAL_NAME_set0_value =
        (delegate* unmanaged[Cdecl]<GENERAL_NAME*, int, void*, void>)LibcryptoLocation.Resolve("GENERAL_NAME_set0_value");

    internal static readonly delegate* unmanaged[Cdecl]<GENERAL_NAME*, int*, void*> GENERAL_NAME_get0_value =
        (delegate* unmanaged[Cdecl]<GENERAL_NAME*, int*, void*>)LibcryptoLocation.Resolve("GENERAL_NAME_get0_value");

    internal static readonly delegate* unmanaged[Cdecl]<GENERAL_NAME*, GENERAL_NAME*> GENERAL_NAME_dup =
        (delegate* unmanaged[Cdecl]<GENERAL_NAME*, GENERAL_NAME*>)LibcryptoLocation.Resolve("GENERAL_NAME_dup");

    internal static readonly delegate* unmanaged[Cdecl]<GENERAL_NAME*, void> GENERAL_NAME_free =
        (delegate* unmanaged[Cdecl]<GENERAL_NAME*, void>)LibcryptoLocation.Resolve("GENERAL_NAME_free");

    internal static readonly delegate* unmanaged[Cdecl]<POLICYINFO*, void> POLICYINFO_free =
        (delegate* unmanaged[Cdecl]<POLICYINFO*, void>)LibcryptoLocation.Resolve("POLICYINFO_free");

    internal static readonly delegate* unmanaged[Cdecl]<byte*, byte*, OPENSSL_STACK**, int> X509V3_add_value =
        (delegate* unmanaged[Cdecl]<byte*, byte*, OPENSSL_STACK**, int>)LibcryptoLocation.Resolve("X509V3_add_value");

    internal static readonly delegate* unmanaged[Cdecl]<void*, void> X509V3_conf_free =
        (delegate* unmanaged[Cdecl]<void*, void>)LibcryptoLocation.Resolve("X509V3_conf_free");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> GENERAL_NAME_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("GENERAL_NAME_it");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> GENERAL_NAMES_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("GENERAL_NAMES_it");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> POLICYINFO_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("POLICYINFO_it");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> CERTIFICATEPOLICIES_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("CERTIFICATEPOLICIES_it");
}

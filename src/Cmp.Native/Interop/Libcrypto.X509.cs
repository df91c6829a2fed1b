using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary><c>&lt;openssl/x509.h&gt;</c>: certificates, certification requests, CRLs and public keys.</summary>
internal static unsafe class LibcryptoX509
{
    internal static readonly delegate* unmanaged[Cdecl]<X509*, X509*> X509_dup =
        (delegate* unmanaged[Cdecl]<X509*, X509*>)LibcryptoLocation.Resolve("X509_dup");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, int> X509_up_ref =
        (delegate* unmanaged[Cdecl]<X509*, int>)LibcryptoLocation.Resolve("X509_up_ref");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, void> X509_free =
        (delegate* unmanaged[Cdecl]<X509*, void>)LibcryptoLocation.Resolve("X509_free");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, X509*, int> X509_cmp =
        (delegate* unmanaged[Cdecl]<X509*, X509*, int>)LibcryptoLocation.Resolve("X509_cmp");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, EVP_MD*, byte*, uint*, int> X509_digest =
        (delegate* unmanaged[Cdecl]<X509*, EVP_MD*, byte*, uint*, int>)LibcryptoLocation.Resolve("X509_digest");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, EVP_PKEY*, int> X509_verify =
        (delegate* unmanaged[Cdecl]<X509*, EVP_PKEY*, int>)LibcryptoLocation.Resolve("X509_verify");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, uint> X509_get_extension_flags =
        (delegate* unmanaged[Cdecl]<X509*, uint>)LibcryptoLocation.Resolve("X509_get_extension_flags");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, X509_NAME*> X509_get_subject_name =
        (delegate* unmanaged[Cdecl]<X509*, X509_NAME*>)LibcryptoLocation.Resolve("X509_get_subject_name");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, X509_NAME*> X509_get_issuer_name =
        (delegate* unmanaged[Cdecl]<X509*, X509_NAME*>)LibcryptoLocation.Resolve("X509_get_issuer_name");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, ASN1_INTEGER*> X509_get0_serialNumber =
        (delegate* unmanaged[Cdecl]<X509*, ASN1_INTEGER*>)LibcryptoLocation.Resolve("X509_get0_serialNumber");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, EVP_PKEY*> X509_get0_pubkey =
        (delegate* unmanaged[Cdecl]<X509*, EVP_PKEY*>)LibcryptoLocation.Resolve("X509_get0_pubkey");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, X509_PUBKEY*> X509_get_X509_PUBKEY =
        (delegate* unmanaged[Cdecl]<X509*, X509_PUBKEY*>)LibcryptoLocation.Resolve("X509_get_X509_PUBKEY");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, ASN1_TIME*> X509_get0_notBefore =
        (delegate* unmanaged[Cdecl]<X509*, ASN1_TIME*>)LibcryptoLocation.Resolve("X509_get0_notBefore");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, ASN1_TIME*> X509_get0_notAfter =
        (delegate* unmanaged[Cdecl]<X509*, ASN1_TIME*>)LibcryptoLocation.Resolve("X509_get0_notAfter");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, int> X509_get_signature_nid =
        (delegate* unmanaged[Cdecl]<X509*, int>)LibcryptoLocation.Resolve("X509_get_signature_nid");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, int*, int*, int*, uint*, int> X509_get_signature_info =
        (delegate* unmanaged[Cdecl]<X509*, int*, int*, int*, uint*, int>)LibcryptoLocation.Resolve("X509_get_signature_info");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, OPENSSL_STACK*> X509_get0_extensions =
        (delegate* unmanaged[Cdecl]<X509*, OPENSSL_STACK*>)LibcryptoLocation.Resolve("X509_get0_extensions");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, EVP_PKEY*, int> X509_check_private_key =
        (delegate* unmanaged[Cdecl]<X509*, EVP_PKEY*, int>)LibcryptoLocation.Resolve("X509_check_private_key");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, int, int> X509_self_signed =
        (delegate* unmanaged[Cdecl]<X509*, int, int>)LibcryptoLocation.Resolve("X509_self_signed");

    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK*, X509*, int, int> X509_add_cert =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK*, X509*, int, int>)LibcryptoLocation.Resolve("X509_add_cert");

    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK*, OPENSSL_STACK*, int, int> X509_add_certs =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK*, OPENSSL_STACK*, int, int>)LibcryptoLocation.Resolve("X509_add_certs");

    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK*, OPENSSL_STACK*> X509_chain_up_ref =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK*, OPENSSL_STACK*>)LibcryptoLocation.Resolve("X509_chain_up_ref");

    internal static readonly delegate* unmanaged[Cdecl]<X509*, OPENSSL_STACK*, X509_STORE*, int, OSSL_LIB_CTX*, byte*,
        OPENSSL_STACK*> X509_build_chain =
        (delegate* unmanaged[Cdecl]<X509*, OPENSSL_STACK*, X509_STORE*, int, OSSL_LIB_CTX*, byte*,
            OPENSSL_STACK*>)LibcryptoLocation.Resolve("X509_build_chain");

    internal static readonly delegate* unmanaged[Cdecl]<BIO*, X509*, CULong, CULong, int> X509_print_ex =
        (delegate* unmanaged[Cdecl]<BIO*, X509*, CULong, CULong, int>)LibcryptoLocation.Resolve("X509_print_ex");

    internal static readonly delegate* unmanaged[Cdecl]<X509_REQ*, void> X509_REQ_free =
        (delegate* unmanaged[Cdecl]<X509_REQ*, void>)LibcryptoLocation.Resolve("X509_REQ_free");

    internal static readonly delegate* unmanaged[Cdecl]<X509_REQ*, EVP_PKEY*> X509_REQ_get0_pubkey =
        (delegate* unmanaged[Cdecl]<X509_REQ*, EVP_PKEY*>)LibcryptoLocation.Resolve("X509_REQ_get0_pubkey");

    internal static readonly delegate* unmanaged[Cdecl]<X509_REQ*, X509_PUBKEY*> X509_REQ_get_X509_PUBKEY =
        (delegate* unmanaged[Cdecl]<X509_REQ*, X509_PUBKEY*>)LibcryptoLocation.Resolve("X509_REQ_get_X509_PUBKEY");

    internal static readonly delegate* unmanaged[Cdecl]<X509_REQ*, X509_NAME*> X509_REQ_get_subject_name =
        (delegate* unmanaged[Cdecl]<X509_REQ*, X509_NAME*>)LibcryptoLocation.Resolve("X509_REQ_get_subject_name");

    internal static readonly delegate* unmanaged[Cdecl]<X509_REQ*, OPENSSL_STACK*> X509_REQ_get_extensions =
        (delegate* unmanaged[Cdecl]<X509_REQ*, OPENSSL_STACK*>)LibcryptoLocation.Resolve("X509_REQ_get_extensions");

    internal static readonly delegate* unmanaged[Cdecl]<X509_REQ*, EVP_PKEY*, OSSL_LIB_CTX*, byte*, int> X509_REQ_verify_ex =
        (delegate* unmanaged[Cdecl]<X509_REQ*, EVP_PKEY*, OSSL_LIB_CTX*, byte*, int>)LibcryptoLocation.Resolve("X509_REQ_verify_ex");

    internal static readonly delegate* unmanaged[Cdecl]<X509_CRL*, int> X509_CRL_up_ref =
        (delegate* unmanaged[Cdecl]<X509_CRL*, int>)LibcryptoLocation.Resolve("X509_CRL_up_ref");

    internal static readonly delegate* unmanaged[Cdecl]<X509_CRL*, void> X509_CRL_free =
        (delegate* unmanaged[Cdecl]<X509_CRL*, void>)LibcryptoLocation.Resolve("X509_CRL_free");

    internal static readonly delegate* unmanaged[Cdecl]<X509_PUBKEY*, void> X509_PUBKEY_free =
        (delegate* unmanaged[Cdecl]<X509_PUBKEY*, void>)LibcryptoLocation.Resolve("X509_PUBKEY_free");

    internal static readonly delegate* unmanaged[Cdecl]<X509_PUBKEY*, X509_PUBKEY*> X509_PUBKEY_dup =
        (delegate* unmanaged[Cdecl]<X509_PUBKEY*, X509_PUBKEY*>)LibcryptoLocation.Resolve("X509_PUBKEY_dup");

    /// <summary>Takes over the two objects and, if it succeeds, the octets.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<X509_PUBKEY*, ASN1_OBJECT*, int, void*, byte*, int, int> X509_PUBKEY_set0_param =
        (delegate* unmanaged[Cdecl]<X509_PUBKEY*, ASN1_OBJECT*, int, void*, byte*, int, int>)LibcryptoLocation.Resolve("X509_PUBKEY_set0_param");

    internal static readonly delegate* unmanaged[Cdecl]<X509_PUBKEY**, EVP_PKEY*, int> X509_PUBKEY_set =
        (delegate* unmanaged[Cdecl]<X509_PUBKEY**, EVP_PKEY*, int>)LibcryptoLocation.Resolve("X509_PUBKEY_set");

    internal static readonly delegate* unmanaged[Cdecl]<X509_PUBKEY*, EVP_PKEY*> X509_PUBKEY_get0 =
        (delegate* unmanaged[Cdecl]<X509_PUBKEY*, EVP_PKEY*>)LibcryptoLocation.Resolve("X509_PUBKEY_get0");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY**, byte**, CLong, OSSL_LIB_CTX*, byte*, EVP_PKEY*> d2i_PUBKEY_ex =
        (delegate* unmanaged[Cdecl]<EVP_PKEY**, byte**, CLong, OSSL_LIB_CTX*, byte*, EVP_PKEY*>)LibcryptoLocation.Resolve("d2i_PUBKEY_ex");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY*, byte**, int> i2d_PUBKEY =
        (delegate* unmanaged[Cdecl]<EVP_PKEY*, byte**, int>)LibcryptoLocation.Resolve("i2d_PUBKEY");

    internal static readonly delegate* unmanaged[Cdecl]<X509_ALGOR*, X509_ALGOR*> X509_ALGOR_dup =
        (delegate* unmanaged[Cdecl]<X509_ALGOR*, X509_ALGOR*>)LibcryptoLocation.Resolve("X509_ALGOR_dup");

    internal static readonly delegate* unmanaged[Cdecl]<X509_ALGOR*, void> X509_ALGOR_free =
        (delegate* unmanaged[Cdecl]<X509_ALGOR*, void>)LibcryptoLocation.Resolve("X509_ALGOR_free");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_OBJECT**, int*, void**, X509_ALGOR*, void> X509_ALGOR_get0 =
        (delegate* unmanaged[Cdecl]<ASN1_OBJECT**, int*, void**, X509_ALGOR*, void>)LibcryptoLocation.Resolve("X509_ALGOR_get0");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> X509_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("X509_it");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> X509_REQ_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("X509_REQ_it");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> X509_CRL_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("X509_CRL_it");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> X509_CINF_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.ResolveOptional("X509_CINF_it");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> X509_PUBKEY_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("X509_PUBKEY_it");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> X509_ALGOR_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("X509_ALGOR_it");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> X509_EXTENSION_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("X509_EXTENSION_it");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> X509_EXTENSIONS_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("X509_EXTENSIONS_it");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*, X509_ALGOR*, ASN1_STRING*, void*, ASN1_OCTET_STRING*, EVP_PKEY*,
        OSSL_LIB_CTX*, byte*, int> ASN1_item_verify_ex =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*, X509_ALGOR*, ASN1_STRING*, void*, ASN1_OCTET_STRING*, EVP_PKEY*,
            OSSL_LIB_CTX*, byte*, int>)LibcryptoLocation.Resolve("ASN1_item_verify_ex");
}

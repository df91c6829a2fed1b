using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary><c>&lt;openssl/evp.h&gt;</c>: keys, signatures and decryption with keys.</summary>
internal static unsafe class LibcryptoEvpPkey
{
    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY*, int> EVP_PKEY_up_ref =
        (delegate* unmanaged[Cdecl]<EVP_PKEY*, int>)LibcryptoLocation.Resolve("EVP_PKEY_up_ref");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY*, void> EVP_PKEY_free =
        (delegate* unmanaged[Cdecl]<EVP_PKEY*, void>)LibcryptoLocation.Resolve("EVP_PKEY_free");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY*, EVP_PKEY*, int> EVP_PKEY_eq =
        (delegate* unmanaged[Cdecl]<EVP_PKEY*, EVP_PKEY*, int>)LibcryptoLocation.Resolve("EVP_PKEY_eq");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY*, int> EVP_PKEY_get_id =
        (delegate* unmanaged[Cdecl]<EVP_PKEY*, int>)LibcryptoLocation.Resolve("EVP_PKEY_get_id");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY*, int> EVP_PKEY_get_base_id =
        (delegate* unmanaged[Cdecl]<EVP_PKEY*, int>)LibcryptoLocation.Resolve("EVP_PKEY_get_base_id");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY*, byte*, int> EVP_PKEY_is_a =
        (delegate* unmanaged[Cdecl]<EVP_PKEY*, byte*, int>)LibcryptoLocation.Resolve("EVP_PKEY_is_a");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY*, byte*> EVP_PKEY_get0_type_name =
        (delegate* unmanaged[Cdecl]<EVP_PKEY*, byte*>)LibcryptoLocation.Resolve("EVP_PKEY_get0_type_name");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY*, int> EVP_PKEY_get_bits =
        (delegate* unmanaged[Cdecl]<EVP_PKEY*, int>)LibcryptoLocation.Resolve("EVP_PKEY_get_bits");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY*, int> EVP_PKEY_get_size =
        (delegate* unmanaged[Cdecl]<EVP_PKEY*, int>)LibcryptoLocation.Resolve("EVP_PKEY_get_size");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY*, OSSL_PROVIDER*> EVP_PKEY_get0_provider =
        (delegate* unmanaged[Cdecl]<EVP_PKEY*, OSSL_PROVIDER*>)LibcryptoLocation.Resolve("EVP_PKEY_get0_provider");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY*, OSSL_PARAM*, int> EVP_PKEY_get_params =
        (delegate* unmanaged[Cdecl]<EVP_PKEY*, OSSL_PARAM*, int>)LibcryptoLocation.Resolve("EVP_PKEY_get_params");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY*, byte*, nuint, int> EVP_PKEY_get_default_digest_name =
        (delegate* unmanaged[Cdecl]<EVP_PKEY*, byte*, nuint, int>)LibcryptoLocation.Resolve("EVP_PKEY_get_default_digest_name");

    internal static readonly delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, EVP_PKEY*, byte*, EVP_PKEY_CTX*> EVP_PKEY_CTX_new_from_pkey =
        (delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, EVP_PKEY*, byte*, EVP_PKEY_CTX*>)LibcryptoLocation.Resolve("EVP_PKEY_CTX_new_from_pkey");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, void> EVP_PKEY_CTX_free =
        (delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, void>)LibcryptoLocation.Resolve("EVP_PKEY_CTX_free");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, int> EVP_PKEY_fromdata_init =
        (delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, int>)LibcryptoLocation.Resolve("EVP_PKEY_fromdata_init");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, EVP_PKEY**, int, OSSL_PARAM*, int> EVP_PKEY_fromdata =
        (delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, EVP_PKEY**, int, OSSL_PARAM*, int>)LibcryptoLocation.Resolve("EVP_PKEY_fromdata");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY*, byte*, nuint, int> EVP_PKEY_set1_encoded_public_key =
        (delegate* unmanaged[Cdecl]<EVP_PKEY*, byte*, nuint, int>)LibcryptoLocation.Resolve("EVP_PKEY_set1_encoded_public_key");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, OSSL_PARAM*, int> EVP_PKEY_CTX_set_params =
        (delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, OSSL_PARAM*, int>)LibcryptoLocation.Resolve("EVP_PKEY_CTX_set_params");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, OSSL_PARAM*, int> EVP_PKEY_decrypt_init_ex =
        (delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, OSSL_PARAM*, int>)LibcryptoLocation.Resolve("EVP_PKEY_decrypt_init_ex");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, byte*, nuint*, byte*, nuint, int> EVP_PKEY_decrypt =
        (delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, byte*, nuint*, byte*, nuint, int>)LibcryptoLocation.Resolve("EVP_PKEY_decrypt");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, int> EVP_PKEY_derive_init =
        (delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, int>)LibcryptoLocation.Resolve("EVP_PKEY_derive_init");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, EVP_PKEY*, int> EVP_PKEY_derive_set_peer =
        (delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, EVP_PKEY*, int>)LibcryptoLocation.Resolve("EVP_PKEY_derive_set_peer");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, byte*, nuint*, int> EVP_PKEY_derive =
        (delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, byte*, nuint*, int>)LibcryptoLocation.Resolve("EVP_PKEY_derive");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD_CTX*, EVP_PKEY_CTX**, byte*, OSSL_LIB_CTX*, byte*,
        EVP_PKEY*, OSSL_PARAM*, int> EVP_DigestSignInit_ex =
        (delegate* unmanaged[Cdecl]<EVP_MD_CTX*, EVP_PKEY_CTX**, byte*, OSSL_LIB_CTX*, byte*, EVP_PKEY*, OSSL_PARAM*,
            int>)LibcryptoLocation.Resolve("EVP_DigestSignInit_ex");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD_CTX*, byte*, nuint*, byte*, nuint, int> EVP_DigestSign =
        (delegate* unmanaged[Cdecl]<EVP_MD_CTX*, byte*, nuint*, byte*, nuint, int>)LibcryptoLocation.Resolve("EVP_DigestSign");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD_CTX*, EVP_PKEY_CTX**, byte*, OSSL_LIB_CTX*, byte*,
        EVP_PKEY*, OSSL_PARAM*, int> EVP_DigestVerifyInit_ex =
        (delegate* unmanaged[Cdecl]<EVP_MD_CTX*, EVP_PKEY_CTX**, byte*, OSSL_LIB_CTX*, byte*, EVP_PKEY*, OSSL_PARAM*,
            int>)LibcryptoLocation.Resolve("EVP_DigestVerifyInit_ex");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD_CTX*, byte*, nuint, byte*, nuint, int> EVP_DigestVerify =
        (delegate* unmanaged[Cdecl]<EVP_MD_CTX*, byte*, nuint, byte*, nuint, int>)LibcryptoLocation.Resolve("EVP_DigestVerify");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, OSSL_PARAM*, int> EVP_PKEY_CTX_get_params =
        (delegate* unmanaged[Cdecl]<EVP_PKEY_CTX*, OSSL_PARAM*, int>)LibcryptoLocation.Resolve("EVP_PKEY_CTX_get_params");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_PKEY**, byte**, CLong, OSSL_LIB_CTX*, byte*, EVP_PKEY*> d2i_AutoPrivateKey_ex =
        (delegate* unmanaged[Cdecl]<EVP_PKEY**, byte**, CLong, OSSL_LIB_CTX*, byte*, EVP_PKEY*>)LibcryptoLocation.Resolve("d2i_AutoPrivateKey_ex");

    /// <summary>Writes a private key as PrivateKeyInfo.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<BIO*, EVP_PKEY*, int> i2d_PKCS8PrivateKeyInfo_bio =
        (delegate* unmanaged[Cdecl]<BIO*, EVP_PKEY*, int>)LibcryptoLocation.Resolve("i2d_PKCS8PrivateKeyInfo_bio");

    /// <summary>Writes a private key in the format of its algorithm, if it has one.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<BIO*, EVP_PKEY*, int> i2d_PrivateKey_bio =
        (delegate* unmanaged[Cdecl]<BIO*, EVP_PKEY*, int>)LibcryptoLocation.Resolve("i2d_PrivateKey_bio");
}

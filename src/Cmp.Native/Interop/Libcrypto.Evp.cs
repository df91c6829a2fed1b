namespace Cmp.Native.Interop;

/// <summary><c>&lt;openssl/evp.h&gt;</c>: digests, message authentication codes and key derivation.</summary>
internal static unsafe class LibcryptoEvp
{
    internal static readonly delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, int> EVP_default_properties_is_fips_enabled =
        (delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, int>)LibcryptoLocation.Resolve("EVP_default_properties_is_fips_enabled");

    internal static readonly delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, byte*, EVP_MD*> EVP_MD_fetch =
        (delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, byte*, EVP_MD*>)LibcryptoLocation.Resolve("EVP_MD_fetch");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD*, int> EVP_MD_up_ref =
        (delegate* unmanaged[Cdecl]<EVP_MD*, int>)LibcryptoLocation.Resolve("EVP_MD_up_ref");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD*, void> EVP_MD_free =
        (delegate* unmanaged[Cdecl]<EVP_MD*, void>)LibcryptoLocation.Resolve("EVP_MD_free");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD*, int> EVP_MD_get_type =
        (delegate* unmanaged[Cdecl]<EVP_MD*, int>)LibcryptoLocation.Resolve("EVP_MD_get_type");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD_CTX*, EVP_MD*> EVP_MD_CTX_get0_md =
        (delegate* unmanaged[Cdecl]<EVP_MD_CTX*, EVP_MD*>)LibcryptoLocation.Resolve("EVP_MD_CTX_get0_md");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD*, int> EVP_MD_get_size =
        (delegate* unmanaged[Cdecl]<EVP_MD*, int>)LibcryptoLocation.Resolve("EVP_MD_get_size");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD*, byte*> EVP_MD_get0_name =
        (delegate* unmanaged[Cdecl]<EVP_MD*, byte*>)LibcryptoLocation.Resolve("EVP_MD_get0_name");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD*, OSSL_PROVIDER*> EVP_MD_get0_provider =
        (delegate* unmanaged[Cdecl]<EVP_MD*, OSSL_PROVIDER*>)LibcryptoLocation.Resolve("EVP_MD_get0_provider");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD_CTX*> EVP_MD_CTX_new =
        (delegate* unmanaged[Cdecl]<EVP_MD_CTX*>)LibcryptoLocation.Resolve("EVP_MD_CTX_new");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD_CTX*, void> EVP_MD_CTX_free =
        (delegate* unmanaged[Cdecl]<EVP_MD_CTX*, void>)LibcryptoLocation.Resolve("EVP_MD_CTX_free");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD_CTX*, int> EVP_MD_CTX_reset =
        (delegate* unmanaged[Cdecl]<EVP_MD_CTX*, int>)LibcryptoLocation.Resolve("EVP_MD_CTX_reset");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD_CTX*, EVP_MD*, OSSL_PARAM*, int> EVP_DigestInit_ex2 =
        (delegate* unmanaged[Cdecl]<EVP_MD_CTX*, EVP_MD*, OSSL_PARAM*, int>)LibcryptoLocation.Resolve("EVP_DigestInit_ex2");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD_CTX*, void*, nuint, int> EVP_DigestUpdate =
        (delegate* unmanaged[Cdecl]<EVP_MD_CTX*, void*, nuint, int>)LibcryptoLocation.Resolve("EVP_DigestUpdate");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD_CTX*, byte*, uint*, int> EVP_DigestFinal_ex =
        (delegate* unmanaged[Cdecl]<EVP_MD_CTX*, byte*, uint*, int>)LibcryptoLocation.Resolve("EVP_DigestFinal_ex");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD_CTX*, byte*, nuint, int> EVP_DigestFinalXOF =
        (delegate* unmanaged[Cdecl]<EVP_MD_CTX*, byte*, nuint, int>)LibcryptoLocation.Resolve("EVP_DigestFinalXOF");

    internal static readonly delegate* unmanaged[Cdecl]<void*, nuint, byte*, uint*, EVP_MD*, ENGINE*, int> EVP_Digest =
        (delegate* unmanaged[Cdecl]<void*, nuint, byte*, uint*, EVP_MD*, ENGINE*, int>)LibcryptoLocation.Resolve("EVP_Digest");

    internal static readonly delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, byte*, void*, nuint, byte*, nuint*, int> EVP_Q_digest =
        (delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, byte*, void*, nuint, byte*, nuint*,
            int>)LibcryptoLocation.Resolve("EVP_Q_digest");

    internal static readonly delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, byte*, EVP_MAC*> EVP_MAC_fetch =
        (delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, byte*, EVP_MAC*>)LibcryptoLocation.Resolve("EVP_MAC_fetch");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MAC*, void> EVP_MAC_free =
        (delegate* unmanaged[Cdecl]<EVP_MAC*, void>)LibcryptoLocation.Resolve("EVP_MAC_free");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MAC*, EVP_MAC_CTX*> EVP_MAC_CTX_new =
        (delegate* unmanaged[Cdecl]<EVP_MAC*, EVP_MAC_CTX*>)LibcryptoLocation.Resolve("EVP_MAC_CTX_new");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MAC_CTX*, void> EVP_MAC_CTX_free =
        (delegate* unmanaged[Cdecl]<EVP_MAC_CTX*, void>)LibcryptoLocation.Resolve("EVP_MAC_CTX_free");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MAC_CTX*, byte*, nuint, OSSL_PARAM*, int> EVP_MAC_init =
        (delegate* unmanaged[Cdecl]<EVP_MAC_CTX*, byte*, nuint, OSSL_PARAM*, int>)LibcryptoLocation.Resolve("EVP_MAC_init");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MAC_CTX*, byte*, nuint, int> EVP_MAC_update =
        (delegate* unmanaged[Cdecl]<EVP_MAC_CTX*, byte*, nuint, int>)LibcryptoLocation.Resolve("EVP_MAC_update");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MAC_CTX*, byte*, nuint*, nuint, int> EVP_MAC_final =
        (delegate* unmanaged[Cdecl]<EVP_MAC_CTX*, byte*, nuint*, nuint, int>)LibcryptoLocation.Resolve("EVP_MAC_final");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MAC_CTX*, nuint> EVP_MAC_CTX_get_mac_size =
        (delegate* unmanaged[Cdecl]<EVP_MAC_CTX*, nuint>)LibcryptoLocation.Resolve("EVP_MAC_CTX_get_mac_size");

    internal static readonly delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, byte*, byte*, OSSL_PARAM*, void*, nuint,
        byte*, nuint, byte*, nuint, nuint*, byte*> EVP_Q_mac =
        (delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, byte*, byte*, OSSL_PARAM*, void*, nuint, byte*, nuint, byte*,
            nuint, nuint*, byte*>)LibcryptoLocation.Resolve("EVP_Q_mac");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_MD*, void*, int, byte*, nuint, byte*, uint*, byte*> HMAC =
        (delegate* unmanaged[Cdecl]<EVP_MD*, void*, int, byte*, nuint, byte*, uint*, byte*>)LibcryptoLocation.Resolve("HMAC");

    internal static readonly delegate* unmanaged[Cdecl]<byte*, int, byte*, int, int, EVP_MD*, int, byte*, int> PKCS5_PBKDF2_HMAC =
        (delegate* unmanaged[Cdecl]<byte*, int, byte*, int, int, EVP_MD*, int, byte*, int>)LibcryptoLocation.Resolve("PKCS5_PBKDF2_HMAC");

    internal static readonly delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, byte*, EVP_KDF*> EVP_KDF_fetch =
        (delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, byte*, EVP_KDF*>)LibcryptoLocation.Resolve("EVP_KDF_fetch");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_KDF*, void> EVP_KDF_free =
        (delegate* unmanaged[Cdecl]<EVP_KDF*, void>)LibcryptoLocation.Resolve("EVP_KDF_free");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_KDF*, EVP_KDF_CTX*> EVP_KDF_CTX_new =
        (delegate* unmanaged[Cdecl]<EVP_KDF*, EVP_KDF_CTX*>)LibcryptoLocation.Resolve("EVP_KDF_CTX_new");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_KDF_CTX*, void> EVP_KDF_CTX_free =
        (delegate* unmanaged[Cdecl]<EVP_KDF_CTX*, void>)LibcryptoLocation.Resolve("EVP_KDF_CTX_free");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_KDF_CTX*, byte*, nuint, OSSL_PARAM*, int> EVP_KDF_derive =
        (delegate* unmanaged[Cdecl]<EVP_KDF_CTX*, byte*, nuint, OSSL_PARAM*, int>)LibcryptoLocation.Resolve("EVP_KDF_derive");

    internal static readonly delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, byte*, EVP_CIPHER*> EVP_CIPHER_fetch =
        (delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, byte*, EVP_CIPHER*>)LibcryptoLocation.Resolve("EVP_CIPHER_fetch");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_CIPHER*, void> EVP_CIPHER_free =
        (delegate* unmanaged[Cdecl]<EVP_CIPHER*, void>)LibcryptoLocation.Resolve("EVP_CIPHER_free");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_CIPHER*, int> EVP_CIPHER_get_key_length =
        (delegate* unmanaged[Cdecl]<EVP_CIPHER*, int>)LibcryptoLocation.Resolve("EVP_CIPHER_get_key_length");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_CIPHER*, int> EVP_CIPHER_get_iv_length =
        (delegate* unmanaged[Cdecl]<EVP_CIPHER*, int>)LibcryptoLocation.Resolve("EVP_CIPHER_get_iv_length");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_CIPHER_CTX*> EVP_CIPHER_CTX_new =
        (delegate* unmanaged[Cdecl]<EVP_CIPHER_CTX*>)LibcryptoLocation.Resolve("EVP_CIPHER_CTX_new");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_CIPHER_CTX*, void> EVP_CIPHER_CTX_free =
        (delegate* unmanaged[Cdecl]<EVP_CIPHER_CTX*, void>)LibcryptoLocation.Resolve("EVP_CIPHER_CTX_free");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_CIPHER_CTX*, EVP_CIPHER*, byte*, byte*, OSSL_PARAM*, int> EVP_DecryptInit_ex2 =
        (delegate* unmanaged[Cdecl]<EVP_CIPHER_CTX*, EVP_CIPHER*, byte*, byte*, OSSL_PARAM*,
            int>)LibcryptoLocation.Resolve("EVP_DecryptInit_ex2");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_CIPHER_CTX*, byte*, int*, byte*, int, int> EVP_DecryptUpdate =
        (delegate* unmanaged[Cdecl]<EVP_CIPHER_CTX*, byte*, int*, byte*, int, int>)LibcryptoLocation.Resolve("EVP_DecryptUpdate");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_CIPHER_CTX*, byte*, int*, int> EVP_DecryptFinal_ex =
        (delegate* unmanaged[Cdecl]<EVP_CIPHER_CTX*, byte*, int*, int>)LibcryptoLocation.Resolve("EVP_DecryptFinal_ex");

    internal static readonly delegate* unmanaged[Cdecl]<EVP_CIPHER_CTX*, int, int> EVP_CIPHER_CTX_set_padding =
        (delegate* unmanaged[Cdecl]<EVP_CIPHER_CTX*, int, int>)LibcryptoLocation.Resolve("EVP_CIPHER_CTX_set_padding");

    /// <summary>Kind of algorithm, its number, and places for the numbers of cipher and digest and for a key generator.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<int, int, int*, int*, void**, int> EVP_PBE_find =
        (delegate* unmanaged[Cdecl]<int, int, int*, int*, void**, int>)LibcryptoLocation.Resolve("EVP_PBE_find");
}

using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary><c>&lt;openssl/cms.h&gt;</c>: enveloped and signed data. A libcrypto may be built without it: all may be NULL.</summary>
internal static unsafe class LibcryptoCms
{
    internal static readonly delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, CMS_ContentInfo*> CMS_ContentInfo_new_ex =
        (delegate* unmanaged[Cdecl]<OSSL_LIB_CTX*, byte*, CMS_ContentInfo*>)LibcryptoLocation.ResolveOptional("CMS_ContentInfo_new_ex");

    internal static readonly delegate* unmanaged[Cdecl]<CMS_ContentInfo*, void> CMS_ContentInfo_free =
        (delegate* unmanaged[Cdecl]<CMS_ContentInfo*, void>)LibcryptoLocation.ResolveOptional("CMS_ContentInfo_free");

    internal static readonly delegate* unmanaged[Cdecl]<CMS_ContentInfo**, byte**, CLong, CMS_ContentInfo*> d2i_CMS_ContentInfo =
        (delegate* unmanaged[Cdecl]<CMS_ContentInfo**, byte**, CLong,
            CMS_ContentInfo*>)LibcryptoLocation.ResolveOptional("d2i_CMS_ContentInfo");

    internal static readonly delegate* unmanaged[Cdecl]<CMS_ContentInfo*, byte*, nint, int> CMS_decrypt_set1_password =
        (delegate* unmanaged[Cdecl]<CMS_ContentInfo*, byte*, nint, int>)LibcryptoLocation.ResolveOptional("CMS_decrypt_set1_password");

    /// <summary>Content, private key, its certificate, detached content, output and flags.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<CMS_ContentInfo*, EVP_PKEY*, X509*, BIO*, BIO*, uint, int> CMS_decrypt =
        (delegate* unmanaged[Cdecl]<CMS_ContentInfo*, EVP_PKEY*, X509*, BIO*, BIO*, uint, int>)LibcryptoLocation.ResolveOptional("CMS_decrypt");

    internal static readonly delegate* unmanaged[Cdecl]<CMS_ContentInfo*, X509*, int> CMS_add1_cert =
        (delegate* unmanaged[Cdecl]<CMS_ContentInfo*, X509*, int>)LibcryptoLocation.ResolveOptional("CMS_add1_cert");

    /// <summary>Content, signers' certificates, trusted ones, detached content, output and flags.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<CMS_ContentInfo*, OPENSSL_STACK*, X509_STORE*, BIO*, BIO*, uint, int> CMS_verify =
        (delegate* unmanaged[Cdecl]<CMS_ContentInfo*, OPENSSL_STACK*, X509_STORE*, BIO*, BIO*, uint,
            int>)LibcryptoLocation.ResolveOptional("CMS_verify");

    /// <summary>The stack is the caller's, the certificates in it are not.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<CMS_ContentInfo*, OPENSSL_STACK*> CMS_get0_signers =
        (delegate* unmanaged[Cdecl]<CMS_ContentInfo*, OPENSSL_STACK*>)LibcryptoLocation.ResolveOptional("CMS_get0_signers");

    /// <summary>The stack and the references in it are the caller's.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<CMS_ContentInfo*, OPENSSL_STACK*> CMS_get1_certs =
        (delegate* unmanaged[Cdecl]<CMS_ContentInfo*, OPENSSL_STACK*>)LibcryptoLocation.ResolveOptional("CMS_get1_certs");

    /// <summary>Signer's certificate and key, further certificates, content, flags.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<X509*, EVP_PKEY*, OPENSSL_STACK*, BIO*, uint, OSSL_LIB_CTX*, byte*, CMS_ContentInfo*> CMS_sign_ex =
        (delegate* unmanaged[Cdecl]<X509*, EVP_PKEY*, OPENSSL_STACK*, BIO*, uint, OSSL_LIB_CTX*, byte*,
            CMS_ContentInfo*>)LibcryptoLocation.ResolveOptional("CMS_sign_ex");

    /// <summary>Recipients' certificates, content, cipher, flags.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<OPENSSL_STACK*, BIO*, EVP_CIPHER*, uint, OSSL_LIB_CTX*, byte*, CMS_ContentInfo*> CMS_encrypt_ex =
        (delegate* unmanaged[Cdecl]<OPENSSL_STACK*, BIO*, EVP_CIPHER*, uint, OSSL_LIB_CTX*, byte*,
            CMS_ContentInfo*>)LibcryptoLocation.ResolveOptional("CMS_encrypt_ex");

    /// <summary>Iterations, numbers of key wrap and key derivation, password (taken over), its length, cipher of the key wrap.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<CMS_ContentInfo*, int, int, int, byte*, nint, EVP_CIPHER*, void*> CMS_add0_recipient_password =
        (delegate* unmanaged[Cdecl]<CMS_ContentInfo*, int, int, int, byte*, nint, EVP_CIPHER*,
            void*>)LibcryptoLocation.ResolveOptional("CMS_add0_recipient_password");

    internal static readonly delegate* unmanaged[Cdecl]<CMS_ContentInfo*, ASN1_OBJECT*, int> CMS_set1_eContentType =
        (delegate* unmanaged[Cdecl]<CMS_ContentInfo*, ASN1_OBJECT*, int>)LibcryptoLocation.ResolveOptional("CMS_set1_eContentType");

    /// <summary>Content, detached content, flags.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<CMS_ContentInfo*, BIO*, BIO*, uint, int> CMS_final =
        (delegate* unmanaged[Cdecl]<CMS_ContentInfo*, BIO*, BIO*, uint, int>)LibcryptoLocation.ResolveOptional("CMS_final");

    internal static readonly delegate* unmanaged[Cdecl]<CMS_ContentInfo*, byte**, int> i2d_CMS_ContentInfo =
        (delegate* unmanaged[Cdecl]<CMS_ContentInfo*, byte**, int>)LibcryptoLocation.ResolveOptional("i2d_CMS_ContentInfo");

    /// <summary>Described since 3.2 only.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> CMS_EnvelopedData_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.ResolveOptional("CMS_EnvelopedData_it");

    /// <summary>Whether this libcrypto has what is needed.</summary>
    internal static bool IsPresent => CMS_verify != null && CMS_decrypt != null && CMS_ContentInfo_new_ex != null;
}

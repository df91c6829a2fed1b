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

    /// <summary>Described since 3.2 only.</summary>
    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> CMS_EnvelopedData_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.ResolveOptional("CMS_EnvelopedData_it");

    /// <summary>Whether this libcrypto has what is needed.</summary>
    internal static bool IsPresent => CMS_verify != null && CMS_decrypt != null && CMS_ContentInfo_new_ex != null;
}

namespace Cmp.Native.Interop;

/// <summary><c>&lt;openssl/crmf.h&gt;</c>: certificate request messages, as far as libcrypto owns them.</summary>
internal static unsafe class LibcryptoCrmf
{
    internal static readonly delegate* unmanaged[Cdecl]<OSSL_CRMF_MSG*, OSSL_CRMF_MSG*> OSSL_CRMF_MSG_dup =
        (delegate* unmanaged[Cdecl]<OSSL_CRMF_MSG*, OSSL_CRMF_MSG*>)LibcryptoLocation.Resolve("OSSL_CRMF_MSG_dup");

    internal static readonly delegate* unmanaged[Cdecl]<OSSL_CRMF_MSG*, void> OSSL_CRMF_MSG_free =
        (delegate* unmanaged[Cdecl]<OSSL_CRMF_MSG*, void>)LibcryptoLocation.Resolve("OSSL_CRMF_MSG_free");

    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> OSSL_CRMF_MSG_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("OSSL_CRMF_MSG_it");
}

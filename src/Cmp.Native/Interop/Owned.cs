using static Cmp.Native.Interop.LibcryptoAsn1;
using static Cmp.Native.Interop.LibcryptoEvp;
using static Cmp.Native.Interop.LibcryptoEvpPkey;
using static Cmp.Native.Interop.LibcryptoX509;
using static Cmp.Native.Interop.LibcryptoX509Name;
using static Cmp.Native.Interop.LibcryptoX509v3;
using static Cmp.Native.Interop.LibcryptoX509Vfy;

namespace Cmp.Native.Interop;

/// <summary>
/// Makes <see cref="Owned{T}"/> for each of libcrypto's types. The methods named after the type take over the caller's
/// reference; those beginning with <c>Share</c> add a reference of their own.
/// </summary>
internal static unsafe class Owned
{
    internal static Owned<X509> Certificate(X509* adopted = null) => new(adopted, X509_free);

    internal static Owned<X509> ShareCertificate(X509* certificate) =>
        Certificate(certificate != null && X509_up_ref(certificate) == 1 ? certificate : null);

    internal static Owned<X509_REQ> CertificationRequest(X509_REQ* adopted = null) => new(adopted, X509_REQ_free);

    internal static Owned<X509_NAME> Name(X509_NAME* adopted = null) => new(adopted, X509_NAME_free);

    internal static Owned<GENERAL_NAME> GeneralName(GENERAL_NAME* adopted = null) => new(adopted, GENERAL_NAME_free);

    internal static Owned<X509_STORE> Store(X509_STORE* adopted = null) => new(adopted, X509_STORE_free);

    internal static Owned<X509_STORE_CTX> StoreContext(X509_STORE_CTX* adopted = null) => new(adopted, X509_STORE_CTX_free);

    internal static Owned<EVP_PKEY> Key(EVP_PKEY* adopted = null) => new(adopted, EVP_PKEY_free);

    internal static Owned<EVP_PKEY> ShareKey(EVP_PKEY* key) =>
        Key(key != null && EVP_PKEY_up_ref(key) == 1 ? key : null);

    internal static Owned<EVP_MD> Digest(EVP_MD* adopted = null) => new(adopted, EVP_MD_free);

    internal static Owned<ASN1_OCTET_STRING> OctetString(ASN1_OCTET_STRING* adopted = null) =>
        new(adopted, ASN1_OCTET_STRING_free);

    internal static Owned<ASN1_INTEGER> Integer(ASN1_INTEGER* adopted = null) => new(adopted, ASN1_INTEGER_free);

    internal static Owned<ASN1_UTF8STRING> Utf8String(ASN1_UTF8STRING* adopted = null) => new(adopted, ASN1_UTF8STRING_free);

    internal static Owned<ASN1_OBJECT> ObjectIdentifier(ASN1_OBJECT* adopted = null) => new(adopted, ASN1_OBJECT_free);

    internal static Owned<BIO> Bio(BIO* adopted = null) =>
        new(adopted, (delegate* unmanaged[Cdecl]<BIO*, void>)LibcryptoBio.BIO_free);

    internal static Owned<CMS_ContentInfo> CmsContent(CMS_ContentInfo* adopted = null) => new(adopted, LibcryptoCms.CMS_ContentInfo_free);

    internal static Owned<ASN1_TYPE> AnyValue(ASN1_TYPE* adopted = null) => new(adopted, ASN1_TYPE_free);
}

using System.Runtime.InteropServices;

namespace Cmp.Native.Interop;

/// <summary><c>&lt;openssl/x509v3.h&gt;</c>: where revocation lists are found, and who issues them.</summary>
internal static unsafe class LibcryptoDistributionPoints
{
    internal static readonly delegate* unmanaged[Cdecl]<ASN1_ITEM*> DIST_POINT_NAME_it =
        (delegate* unmanaged[Cdecl]<ASN1_ITEM*>)LibcryptoLocation.Resolve("DIST_POINT_NAME_it");

    internal static readonly delegate* unmanaged[Cdecl]<DIST_POINT_NAME*, void> DIST_POINT_NAME_free =
        (delegate* unmanaged[Cdecl]<DIST_POINT_NAME*, void>)LibcryptoLocation.Resolve("DIST_POINT_NAME_free");

    internal static readonly delegate* unmanaged[Cdecl]<void*, void> CRL_DIST_POINTS_free =
        (delegate* unmanaged[Cdecl]<void*, void>)LibcryptoLocation.Resolve("CRL_DIST_POINTS_free");

    internal static readonly delegate* unmanaged[Cdecl]<ISSUING_DIST_POINT*, void> ISSUING_DIST_POINT_free =
        (delegate* unmanaged[Cdecl]<ISSUING_DIST_POINT*, void>)LibcryptoLocation.Resolve("ISSUING_DIST_POINT_free");

    internal static readonly delegate* unmanaged[Cdecl]<AUTHORITY_KEYID*, void> AUTHORITY_KEYID_free =
        (delegate* unmanaged[Cdecl]<AUTHORITY_KEYID*, void>)LibcryptoLocation.Resolve("AUTHORITY_KEYID_free");

    internal static readonly delegate* unmanaged[Cdecl]<X509_CRL*, int, int*, int*, void*> X509_CRL_get_ext_d2i =
        (delegate* unmanaged[Cdecl]<X509_CRL*, int, int*, int*, void*>)LibcryptoLocation.Resolve("X509_CRL_get_ext_d2i");

    internal static readonly delegate* unmanaged[Cdecl]<X509_CRL*, X509_NAME*> X509_CRL_get_issuer =
        (delegate* unmanaged[Cdecl]<X509_CRL*, X509_NAME*>)LibcryptoLocation.Resolve("X509_CRL_get_issuer");

    internal static readonly delegate* unmanaged[Cdecl]<X509_CRL*, ASN1_TIME*> X509_CRL_get0_lastUpdate =
        (delegate* unmanaged[Cdecl]<X509_CRL*, ASN1_TIME*>)LibcryptoLocation.Resolve("X509_CRL_get0_lastUpdate");
}

/// <summary>The beginning of <c>struct DIST_POINT_st</c>, which the header shows to everybody.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DIST_POINT
{
    public DIST_POINT_NAME* Name;
    public void* Reasons;
    public OPENSSL_STACK* CrlIssuer;
}

/// <summary>The beginning of <c>struct ISSUING_DIST_POINT_st</c>, which the header shows to everybody.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ISSUING_DIST_POINT
{
    public DIST_POINT_NAME* Name;
}

/// <summary><c>struct AUTHORITY_KEYID_st</c>, which the header shows to everybody.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct AUTHORITY_KEYID
{
    public void* KeyIdentifier;
    public OPENSSL_STACK* Issuer;
    public ASN1_INTEGER* SerialNumber;
}

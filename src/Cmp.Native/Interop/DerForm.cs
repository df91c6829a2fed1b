namespace Cmp.Native.Interop;

/// <summary>The types of libcrypto that cross as DER.</summary>
internal static unsafe class DerForm
{
    internal static DerForm<X509> Certificate => new(LibcryptoX509.X509_it());

    internal static DerForm<X509_REQ> CertificationRequest => new(LibcryptoX509.X509_REQ_it());

    internal static DerForm<X509_CRL> CertificateList => new(LibcryptoX509.X509_CRL_it());

    internal static DerForm<X509_ALGOR> AlgorithmIdentifier => new(LibcryptoX509.X509_ALGOR_it());

    internal static DerForm<X509_EXTENSION> Extension => new(LibcryptoX509.X509_EXTENSION_it());

    /// <summary><c>Extensions</c>: the SEQUENCE of them.</summary>
    internal static DerForm<OPENSSL_STACK> Extensions => new(LibcryptoX509.X509_EXTENSIONS_it());

    internal static DerForm<X509_NAME> Name => new(LibcryptoX509Name.X509_NAME_it());

    internal static DerForm<GENERAL_NAME> GeneralName => new(LibcryptoX509v3.GENERAL_NAME_it());

    /// <summary><c>GeneralNames</c>: the SEQUENCE of them.</summary>
    internal static DerForm<OPENSSL_STACK> GeneralNames => new(LibcryptoX509v3.GENERAL_NAMES_it());

    /// <summary>PolicyInformation (<c>POLICYINFO</c>).</summary>
    internal static DerForm<POLICYINFO> PolicyInformation => new(LibcryptoX509v3.POLICYINFO_it());

    /// <summary><c>CertificatePolicies</c>: the SEQUENCE of policies.</summary>
    internal static DerForm<OPENSSL_STACK> Policies => new(LibcryptoX509v3.CERTIFICATEPOLICIES_it());

    /// <summary><c>SubjectPublicKeyInfo</c>, for a key that libcrypto has already decoded.</summary>
    internal static DerForm<X509_PUBKEY> SubjectPublicKeyInfo => new(LibcryptoX509.X509_PUBKEY_it());

    internal static DerForm<ASN1_OBJECT> ObjectIdentifier => new(LibcryptoAsn1.ASN1_OBJECT_it());

    internal static DerForm<ASN1_TYPE> AnyValue => new(LibcryptoAsn1.ASN1_ANY_it());

    internal static DerForm<ASN1_INTEGER> Integer => new(LibcryptoAsn1.ASN1_INTEGER_it());

    internal static DerForm<ASN1_UTF8STRING> Utf8String => new(LibcryptoAsn1.ASN1_UTF8STRING_it());

    internal static DerForm<ASN1_TIME> Time => new(LibcryptoAsn1.ASN1_TIME_it());

    /// <summary>DistributionPointName (<c>DIST_POINT_NAME</c>).</summary>
    internal static DerForm<DIST_POINT_NAME> DistributionPointName => new(LibcryptoDistributionPoints.DIST_POINT_NAME_it());
}

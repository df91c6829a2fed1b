namespace Cmp.Native.Interop;

// Names for C structures, nearly all of which libcrypto owns. They have no members here: only their addresses are passed around, and
// the export generator prints "X509*" as "X509 *" in the C prototypes.

internal struct ASN1_BIT_STRING;
internal struct ASN1_GENERALIZEDTIME;
internal struct ASN1_INTEGER;
internal struct ASN1_ITEM;
internal struct ASN1_OBJECT;
internal struct ASN1_OCTET_STRING;
internal struct ASN1_STRING;
internal struct ASN1_TIME;
internal struct ASN1_TYPE;
internal struct ASN1_UTF8STRING;
internal struct ASN1_VALUE;
internal struct BIGNUM;
internal struct BIO;
internal struct BIO_METHOD;
internal struct DIST_POINT_NAME;
internal struct CMS_ContentInfo;
internal struct CMS_EnvelopedData;
internal struct ENGINE;
internal struct EVP_CIPHER;
internal struct EVP_CIPHER_CTX;
internal struct EVP_KDF;
internal struct EVP_KDF_CTX;
internal struct EVP_MAC;
internal struct EVP_MAC_CTX;
internal struct EVP_MD;
internal struct EVP_MD_CTX;
internal struct EVP_PKEY;
internal struct EVP_PKEY_CTX;
internal struct GENERAL_NAME;
internal struct OPENSSL_STACK;
internal struct OSSL_HTTP_REQ_CTX;
internal struct OSSL_LIB_CTX;
internal struct OSSL_PARAM;
internal struct OSSL_PROVIDER;
internal struct POLICYINFO;
internal struct X509;
internal struct X509_ALGOR;
internal struct X509_CRL;
internal struct X509_EXTENSION;
internal struct X509_NAME;
internal struct X509_PUBKEY;
internal struct X509_REQ;
internal struct X509_STORE;
internal struct X509_STORE_CTX;
internal struct X509_VERIFY_PARAM;

/// <summary><c>STACK_OF(X509_EXTENSION)</c> under the name that the C API gives it.</summary>
internal struct X509_EXTENSIONS;

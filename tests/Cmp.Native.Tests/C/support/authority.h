/*
 * Certificates and revocation lists that a program issues itself, with P-256 keys.
 */
#ifndef SUPPORT_AUTHORITY_H
#define SUPPORT_AUTHORITY_H

#include <stdlib.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>

/* What is unusual about a certificate. */
enum { PLAIN = 0, WITHOUT_AKID = 1, LEAF = 2, EXPIRED = 4 };

static inline EVP_PKEY *authority_key(void)
{
    EVP_PKEY *key = EVP_EC_gen("P-256");

    if (key == NULL)
        abort();
    return key;
}

static inline void authority_extend(X509 *certificate, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context;
    X509_EXTENSION *extension;

    X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
    if ((extension = X509V3_EXT_conf_nid(NULL, &context, nid, value)) == NULL || !X509_add_ext(certificate, extension, -1))
        abort();
    X509_EXTENSION_free(extension);
}

static inline X509_NAME *authority_name(const char *common_name)
{
    X509_NAME *name = X509_NAME_new();

    X509_NAME_add_entry_by_txt(name, "O", MBSTRING_ASC, (const unsigned char *)"CmpNative", -1, -1, 0);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)common_name, -1, -1, 0);
    return name;
}

/* A certificate of `key` under that name, signed with `issuer_key`; of its own issuer if `issuer` is NULL. */
static inline X509 *authority_issue(const char *name, EVP_PKEY *key, X509 *issuer, EVP_PKEY *issuer_key, int unusual)
{
    X509 *certificate = X509_new();
    X509_NAME *subject = authority_name(name);
    long start = (unusual & EXPIRED) != 0 ? -7200 : -60;

    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1 + rand());
    X509_gmtime_adj(X509_getm_notBefore(certificate), start);
    X509_gmtime_adj(X509_getm_notAfter(certificate), start + 3600);
    X509_set_subject_name(certificate, subject);
    X509_NAME_free(subject);
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer == NULL ? certificate : issuer));
    X509_set_pubkey(certificate, key);
    authority_extend(certificate, issuer, NID_basic_constraints, (unusual & LEAF) != 0 ? "CA:FALSE" : "critical,CA:TRUE");
    authority_extend(certificate, issuer, NID_subject_key_identifier, "hash");
    if (issuer != NULL && (unusual & WITHOUT_AKID) == 0)
        authority_extend(certificate, issuer, NID_authority_key_identifier, "keyid:always");
    if (X509_sign(certificate, issuer_key, EVP_sha256()) == 0)
        abort();
    return certificate;
}

static inline X509_CRL *authority_list(X509 *issuer, EVP_PKEY *key, long age)
{
    X509_CRL *list = X509_CRL_new();
    ASN1_TIME *time = ASN1_TIME_new();

    X509_CRL_set_version(list, 1);
    X509_CRL_set_issuer_name(list, X509_get_subject_name(issuer));
    X509_gmtime_adj(time, -age);
    X509_CRL_set1_lastUpdate(list, time);
    X509_gmtime_adj(time, 3600);
    X509_CRL_set1_nextUpdate(list, time);
    if (X509_CRL_sign(list, key, EVP_sha256()) == 0)
        abort();
    ASN1_TIME_free(time);
    return list;
}

#endif

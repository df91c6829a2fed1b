/*
 * Enveloped and signed data, made by libcrypto's CMS functions. Memory lives as long as the process, but for the objects.
 */
#ifndef SUPPORT_CMS_H
#define SUPPORT_CMS_H

#include <openssl/cms.h>
#include <openssl/x509.h>
#include "crmf.h"

/* What stands inside a ContentInfo, which is freed. */
static inline struct der cms_inside(CMS_ContentInfo *cms)
{
    unsigned char *bytes = NULL;
    int length = i2d_CMS_ContentInfo(cms, &bytes);
    struct der row = der_content(der_copy_of(bytes, (size_t)length));

    OPENSSL_free(bytes);
    CMS_ContentInfo_free(cms);
    (void)der_next(&row);
    return der_content(row);
}

/* An EncryptedKey for the holder of a certificate's key. */
static inline struct der cms_enveloped_for(X509 *recipient, struct der content)
{
    STACK_OF(X509) *recipients = sk_X509_new_null();
    BIO *in = BIO_new_mem_buf(content.at, (int)content.length);
    struct der made;

    sk_X509_push(recipients, recipient);
    made = cms_inside(CMS_encrypt(recipients, in, EVP_aes_256_cbc(), CMS_BINARY));
    BIO_free(in);
    sk_X509_free(recipients);
    return der_tlv(0xA0, der_content(made));
}

/* An EncryptedKey for whoever knows a password. */
static inline struct der cms_enveloped_by(const char *password, struct der content)
{
    CMS_ContentInfo *cms = CMS_encrypt(NULL, NULL, EVP_aes_256_cbc(), CMS_BINARY | CMS_PARTIAL);
    BIO *in = BIO_new_mem_buf(content.at, (int)content.length);

    if (CMS_add0_recipient_password(cms, -1, NID_undef, NID_undef, (unsigned char *)OPENSSL_strdup(password), -1, NULL) == NULL
        || !CMS_final(cms, in, NULL, CMS_BINARY))
        abort();
    BIO_free(in);
    return der_tlv(0xA0, der_content(cms_inside(cms)));
}

static inline struct der cms_signed_by(X509 *signer, EVP_PKEY *key, struct der content)
{
    BIO *in = BIO_new_mem_buf(content.at, (int)content.length);
    struct der made = cms_inside(CMS_sign(signer, key, NULL, in, CMS_BINARY));

    BIO_free(in);
    return made;
}

/* SignedData over an AsymmetricKeyPackage, of that type of content. */
static inline struct der cms_signed_package(X509 *signer, EVP_PKEY *key, struct der content)
{
    BIO *in = BIO_new_mem_buf(content.at, (int)content.length);
    CMS_ContentInfo *cms = CMS_sign(signer, key, NULL, NULL, CMS_BINARY | CMS_PARTIAL);
    ASN1_OBJECT *type = OBJ_txt2obj("2.16.840.1.101.2.1.2.78.5", 1);

    if (!CMS_set1_eContentType(cms, type) || !CMS_final(cms, in, NULL, CMS_BINARY))
        abort();
    ASN1_OBJECT_free(type);
    BIO_free(in);
    return cms_inside(cms);
}

/* PrivateKeyInfo, bare or in an AsymmetricKeyPackage (RFC 5958). */
static inline struct der cms_key_package(EVP_PKEY *key, int bare)
{
    PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8(key);
    unsigned char *bytes = NULL;
    int length = i2d_PKCS8_PRIV_KEY_INFO(info, &bytes);
    struct der copy = der_copy_of(bytes, (size_t)length);

    OPENSSL_free(bytes);
    PKCS8_PRIV_KEY_INFO_free(info);
    return bare ? copy : der_tlv(0x30, copy);
}

#endif

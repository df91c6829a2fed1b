/* preloaded valgrind: functions for certificate requests that came after OpenSSL 3.0, on any libcrypto */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <openssl/x509v3.h>
#include "support/client.h"
#include "support/cms.h"
#include "support/encrypted.h"

static int failures;

#define EXPECT(condition) \
    do { \
        if (!(condition)) { \
            printf("line %d: %s\n", __LINE__, #condition); \
            ERR_print_errors_fp(stdout); \
            failures++; \
        } \
        ERR_clear_error(); \
    } while (0)

/* The newest entry of the queue is this reason of CRMF's. */
static int told(int reason)
{
    unsigned long error = ERR_peek_last_error();

    return ERR_GET_LIB(error) == ERR_LIB_CRMF && ERR_GET_REASON(error) == reason;
}

/* Headers of 3.0 lack these; a pointer stands for an encrypted key. */
static X509_PUBKEY *(*get0_public_key)(const OSSL_CRMF_CERTTEMPLATE *);
static OSSL_CRMF_CERTTEMPLATE *(*template_dup)(const OSSL_CRMF_CERTTEMPLATE *);
static int (*centralkeygen)(const OSSL_CRMF_MSG *, const X509_REQ *);
static unsigned char *(*value_decrypt)(const OSSL_CRMF_ENCRYPTEDVALUE *, OSSL_LIB_CTX *, const char *, EVP_PKEY *, int *);
static void *(*key_new)(void);
static void *(*key_adopt)(void *);
static void (*key_free)(void *);
static void *(*key_read)(void **, const unsigned char **, long);
static int (*key_write)(const void *, unsigned char **);
static const ASN1_ITEM *(*key_item)(void);
static X509 *(*key_certificate)(const void *, OSSL_LIB_CTX *, const char *, EVP_PKEY *, unsigned int);
static EVP_PKEY *(*key_private)(const void *, X509_STORE *, STACK_OF(X509) *, EVP_PKEY *, X509 *, ASN1_OCTET_STRING *, OSSL_LIB_CTX *,
    const char *);

static void find(void *place, const char *name)
{
    if ((*(void **)place = dlsym(RTLD_DEFAULT, name)) == NULL)
        mock_fail(name);
}

static void find_all(void)
{
    find(&get0_public_key, "OSSL_CRMF_CERTTEMPLATE_get0_publicKey");
    find(&template_dup, "OSSL_CRMF_CERTTEMPLATE_dup");
    find(&centralkeygen, "OSSL_CRMF_MSG_centralkeygen_requested");
    find(&value_decrypt, "OSSL_CRMF_ENCRYPTEDVALUE_decrypt");
    find(&key_new, "OSSL_CRMF_ENCRYPTEDKEY_new");
    find(&key_adopt, "OSSL_CRMF_ENCRYPTEDKEY_init_envdata");
    find(&key_free, "OSSL_CRMF_ENCRYPTEDKEY_free");
    find(&key_read, "d2i_OSSL_CRMF_ENCRYPTEDKEY");
    find(&key_write, "i2d_OSSL_CRMF_ENCRYPTEDKEY");
    find(&key_item, "OSSL_CRMF_ENCRYPTEDKEY_it");
    find(&key_certificate, "OSSL_CRMF_ENCRYPTEDKEY_get1_encCert");
    find(&key_private, "OSSL_CRMF_ENCRYPTEDKEY_get1_pkey");
}

static void *key_of(struct der bytes)
{
    const unsigned char *at = bytes.at;
    void *key = key_read(NULL, &at, (long)bytes.length);

    EXPECT(key != NULL && at == bytes.at + bytes.length);
    EXPECT(key_write(key, NULL) == (int)bytes.length);
    return key;
}

static void template_key(void)
{
    OSSL_CRMF_CERTTEMPLATE *template = OSSL_CRMF_CERTTEMPLATE_new(), *copy;
    EVP_PKEY *key = client_key("ec", "new.key"), *other = client_key("ec", "client.key");
    X509_PUBKEY *lent;

    EXPECT(get0_public_key(NULL) == NULL && get0_public_key(template) == NULL);
    EXPECT(OSSL_CRMF_CERTTEMPLATE_fill(template, key, NULL, NULL, NULL));
    lent = get0_public_key(template);
    EXPECT(EVP_PKEY_eq(X509_PUBKEY_get0(lent), key) == 1);
    copy = template_dup(template);
    EXPECT(template_dup(NULL) == NULL);
    EXPECT(X509_PUBKEY_set0_param(lent, OBJ_nid2obj(NID_ED25519), V_ASN1_UNDEF, NULL, NULL, 0));
    EXPECT(i2d_OSSL_CRMF_CERTTEMPLATE(template, NULL) < i2d_OSSL_CRMF_CERTTEMPLATE(copy, NULL));
    EXPECT(EVP_PKEY_eq(X509_PUBKEY_get0(get0_public_key(copy)), key) == 1);
    EXPECT(OSSL_CRMF_CERTTEMPLATE_fill(template, other, NULL, NULL, NULL));
    EXPECT(EVP_PKEY_eq(X509_PUBKEY_get0(get0_public_key(template)), other) == 1);
    OSSL_CRMF_CERTTEMPLATE_free(template);
    OSSL_CRMF_CERTTEMPLATE_free(copy);
    EVP_PKEY_free(key);
    EVP_PKEY_free(other);
}

static void key_generation(void)
{
    OSSL_CRMF_MSG *message = OSSL_CRMF_MSG_new();
    X509_REQ *request = client_request("ec", "new.csr"), *empty = X509_REQ_new();
    EVP_PKEY *key = client_key("ec", "new.key");

    EXPECT(centralkeygen(NULL, NULL) == -1);
    EXPECT(centralkeygen(message, NULL) == 1);
    EXPECT(centralkeygen(NULL, request) == 0);
    EXPECT(centralkeygen(NULL, empty) == 1);
    EXPECT(centralkeygen(message, request) == 1);
    EXPECT(OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_RAVERIFIED, message, NULL, NULL, NULL, NULL));
    EXPECT(centralkeygen(message, NULL) == -2);
    EXPECT(OSSL_CRMF_CERTTEMPLATE_fill(OSSL_CRMF_MSG_get0_tmpl(message), key, NULL, NULL, NULL));
    EXPECT(centralkeygen(message, NULL) == 0);
    EXPECT(OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_NONE, message, NULL, NULL, NULL, NULL));
    EXPECT(centralkeygen(message, NULL) == -2 && told(128));
    EXPECT(X509_PUBKEY_set0_param(get0_public_key(OSSL_CRMF_MSG_get0_tmpl(message)), OBJ_nid2obj(NID_ED25519), V_ASN1_UNDEF, NULL,
        OPENSSL_zalloc(1), 0));
    EXPECT(centralkeygen(message, NULL) == 1);
    OSSL_CRMF_MSG_free(message);
    X509_REQ_free(request);
    X509_REQ_free(empty);
    EVP_PKEY_free(key);
}

static void old_form(void)
{
    EVP_PKEY *key = client_key("rsa", "new.key"), *opened;
    X509 *certificate = client_certificate("rsa", "new.crt"), *same;
    struct der algorithm = encrypted_usual_algorithm(), symmetric = encrypted_key(key, 32);
    struct der bytes = encrypted_value(algorithm, symmetric, encrypted_content(encrypted_certificate(certificate))), secret;
    unsigned char *pkcs8 = NULL, *plain;
    const unsigned char *at = bytes.at;
    OSSL_CRMF_ENCRYPTEDVALUE *value = d2i_OSSL_CRMF_ENCRYPTEDVALUE(NULL, &at, (long)bytes.length);
    void *encrypted = key_of(bytes);
    int length = 7;

    EXPECT(value_decrypt(value, NULL, NULL, key, NULL) == NULL && told(CRMF_R_NULL_ARGUMENT));
    EXPECT(value_decrypt(NULL, NULL, NULL, key, &length) == NULL && length == 0 && told(CRMF_R_NULL_ARGUMENT));
    plain = value_decrypt(value, NULL, NULL, key, &length);
    EXPECT(plain != NULL && length >= i2d_X509(certificate, NULL)); /* padding may follow */
    OPENSSL_free(plain);
    same = key_certificate(encrypted, NULL, NULL, key, 0);
    EXPECT(same != NULL && X509_cmp(same, certificate) == 0);
    X509_free(same);
    EXPECT(key_private(encrypted, NULL, NULL, key, NULL, NULL, NULL, NULL) == NULL);
    key_free(encrypted);
    length = i2d_PrivateKey(key, &pkcs8);
    secret = der_copy_of(pkcs8, (size_t)length);
    OPENSSL_free(pkcs8);
    encrypted = key_of(encrypted_value(algorithm, symmetric, encrypted_content(secret)));
    opened = key_private(encrypted, NULL, NULL, key, NULL, NULL, NULL, NULL);
    EXPECT(opened != NULL && EVP_PKEY_eq(opened, key) == 1);
    EVP_PKEY_free(opened);
    key_free(encrypted);
    OSSL_CRMF_ENCRYPTEDVALUE_free(value);
    X509_free(certificate);
    EVP_PKEY_free(key);
}

/* A self-signed certificate for an authority that generates keys, or for something else. */
static X509 *authority(EVP_PKEY *key, const char *usage)
{
    X509 *certificate = X509_new();
    X509_NAME *name = sample_x509_name(usage);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, NULL, NID_ext_key_usage, (char *)usage);

    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_subject_name(certificate, name);
    X509_set_issuer_name(certificate, name);
    X509_set_pubkey(certificate, key);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    X509_sign(certificate, key, EVP_sha256());
    return certificate;
}

static void expect_key(struct der encrypted, X509_STORE *trusted, EVP_PKEY *recipient, X509 *certificate, const char *password,
    EVP_PKEY *expected, int reason)
{
    void *key = key_of(encrypted);
    ASN1_OCTET_STRING *secret = NULL;
    EVP_PKEY *opened;

    if (password != NULL) {
        secret = ASN1_OCTET_STRING_new();
        ASN1_OCTET_STRING_set(secret, (const unsigned char *)password, -1);
    }
    ERR_clear_error();
    opened = key_private(key, trusted, NULL, recipient, certificate, secret, NULL, NULL);
    if (expected != NULL)
        EXPECT(opened != NULL && EVP_PKEY_eq(opened, expected) == 1);
    else
        EXPECT(opened == NULL && told(reason));
    EVP_PKEY_free(opened);
    ASN1_OCTET_STRING_free(secret);
    key_free(key);
}

static void cms_form(void)
{
    EVP_PKEY *recipient = client_key("rsa", "new.key"), *other = client_key("rsa", "client.key"), *generated = client_key("ec", "new.key");
    EVP_PKEY *signing = client_key("ec", "client.key");
    X509 *certificate = client_certificate("rsa", "new.crt"), *opened, *kga, *mail;
    X509_STORE *trusted = X509_STORE_new(), *nobody = X509_STORE_new();
    struct der package = cms_key_package(generated, 0), bytes;
    void *key = key_of(cms_enveloped_for(certificate, encrypted_certificate(certificate)));

    kga = authority(signing, "1.3.6.1.5.5.7.3.32");
    mail = authority(signing, "emailProtection");
    X509_STORE_add_cert(trusted, kga);
    X509_STORE_add_cert(trusted, mail);
    opened = key_certificate(key, NULL, NULL, recipient, 0);
    EXPECT(opened != NULL && X509_cmp(opened, certificate) == 0);
    X509_free(opened);
    EXPECT(key_certificate(key, NULL, NULL, other, 0) == NULL);
    key_free(key);

    bytes = cms_enveloped_for(certificate, cms_signed_by(kga, signing, package));
    expect_key(bytes, trusted, recipient, certificate, NULL, generated, 0);
    expect_key(bytes, trusted, recipient, NULL, NULL, generated, 0);
    expect_key(bytes, NULL, recipient, NULL, NULL, NULL, CRMF_R_NULL_ARGUMENT);
    expect_key(bytes, nobody, recipient, NULL, NULL, NULL, 127);
    expect_key(bytes, trusted, other, certificate, NULL, NULL, 124);
    expect_key(bytes, trusted, NULL, NULL, "password", NULL, 124);
    expect_key(cms_enveloped_for(certificate, cms_signed_by(kga, signing, cms_key_package(generated, 1))), trusted, recipient, NULL, NULL, generated, 0);
    expect_key(cms_enveloped_for(certificate, cms_signed_by(mail, signing, package)), trusted, recipient, NULL, NULL, NULL, 127);
    expect_key(cms_enveloped_for(certificate, package), trusted, recipient, NULL, NULL, NULL, 127);
    expect_key(cms_enveloped_for(certificate, cms_signed_by(kga, signing, TEXT("no key"))), trusted, recipient, NULL, NULL, NULL, 123);
    bytes = cms_enveloped_by("password", cms_signed_by(kga, signing, package));
    expect_key(bytes, trusted, NULL, NULL, "password", generated, 0);
    expect_key(bytes, trusted, NULL, NULL, "another", NULL, 124);
    X509_STORE_free(trusted);
    X509_STORE_free(nobody);
    X509_free(kga);
    X509_free(mail);
    X509_free(certificate);
    EVP_PKEY_free(recipient);
    EVP_PKEY_free(other);
    EVP_PKEY_free(generated);
    EVP_PKEY_free(signing);
}

/* Only a libcrypto that describes the type can hand out an EnvelopedData. */
static void adopted(void)
{
    const ASN1_ITEM *(*item)(void) = (const ASN1_ITEM *(*)(void))dlsym(RTLD_DEFAULT, "CMS_EnvelopedData_it");
    X509 *certificate = client_certificate("rsa", "new.crt"), *opened;
    EVP_PKEY *recipient = client_key("rsa", "new.key");
    struct der bytes = cms_enveloped_for(certificate, encrypted_certificate(certificate)), plain = der_tlv(0x30, der_content(bytes));
    const unsigned char *at = plain.at;
    void *key, *content;

    if (item == NULL) {
        EXPECT(key_adopt(&bytes) == NULL && told(122));
    } else {
        content = ASN1_item_d2i(NULL, &at, (long)plain.length, item());
        key = key_adopt(content);
        EXPECT(key_write(key, NULL) == (int)bytes.length);
        opened = key_certificate(key, NULL, NULL, recipient, 0);
        EXPECT(opened != NULL && X509_cmp(opened, certificate) == 0);
        X509_free(opened);
        key_free(key);
    }
    key = key_adopt(NULL);
    EXPECT(key != NULL && key_certificate(key, NULL, NULL, recipient, 0) == NULL);
    key_free(key);
    X509_free(certificate);
    EVP_PKEY_free(recipient);
}

static void arguments(void)
{
    static const unsigned char neither[] = { 0x04, 0x00 };
    const unsigned char *at = neither;
    void *empty = key_new(), *other;
    struct der bytes = encrypted_value(EMPTY, EMPTY, EMPTY);

    EXPECT(key_write(empty, NULL) < 0 && key_write(NULL, NULL) == 0);
    EXPECT(key_certificate(empty, NULL, NULL, NULL, 0) == NULL && told(CRMF_R_NULL_ARGUMENT));
    EXPECT(key_private(empty, NULL, NULL, NULL, NULL, NULL, NULL, NULL) == NULL && told(CRMF_R_NULL_ARGUMENT));
    EXPECT(key_certificate(NULL, NULL, NULL, NULL, 0) == NULL && told(CRMF_R_NULL_ARGUMENT));
    EXPECT(key_private(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL) == NULL && told(CRMF_R_NULL_ARGUMENT));
    EXPECT(key_read(NULL, &at, sizeof(neither)) == NULL && at == neither);
    key_free(empty);
    key_free(NULL);
    at = bytes.at;
    other = ASN1_item_d2i(NULL, &at, (long)bytes.length, key_item());
    EXPECT(other != NULL);
    ASN1_item_free(other, key_item());
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 1;
    pki_folder = argv[1];
    find_all();
    template_key();
    key_generation();
    old_form();
    cms_form();
    adopted();
    arguments();
    sample_free();
    return failures == 0 ? 0 : 1;
}

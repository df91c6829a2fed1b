/* newer valgrind: what came for certificate requests: keys in templates, keys that an authority generates, EncryptedKey */
#define _GNU_SOURCE
#include <dlfcn.h>
#include "cmpnative.h"
#include <openssl/x509v3.h>
#include "support/client.h"
#include "support/cms.h"
#include "support/encrypted.h"
#include "support/expect.h"

/* The newest entry of the queue is this reason of CRMF's. */
enum { ANY_REASON = -1 };

static int told_by_crmf(int reason)
{
    unsigned long error = ERR_peek_last_error();

    return ERR_GET_LIB(error) == ERR_LIB_CRMF && ERR_GET_REASON(error) == reason;
}

static OSSL_CRMF_ENCRYPTEDKEY *key_of(struct der bytes)
{
    const unsigned char *at = bytes.at;
    OSSL_CRMF_ENCRYPTEDKEY *key = d2i_OSSL_CRMF_ENCRYPTEDKEY(NULL, &at, (long)bytes.length);

    EXPECT(key != NULL && at == bytes.at + bytes.length);
    EXPECT(i2d_OSSL_CRMF_ENCRYPTEDKEY(key, NULL) == (int)bytes.length);
    return key;
}

static void template_key(void)
{
    OSSL_CRMF_CERTTEMPLATE *template = OSSL_CRMF_CERTTEMPLATE_new(), *copy;
    EVP_PKEY *key = client_key("ec", "new.key"), *other = client_key("ec", "client.key");
    X509_PUBKEY *lent;

    EXPECT(OSSL_CRMF_CERTTEMPLATE_get0_publicKey(NULL) == NULL && OSSL_CRMF_CERTTEMPLATE_get0_publicKey(template) == NULL);
    EXPECT(OSSL_CRMF_CERTTEMPLATE_fill(template, key, NULL, NULL, NULL));
    lent = OSSL_CRMF_CERTTEMPLATE_get0_publicKey(template);
    EXPECT(EVP_PKEY_eq(X509_PUBKEY_get0(lent), key) == 1);
    copy = OSSL_CRMF_CERTTEMPLATE_dup(template);
    EXPECT(OSSL_CRMF_CERTTEMPLATE_dup(NULL) == NULL);
    EXPECT(X509_PUBKEY_set0_param(lent, OBJ_nid2obj(NID_ED25519), V_ASN1_UNDEF, NULL, NULL, 0));
    EXPECT(i2d_OSSL_CRMF_CERTTEMPLATE(template, NULL) < i2d_OSSL_CRMF_CERTTEMPLATE(copy, NULL));
    EXPECT(EVP_PKEY_eq(X509_PUBKEY_get0(OSSL_CRMF_CERTTEMPLATE_get0_publicKey(copy)), key) == 1);
    EXPECT(OSSL_CRMF_CERTTEMPLATE_fill(template, other, NULL, NULL, NULL));
    EXPECT(EVP_PKEY_eq(X509_PUBKEY_get0(OSSL_CRMF_CERTTEMPLATE_get0_publicKey(template)), other) == 1);
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
    X509_PUBKEY *lent;

    EXPECT(OSSL_CRMF_MSG_centralkeygen_requested(NULL, NULL) == -1);
    EXPECT(OSSL_CRMF_MSG_centralkeygen_requested(message, NULL) == 1);
    EXPECT(OSSL_CRMF_MSG_centralkeygen_requested(NULL, request) == 0);
    EXPECT(OSSL_CRMF_MSG_centralkeygen_requested(NULL, empty) == 1);
    EXPECT(OSSL_CRMF_MSG_centralkeygen_requested(message, request) == 1);
    EXPECT(OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_RAVERIFIED, message, NULL, NULL, NULL, NULL));
    EXPECT(OSSL_CRMF_MSG_centralkeygen_requested(message, NULL) == -2);
    EXPECT(OSSL_CRMF_CERTTEMPLATE_fill(OSSL_CRMF_MSG_get0_tmpl(message), key, NULL, NULL, NULL));
    EXPECT(OSSL_CRMF_MSG_centralkeygen_requested(message, NULL) == 0);
    EXPECT(OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_NONE, message, NULL, NULL, NULL, NULL));
    EXPECT(OSSL_CRMF_MSG_centralkeygen_requested(message, NULL) == -2 && told_by_crmf(128));
    lent = OSSL_CRMF_CERTTEMPLATE_get0_publicKey(OSSL_CRMF_MSG_get0_tmpl(message));
    EXPECT(X509_PUBKEY_set0_param(lent, OBJ_nid2obj(NID_ED25519), V_ASN1_UNDEF, NULL, OPENSSL_zalloc(1), 0));
    EXPECT(OSSL_CRMF_MSG_centralkeygen_requested(message, NULL) == 1);
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
    OSSL_CRMF_ENCRYPTEDKEY *encrypted = key_of(bytes);
    int length = 7;

    EXPECT(OSSL_CRMF_ENCRYPTEDVALUE_decrypt(value, NULL, NULL, key, NULL) == NULL && told_by_crmf(CRMF_R_NULL_ARGUMENT));
    EXPECT(OSSL_CRMF_ENCRYPTEDVALUE_decrypt(NULL, NULL, NULL, key, &length) == NULL && length == 0 && told_by_crmf(CRMF_R_NULL_ARGUMENT));
    plain = OSSL_CRMF_ENCRYPTEDVALUE_decrypt(value, NULL, NULL, key, &length);
    EXPECT(plain != NULL && length >= i2d_X509(certificate, NULL)); /* padding may follow */
    OPENSSL_free(plain);
    same = OSSL_CRMF_ENCRYPTEDKEY_get1_encCert(encrypted, NULL, NULL, key, 0);
    EXPECT(same != NULL && X509_cmp(same, certificate) == 0);
    X509_free(same);
    EXPECT(OSSL_CRMF_ENCRYPTEDKEY_get1_pkey(encrypted, NULL, NULL, key, NULL, NULL, NULL, NULL) == NULL);
    OSSL_CRMF_ENCRYPTEDKEY_free(encrypted);
    length = i2d_PrivateKey(key, &pkcs8);
    secret = der_copy_of(pkcs8, (size_t)length);
    OPENSSL_free(pkcs8);
    encrypted = key_of(encrypted_value(algorithm, symmetric, encrypted_content(secret)));
    opened = OSSL_CRMF_ENCRYPTEDKEY_get1_pkey(encrypted, NULL, NULL, key, NULL, NULL, NULL, NULL);
    EXPECT(opened != NULL && EVP_PKEY_eq(opened, key) == 1);
    EVP_PKEY_free(opened);
    OSSL_CRMF_ENCRYPTEDKEY_free(encrypted);
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
    OSSL_CRMF_ENCRYPTEDKEY *key = key_of(encrypted);
    ASN1_OCTET_STRING *secret = NULL;
    EVP_PKEY *opened;

    if (password != NULL) {
        secret = ASN1_OCTET_STRING_new();
        ASN1_OCTET_STRING_set(secret, (const unsigned char *)password, -1);
    }
    ERR_clear_error();
    opened = OSSL_CRMF_ENCRYPTEDKEY_get1_pkey(key, trusted, NULL, recipient, certificate, secret, NULL, NULL);
    if (expected != NULL)
        EXPECT(opened != NULL && EVP_PKEY_eq(opened, expected) == 1);
    else
        EXPECT(opened == NULL && (reason == ANY_REASON || told_by_crmf(reason)));
    EVP_PKEY_free(opened);
    ASN1_OCTET_STRING_free(secret);
    OSSL_CRMF_ENCRYPTEDKEY_free(key);
}

static void cms_form(void)
{
    EVP_PKEY *recipient = client_key("rsa", "new.key"), *other = client_key("rsa", "client.key"), *generated = client_key("ec", "new.key");
    EVP_PKEY *signing = client_key("ec", "client.key");
    X509 *certificate = client_certificate("rsa", "new.crt"), *opened, *kga, *mail;
    X509_STORE *trusted = X509_STORE_new(), *nobody = X509_STORE_new();
    struct der package = cms_key_package(generated, 0), bytes;
    OSSL_CRMF_ENCRYPTEDKEY *key = key_of(cms_enveloped_for(certificate, encrypted_certificate(certificate)));

    kga = authority(signing, "1.3.6.1.5.5.7.3.32");
    mail = authority(signing, "emailProtection");
    X509_STORE_add_cert(trusted, kga);
    X509_STORE_add_cert(trusted, mail);
    opened = OSSL_CRMF_ENCRYPTEDKEY_get1_encCert(key, NULL, NULL, recipient, 0);
    EXPECT(opened != NULL && X509_cmp(opened, certificate) == 0);
    X509_free(opened);
    EXPECT(OSSL_CRMF_ENCRYPTEDKEY_get1_encCert(key, NULL, NULL, other, 0) == NULL);
    OSSL_CRMF_ENCRYPTEDKEY_free(key);

    bytes = cms_enveloped_for(certificate, cms_signed_by(kga, signing, package));
    expect_key(bytes, trusted, recipient, certificate, NULL, generated, 0);
    expect_key(bytes, trusted, recipient, NULL, NULL, generated, 0);
    expect_key(bytes, NULL, recipient, NULL, NULL, NULL, CRMF_R_NULL_ARGUMENT);
    expect_key(bytes, nobody, recipient, NULL, NULL, NULL, 127);
    /* The wrong RSA key gives a random content key, under which one padding in 256 looks right. */
    expect_key(bytes, trusted, other, certificate, NULL, NULL, ANY_REASON);
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
    OSSL_CRMF_ENCRYPTEDKEY *key;
    void *content;

    if (item == NULL) {
        EXPECT(OSSL_CRMF_ENCRYPTEDKEY_init_envdata((CMS_EnvelopedData *)&bytes) == NULL && told_by_crmf(122));
    } else {
        content = ASN1_item_d2i(NULL, &at, (long)plain.length, item());
        key = OSSL_CRMF_ENCRYPTEDKEY_init_envdata(content);
        EXPECT(i2d_OSSL_CRMF_ENCRYPTEDKEY(key, NULL) == (int)bytes.length);
        opened = OSSL_CRMF_ENCRYPTEDKEY_get1_encCert(key, NULL, NULL, recipient, 0);
        EXPECT(opened != NULL && X509_cmp(opened, certificate) == 0);
        X509_free(opened);
        OSSL_CRMF_ENCRYPTEDKEY_free(key);
    }
    key = OSSL_CRMF_ENCRYPTEDKEY_init_envdata(NULL);
    EXPECT(key != NULL);
    EXPECT_MORE(EXPECT(OSSL_CRMF_ENCRYPTEDKEY_get1_encCert(key, NULL, NULL, recipient, 0) == NULL));
    OSSL_CRMF_ENCRYPTEDKEY_free(key);
    X509_free(certificate);
    EVP_PKEY_free(recipient);
}

/* libcrypto looks into an EncryptedKey that has no form, and at address 0. */
static void nothing_to_open(OSSL_CRMF_ENCRYPTEDKEY *empty)
{
    EXPECT(i2d_OSSL_CRMF_ENCRYPTEDKEY(empty, NULL) < 0);
    EXPECT(OSSL_CRMF_ENCRYPTEDKEY_get1_encCert(empty, NULL, NULL, NULL, 0) == NULL && told_by_crmf(CRMF_R_NULL_ARGUMENT));
    EXPECT(OSSL_CRMF_ENCRYPTEDKEY_get1_encCert(NULL, NULL, NULL, NULL, 0) == NULL && told_by_crmf(CRMF_R_NULL_ARGUMENT));
    EXPECT(OSSL_CRMF_ENCRYPTEDKEY_get1_pkey(empty, NULL, NULL, NULL, NULL, NULL, NULL, NULL) == NULL && told_by_crmf(CRMF_R_NULL_ARGUMENT));
}

static void arguments(void)
{
    static const unsigned char neither[] = { 0x04, 0x00 };
    const unsigned char *at = neither;
    OSSL_CRMF_ENCRYPTEDKEY *empty = OSSL_CRMF_ENCRYPTEDKEY_new();
    ASN1_VALUE *other;
    struct der bytes = encrypted_value(EMPTY, EMPTY, EMPTY);

    EXPECT_MORE(nothing_to_open(empty));
    EXPECT(i2d_OSSL_CRMF_ENCRYPTEDKEY(NULL, NULL) == 0);
    EXPECT(OSSL_CRMF_ENCRYPTEDKEY_get1_pkey(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL) == NULL && told_by_crmf(CRMF_R_NULL_ARGUMENT));
    EXPECT(d2i_OSSL_CRMF_ENCRYPTEDKEY(NULL, &at, sizeof(neither)) == NULL && at == neither);
    OSSL_CRMF_ENCRYPTEDKEY_free(empty);
    OSSL_CRMF_ENCRYPTEDKEY_free(NULL);
    at = bytes.at;
    other = ASN1_item_d2i(NULL, &at, (long)bytes.length, ASN1_ITEM_rptr(OSSL_CRMF_ENCRYPTEDKEY));
    EXPECT(other != NULL);
    ASN1_item_free(other, ASN1_ITEM_rptr(OSSL_CRMF_ENCRYPTEDKEY));
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 1;
    pki_folder = argv[1];
    template_key();
    key_generation();
    old_form();
    /* libcrypto takes no AsymmetricKeyPackage, and knows the purpose of the authority for the first envelope only. */
    EXPECT_MORE(cms_form());
    adopted();
    arguments();
    sample_free();
    return expect_failures != 0;
}

/* preloaded valgrind: central key generation with a shared secret: both ways to wrap its key, EncryptedValue, and versions */
#define _GNU_SOURCE
#include "cmpnative.h"
#include "support/keygen.h"
#include "support/encrypted.h"
#include "support/expect.h"

static const char secret[] = "s3cret";
static int wrap_flaw; /* 0: none, 1: another secret, 2: far too many iterations, 3: another length of key */

static OSSL_CMP_CTX *mac_client(struct keygen *keygen)
{
    OSSL_CMP_CTX *ctx = keygen_client(keygen, SHARED_SECRET);

    keygen->secret = secret;
    return ctx;
}

static int brings_key(struct keygen *keygen, OSSL_CMP_CTX *ctx)
{
    X509 *certificate = OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
    EVP_PKEY *key = OSSL_CMP_CTX_get0_newPkey(ctx, 1);

    return certificate != NULL && key != NULL && EVP_PKEY_eq(key, keygen->generated) == 1;
}

static struct der with_salt(struct der salt, int iterations)
{
    struct der number = iterations < 0x8000 ? der_tlv(0x02, (struct der){ (unsigned char[]){ (unsigned char)(iterations >> 8), (unsigned char)iterations }, 2 })
                                            : der_tlv(0x02, BYTES("\x7f\xff\xff\xff"));
    struct der parameters = der_join(der_tlv(0x04, salt), der_join(number, der_tlv(0x30, sample_oid("1.2.840.113549.2.9"))));

    return der_join(sample_oid("1.2.840.113549.1.5.12"), der_tlv(0x30, parameters));
}

/* AES key wrap under a key that PBKDF2 makes of the secret, as RFC 9483 4.1.6.3 has it. */
static struct der aes_wrapped(struct der content)
{
    unsigned char key[32] = "a key for content of 32 octets", kek[32], wrapped[40], *out = der_allocate(content.length + 32);
    const char *used = wrap_flaw == 1 ? "other" : secret;
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    struct der salt = BYTES("another salt of sixteen"), recipient, info;
    int length = 0, more = 0, octets = wrap_flaw == 3 ? 16 : 32;

    if (!PKCS5_PBKDF2_HMAC(used, (int)strlen(used), salt.at, (int)salt.length, 1000, EVP_sha256(), 32, kek))
        abort();
    EVP_CIPHER_CTX_set_flags(context, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    if (!EVP_EncryptInit_ex(context, EVP_aes_256_wrap(), NULL, kek, NULL) || !EVP_EncryptUpdate(context, wrapped, &length, key, octets))
        abort();
    recipient = der_join(BYTES("\x02\x01\x00"), der_tlv(0xa0, with_salt(salt, wrap_flaw == 2 ? 0x8000 : 1000)));
    recipient = der_join(recipient, der_tlv(0x30, sample_oid("2.16.840.1.101.3.4.1.45")));
    recipient = der_tlv(0xa3, der_join(recipient, der_tlv(0x04, der_copy_of(wrapped, (size_t)length))));
    EVP_CIPHER_CTX_reset(context);
    if (!EVP_EncryptInit_ex(context, EVP_aes_256_cbc(), NULL, key, encrypted_vector)
        || !EVP_EncryptUpdate(context, out, &length, content.at, (int)content.length) || !EVP_EncryptFinal_ex(context, out + length, &more))
        abort();
    EVP_CIPHER_CTX_free(context);
    info = der_join(sample_oid("1.2.840.113549.1.7.2"), der_tlv(0x30, encrypted_usual_algorithm()));
    info = der_tlv(0x30, der_join(info, der_tlv(0x80, (struct der){ out, (size_t)(length + more) })));
    return der_tlv(0xa0, der_join(BYTES("\x02\x01\x00"), der_join(der_tlv(0x31, recipient), info)));
}

static struct der package(const struct keygen *keygen)
{
    return cms_signed_package(keygen->signer, keygen->signer_key, cms_key_package(keygen->generated, 0));
}

static struct der by_aes_wrap(const struct keygen *keygen, struct der key) { return (void)key, aes_wrapped(package(keygen)); }
static struct der by_pwri_kek(const struct keygen *keygen, struct der key) { return (void)key, cms_enveloped_by(secret, package(keygen)); }
static struct der by_other(const struct keygen *keygen, struct der key) { return (void)key, cms_enveloped_by("other", package(keygen)); }

/* For the client's certificate, although a MAC protects the message. */
static struct der by_transport(const struct keygen *keygen, struct der key)
{
    X509 *certificate = client_certificate(keygen->algorithm, "client.crt");
    struct der made = cms_enveloped_for(certificate, package(keygen));

    (void)key;
    X509_free(certificate);
    return made;
}

/* The form of the time before EnvelopedData: encrypted for the client's key, signed by nobody. */
static struct der in_old_form(const struct keygen *keygen, struct der key)
{
    EVP_PKEY *recipient = client_key("rsa", "client.key");
    struct der made = encrypted_value(encrypted_usual_algorithm(), encrypted_key(recipient, 32), encrypted_content(cms_key_package(keygen->generated, 1)));

    (void)key;
    EVP_PKEY_free(recipient);
    return made;
}

static struct der unasked(const struct keygen *keygen, struct der key) { return (void)key, cms_enveloped_by(secret, package(keygen)); }

static void own_server(struct keygen *keygen)
{
    OSSL_CMP_CTX *ctx = mac_client(keygen);
    struct message message;

    EXPECT(brings_key(keygen, ctx) && keygen_version(keygen) == 3);
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_IMPLICIT_CONFIRM, 1);
    OSSL_CMP_SRV_CTX_set_grant_implicit_confirm(keygen->server.srv, 1);
    EXPECT(OSSL_CMP_CTX_reinit(ctx) && brings_key(keygen, ctx));
    message = alter_take_apart(keygen->last);
    EXPECT(message.field[0].at[2] == 3);
    OSSL_CMP_SRV_CTX_set_grant_implicit_confirm(keygen->server.srv, 0);
    OSSL_CMP_CTX_free(ctx);
    server_forget(&keygen->server);
}

static void ways(struct keygen *keygen)
{
    OSSL_CMP_CTX *ctx = mac_client(keygen);

    keygen->alter = by_pwri_kek;
    EXPECT(brings_key(keygen, ctx));
    keygen->alter = by_aes_wrap;
    EXPECT(OSSL_CMP_CTX_reinit(ctx) && brings_key(keygen, ctx));
    for (wrap_flaw = 1; wrap_flaw <= 3; wrap_flaw++)
        EXPECT(OSSL_CMP_CTX_reinit(ctx) && OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) == NULL && told(CMP_R_CERTIFICATE_NOT_FOUND));
    wrap_flaw = 0;
    keygen->alter = by_other;
    EXPECT(OSSL_CMP_CTX_reinit(ctx) && OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) == NULL && told(CMP_R_CERTIFICATE_NOT_FOUND));
    keygen->alter = by_transport;
    EXPECT(OSSL_CMP_CTX_reinit(ctx) && OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) == NULL);
    client_sign(ctx, keygen->algorithm);
    EXPECT(OSSL_CMP_CTX_reinit(ctx) && brings_key(keygen, ctx));
    keygen->alter = NULL;
    OSSL_CMP_CTX_free(ctx);
    server_forget(&keygen->server);
}

static void old_form(struct keygen *keygen)
{
    OSSL_CMP_CTX *ctx = mac_client(keygen);

    client_sign(ctx, "rsa");
    keygen->alter = in_old_form;
    EXPECT(OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) == NULL && told(CMP_R_CERTIFICATE_NOT_FOUND));
    EXPECT(keygen_version(keygen) == 3);
    server_forget(&keygen->server);
    EXPECT(OSSL_CMP_CTX_get_option(ctx, CMPNATIVE_OPT_ENCRYPTEDVALUE) == -1);
    EXPECT(!OSSL_CMP_CTX_set_option(ctx, CMPNATIVE_OPT_ENCRYPTEDVALUE, 2) && !OSSL_CMP_CTX_set_option(ctx, CMPNATIVE_OPT_ENCRYPTEDVALUE, -2));
    EXPECT(!OSSL_CMP_CTX_set_option(ctx, CMPNATIVE_OPT_ENCRYPTEDVALUE + 1, 1) && !OSSL_CMP_CTX_set_option(ctx, CMPNATIVE_OPT_ENCRYPTEDVALUE - 1, 1));
    EXPECT(OSSL_CMP_CTX_set_option(ctx, CMPNATIVE_OPT_ENCRYPTEDVALUE, 1) && OSSL_CMP_CTX_get_option(ctx, CMPNATIVE_OPT_ENCRYPTEDVALUE) == 1);
    EXPECT(OSSL_CMP_CTX_reinit(ctx) && brings_key(keygen, ctx));
    EXPECT(keygen_version(keygen) == 2); /* whoever sends that form knows no later version */
    keygen->alter = NULL;
    OSSL_CMP_CTX_free(ctx);
    server_forget(&keygen->server);
}

/* A key that the caller has makes a request for that one, and no other is accepted. */
static void own_key(struct keygen *keygen)
{
    OSSL_CMP_CTX *ctx = mac_client(keygen);

    OSSL_CMP_CTX_set0_newPkey(ctx, 1, client_key(keygen->algorithm, "new.key"));
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_POPO_METHOD, OSSL_CRMF_POPO_SIGNATURE);
    EXPECT(OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) != NULL);
    keygen->alter = unasked;
    EXPECT(OSSL_CMP_CTX_reinit(ctx) && OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) == NULL && told(CMP_R_CERTIFICATE_NOT_FOUND));
    keygen->alter = NULL;
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_POPO_METHOD, 3);
    EXPECT(OSSL_CMP_CTX_reinit(ctx) && OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) == NULL && told(CMP_R_ERROR_CREATING_CERTREQ));
    OSSL_CMP_CTX_free(ctx);
    server_forget(&keygen->server);
}

int main(int argc, char **argv)
{
    struct keygen keygen;

    if (argc < 2)
        return 1;
    pki_folder = argv[1];
    keygen_start(&keygen, "ec");
    own_server(&keygen);
    ways(&keygen);
    old_form(&keygen);
    own_key(&keygen);
    keygen_stop(&keygen);
    return expect_failures == 0 ? 0 : 1;
}

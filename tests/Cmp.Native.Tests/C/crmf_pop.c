/* parity valgrind: proof of possession: OSSL_CRMF_MSG_create_popo and OSSL_CRMF_MSGS_verify_popo */
#define _GNU_SOURCE
#include <openssl/x509v3.h>
#include "support/client.h"
#include "support/crmf.h"

enum part { WITH_KEY = 1, WITH_SUBJECT = 2, COMPLETE = 3 };

static OSSL_CRMF_MSG *request(EVP_PKEY *key, enum part parts)
{
    OSSL_CRMF_MSG *message = OSSL_CRMF_MSG_new();
    X509_NAME *subject = X509_NAME_new();

    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, (const unsigned char *)"device", -1, -1, 0);
    if (!OSSL_CRMF_CERTTEMPLATE_fill(OSSL_CRMF_MSG_get0_tmpl(message), parts & WITH_KEY ? key : NULL,
            parts & WITH_SUBJECT ? subject : NULL, NULL, NULL))
        abort();
    X509_NAME_free(subject);
    return message;
}

/* The stack of the one request, read back from its bytes as a server would. */
static OSSL_CRMF_MSGS *received(OSSL_CRMF_MSG *message)
{
    OSSL_CRMF_MSGS *sent = OSSL_CRMF_MSGS_new(), *got;
    unsigned char *der = NULL;
    const unsigned char *at;
    int length;

    sk_OSSL_CRMF_MSG_push(sent, message);
    length = i2d_OSSL_CRMF_MSGS(sent, &der);
    at = der;
    got = d2i_OSSL_CRMF_MSGS(NULL, &at, length);
    printf("requests received: %d\n", sk_OSSL_CRMF_MSG_num(got));
    OPENSSL_free(der);
    sk_OSSL_CRMF_MSG_free(sent);
    return got;
}

static void verify(const char *what, OSSL_CRMF_MSG *message)
{
    OSSL_CRMF_MSGS *got = received(message);

    printf("%s\n", what);
    PRINT_INT(OSSL_CRMF_MSGS_verify_popo(got, 0, 0, NULL, NULL));
    PRINT_INT(OSSL_CRMF_MSGS_verify_popo(got, 0, 1, NULL, NULL));
    PRINT_INT(OSSL_CRMF_MSGS_verify_popo(got, 1, 1, NULL, NULL));
    PRINT_INT(OSSL_CRMF_MSGS_verify_popo(got, -1, 1, NULL, NULL));
    OSSL_CRMF_MSGS_free(got);
}

static void signature(const char *algorithm)
{
    EVP_PKEY *key = client_key(algorithm, "new.key");
    OSSL_CRMF_MSG *message = request(key, COMPLETE);

    printf("-- %s\n", algorithm);
    PRINT_INT(OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_SIGNATURE, message, key, EVP_sha256(), NULL, NULL));
    verify("signed", message);
    PRINT_INT(OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_SIGNATURE, message, key, EVP_sha512(), NULL, NULL));
    verify("signed with another digest", message);
    PRINT_INT(OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_SIGNATURE, message, key, NULL, NULL, NULL));
    verify("signed with the default digest", message);
    PRINT_INT(OSSL_CRMF_MSG_set_certReqId(message, 1));
    printf("-- changed after signing\n");
    print_int("verified", OSSL_CRMF_MSGS_verify_popo(NULL, 0, 0, NULL, NULL));
    {
        OSSL_CRMF_MSGS *got = received(message);
        printf("verified: %d\n", OSSL_CRMF_MSGS_verify_popo(got, 0, 0, NULL, NULL));
        ERR_clear_error();
        OSSL_CRMF_MSGS_free(got);
    }
    OSSL_CRMF_MSG_free(message);
    EVP_PKEY_free(key);
}

static void other_methods(void)
{
    EVP_PKEY *key = client_key("ec", "new.key");
    OSSL_CRMF_MSG *message = request(key, COMPLETE);
    unsigned char *der = NULL;

    verify("none yet", message);
    PRINT_INT(OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_RAVERIFIED, message, NULL, NULL, NULL, NULL));
    verify("by the RA", message);
    PRINT_INT(OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_KEYENC, message, NULL, NULL, NULL, NULL));
    print_der("by decrypting", der, i2d_OSSL_CRMF_MSG(message, &der) > 0 ? 0 : -1);
    OPENSSL_free(der);
    verify("by decrypting", message);
    PRINT_INT(OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_KEYAGREE, message, key, NULL, NULL, NULL));
    PRINT_INT(OSSL_CRMF_MSG_create_popo(17, message, key, NULL, NULL, NULL));
    verify("still by decrypting", message);
    PRINT_INT(OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_NONE, message, NULL, NULL, NULL, NULL));
    verify("none again", message);
    PRINT_INT(OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_SIGNATURE, message, NULL, EVP_sha256(), NULL, NULL));
    PRINT_INT(OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_SIGNATURE, NULL, key, EVP_sha256(), NULL, NULL));
    PRINT_INT(OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_NONE, NULL, NULL, NULL, NULL, NULL));
    OSSL_CRMF_MSG_free(message);
    EVP_PKEY_free(key);
}

/* A subject is missing: OpenSSL wants the other form of the proof then, which it cannot make. */
static void without_subject(void)
{
    EVP_PKEY *key = client_key("ec", "new.key");
    OSSL_CRMF_MSG *message = request(key, WITH_KEY);

    PRINT_INT(OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_SIGNATURE, message, key, EVP_sha256(), NULL, NULL));
    verify("without subject", message);
    OSSL_CRMF_MSG_free(message);
    EVP_PKEY_free(key);
}

/* The proof is a signature, its contents given. */
static struct der with_proof(OSSL_CRMF_MSG *message, struct der proof)
{
    unsigned char *der = NULL;
    int length = i2d_OSSL_CRMF_MSG(message, &der);
    struct der whole = der_copy_of(der, (size_t)length), content = der_content(whole);

    OPENSSL_free(der);
    return der_tlv(0x30, der_tlv(0x30, der_join(der_next(&content), der_tlv(0xA1, proof))));
}

static void verify_bytes(const char *what, struct der messages)
{
    const unsigned char *at = messages.at;
    OSSL_CRMF_MSGS *got = d2i_OSSL_CRMF_MSGS(NULL, &at, (long)messages.length);

    print_pointer(what, got);
    PRINT_INT(OSSL_CRMF_MSGS_verify_popo(got, 0, 0, NULL, NULL));
    OSSL_CRMF_MSGS_free(got);
}

static void other_form(void)
{
    EVP_PKEY *key = client_key("ec", "new.key"), *other = client_key("ec", "client.key");
    OSSL_CRMF_MSG *message = request(key, COMPLETE), *keyless = request(key, WITH_SUBJECT);
    struct der tail = der_join(der_tlv(0x30, sample_algorithm_content()), der_tlv(0x03, BYTES("\x00\x30\x00")));
    struct der sender = der_tlv(0xA0, der_tlv(0xA4, sample_name("sender"))), input;
    EVP_MD_CTX *signing = EVP_MD_CTX_new();
    unsigned char octets[256] = { 0 }, *der = NULL;
    size_t length = sizeof(octets) - 1;

    input = der_join(sender, der_public_key(key));
    EVP_DigestSignInit(signing, NULL, EVP_sha256(), NULL, key);
    EVP_DigestSign(signing, octets + 1, &length, der_tlv(0x30, input).at, der_tlv(0x30, input).length);
    EVP_MD_CTX_free(signing);
    verify_bytes("over poposkInput", with_proof(message,
        der_join(der_tlv(0xA0, input), der_join(der_tlv(0x30, sample_algorithm_content()), der_tlv(0x03, (struct der){ octets, length + 1 })))));
    verify_bytes("over a poposkInput with another key",
        with_proof(message, der_join(der_tlv(0xA0, der_join(sender, der_public_key(other))), tail)));
    verify_bytes("over a template without key", with_proof(keyless, tail));
    OPENSSL_free(der);
    OSSL_CRMF_MSG_free(message);
    OSSL_CRMF_MSG_free(keyless);
    EVP_PKEY_free(key);
    EVP_PKEY_free(other);
}

static void key_without_digest(void)
{
    EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
    OSSL_CRMF_MSG *message = request(key, COMPLETE);

    PRINT_INT(OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_SIGNATURE, message, key, EVP_sha256(), NULL, NULL));
    verify("Ed25519", message);
    OSSL_CRMF_MSG_free(message);
    EVP_PKEY_free(key);
}

static void key_that_cannot_sign(void)
{
    EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, "X25519");
    OSSL_CRMF_MSG *message = request(key, COMPLETE);

    printf("X25519: %d\n", OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_SIGNATURE, message, key, EVP_sha256(), NULL, NULL));
    ERR_clear_error();
    verify("X25519", message);
    OSSL_CRMF_MSG_free(message);
    EVP_PKEY_free(key);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 1;
    pki_folder = argv[1];
    signature("ec");
    signature("rsa");
    other_methods();
    without_subject();
    other_form();
    key_without_digest();
    key_that_cannot_sign();
    return 0;
}

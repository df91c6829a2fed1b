/* parity valgrind: the public key in a certificate template is what libcrypto encodes, for keys of many kinds */
#define _GNU_SOURCE
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>
#include "support/client.h"

/* The template holds the key with a tag of its own, so that the content octets are compared. */
static int holds(const unsigned char *message, int length, EVP_PKEY *key)
{
    unsigned char *info = NULL;
    const unsigned char *content;
    long content_length = 0;
    int tag, class, info_length = i2d_PUBKEY(key, &info), found;

    content = info;
    ASN1_get_object(&content, &content_length, &tag, &class, info_length);
    found = info_length > 0 && memmem(message, (size_t)length, content, (size_t)content_length) != NULL;
    OPENSSL_free(info);
    return found;
}

static void compose(const char *name, EVP_PKEY *key)
{
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(NULL, NULL);
    OSSL_CRMF_MSG *request;
    unsigned char *message = NULL;
    int length = 0;

    printf("%s:", name);
    if (key == NULL)
        mock_fail(name);
    OSSL_CMP_CTX_set_log_cb(ctx, client_quiet);
    EVP_PKEY_up_ref(key);
    OSSL_CMP_CTX_set0_newPkey(ctx, 0, key);
    if ((request = OSSL_CMP_CTX_setup_CRM(ctx, 0, 0)) != NULL)
        length = i2d_OSSL_CRMF_MSG(request, &message);
    printf(" %s", length <= 0 ? "no request" : holds(message, length, key) ? "the key" : "another key");
    client_print_reason();
    printf("\n");
    OPENSSL_free(message);
    OSSL_CRMF_MSG_free(request);
    OSSL_CMP_CTX_free(ctx);
    EVP_PKEY_free(key);
}

static EVP_PKEY *curve(const char *group, const char *encoding, const char *format)
{
    EVP_PKEY_CTX *generation = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)group, 0),
        OSSL_PARAM_utf8_string(OSSL_PKEY_PARAM_EC_ENCODING, (char *)encoding, 0),
        OSSL_PARAM_utf8_string(OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT, (char *)format, 0),
        OSSL_PARAM_END,
    };
    EVP_PKEY *key = NULL;

    if (EVP_PKEY_keygen_init(generation) <= 0 || EVP_PKEY_CTX_set_params(generation, parameters) <= 0
        || EVP_PKEY_generate(generation, &key) <= 0)
        ERR_print_errors_fp(stderr);
    EVP_PKEY_CTX_free(generation);
    return key;
}

static EVP_PKEY *only_public(EVP_PKEY *key)
{
    unsigned char *info = NULL;
    int length = i2d_PUBKEY(key, &info);
    const unsigned char *next = info;
    EVP_PKEY *made = d2i_PUBKEY(NULL, &next, length);

    OPENSSL_free(info);
    EVP_PKEY_free(key);
    return made;
}

/* A number with its highest bit set or not: the INTEGER differs in length. */
static EVP_PKEY *rsa_of(const char *modulus, const char *exponent)
{
    EVP_PKEY_CTX *import = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    OSSL_PARAM *parameters = NULL;
    BIGNUM *n = NULL, *e = NULL;
    EVP_PKEY *key = NULL;

    if (BN_hex2bn(&n, modulus) == 0 || BN_hex2bn(&e, exponent) == 0 || !OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, n)
        || !OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, e)
        || (parameters = OSSL_PARAM_BLD_to_param(builder)) == NULL
        || EVP_PKEY_fromdata_init(import) <= 0 || EVP_PKEY_fromdata(import, &key, EVP_PKEY_PUBLIC_KEY, parameters) <= 0)
        ERR_print_errors_fp(stderr);
    OSSL_PARAM_free(parameters);
    OSSL_PARAM_BLD_free(builder);
    EVP_PKEY_CTX_free(import);
    BN_free(n);
    BN_free(e);
    return key;
}

static EVP_PKEY *rsa_pss(void)
{
    EVP_PKEY_CTX *generation = EVP_PKEY_CTX_new_from_name(NULL, "RSA-PSS", NULL);
    EVP_PKEY *key = NULL;

    if (EVP_PKEY_keygen_init(generation) <= 0 || EVP_PKEY_CTX_set_rsa_keygen_bits(generation, 1024) <= 0
        || EVP_PKEY_generate(generation, &key) <= 0)
        ERR_print_errors_fp(stderr);
    EVP_PKEY_CTX_free(generation);
    return key;
}

/* Legacy: the key is in no provider. */
static EVP_PKEY *rsa_object(void)
{
    RSA *rsa = RSA_new();
    BIGNUM *e = BN_new();
    EVP_PKEY *key = EVP_PKEY_new();

    BN_set_word(e, RSA_F4);
    RSA_generate_key_ex(rsa, 1024, e, NULL);
    EVP_PKEY_assign_RSA(key, rsa);
    BN_free(e);
    return key;
}

int main(void)
{
    compose("P-256", curve("P-256", "named_curve", "uncompressed"));
    compose("P-384", curve("P-384", "named_curve", "uncompressed"));
    compose("P-521", curve("P-521", "named_curve", "uncompressed"));
    compose("P-256, public only", only_public(curve("P-256", "named_curve", "uncompressed")));
    compose("P-256, compressed", curve("P-256", "named_curve", "compressed"));
    compose("P-256, hybrid", curve("P-256", "named_curve", "hybrid"));
    compose("P-256, compressed, public only", only_public(curve("P-256", "named_curve", "compressed")));
    compose("P-256, explicit", curve("P-256", "explicit", "uncompressed"));
    compose("secp256k1", curve("secp256k1", "named_curve", "uncompressed"));
    compose("brainpoolP256r1", curve("brainpoolP256r1", "named_curve", "uncompressed"));
    compose("RSA", EVP_PKEY_Q_keygen(NULL, NULL, "RSA", (size_t)2048));
    compose("RSA, public only", only_public(EVP_PKEY_Q_keygen(NULL, NULL, "RSA", (size_t)1024)));
    compose("RSA, high bit set", rsa_of("E1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001", "80000001"));
    compose("RSA, high bit clear", rsa_of("61000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001", "03"));
    compose("RSA, long exponent", rsa_of("E1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001", "0100000000000000000000000000000000000000000000000000000000000001"));
    compose("RSA, not in a provider", rsa_object());
    compose("RSA-PSS", rsa_pss());
    compose("Ed25519", EVP_PKEY_Q_keygen(NULL, NULL, "ED25519"));
    compose("X25519", EVP_PKEY_Q_keygen(NULL, NULL, "X25519"));
    compose("Ed448", EVP_PKEY_Q_keygen(NULL, NULL, "ED448"));
    return 0;
}

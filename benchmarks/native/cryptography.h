/*
 * The cryptographic operations of a transaction, alone: with algorithms fetched and contexts made beforehand.
 */
#ifndef CRYPTOGRAPHY_H
#define CRYPTOGRAPHY_H

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include "measure.h"

enum { CRYPTO_PROTECTED_OCTETS = 700, CRYPTO_PBM_ITERATIONS = 500, CRYPTO_ROUNDS = 15 };

/* Nanoseconds of each operation. */
struct crypto_cost {
    double sign, verify, derive, mac;
};

struct crypto_work {
    EVP_MD *md;
    EVP_MD_CTX *md_ctx;
    EVP_MAC_CTX *mac_ctx;
    EVP_PKEY_CTX *sign_ctx, *verify_ctx;
    unsigned char data[CRYPTO_PROTECTED_OCTETS], hash[EVP_MAX_MD_SIZE], signature[512], other[512];
    size_t signature_length;
};

static inline void crypto_hash(struct crypto_work *work, const unsigned char *data, size_t length)
{
    if (!EVP_DigestInit_ex2(work->md_ctx, work->md, NULL) || !EVP_DigestUpdate(work->md_ctx, data, length)
        || !EVP_DigestFinal_ex(work->md_ctx, work->hash, NULL))
        measure_fail("hash");
}

static inline void crypto_sign(struct crypto_work *work)
{
    size_t length = sizeof(work->other);

    crypto_hash(work, work->data, sizeof(work->data));
    if (EVP_PKEY_sign(work->sign_ctx, work->other, &length, work->hash, 32) <= 0)
        measure_fail("sign");
}

static inline void crypto_verify(struct crypto_work *work)
{
    crypto_hash(work, work->data, sizeof(work->data));
    if (EVP_PKEY_verify(work->verify_ctx, work->signature, work->signature_length, work->hash, 32) <= 0)
        measure_fail("verify");
}

static inline void crypto_derive(struct crypto_work *work)
{
    crypto_hash(work, work->data, 22); /* secret and salt */
    for (int i = 1; i < CRYPTO_PBM_ITERATIONS; i++)
        crypto_hash(work, work->hash, 32);
}

static inline void crypto_mac(struct crypto_work *work)
{
    size_t length;

    if (!EVP_MAC_init(work->mac_ctx, work->hash, 32, NULL) || !EVP_MAC_update(work->mac_ctx, work->data, sizeof(work->data))
        || !EVP_MAC_final(work->mac_ctx, work->other, &length, sizeof(work->other)))
        measure_fail("mac");
}

/* The least of several rounds. */
static inline double crypto_time(struct crypto_work *work, void (*operation)(struct crypto_work *), int times)
{
    double least = 0;

    for (int round = 0; round < CRYPTO_ROUNDS; round++) {
        double start = measure_cpu(), elapsed;

        for (int i = 0; i < times; i++)
            operation(work);
        elapsed = (measure_cpu() - start) / times;
        if (round == 0 || elapsed < least)
            least = elapsed;
    }
    return least;
}

static inline struct crypto_cost crypto_measure(EVP_PKEY *key)
{
    static struct crypto_work work;
    char digest[] = "SHA256";
    OSSL_PARAM parameters[] = { OSSL_PARAM_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0), OSSL_PARAM_END };
    EVP_MAC *hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    struct crypto_cost cost;

    work.md = EVP_MD_fetch(NULL, digest, NULL);
    work.md_ctx = EVP_MD_CTX_new();
    work.mac_ctx = EVP_MAC_CTX_new(hmac);
    work.sign_ctx = EVP_PKEY_CTX_new(key, NULL);
    work.verify_ctx = EVP_PKEY_CTX_new(key, NULL);
    work.signature_length = sizeof(work.signature);
    crypto_hash(&work, work.data, sizeof(work.data));
    if (!EVP_MAC_CTX_set_params(work.mac_ctx, parameters)
        || EVP_PKEY_sign_init(work.sign_ctx) <= 0 || EVP_PKEY_CTX_set_signature_md(work.sign_ctx, work.md) <= 0
        || EVP_PKEY_verify_init(work.verify_ctx) <= 0 || EVP_PKEY_CTX_set_signature_md(work.verify_ctx, work.md) <= 0
        || EVP_PKEY_sign(work.sign_ctx, work.signature, &work.signature_length, work.hash, 32) <= 0)
        measure_fail("cryptography");
    cost.sign = crypto_time(&work, crypto_sign, 10);
    cost.verify = crypto_time(&work, crypto_verify, 20);
    cost.derive = crypto_time(&work, crypto_derive, 10);
    cost.mac = crypto_time(&work, crypto_mac, 200);
    EVP_PKEY_CTX_free(work.sign_ctx);
    EVP_PKEY_CTX_free(work.verify_ctx);
    EVP_MAC_CTX_free(work.mac_ctx);
    EVP_MAC_free(hmac);
    EVP_MD_CTX_free(work.md_ctx);
    EVP_MD_free(work.md);
    return cost;
}

#endif

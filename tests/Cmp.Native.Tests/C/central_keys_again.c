/* preloaded valgrind: central key generation again and again in one process, with the same outcome each time */
#define _GNU_SOURCE
#include "support/keygen_cases.h"
#include "support/expect.h"

/* The outcome of each case stands in central_keys.c: here only what must be so after all of them. */
static void again(const char *algorithm, size_t step)
{
    struct keygen keygen;
    OSSL_CMP_CTX *ctx;

    keygen_start(&keygen, algorithm);
    for (size_t i = 0; i < KEYGEN_CASES; i += step)
        keygen_run(&keygen, &keygen_cases[i]);
    ctx = keygen_client(&keygen, SIGNATURE);
    for (int i = 0; i < 3; i++) {
        EXPECT(OSSL_CMP_exec_certreq(ctx, OSSL_CMP_CR, NULL) != NULL);
        EXPECT(OSSL_CMP_CTX_get0_newPkey(ctx, 1) != NULL && EVP_PKEY_eq(OSSL_CMP_CTX_get0_newPkey(ctx, 1), keygen.generated) == 1);
        EXPECT(OSSL_CMP_CTX_reinit(ctx));
    }
    EXPECT(keygen_version(&keygen) == 3);
    OSSL_CMP_CTX_free(ctx);
    keygen_stop(&keygen);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 1;
    pki_folder = argv[1];
    again("ec", 1);
    again("rsa", 4); /* RSA takes long under valgrind */
    return expect_failures == 0 ? 0 : 1;
}

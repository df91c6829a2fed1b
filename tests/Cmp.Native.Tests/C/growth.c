/* preloaded: memory stays the same however many transactions, good and bad, one process makes */
#define _GNU_SOURCE
#include "support/client.h"
#include "support/usage.h"

#define WARM_UP 150
#define ROUNDS 100
#define LIBCRYPTO_BYTES_PER_ROUND 16
#define RESIDENT_BYTES_PER_ROUND (8 * 1024)

static OSSL_CMP_MSG *no_server(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *request)
{
    (void)ctx, (void)request;
    return NULL;
}

static void enroll(OSSL_CMP_CTX *ctx, struct mock *mock)
{
    mock->sent[0] = '\0';
    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, mock);
    (void)OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
    OSSL_CMP_CTX_reinit(ctx);
    ERR_clear_error();
}

/* A context that succeeds twice, one that refuses the answer, one that gets none, and one that is never used. */
static void one_round(struct mock *mock)
{
    OSSL_CMP_CTX *good = client_new("ec", SIGNATURE), *bad = client_new("ec", WRONG_SECRET);
    OSSL_CMP_CTX *alone = client_new("ec", SHARED_SECRET), *unused = client_new("ec", SIGNATURE_WITHOUT_TRUST);

    enroll(good, mock);
    enroll(good, mock);
    enroll(bad, mock);
    OSSL_CMP_CTX_set_transfer_cb(alone, no_server);
    enroll(alone, mock);
    OSSL_CMP_CTX_free(good);
    OSSL_CMP_CTX_free(bad);
    OSSL_CMP_CTX_free(alone);
    OSSL_CMP_CTX_free(unused);
}

int main(int argc, char **argv)
{
    struct mock mock;
    size_t allocated;
    long resident;
    int failures = 0;

    if (argc < 3)
        return 2;
    usage_without_caches(argv);
    pki_folder = argv[1];
    mock_program = argv[2];
    mock = mock_start((const char *const[]){ "ec", NULL });
    for (int i = 0; i < WARM_UP; i++)
        one_round(&mock);
    allocated = usage_now().allocated;
    resident = usage_now().resident;
    for (int i = 0; i < ROUNDS; i++)
        one_round(&mock);
    allocated = usage_now().allocated - allocated;
    resident = usage_now().resident - resident;
    mock_stop(&mock);
    fprintf(stderr, "after %d more rounds: %zd bytes allocated, %ld resident\n", ROUNDS, (ssize_t)allocated, resident);
    if ((ssize_t)allocated > ROUNDS * LIBCRYPTO_BYTES_PER_ROUND)
        failures += printf("what is allocated grows\n");
    if (resident > ROUNDS * RESIDENT_BYTES_PER_ROUND)
        failures += printf("the process grows\n");
    printf("done\n");
    return failures != 0;
}

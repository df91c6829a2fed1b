/* parity: contexts of several threads at once, each with its own server; threads that end while others go on */
#define _GNU_SOURCE
#include <pthread.h>
#include "support/client.h"

#define THREADS 8
#define ROUNDS 5

static void *work(void *argument)
{
    enum credentials credentials = *(const enum credentials *)argument;
    const char *const options[] = { "ec", NULL };
    size_t successes = 0;

    for (int i = 0; i < ROUNDS; i++) {
        OSSL_CMP_CTX *ctx = client_new("ec", credentials);
        struct mock mock = mock_start(options);

        OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
        successes += OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) != NULL;
        mock_stop(&mock);
        OSSL_CMP_CTX_free(ctx);
    }
    ERR_clear_error();
    return (void *)successes;
}

int main(int argc, char **argv)
{
    static const enum credentials credentials[THREADS] = {
        SHARED_SECRET, SIGNATURE, SHARED_SECRET, WRONG_SECRET, SIGNATURE, SIGNATURE_WITHOUT_TRUST, SHARED_SECRET, SIGNATURE,
    };
    pthread_t threads[THREADS];
    void *successes;

    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, work, (void *)&credentials[i]) != 0)
            mock_fail("pthread_create");
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], &successes);
        printf("thread %d: %zu of %d\n", i, (size_t)successes, ROUNDS);
    }
    return 0;
}

/* preloaded: ten thousand transactions in one context, and ten thousand in eight threads at once: no memory and no file is left */
#define _GNU_SOURCE
#include <dirent.h>
#include <malloc.h>
#include <pthread.h>
#include "support/client.h"

#define TRANSACTIONS 10000
#define WARM_UP 1000
#define THREADS 8
#define ALLOCATED_BYTES (64 * 1024)
/* Less than a kilobyte for each transaction: the managed heap goes up and down by some megabytes. */
#define RESIDENT_BYTES (8L * 1024 * 1024)

struct usage {
    size_t allocated;
    long resident;
    int files;
};

static struct usage usage_now(void)
{
    struct usage usage = { mallinfo2().uordblks, 0, 0 };
    FILE *file = fopen("/proc/self/statm", "r");
    DIR *folder = opendir("/proc/self/fd");
    long total;

    if (file == NULL || folder == NULL || fscanf(file, "%ld %ld", &total, &usage.resident) != 2)
        mock_fail("/proc/self");
    usage.resident *= sysconf(_SC_PAGESIZE);
    while (readdir(folder) != NULL)
        usage.files++;
    closedir(folder);
    fclose(file);
    return usage;
}

/* An enrollment or a question, in turns. */
static int transact(OSSL_CMP_CTX *ctx, struct mock *mock, int number)
{
    STACK_OF(OSSL_CMP_ITAV) *answers;
    int done;

    mock->sent[0] = '\0';
    if (number % 2 == 0) {
        done = OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) != NULL;
    } else {
        OSSL_CMP_CTX_push0_genm_ITAV(ctx, OSSL_CMP_ITAV_create(OBJ_nid2obj(NID_id_it_signKeyPairTypes), NULL));
        answers = OSSL_CMP_exec_GENM_ses(ctx);
        done = answers != NULL;
        sk_OSSL_CMP_ITAV_pop_free(answers, OSSL_CMP_ITAV_free);
    }
    OSSL_CMP_CTX_reinit(ctx);
    return done;
}

static size_t transact_often(size_t times)
{
    OSSL_CMP_CTX *ctx = client_new("ec", SHARED_SECRET);
    struct mock mock = mock_start((const char *const[]){ "ec", NULL });
    size_t done = 0;

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    for (size_t i = 0; i < times; i++)
        done += transact(ctx, &mock, (int)i);
    OSSL_CMP_CTX_free(ctx);
    mock_stop(&mock);
    return done;
}

static void *work(void *times)
{
    return (void *)transact_often((size_t)times);
}

static size_t transact_in_threads(size_t times)
{
    pthread_t threads[THREADS];
    size_t done = 0;
    void *result;

    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, work, (void *)(times / THREADS)) != 0)
            mock_fail("pthread_create");
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], &result);
        done += (size_t)result;
    }
    return done;
}

static int run(const char *name, size_t (*transactions)(size_t))
{
    struct usage before, after;
    size_t done;

    (void)transactions(WARM_UP);
    before = usage_now();
    done = transactions(TRANSACTIONS);
    after = usage_now();
    fprintf(stderr, "%s: %zd bytes allocated, %ld resident\n", name, (ssize_t)(after.allocated - before.allocated),
            after.resident - before.resident);
    printf("%s: %zu transactions, allocated %s, resident %s, files %+d\n", name, done,
           after.allocated > before.allocated + ALLOCATED_BYTES ? "grows" : "flat",
           after.resident > before.resident + RESIDENT_BYTES ? "grows" : "flat", after.files - before.files);
    return done != TRANSACTIONS || after.files != before.files || after.allocated > before.allocated + ALLOCATED_BYTES
           || after.resident > before.resident + RESIDENT_BYTES;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    return run("one context", transact_often) | run("eight threads", transact_in_threads);
}

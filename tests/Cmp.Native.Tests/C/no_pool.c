/* preloaded: transactions, waiting for a poll included, run on the caller's thread; no pool of threads is started for them */
#define _GNU_SOURCE
#include <dirent.h>
#include "support/client.h"

/* The runtime has one thread of its own, which finalizes objects. */
#define MOST_THREADS 2

/* How many threads the process has; with names, prints those that belong to a pool. */
static int count_threads(int *pooled)
{
    DIR *tasks = opendir("/proc/self/task");
    struct dirent *task;
    int count = 0;

    *pooled = 0;
    while ((task = readdir(tasks)) != NULL) {
        char path[300], name[64] = "";
        FILE *file;

        if (task->d_name[0] == '.')
            continue;
        snprintf(path, sizeof(path), "/proc/self/task/%s/comm", task->d_name);
        if ((file = fopen(path, "r")) != NULL) {
            if (fgets(name, sizeof(name), file) == NULL)
                name[0] = '\0';
            fclose(file);
        }
        count++;
        if (strstr(name, "TP") != NULL || strstr(name, "Pool") != NULL || strstr(name, "Timer") != NULL) {
            printf("pool thread: %s", name);
            ++*pooled;
        }
    }
    closedir(tasks);
    return count;
}

static void enroll(const char *polls)
{
    struct mock mock = mock_start((const char *const[]){ "ec", polls, NULL });
    OSSL_CMP_CTX *ctx = client_new("ec", SIGNATURE);

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    if (OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) == NULL)
        mock_fail("no certificate");
    OSSL_CMP_CTX_free(ctx);
    mock_stop(&mock);
}

int main(int argc, char **argv)
{
    int pooled, count;

    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    enroll("poll=0");
    enroll("poll=1");
    count = count_threads(&pooled);
    if (count > MOST_THREADS || pooled > 0) {
        printf("%d threads\n", count);
        return 1;
    }
    return 0;
}

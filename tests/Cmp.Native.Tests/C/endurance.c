/* preloaded: ten thousand transactions of every kind in one context, and in eight threads, client and server: no memory, file or handle is left */
#define _GNU_SOURCE
#include <pthread.h>
#include "support/server.h"
#include "support/usage.h"

#define TRANSACTIONS 10000
#define WARM_UP 1000
#define THREADS 8
/* One for each transaction of a kind would be three times as many. */
#define LOST_HANDLES (TRANSACTIONS / KINDS / 3)
#define ALLOCATED_BYTES (64 * 1024)
/* Less than a kilobyte for each transaction: the managed heap goes up and down by some megabytes. */
#define RESIDENT_BYTES (8L * 1024 * 1024)

/* Each kind in turn; the last two go wrong. */
enum kind { ENROLLMENT, CERTIFICATION, UPDATE, REQUEST_FILE, REVOCATION, QUESTION, LOST_ANSWER, OLD_ANSWER, KINDS };

/* A client and its server. */
struct pair {
    OSSL_CMP_CTX *client;
    struct server server;
    enum kind kind;
    unsigned char *old;
    int old_length;
};

static OSSL_CMP_MSG *transfer(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *request)
{
    struct pair *pair = OSSL_CMP_CTX_get_transfer_cb_arg(ctx);
    OSSL_CMP_MSG *answer = OSSL_CMP_SRV_process_request(pair->server.srv, request);
    const unsigned char *at;

    if (pair->old == NULL)
        pair->old_length = i2d_OSSL_CMP_MSG(answer, &pair->old);
    if (pair->kind < LOST_ANSWER)
        return answer;
    OSSL_CMP_MSG_free(answer);
    at = pair->old;
    return pair->kind == LOST_ANSWER ? NULL : d2i_OSSL_CMP_MSG(NULL, &at, pair->old_length);
}

static int ask_question(OSSL_CMP_CTX *ctx)
{
    STACK_OF(OSSL_CMP_ITAV) *answers;
    int count;

    OSSL_CMP_CTX_push0_genm_ITAV(ctx, OSSL_CMP_ITAV_create(OBJ_nid2obj(NID_id_it_signKeyPairTypes), NULL));
    answers = OSSL_CMP_exec_GENM_ses(ctx);
    count = sk_OSSL_CMP_ITAV_num(answers);
    sk_OSSL_CMP_ITAV_pop_free(answers, OSSL_CMP_ITAV_free);
    return count == 1;
}

/* Whether it ends as it should. */
static int transact(struct pair *pair)
{
    static const int types[KINDS] = { [ENROLLMENT] = OSSL_CMP_IR, [CERTIFICATION] = OSSL_CMP_CR, [UPDATE] = OSSL_CMP_KUR,
        [REQUEST_FILE] = OSSL_CMP_P10CR, [LOST_ANSWER] = OSSL_CMP_IR, [OLD_ANSWER] = OSSL_CMP_CR };
    OSSL_CMP_CTX *ctx = pair->client;
    int succeeded = pair->kind == QUESTION ? ask_question(ctx)
        : pair->kind == REVOCATION ? OSSL_CMP_exec_RR_ses(ctx)
        : OSSL_CMP_exec_certreq(ctx, types[pair->kind], NULL) != NULL;

    OSSL_CMP_CTX_reinit(ctx);
    ERR_clear_error();
    return succeeded == (pair->kind < LOST_ANSWER);
}

static void pair_start(struct pair *pair, enum credentials credentials)
{
    X509_REQ *request = client_request("ec", "new.csr");

    *pair = (struct pair){ .client = client_new("ec", credentials) };
    server_start(&pair->server, "ec");
    pair->server.is_quiet = 1;
    OSSL_CMP_CTX_set1_oldCert(pair->client, pair->server.certificate);
    OSSL_CMP_CTX_set1_p10CSR(pair->client, request);
    OSSL_CMP_CTX_set_transfer_cb(pair->client, transfer);
    OSSL_CMP_CTX_set_transfer_cb_arg(pair->client, pair);
    X509_REQ_free(request);
}

struct work {
    size_t times;
    enum credentials credentials;
};

static void *work(void *argument)
{
    struct work *work = argument;
    struct pair pair;
    size_t done = 0;

    pair_start(&pair, work->credentials);
    for (size_t i = 0; i < work->times; i++) {
        pair.kind = (enum kind)(i % KINDS);
        done += transact(&pair);
    }
    OSSL_CMP_CTX_free(pair.client);
    OPENSSL_free(pair.old);
    server_stop(&pair.server);
    return (void *)done;
}

static size_t in_one_context(size_t times)
{
    struct work one = { times, SHARED_SECRET };

    return (size_t)work(&one);
}

/* Half of the threads sign. */
static size_t in_threads(size_t times)
{
    pthread_t threads[THREADS];
    struct work works[THREADS];
    size_t done = 0;
    void *result;

    for (int i = 0; i < THREADS; i++) {
        works[i] = (struct work){ times / THREADS, i % 2 == 0 ? SHARED_SECRET : SIGNATURE };
        if (pthread_create(&threads[i], NULL, work, &works[i]) != 0)
            mock_fail("pthread_create");
    }
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
    int lost;

    (void)transactions(WARM_UP);
    (void)usage_lost_handles();
    before = usage_now();
    done = transactions(TRANSACTIONS);
    after = usage_now();
    lost = usage_lost_handles();
    fprintf(stderr, "%s: %zd bytes allocated, %ld resident, %d handles\n", name,
            (ssize_t)(after.allocated - before.allocated), after.resident - before.resident, lost);
    printf("%s: %zu transactions, allocated %s, resident %s, files %+d, handles %s\n", name, done,
           after.allocated > before.allocated + ALLOCATED_BYTES ? "grows" : "flat",
           after.resident > before.resident + RESIDENT_BYTES ? "grows" : "flat", after.files - before.files,
           lost > LOST_HANDLES ? "grow" : "flat");
    return done != TRANSACTIONS || after.files != before.files || after.allocated > before.allocated + ALLOCATED_BYTES
           || after.resident > before.resident + RESIDENT_BYTES || lost > LOST_HANDLES;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    usage_without_caches(argv);
    pki_folder = argv[1];
    mock_program = argv[2];
    return run("one context", in_one_context) | run("eight threads", in_threads);
}

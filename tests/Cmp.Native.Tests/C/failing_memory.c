/* preloaded valgrind: whichever allocation of libcrypto's fails, calls fail with it or succeed, lose nothing, and succeed again afterwards */
#define _GNU_SOURCE
#include "support/server.h"

static long allocations, fails_at;

static void *allocate(size_t size, const char *file, int line)
{
    (void)file, (void)line;
    return ++allocations == fails_at ? NULL : malloc(size);
}

static void *reallocate(void *old, size_t size, const char *file, int line)
{
    (void)file, (void)line;
    return ++allocations == fails_at ? NULL : realloc(old, size);
}

static void release(void *block, const char *file, int line)
{
    (void)file, (void)line;
    free(block);
}

/* What a program holds; made while nothing fails. */
static struct server server;
static X509 *certificate;
static EVP_PKEY *key;
static STACK_OF(X509) *stack;
static OSSL_CMP_MSG *message;
static OSSL_CMP_CTX *client;

static int set_up_context(void)
{
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(NULL, NULL);
    int done = ctx != NULL && OSSL_CMP_CTX_set1_serverPath(ctx, "pkix/") && OSSL_CMP_CTX_set1_server(ctx, "example")
        && OSSL_CMP_CTX_set1_referenceValue(ctx, (const unsigned char *)"cmp", 3)
        && OSSL_CMP_CTX_set1_secretValue(ctx, (const unsigned char *)"s3cret", 6)
        && OSSL_CMP_CTX_set1_subjectName(ctx, X509_get_subject_name(certificate)) && OSSL_CMP_CTX_set1_cert(ctx, certificate)
        && OSSL_CMP_CTX_set1_untrusted(ctx, stack) && OSSL_CMP_CTX_set1_extraCertsOut(ctx, stack)
        && OSSL_CMP_CTX_set1_oldCert(ctx, certificate);

    OSSL_CMP_CTX_free(ctx);
    return done;
}

static int copy_message(void)
{
    OSSL_CMP_MSG *copy = OSSL_CMP_MSG_dup(message);
    unsigned char *bytes = NULL;
    int length = copy == NULL ? -1 : i2d_OSSL_CMP_MSG(copy, &bytes);
    const unsigned char *at = bytes;
    OSSL_CMP_MSG *again = length > 0 ? d2i_OSSL_CMP_MSG(NULL, &at, length) : NULL;
    int done = again != NULL && OSSL_CMP_MSG_get0_header(again) != NULL
        && OSSL_CMP_HDR_get0_transactionID(OSSL_CMP_MSG_get0_header(again)) != NULL;

    OSSL_CMP_MSG_free(copy);
    OSSL_CMP_MSG_free(again);
    OPENSSL_free(bytes);
    return done;
}

static int make_request(void)
{
    OSSL_CRMF_MSG *request = OSSL_CRMF_MSG_new();
    int done = request != NULL && OSSL_CRMF_MSG_set_certReqId(request, 0)
        && OSSL_CRMF_CERTTEMPLATE_fill(OSSL_CRMF_MSG_get0_tmpl(request), key, X509_get_subject_name(certificate), NULL, NULL)
        && OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_SIGNATURE, request, key, EVP_sha256(), NULL, NULL);

    OSSL_CRMF_MSG_free(request);
    return done;
}

static int make_itav(void)
{
    OSSL_CMP_ITAV *itav = OSSL_CMP_ITAV_create(OBJ_nid2obj(NID_id_it_signKeyPairTypes), NULL), *copy = NULL;
    STACK_OF(OSSL_CMP_ITAV) *itavs = NULL;
    int done = itav != NULL && (copy = OSSL_CMP_ITAV_dup(itav)) != NULL && OSSL_CMP_ITAV_push0_stack_item(&itavs, copy);

    if (!done)
        OSSL_CMP_ITAV_free(copy);
    OSSL_CMP_ITAV_free(itav);
    sk_OSSL_CMP_ITAV_pop_free(itavs, OSSL_CMP_ITAV_free);
    return done;
}

/* A whole transaction, the server's side included, in the same contexts every time. */
static int enroll(void)
{
    int done = OSSL_CMP_exec_certreq(client, OSSL_CMP_IR, NULL) != NULL;

    OSSL_CMP_CTX_reinit(client);
    return done;
}

/* Lets one allocation after the other fail, by some steps, until the calls need no more. */
static int try_all(const char *name, int (*calls)(void), long step)
{
    long needed, done = 0;

    allocations = fails_at = 0;
    if (!calls())
        return printf("%s: fails\n", name) > 0;
    needed = allocations;
    for (long i = 1; i <= needed; i += step) {
        allocations = 0;
        fails_at = i;
        done += calls();
        fails_at = 0;
        ERR_clear_error();
    }
    fprintf(stderr, "%s: %ld allocations, %ld of them needless\n", name, needed, done);
    if (calls())
        return 0;
    return printf("%s: fails forever\n", name) > 0;
}

int main(int argc, char **argv)
{
    int failures = 0;

    if (argc < 3 || !CRYPTO_set_mem_functions(allocate, reallocate, release))
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    certificate = client_certificate("ec", "new.crt");
    key = client_key("ec", "new.key");
    stack = sk_X509_new_null();
    sk_X509_push(stack, client_certificate("ec", "ca.crt"));
    server_start(&server, "ec");
    server.is_quiet = 1;
    client = server_client(&server, "ec", SHARED_SECRET);
    failures += !enroll();
    message = OSSL_CMP_MSG_dup(server.kept[0]);
    failures += try_all("context", set_up_context, 1);
    failures += try_all("message", copy_message, 1);
    failures += try_all("itav", make_itav, 1);
    failures += try_all("request", make_request, 37);
    failures += try_all("transaction", enroll, 37);
    OSSL_CMP_CTX_free(client);
    OSSL_CMP_MSG_free(message);
    sk_X509_pop_free(stack, X509_free);
    EVP_PKEY_free(key);
    X509_free(certificate);
    server_stop(&server);
    return failures;
}

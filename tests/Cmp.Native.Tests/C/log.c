/* parity valgrind: what a log callback hears of the progress of transactions, and the verbosity that limits it */
#define _GNU_SOURCE
#include "support/client.h"

static int print_progress(const char *function, const char *file, int line, OSSL_CMP_severity level, const char *text)
{
    (void)function, (void)file, (void)line;
    if (level == OSSL_CMP_LOG_INFO)
        printf("  %s\n", text);
    return 1;
}

static int count_lines(const char *function, const char *file, int line, OSSL_CMP_severity level, const char *text)
{
    (void)function, (void)file, (void)line, (void)text;
    printf("  heard level %d\n", level);
    return 1;
}

static void enroll(const char *name, OSSL_CMP_CTX *ctx, const char *const *options)
{
    struct mock mock = mock_start(options);
    X509 *certificate;

    printf("%s\n", name);
    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    certificate = OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
    client_report(name, ctx, certificate != NULL, &mock);
    mock_stop(&mock);
    OSSL_CMP_CTX_reinit(ctx);
}

static void revoke_certificate(OSSL_CMP_CTX *ctx, const char *const *options)
{
    X509 *old = client_certificate("ec", "new.crt");
    struct mock mock = mock_start(options);

    printf("rr\n");
    OSSL_CMP_CTX_set1_oldCert(ctx, old);
    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    client_report("rr", ctx, OSSL_CMP_exec_RR_ses(ctx), &mock);
    X509_free(old);
    mock_stop(&mock);
    OSSL_CMP_CTX_reinit(ctx);
}

int main(int argc, char **argv)
{
    OSSL_CMP_CTX *ctx;

    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    ctx = client_new("ec", SHARED_SECRET);
    OSSL_CMP_CTX_set_log_cb(ctx, print_progress);
    enroll("ir", ctx, (const char *const[]){ "ec", NULL });
    enroll("ir, polled", ctx, (const char *const[]){ "ec", "poll=2", "check_after=0", NULL });
    enroll("ir, rejected", ctx, (const char *const[]){ "ec", "status=2", "failure=4", NULL });
    enroll("ir, error", ctx, (const char *const[]){ "ec", "error=1", NULL });
    revoke_certificate(ctx, (const char *const[]){ "ec", NULL });
    revoke_certificate(ctx, (const char *const[]){ "ec", "status=5", NULL });

    OSSL_CMP_CTX_set_log_cb(ctx, count_lines);
    OSSL_CMP_CTX_set_log_verbosity(ctx, OSSL_CMP_LOG_ERR);
    enroll("quiet success", ctx, (const char *const[]){ "ec", NULL });
    OSSL_CMP_CTX_free(ctx);
    return 0;
}

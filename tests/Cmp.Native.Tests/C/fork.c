/* parity: a child made by fork() goes on with a context that its parent has used, and so does the parent */
#define _GNU_SOURCE
#include "support/client.h"

static void enroll(const char *name, OSSL_CMP_CTX *ctx)
{
    struct mock mock = mock_start((const char *const[]){ "ec", NULL });
    X509 *certificate;

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    certificate = OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
    client_report(name, ctx, certificate != NULL, &mock);
    mock_stop(&mock);
    OSSL_CMP_CTX_reinit(ctx);
}

int main(int argc, char **argv)
{
    OSSL_CMP_CTX *ctx;
    int status;
    pid_t child;

    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    ctx = client_new("ec", SIGNATURE);
    enroll("before", ctx);
    if ((child = fork()) == 0) {
        OSSL_CMP_CTX *own = client_new("ec", SHARED_SECRET);

        enroll("child, its parent's context", ctx);
        enroll("child, its own context", own);
        OSSL_CMP_CTX_free(own);
        OSSL_CMP_CTX_free(ctx);
        return 0;
    }
    if (child < 0 || waitpid(child, &status, 0) != child)
        mock_fail("fork");
    printf("the child ended with %d\n", status);
    enroll("parent", ctx);
    OSSL_CMP_CTX_free(ctx);
    return 0;
}

/* parity valgrind: what a caller that polls itself sees of an answer that somebody has forged or spoiled */
#define _GNU_SOURCE
#include "support/client.h"

static void poll_with(const char *alter, const char *on)
{
    char how[64], which[16];
    const char *options[] = { "ec", "poll=2", how, which, NULL };
    struct mock mock;
    OSSL_CMP_CTX *ctx = client_new("ec", SHARED_SECRET);
    int result = 0, check_after;

    snprintf(how, sizeof(how), "alter=%s", alter);
    snprintf(which, sizeof(which), "on=%s", on);
    mock = mock_start(options);
    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    printf("%s on %s\n", alter, on);

    /* The last call may begin anew where the line does not poll again: it is not waited for. */
    for (int call = 0; call < 5 && result != 1; call++) {
        check_after = -1;
        result = OSSL_CMP_try_certreq(ctx, OSSL_CMP_IR, NULL, &check_after);
        printf("  call %d: %d status=%d checkAfter=%d sent=(%s)", call, result, OSSL_CMP_CTX_get_status(ctx), check_after, mock.sent);
        client_print_reason();
        printf("\n");
        if (result == 0 && OSSL_CMP_CTX_get_status(ctx) != OSSL_CMP_PKISTATUS_waiting)
            break;
    }
    OSSL_CMP_CTX_free(ctx);
    mock_stop(&mock);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 1;
    pki_folder = argv[1];
    mock_program = argv[2];
    poll_with("none", "9");
    poll_with("protection", "2"); /* the first pollRep */
    poll_with("transactionID", "2");
    poll_with("recipNonce", "2");
    poll_with("no_protection", "2");
    poll_with("protection", "3"); /* the second pollRep */
    poll_with("protection", "4"); /* the certificate */
    return 0;
}

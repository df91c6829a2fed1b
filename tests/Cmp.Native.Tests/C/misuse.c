/* preloaded valgrind: callbacks that answer nonsense or meddle, values out of range, another signer: no crash, nothing lost, a clear error */
#define _GNU_SOURCE
#include <limits.h>
#include <openssl/cmperr.h>
#include "support/client.h"

#define OPTIONS(...) (const char *const[]){ __VA_ARGS__, NULL }
#define LONG_TEXT 1000000

static int failures;

/* Empties the error queue, too. */
static void check(int condition, const char *what)
{
    if (!condition) {
        printf("not so: %s\n", what);
        ERR_print_errors_fp(stdout);
        failures++;
    }
    ERR_clear_error();
}

static int last_reason(void)
{
    return ERR_GET_REASON(ERR_peek_last_error());
}

static X509 *enroll(OSSL_CMP_CTX *ctx, struct mock *mock)
{
    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, mock);
    return OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
}

static OSSL_CMP_MSG *no_server(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *request)
{
    (void)ctx, (void)request;
    return NULL;
}

/* A validity that ends beyond what DER can say. */
static void too_many_days(int days)
{
    OSSL_CMP_CTX *ctx = client_new("ec", SIGNATURE);

    OSSL_CMP_CTX_set_transfer_cb(ctx, no_server);
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_VALIDITY_DAYS, days);
    check(OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) == NULL && last_reason() == CMP_R_INVALID_ARGS, "too many days are refused");
    check(OSSL_CMP_CTX_get_status(ctx) == -3, "nothing was sent");
    OSSL_CMP_CTX_free(ctx);
}

static int answer;
static const char *answer_text;

static int decide(OSSL_CMP_CTX *ctx, X509 *certificate, int fail_info, const char **text)
{
    (void)ctx, (void)certificate, (void)fail_info;
    *text = answer_text;
    return answer;
}

static void nonsense(int fail_info, const char *text)
{
    OSSL_CMP_CTX *ctx = client_new("ec", SHARED_SECRET);
    struct mock mock = mock_start(OPTIONS("ec"));

    answer = fail_info;
    answer_text = text;
    OSSL_CMP_CTX_set_certConf_cb(ctx, decide);
    check(enroll(ctx, &mock) == NULL && last_reason() == CMP_R_CERTIFICATE_NOT_ACCEPTED, "whatever is not 0 means no");
    check(OSSL_CMP_CTX_get_status(ctx) == OSSL_CMP_PKISTATUS_rejection, "the status says so");
    check(strcmp(mock.sent, "ir certConf") == 0, "the server is told");
    mock_stop(&mock);
    OSSL_CMP_CTX_free(ctx);
}

/* Takes away from the context whatever the transaction at hand may still need. */
static OSSL_CMP_MSG *meddle(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *request)
{
    OSSL_CMP_MSG *response = mock_transfer(ctx, request);

    OSSL_CMP_CTX_reinit(ctx);
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_MSG_TIMEOUT, 5);
    OSSL_CMP_CTX_set1_untrusted(ctx, NULL);
    OSSL_CMP_CTX_set1_extraCertsOut(ctx, NULL);
    OSSL_CMP_CTX_set1_cert(ctx, NULL);
    OSSL_CMP_CTX_set1_pkey(ctx, NULL);
    OSSL_CMP_CTX_set1_secretValue(ctx, NULL, 0);
    OSSL_CMP_CTX_set0_newPkey(ctx, 0, NULL);
    OSSL_CMP_CTX_set1_subjectName(ctx, NULL);
    return response;
}

static void meddling(enum credentials credentials)
{
    OSSL_CMP_CTX *ctx = client_new("ec", credentials);
    struct mock mock = mock_start(OPTIONS("ec", "poll=1", "check_after=0"));

    OSSL_CMP_CTX_set_transfer_cb(ctx, meddle);
    (void)enroll(ctx, &mock);
    check(OSSL_CMP_CTX_get0_newCert(ctx) == NULL, "what was taken away is gone");
    mock_stop(&mock);
    OSSL_CMP_CTX_free(ctx);
}

/* A context that is freed while the server has asked to wait. */
static void never_taken_up_again(void)
{
    OSSL_CMP_CTX *ctx = client_new("ec", SIGNATURE);
    struct mock mock = mock_start(OPTIONS("ec", "poll=1", "check_after=9"));

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    check(OSSL_CMP_try_certreq(ctx, OSSL_CMP_IR, NULL, NULL) == -1, "the server asks to wait");
    OSSL_CMP_CTX_set0_trustedStore(ctx, NULL);
    OSSL_CMP_CTX_free(ctx);
    mock_stop(&mock);
}

/* The certificate that messages are signed with now goes with them, not the one before. */
static void another_signer(void)
{
    OSSL_CMP_CTX *ctx = client_new("ec", SIGNATURE);
    struct mock mock = mock_start(OPTIONS("ec"));
    X509 *certificate = client_certificate("ec", "server.crt");
    EVP_PKEY *key = client_key("ec", "server.key");

    check(enroll(ctx, &mock) != NULL, "the first signer is accepted");
    OSSL_CMP_CTX_reinit(ctx);
    OSSL_CMP_CTX_set1_cert(ctx, certificate);
    OSSL_CMP_CTX_set1_pkey(ctx, key);
    check(enroll(ctx, &mock) != NULL, "the second signer is accepted");
    X509_free(certificate);
    EVP_PKEY_free(key);
    mock_stop(&mock);
    OSSL_CMP_CTX_free(ctx);
}

int main(int argc, char **argv)
{
    char *text;

    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    too_many_days(3000000);
    too_many_days(INT_MAX);
    nonsense(-1, NULL);
    nonsense(INT_MIN, "%s%n%s%n");
    nonsense(INT_MAX, "\xff\xfe\xc3");
    nonsense(1 << 27, "");
    text = malloc(LONG_TEXT + 1);
    memset(text, 'a', LONG_TEXT);
    text[LONG_TEXT] = '\0';
    nonsense(1, text);
    free(text);
    meddling(SHARED_SECRET);
    meddling(SIGNATURE);
    never_taken_up_again();
    another_signer();
    printf("%d failures\n", failures);
    return failures != 0;
}

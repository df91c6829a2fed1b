/* preloaded valgrind: what libcrypto 3.0 does not promise: a clear error for a strange sender, nothing kept of a refused message */
#define _GNU_SOURCE
#include <openssl/cmperr.h>
#include "support/client.h"

static int failures;

static void check(int condition, const char *what)
{
    if (!condition) {
        printf("not so: %s\n", what);
        failures++;
    }
}

static X509 *enroll(OSSL_CMP_CTX *ctx, const char *algorithm, const char *alteration)
{
    struct mock mock = mock_start((const char *const[]){ algorithm, alteration, NULL });
    X509 *certificate;

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    certificate = OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
    mock_stop(&mock);
    return certificate;
}

static int count(STACK_OF(X509) *certificates)
{
    int number = sk_X509_num(certificates);

    sk_X509_pop_free(certificates, X509_free);
    return number;
}

/* Text of the peer never becomes a format string: the sender is CN=%s%n%n. */
static void sender_is_not_a_format(enum credentials credentials)
{
    OSSL_CMP_CTX *ctx = client_new("ec", credentials);
    X509 *server = client_certificate("ec", "server.crt");

    OSSL_CMP_CTX_set1_expected_sender(ctx, X509_get_subject_name(server));
    check(enroll(ctx, "ec", "alter=sender") == NULL, "an unexpected sender is refused");
    check(ERR_GET_LIB(ERR_peek_last_error()) == ERR_LIB_CMP, "an unexpected sender is an error of the CMP library");
    ERR_clear_error();
    OSSL_CMP_CTX_reinit(ctx);
    check(enroll(ctx, "ec", "poll=0") != NULL, "the expected sender is accepted afterwards");
    X509_free(server);
    OSSL_CMP_CTX_free(ctx);
}

/* A long-lived context must not collect what strangers send. */
static void nothing_is_kept_of_a_refused_message(void)
{
    OSSL_CMP_CTX *ctx = client_new("ec", SIGNATURE);
    int untrusted = sk_X509_num(OSSL_CMP_CTX_get0_untrusted(ctx));

    for (int i = 0; i < 3; i++) {
        check(enroll(ctx, "rsa", "poll=0") == NULL, "a server under a foreign root is refused");
        check(count(OSSL_CMP_CTX_get1_extraCertsIn(ctx)) == 0, "its extraCerts are not handed out");
        check(count(OSSL_CMP_CTX_get1_caPubs(ctx)) == 0, "its caPubs are not handed out");
        check(sk_X509_num(OSSL_CMP_CTX_get0_untrusted(ctx)) == untrusted, "its extraCerts do not become untrusted ones");
        check(OSSL_CMP_CTX_get0_newCert(ctx) == NULL, "its certificate is not handed out");
        ERR_clear_error();
        OSSL_CMP_CTX_reinit(ctx);
    }
    OSSL_CMP_CTX_free(ctx);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    sender_is_not_a_format(SHARED_SECRET);
    nothing_is_kept_of_a_refused_message();
    printf("%d failures\n", failures);
    return failures != 0;
}

/* newer valgrind: every kind of message can be delayed and polled for, as OpenSSL 3.3 has it, and transactions are cleaned up */
#define _GNU_SOURCE
#include <openssl/cmperr.h>
#include "cmpnative.h"
#include "support/expect.h"
#include "support/server.h"

static int begun, ended, asked, delays, delay_body = -1, delay_result = 1, clean_result = 1;

static void check(int condition, const char *what)
{
    if (!condition || !expect_is_quiet)
        printf("%s: %s\n", what, condition ? "yes" : "NO");
    expect_failures += !condition;
}

static int delay(OSSL_CMP_SRV_CTX *srv, const OSSL_CMP_MSG *request)
{
    struct server *server = OSSL_CMP_SRV_CTX_get0_custom_ctx(srv);

    asked++;
    if (delays == 0 || (delay_body >= 0 && delay_body != OSSL_CMP_MSG_get_bodytype(request)))
        return 0;
    delays--;
    if (delay_result == 1)
        server->waiting = OSSL_CMP_MSG_dup(request);
    return delay_result;
}

static int clean(OSSL_CMP_SRV_CTX *srv, const ASN1_OCTET_STRING *id)
{
    struct server *server = OSSL_CMP_SRV_CTX_get0_custom_ctx(srv);

    if (id == NULL)
        begun++;
    else
        ended += ASN1_STRING_length(id) == 16;
    server->polled = delay_body < 0 ? 0 : server->polled;
    return clean_result;
}

static void expect(struct server *server, int messages, const char *what)
{
    check(server->messages == messages, what);
    check(begun == 1 && ended == 1, "a transaction begins and ends once");
    begun = ended = asked = 0;
    server_forget(server);
    ERR_clear_error();
}

static void enroll(struct server *server, enum credentials credentials, int messages, const char *what)
{
    OSSL_CMP_CTX *ctx = server_client(server, "ec", credentials);

    check(OSSL_CMP_exec_certreq(ctx, OSSL_CMP_CR, NULL) != NULL, what);
    expect(server, messages, what);
    OSSL_CMP_CTX_free(ctx);
}

static void revoke_certificate(struct server *server, enum credentials credentials)
{
    OSSL_CMP_CTX *ctx = server_client(server, "ec", credentials);

    OSSL_CMP_CTX_set1_oldCert(ctx, server->certificate);
    delays = 1;
    check(OSSL_CMP_exec_RR_ses(ctx) == 1, "a delayed revocation succeeds");
    check(asked == 1, "polling does not ask again whether to delay");
    expect(server, 3, "rr, two polls");
    OSSL_CMP_CTX_free(ctx);
}

static void ask(struct server *server)
{
    OSSL_CMP_CTX *ctx = server_client(server, "ec", SIGNATURE);
    STACK_OF(OSSL_CMP_ITAV) *answers;

    OSSL_CMP_CTX_push0_genm_ITAV(ctx, OSSL_CMP_ITAV_create(OBJ_nid2obj(NID_id_it_signKeyPairTypes), NULL));
    delays = 1;
    answers = OSSL_CMP_exec_GENM_ses(ctx);
    check(sk_OSSL_CMP_ITAV_num(answers) == 1, "a delayed answer comes");
    expect(server, 3, "genm, two polls");
    sk_OSSL_CMP_ITAV_pop_free(answers, OSSL_CMP_ITAV_free);
    OSSL_CMP_CTX_free(ctx);
}

static void failures_are_told(struct server *server)
{
    OSSL_CMP_CTX *ctx = server_client(server, "ec", SHARED_SECRET);

    delays = 1;
    delay_result = -1;
    check(OSSL_CMP_exec_certreq(ctx, OSSL_CMP_CR, NULL) == NULL, "an error of the callback is an error message");
    check(OSSL_CMP_CTX_get_failInfoCode(ctx) == 1 << 25, "it says systemFailure");
    expect(server, 1, "cr");
    delay_result = 1;
    clean_result = 0;
    OSSL_CMP_CTX_reinit(ctx);
    check(OSSL_CMP_exec_certreq(ctx, OSSL_CMP_CR, NULL) == NULL, "a transaction that cannot begin is refused");
    check(OSSL_CMP_CTX_get_status(ctx) == OSSL_CMP_PKISTATUS_rejection, "by an error message");
    clean_result = 1;
    begun = ended = asked = 0;
    server_forget(server);
    ERR_clear_error();
    OSSL_CMP_CTX_free(ctx);
}

/* Whoever is told to wait and asks for something else begins anew; a poll for what is no longer waited for is refused. */
static void given_up(struct server *server)
{
    OSSL_CMP_CTX *ctx = server_client(server, "ec", SHARED_SECRET);
    OSSL_CMP_MSG *answer, *other;

    delays = 1;
    check(OSSL_CMP_exec_certreq(ctx, OSSL_CMP_CR, NULL) != NULL, "the messages to replay");
    OSSL_CMP_MSG_free(server->waiting);
    server->waiting = NULL;
    delays = 1;
    answer = OSSL_CMP_SRV_process_request(server->srv, server->kept[0]);
    check(OSSL_CMP_MSG_get_bodytype(answer) == 23, "the request is delayed");
    check(OSSL_CMP_CTX_get_status(OSSL_CMP_SRV_CTX_get0_cmp_ctx(server->srv)) == -2, "the transaction is open");
    OSSL_CMP_MSG_free(answer);
    other = OSSL_CMP_SRV_process_request(server->srv, server->kept[0]);
    EXPECT_MORE(check(OSSL_CMP_MSG_get_bodytype(other) == 3, "the same again begins anew"));
    OSSL_CMP_MSG_free(other);
    other = OSSL_CMP_SRV_process_request(server->srv, server->kept[1]);
    check(OSSL_CMP_MSG_get_bodytype(other) == 23, "nobody is waiting any more");
    OSSL_CMP_MSG_free(other);
    begun = ended = 0;
    server_forget(server);
    ERR_clear_error();
    OSSL_CMP_CTX_free(ctx);
}

int main(int argc, char **argv)
{
    struct server server;

    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    check(OSSL_CMP_SRV_CTX_init_trans(NULL, delay, clean) == 0, "it wants a server");
    ERR_clear_error();
    server_start(&server, "ec");
    server.is_quiet = 1;
    server.polls = 2;
    check(OSSL_CMP_SRV_CTX_init_trans(server.srv, delay, clean) == 1, "it takes the callbacks");
    server.polls = 0;
    enroll(&server, SHARED_SECRET, 2, "cr, certConf");
    server.polls = 2;
    delays = 1;
    delay_body = 24;
    server.polled = 1; /* the certificate itself comes at once */
    enroll(&server, SIGNATURE, 4, "cr, certConf, two polls");
    delay_body = -1;
    revoke_certificate(&server, SHARED_SECRET);
    revoke_certificate(&server, SIGNATURE);
    ask(&server);
    failures_are_told(&server);
    server.polls = 1;
    delays = 1;
    server.polled = 0;
    given_up(&server);
    check(OSSL_CMP_SRV_CTX_init_trans(server.srv, NULL, NULL) == 1, "it takes none");
    server_stop(&server);
    return expect_failures != 0;
}

/* parity valgrind: the server functions: transactions, failing callbacks, messages out of order, misuse */
#define _GNU_SOURCE
#include <openssl/cmperr.h>
#include "support/server.h"
#include "support/alter.h"
#include "support/results.h"

static void print_outcome(const char *label, OSSL_CMP_CTX *ctx)
{
    printf("%s: status=%d failInfo=%d", label, OSSL_CMP_CTX_get_status(ctx), OSSL_CMP_CTX_get_failInfoCode(ctx));
    client_print_name("certificate", OSSL_CMP_CTX_get0_newCert(ctx));
    client_print_certificates("caPubs", OSSL_CMP_CTX_get1_caPubs(ctx));
    printf(" last=%d\n", ERR_GET_REASON(ERR_peek_last_error()));
    ERR_clear_error();
}

static void enroll(struct server *server, const char *algorithm, enum credentials credentials, int body)
{
    OSSL_CMP_CTX *ctx = server_client(server, algorithm, credentials);
    X509_REQ *request = body == OSSL_CMP_P10CR ? client_request(algorithm, "new.csr") : NULL;

    if (request != NULL)
        OSSL_CMP_CTX_set1_p10CSR(ctx, request);
    if (body == OSSL_CMP_KUR)
        OSSL_CMP_CTX_set1_oldCert(ctx, server->certificate);
    (void)OSSL_CMP_exec_certreq(ctx, body, NULL);
    print_outcome("enrolled", ctx);
    X509_REQ_free(request);
    OSSL_CMP_CTX_free(ctx);
    server_forget(server);
}

static void revoke_certificate(struct server *server, enum credentials credentials)
{
    OSSL_CMP_CTX *ctx = server_client(server, "ec", credentials);

    OSSL_CMP_CTX_set1_oldCert(ctx, server->certificate);
    PRINT_INT(OSSL_CMP_exec_RR_ses(ctx));
    OSSL_CMP_CTX_free(ctx);
}

static void ask(struct server *server)
{
    OSSL_CMP_CTX *ctx = server_client(server, "ec", SHARED_SECRET);
    STACK_OF(OSSL_CMP_ITAV) *answers;

    OSSL_CMP_CTX_push0_genm_ITAV(ctx, OSSL_CMP_ITAV_create(OBJ_nid2obj(NID_id_it_signKeyPairTypes), NULL));
    answers = OSSL_CMP_exec_GENM_ses(ctx);
    print_int("answers", sk_OSSL_CMP_ITAV_num(answers));
    sk_OSSL_CMP_ITAV_pop_free(answers, OSSL_CMP_ITAV_free);
    OSSL_CMP_CTX_free(ctx);
}

static void transactions(struct server *server)
{
    const int bodies[] = { OSSL_CMP_IR, OSSL_CMP_CR, OSSL_CMP_KUR, OSSL_CMP_P10CR };

    for (int polls = 0; polls < 3; polls += 2) {
        server->polls = polls;
        for (int i = 0; i < 4; i++) {
            enroll(server, "ec", SHARED_SECRET, bodies[i]);
            enroll(server, "ec", SIGNATURE, bodies[i]);
        }
    }
    server->polls = 0;
    revoke_certificate(server, SHARED_SECRET);
    revoke_certificate(server, SIGNATURE);
    ask(server);
}

static void statuses(struct server *server)
{
    for (server->status = 1; server->status < 6; server->status++) {
        if (server->status == OSSL_CMP_PKISTATUS_waiting)
            continue;
        printf("status %d\n", server->status);
        enroll(server, "ec", SHARED_SECRET, OSSL_CMP_IR);
        revoke_certificate(server, SIGNATURE);
    }
    server->status = 0;
}

static void failing_callbacks(struct server *server)
{
    server->fails = 0;
    enroll(server, "ec", SHARED_SECRET, OSSL_CMP_IR);
    server->fails = 24;
    enroll(server, "ec", SIGNATURE, OSSL_CMP_CR);
    server->fails = 11;
    revoke_certificate(server, SHARED_SECRET);
    server->fails = 21;
    ask(server);
    server->fails = -1;
}

/* Then libcrypto 3.5 and later serves nobody else any more, so the server is used for nothing else. */
static void failing_poll_callback(void)
{
    struct server server;

    server_start(&server, "ec");
    server.fails = 25;
    server.polls = 1;
    enroll(&server, "ec", SHARED_SECRET, OSSL_CMP_CR);
    server_stop(&server);
}

static void confirmation(struct server *server)
{
    OSSL_CMP_CTX *own = OSSL_CMP_SRV_CTX_get0_cmp_ctx(server->srv);
    OSSL_CMP_CTX *ctx = server_client(server, "ec", SIGNATURE);

    PRINT_INT(OSSL_CMP_SRV_CTX_set_grant_implicit_confirm(server->srv, 5));
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_IMPLICIT_CONFIRM, 1);
    (void)OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
    print_outcome("implicitly", ctx);
    PRINT_INT(server->messages);
    PRINT_INT(OSSL_CMP_CTX_get_option(own, OSSL_CMP_OPT_IMPLICIT_CONFIRM));
    PRINT_INT(OSSL_CMP_CTX_get_status(own));
    PRINT_INT(OSSL_CMP_SRV_CTX_set_grant_implicit_confirm(server->srv, 0));
    OSSL_CMP_CTX_reinit(ctx);
    OSSL_CMP_CTX_set_certConf_cb(ctx, OSSL_CMP_certConf_cb);
    OSSL_CMP_CTX_set_certConf_cb_arg(ctx, OSSL_CMP_CTX_get0_trustedStore(ctx));
    (void)OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
    print_outcome("explicitly", ctx);
    PRINT_INT(OSSL_CMP_CTX_get_option(own, OSSL_CMP_OPT_IMPLICIT_CONFIRM));
    OSSL_CMP_CTX_free(ctx);
    server_forget(server);
}

/* What was kept of one transaction, sent again at the wrong time. */
static void out_of_order(struct server *server)
{
    OSSL_CMP_CTX *ctx = server_client(server, "ec", SHARED_SECRET);
    OSSL_CMP_MSG *answer;

    server->polls = 2;
    (void)OSSL_CMP_exec_certreq(ctx, OSSL_CMP_CR, NULL);
    server->polls = 0;
    print_outcome("kept", ctx);
    server_print_answer(server, "certConf after the end", OSSL_CMP_SRV_process_request(server->srv, server->kept[3]));
    server_print_answer(server, "pollReq after the end", OSSL_CMP_SRV_process_request(server->srv, server->kept[1]));
    answer = OSSL_CMP_SRV_process_request(server->srv, server->kept[0]);
    server_print_answer(server, "an answer as a request", OSSL_CMP_SRV_process_request(server->srv, answer));
    OSSL_CMP_MSG_free(answer);
    server_print_answer(server, "the request once more", OSSL_CMP_SRV_process_request(server->srv, server->kept[0]));
    server_print_answer(server, "certConf with an old nonce", OSSL_CMP_SRV_process_request(server->srv, server->kept[3]));
    server_print_answer(server, "the request after that", OSSL_CMP_SRV_process_request(server->srv, server->kept[0]));
    OSSL_CMP_CTX_set1_transactionID(OSSL_CMP_SRV_CTX_get0_cmp_ctx(server->srv), NULL);
    OSSL_CMP_CTX_set1_senderNonce(OSSL_CMP_SRV_CTX_get0_cmp_ctx(server->srv), NULL);
    server_print_answer(server, "certConf when given up", OSSL_CMP_SRV_process_request(server->srv, server->kept[3]));
    OSSL_CMP_CTX_free(ctx);
    server_forget(server);
}

static OSSL_CMP_MSG *altered(const OSSL_CMP_MSG *request, const char *how)
{
    unsigned char *bytes = NULL;
    int length = i2d_OSSL_CMP_MSG(request, &bytes);
    struct der changed = alter((struct der){ bytes, (size_t)length }, how, "s3cret");
    const unsigned char *at = changed.at;
    OSSL_CMP_MSG *message = d2i_OSSL_CMP_MSG(NULL, &at, (long)changed.length);

    OPENSSL_free(bytes);
    return message;
}

static void dishonest_requests(struct server *server)
{
    const char *const ways[] = {
        "protection", "no_protection", "no_protection_bits", "pvno", "no_transactionID", "sender_type", "sender", "other_body",
    };
    OSSL_CMP_CTX *ctx = server_client(server, "ec", SHARED_SECRET);

    (void)OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
    for (int accept = 0; accept < 2; accept++) {
        OSSL_CMP_SRV_CTX_set_accept_unprotected(server->srv, accept);
        for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
            OSSL_CMP_MSG *request = altered(server->kept[0], ways[i]);

            server_print_answer(server, ways[i], OSSL_CMP_SRV_process_request(server->srv, request));
            OSSL_CMP_MSG_free(request);
        }
    }
    OSSL_CMP_SRV_CTX_set_accept_unprotected(server->srv, 0);
    OSSL_CMP_CTX_free(ctx);
    server_forget(server);
}

static void protection_of_errors(struct server *server)
{
    OSSL_CMP_CTX *own = OSSL_CMP_SRV_CTX_get0_cmp_ctx(server->srv), *ctx = server_client(server, "ec", SHARED_SECRET);

    (void)OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
    server->fails = 0;
    PRINT_INT(OSSL_CMP_SRV_CTX_set_send_unprotected_errors(server->srv, 2));
    server_print_answer(server, "unprotected error", OSSL_CMP_SRV_process_request(server->srv, server->kept[0]));
    server->fails = -1;
    server->status = OSSL_CMP_PKISTATUS_rejection;
    server_print_answer(server, "unprotected rejection", OSSL_CMP_SRV_process_request(server->srv, server->kept[0]));
    server->status = 0;
    server_print_answer(server, "protected grant", OSSL_CMP_SRV_process_request(server->srv, server->kept[0]));
    PRINT_INT(OSSL_CMP_SRV_CTX_set_send_unprotected_errors(server->srv, 0));
    server->status = OSSL_CMP_PKISTATUS_rejection;
    server_print_answer(server, "protected rejection", OSSL_CMP_SRV_process_request(server->srv, server->kept[0]));
    server->status = 0;
    OSSL_CMP_CTX_set_option(own, OSSL_CMP_OPT_UNPROTECTED_SEND, 1);
    server_print_answer(server, "everything unprotected", OSSL_CMP_SRV_process_request(server->srv, server->kept[0]));
    OSSL_CMP_CTX_set_option(own, OSSL_CMP_OPT_UNPROTECTED_SEND, 0);
    OSSL_CMP_CTX_free(ctx);
    server_forget(server);
}

static void proof_of_possession(struct server *server)
{
    OSSL_CMP_CTX *ctx = server_client(server, "ec", SHARED_SECRET);

    for (int accept = 0; accept < 2; accept++) {
        PRINT_INT(OSSL_CMP_SRV_CTX_set_accept_raverified(server->srv, accept));
        for (int method = -1; method < 1; method++) {
            OSSL_CMP_CTX_reinit(ctx);
            OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_POPO_METHOD, method);
            (void)OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
            print_outcome("without signature", ctx);
        }
    }
    PRINT_INT(OSSL_CMP_SRV_CTX_set_accept_raverified(server->srv, 0));
    OSSL_CMP_CTX_free(ctx);
    server_forget(server);
}

static void without_callbacks(struct server *server)
{
    PRINT_INT(OSSL_CMP_SRV_CTX_init(server->srv, NULL, NULL, NULL, NULL, NULL, NULL, NULL));
    PRINT_POINTER(OSSL_CMP_SRV_CTX_get0_custom_ctx(server->srv));
    enroll(server, "ec", SHARED_SECRET, OSSL_CMP_IR);
    enroll(server, "ec", SIGNATURE, OSSL_CMP_P10CR);
    revoke_certificate(server, SHARED_SECRET);
    ask(server);
}

static void without_credentials(void)
{
    struct server server;
    OSSL_CMP_CTX *ctx;

    server_start(&server, "ec");
    ctx = server_client(&server, "ec", SHARED_SECRET);
    (void)OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
    OSSL_CMP_SRV_CTX_free(server.srv);
    server.srv = OSSL_CMP_SRV_CTX_new(NULL, NULL);
    OSSL_CMP_CTX_set_log_cb(OSSL_CMP_SRV_CTX_get0_cmp_ctx(server.srv), client_quiet);
    PRINT_POINTER(OSSL_CMP_SRV_process_request(server.srv, server.kept[0]));
    PRINT_INT(OSSL_CMP_CTX_get_status(OSSL_CMP_SRV_CTX_get0_cmp_ctx(server.srv)));
    OSSL_CMP_CTX_free(ctx);
    server_stop(&server);
}

static void misuse(struct server *server)
{
    OSSL_CMP_CTX *ctx = client_new("ec", SHARED_SECRET);

    OSSL_CMP_SRV_CTX_free(NULL);
    PRINT_INT(OSSL_CMP_SRV_CTX_init(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL));
    PRINT_POINTER(OSSL_CMP_SRV_CTX_get0_cmp_ctx(NULL));
    PRINT_POINTER(OSSL_CMP_SRV_CTX_get0_custom_ctx(NULL));
    PRINT_INT(OSSL_CMP_SRV_CTX_set_send_unprotected_errors(NULL, 1));
    PRINT_INT(OSSL_CMP_SRV_CTX_set_accept_unprotected(NULL, 1));
    PRINT_INT(OSSL_CMP_SRV_CTX_set_accept_raverified(NULL, 1));
    PRINT_INT(OSSL_CMP_SRV_CTX_set_grant_implicit_confirm(NULL, 1));
    PRINT_POINTER(OSSL_CMP_SRV_process_request(NULL, NULL));
    PRINT_POINTER(OSSL_CMP_SRV_process_request(server->srv, NULL));
    PRINT_POINTER(OSSL_CMP_CTX_server_perform(NULL, NULL));
    PRINT_POINTER(OSSL_CMP_CTX_server_perform(ctx, NULL));
    OSSL_CMP_CTX_set_transfer_cb(ctx, OSSL_CMP_CTX_server_perform);
    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, NULL);
    PRINT_POINTER(OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL));
    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, server->srv);
    OSSL_CMP_CTX_reinit(ctx);
    (void)OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
    print_outcome("in one process", ctx);
    OSSL_CMP_CTX_free(ctx);
}

/* A client that relies on others: it has no intermediate certificate to send. */
static void enroll_bare(struct server *server, const char *label, STACK_OF(X509) *useless)
{
    OSSL_CMP_CTX *ctx = server_client(server, "ec", SIGNATURE);

    OSSL_CMP_CTX_set1_untrusted(ctx, useless);
    OSSL_CMP_CTX_set1_extraCertsOut(ctx, useless);
    (void)OSSL_CMP_exec_certreq(ctx, OSSL_CMP_CR, NULL);
    print_outcome(label, ctx);
    OSSL_CMP_CTX_free(ctx);
    server_forget(server);
}

/* A server knows the intermediate certificates that earlier clients sent, for the whole of later transactions. */
static void later_client(void)
{
    STACK_OF(X509) *useless = sk_X509_new_null();
    struct server server;

    server_start(&server, "ec");
    server.is_quiet = 1;
    sk_X509_push(useless, server.certificate);
    OSSL_CMP_CTX_set1_untrusted(OSSL_CMP_SRV_CTX_get0_cmp_ctx(server.srv), useless);
    enroll_bare(&server, "too early", useless);
    enroll(&server, "ec", SIGNATURE, OSSL_CMP_IR);
    enroll_bare(&server, "later", useless);
    enroll_bare(&server, "and again", useless);
    sk_X509_free(useless);
    server_stop(&server);
}

int main(int argc, char **argv)
{
    struct server server;

    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    server_start(&server, "ec");
    misuse(&server);
    transactions(&server);
    statuses(&server);
    failing_callbacks(&server);
    failing_poll_callback();
    confirmation(&server);
    out_of_order(&server);
    dishonest_requests(&server);
    protection_of_errors(&server);
    proof_of_possession(&server);
    enroll(&server, "rsa", SIGNATURE, OSSL_CMP_IR);
    enroll(&server, "ec", WRONG_SECRET, OSSL_CMP_IR);
    enroll(&server, "ec", SIGNATURE, OSSL_CMP_IR);
    without_callbacks(&server);
    server_stop(&server);
    without_credentials();
    later_client();
    return 0;
}

/*
 * One attack on a client and on a server: an honest message is spoiled on its way. The attacked side has to refuse it with an
 * error and to serve honest peers with the same context afterwards. Each holds or does not in a line of the output; the exit
 * status tells whether all hold.
 */
#ifndef SUPPORT_ATTACK_H
#define SUPPORT_ATTACK_H

#include "alter.h"
#include "server.h"

#define ATTACK_SECRET "s3cret"

struct attack {
    void (*spoil)(struct message *message);  /* makes the hostile message */
    void (*prepare)(OSSL_CMP_CTX *ctx);      /* sets up the attacked context; may be NULL */
    int (*transact)(OSSL_CMP_CTX *ctx);      /* what the attacked client does; an enrollment if NULL */
    int (*is_harmed)(OSSL_CMP_CTX *ctx);     /* looks at the attacked context after the last message; may be NULL */
    int rounds;                              /* how often the attack is made; 0 is once */
    int is_acceptable;                       /* whether the message is to be survived only, not to be refused */
};

static const struct attack *attack_now;
static int attack_failures;

static inline void attack_holds(int condition, const char *what)
{
    printf("%s: %s\n", what, condition ? "yes" : "NO");
    fflush(stdout);
    attack_failures += !condition;
}

/* The hostile form of a message, as the attacked side gets it from the wire; frees the honest one. */
static inline OSSL_CMP_MSG *attack_spoil(OSSL_CMP_MSG *honest)
{
    unsigned char *bytes = NULL;
    const unsigned char *at;
    int length = i2d_OSSL_CMP_MSG(honest, &bytes);
    struct message message;
    struct der hostile;

    OSSL_CMP_MSG_free(honest);
    if (length <= 0)
        return NULL;
    message = alter_take_apart(der_join((struct der){ bytes, (size_t)length }, der_nothing));
    OPENSSL_free(bytes);
    attack_now->spoil(&message);
    hostile = alter_put_together(&message);
    at = hostile.at;
    return d2i_OSSL_CMP_MSG(NULL, &at, (long)hostile.length);
}

static inline OSSL_CMP_MSG *attack_transfer(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *request)
{
    OSSL_CMP_MSG *honest = mock_transfer(ctx, request);

    return honest == NULL ? NULL : attack_spoil(honest);
}

static inline int attack_enroll(OSSL_CMP_CTX *ctx) { return OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) != NULL; }

/* Prints the newest error and empties the queue. */
static inline void attack_print_error(void)
{
    const char *data = NULL;
    unsigned long error = ERR_peek_last_error_data(&data, NULL);
    const char *reason = ERR_reason_error_string(error);

    printf("error: %s%s%s\n", reason == NULL ? "none" : reason, data == NULL || *data == '\0' ? "" : ": ", data == NULL ? "" : data);
    ERR_clear_error();
}

static inline void attack_client(const char *algorithm)
{
    struct mock mock = mock_start((const char *const[]){ algorithm, NULL });
    OSSL_CMP_CTX *ctx = client_new(algorithm, SHARED_SECRET);
    int succeeded = 0, silent = 0;

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    if (attack_now->prepare != NULL)
        attack_now->prepare(ctx);
    OSSL_CMP_CTX_set_transfer_cb(ctx, attack_transfer);
    for (int i = 0; i < attack_now->rounds || i == 0; i++) {
        if (i > 0)
            ERR_clear_error();
        succeeded += attack_now->transact == NULL ? attack_enroll(ctx) : attack_now->transact(ctx);
        silent += ERR_peek_last_error() == 0;
        OSSL_CMP_CTX_reinit(ctx);
        mock.sent[0] = '\0';
    }
    if (!attack_now->is_acceptable) {
        attack_holds(succeeded == 0, "refused");
        attack_holds(silent == 0, "with an error");
    }
    attack_print_error();
    if (attack_now->is_harmed != NULL)
        attack_holds(!attack_now->is_harmed(ctx), "unharmed");
    OSSL_CMP_CTX_set_transfer_cb(ctx, mock_transfer);
    attack_holds(attack_enroll(ctx), "usable afterwards");
    OSSL_CMP_CTX_free(ctx);
    mock_stop(&mock);
}

/* An honest client with a context of its own; its request is left with the server. */
static inline int attack_is_served(struct server *server, const char *algorithm)
{
    OSSL_CMP_CTX *client = server_client(server, algorithm, SHARED_SECRET);
    int served = attack_enroll(client);

    OSSL_CMP_CTX_free(client);
    ERR_clear_error();
    return served;
}

static inline void attack_server(const char *algorithm)
{
    struct server server;
    OSSL_CMP_CTX *ctx;
    int refused = 0, rounds = 0;

    server_start(&server, algorithm);
    server.is_quiet = 1;
    ctx = OSSL_CMP_SRV_CTX_get0_cmp_ctx(server.srv);
    if (attack_now->prepare != NULL)
        attack_now->prepare(ctx);
    attack_holds(attack_is_served(&server, algorithm), "usable before");
    for (; rounds < attack_now->rounds || rounds == 0; rounds++) {
        OSSL_CMP_MSG *request = attack_spoil(OSSL_CMP_MSG_dup(server.kept[0]));
        OSSL_CMP_MSG *answer = request == NULL ? NULL : OSSL_CMP_SRV_process_request(server.srv, request);

        refused += request == NULL || (answer != NULL && OSSL_CMP_MSG_get_bodytype(answer) == 23);
        OSSL_CMP_MSG_free(answer);
        OSSL_CMP_MSG_free(request);
    }
    attack_holds(refused == rounds, "answered with an error message");
    ERR_clear_error();
    if (attack_now->is_harmed != NULL)
        attack_holds(!attack_now->is_harmed(ctx), "unharmed");
    attack_holds(attack_is_served(&server, algorithm), "usable afterwards");
    server_stop(&server);
}

/* The program's main(): the arguments are the folder of the test PKI, the mock server, and which side is attacked. */
static inline int attack_main(int argc, char **argv, const struct attack *attack, const char *algorithm)
{
    if (argc < 4)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    attack_now = attack;
    if (strcmp(argv[3], "server") == 0)
        attack_server(algorithm);
    else
        attack_client(algorithm);
    return attack_failures != 0;
}

#endif

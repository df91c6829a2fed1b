/*
 * A server in this process: callbacks that grant new.crt to everybody and say what they were asked, and a transfer callback
 * that keeps what goes over the wire.
 */
#ifndef SUPPORT_SERVER_H
#define SUPPORT_SERVER_H

#include <openssl/crmf.h>
#include "client.h"
#include "der.h"

#define SERVER_KEPT 16

struct server {
    OSSL_CMP_SRV_CTX *srv;
    X509 *certificate;
    STACK_OF(X509) *chain;
    int status, polls, polled;    /* PKIStatus to answer with; pollReqs until the answer */
    int fails, is_quiet;          /* the body whose callback fails, -1 for none; whether callbacks say nothing */
    OSSL_CMP_MSG *waiting;        /* the request that is polled for */
    OSSL_CMP_MSG *kept[SERVER_KEPT];
    int messages;                 /* requests kept */
};

static inline void server_say(const struct server *server, const char *text, long number)
{
    if (!server->is_quiet)
        printf("  server: %s %ld\n", text, number);
}

static inline int server_fails(const struct server *server, const OSSL_CMP_MSG *request)
{
    return server->fails == OSSL_CMP_MSG_get_bodytype(request);
}

static inline OSSL_CMP_PKISI *server_cert_request(OSSL_CMP_SRV_CTX *srv, const OSSL_CMP_MSG *request, int id,
                                                  const OSSL_CRMF_MSG *crm, const X509_REQ *p10cr, X509 **certificate,
                                                  STACK_OF(X509) **chain, STACK_OF(X509) **anchors)
{
    struct server *server = OSSL_CMP_SRV_CTX_get0_custom_ctx(srv);

    server_say(server, "certificate request of body", OSSL_CMP_MSG_get_bodytype(request));
    server_say(server, "id", id);
    server_say(server, crm != NULL ? "CRMF request with id" : "no CRMF request", crm != NULL ? OSSL_CRMF_MSG_get_certReqId(crm) : 0);
    server_say(server, "bits of the PKCS#10 key", p10cr == NULL ? 0 : EVP_PKEY_get_bits(X509_REQ_get0_pubkey((X509_REQ *)p10cr)));
    if (server_fails(server, request))
        return NULL;
    if (server->polls > 0 && server->polled == 0) {
        server->waiting = OSSL_CMP_MSG_dup(request);
        return OSSL_CMP_STATUSINFO_new(OSSL_CMP_PKISTATUS_waiting, 0, NULL);
    }
    server->polled = 0;
    X509_up_ref(server->certificate);
    *certificate = server->certificate;
    *chain = X509_chain_up_ref(server->chain);
    *anchors = X509_chain_up_ref(server->chain);
    return OSSL_CMP_STATUSINFO_new(server->status, server->status == OSSL_CMP_PKISTATUS_rejection ? 1 << 3 : 0, "as you like");
}

static inline OSSL_CMP_PKISI *server_rr(OSSL_CMP_SRV_CTX *srv, const OSSL_CMP_MSG *request, const X509_NAME *issuer,
                                        const ASN1_INTEGER *serial)
{
    struct server *server = OSSL_CMP_SRV_CTX_get0_custom_ctx(srv);

    server_say(server, "revocation, issuer fits",
               issuer != NULL && X509_NAME_cmp(issuer, X509_get_issuer_name(server->certificate)) == 0);
    server_say(server, "serial number fits",
               serial != NULL && ASN1_INTEGER_cmp(serial, X509_get0_serialNumber(server->certificate)) == 0);
    if (server_fails(server, request)) {
        ERR_raise_data(ERR_LIB_CMP, CMP_R_REQUEST_NOT_ACCEPTED, "%s", "not this one");
        return NULL;
    }
    return OSSL_CMP_STATUSINFO_new(server->status, 0, NULL);
}

static inline int server_genm(OSSL_CMP_SRV_CTX *srv, const OSSL_CMP_MSG *request, const STACK_OF(OSSL_CMP_ITAV) *in,
                              STACK_OF(OSSL_CMP_ITAV) **out)
{
    struct server *server = OSSL_CMP_SRV_CTX_get0_custom_ctx(srv);

    server_say(server, "questions", sk_OSSL_CMP_ITAV_num(in));
    if (server_fails(server, request))
        return 0;
    *out = sk_OSSL_CMP_ITAV_deep_copy(in, OSSL_CMP_ITAV_dup, OSSL_CMP_ITAV_free);
    return *out != NULL;
}

static inline void server_error(OSSL_CMP_SRV_CTX *srv, const OSSL_CMP_MSG *request, const OSSL_CMP_PKISI *info,
                                const ASN1_INTEGER *code, const OSSL_CMP_PKIFREETEXT *details)
{
    struct server *server = OSSL_CMP_SRV_CTX_get0_custom_ctx(srv);
    char text[OSSL_CMP_PKISI_BUFLEN];

    (void)request;
    if (!server->is_quiet && OSSL_CMP_snprint_PKIStatusInfo(info, text, sizeof(text)) != NULL)
        printf("  server: error %s\n", text);
    server_say(server, "errorCode", code == NULL ? -1 : ASN1_INTEGER_get(code));
    server_say(server, "errorDetails", sk_ASN1_UTF8STRING_num(details));
}

static inline int server_cert_conf(OSSL_CMP_SRV_CTX *srv, const OSSL_CMP_MSG *request, int id, const ASN1_OCTET_STRING *hash,
                                   const OSSL_CMP_PKISI *info)
{
    struct server *server = OSSL_CMP_SRV_CTX_get0_custom_ctx(srv);
    char text[OSSL_CMP_PKISI_BUFLEN];

    server_say(server, "confirmation of id", id);
    server_say(server, "octets of its hash", hash == NULL ? -1 : ASN1_STRING_length(hash));
    if (!server->is_quiet)
        printf("  server: %s\n", info == NULL ? "no status" : OSSL_CMP_snprint_PKIStatusInfo(info, text, sizeof(text)));
    return !server_fails(server, request);
}

static inline int server_poll(OSSL_CMP_SRV_CTX *srv, const OSSL_CMP_MSG *request, int id, OSSL_CMP_MSG **waiting, int64_t *after)
{
    struct server *server = OSSL_CMP_SRV_CTX_get0_custom_ctx(srv);

    server_say(server, "poll for id", id);
    *waiting = NULL;
    if (server_fails(server, request) || server->waiting == NULL) {
        ERR_raise(ERR_LIB_CMP, CMP_R_UNEXPECTED_PKIBODY);
        return 0;
    }
    if (++server->polled >= server->polls) {
        *waiting = server->waiting;
        server->waiting = NULL;
    }
    *after = 0;
    return 1;
}

/* Answers, and keeps the request for being sent again. */
static inline OSSL_CMP_MSG *server_transfer(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *request)
{
    struct server *server = OSSL_CMP_CTX_get_transfer_cb_arg(ctx);

    if (server->messages < SERVER_KEPT)
        server->kept[server->messages++] = OSSL_CMP_MSG_dup(request);
    return OSSL_CMP_SRV_process_request(server->srv, request);
}

static inline void server_identify(OSSL_CMP_CTX *ctx, const char *algorithm)
{
    X509 *certificate = client_certificate(algorithm, "server.crt"), *ca = client_certificate(algorithm, "ca.crt");
    EVP_PKEY *key = client_key(algorithm, "server.key");
    STACK_OF(X509) *untrusted = sk_X509_new_null();

    sk_X509_push(untrusted, ca);
    OSSL_CMP_CTX_set1_cert(ctx, certificate);
    OSSL_CMP_CTX_set1_pkey(ctx, key);
    OSSL_CMP_CTX_set1_untrusted(ctx, untrusted);
    OSSL_CMP_CTX_set1_referenceValue(ctx, (const unsigned char *)"cmp", 3);
    OSSL_CMP_CTX_set1_secretValue(ctx, (const unsigned char *)"s3cret", 6);
    client_trust(ctx, algorithm, "root.crt");
    OSSL_CMP_CTX_set_log_cb(ctx, client_quiet);
    X509_free(certificate);
    EVP_PKEY_free(key);
    sk_X509_pop_free(untrusted, X509_free);
}

static inline void server_start(struct server *server, const char *algorithm)
{
    *server = (struct server){ .srv = OSSL_CMP_SRV_CTX_new(NULL, NULL), .fails = -1 };
    server->certificate = client_certificate(algorithm, "new.crt");
    server->chain = sk_X509_new_null();
    sk_X509_push(server->chain, client_certificate(algorithm, "ca.crt"));
    OSSL_CMP_SRV_CTX_init(server->srv, server, server_cert_request, server_rr, server_genm, server_error, server_cert_conf,
                          server_poll);
    server_identify(OSSL_CMP_SRV_CTX_get0_cmp_ctx(server->srv), algorithm);
}

static inline void server_forget(struct server *server)
{
    while (server->messages > 0)
        OSSL_CMP_MSG_free(server->kept[--server->messages]);
}

static inline void server_stop(struct server *server)
{
    server_forget(server);
    OSSL_CMP_MSG_free(server->waiting);
    OSSL_CMP_SRV_CTX_free(server->srv);
    X509_free(server->certificate);
    sk_X509_pop_free(server->chain, X509_free);
}

/* A client whose messages the server gets and keeps. */
static inline OSSL_CMP_CTX *server_client(struct server *server, const char *algorithm, enum credentials credentials)
{
    OSSL_CMP_CTX *ctx = client_new(algorithm, credentials);

    OSSL_CMP_CTX_set_transfer_cb(ctx, server_transfer);
    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, server);
    return ctx;
}

static inline void server_print_texts(struct der texts)
{
    struct der row = der_content(texts);

    while (row.length > 0) {
        struct der text = der_content(der_next(&row));

        printf(" \"%.*s\"", (int)text.length, (const char *)text.at);
    }
}

/* PKIStatusInfo ::= SEQUENCE { status, statusString OPTIONAL, failInfo OPTIONAL } */
static inline void server_print_status(struct der info)
{
    struct der row = der_content(info);

    printf(" status=%d", der_content(der_next(&row)).at[0]);
    while (row.length > 0) {
        struct der field = der_next(&row), bits = der_content(field);

        if (field.at[0] == 0x30)
            server_print_texts(field);
        for (size_t i = 0; field.at[0] == 0x03 && i < bits.length; i++)
            printf("%s%02x", i == 0 ? " failInfo=" : "", bits.at[i]);
    }
}

/* ErrorMsgContent ::= SEQUENCE { pKIStatusInfo, errorCode OPTIONAL, errorDetails OPTIONAL }; texts of entries are the library's own */
static inline void server_print_error(struct der content)
{
    struct der row = der_content(content);
    unsigned long code = 0;

    server_print_status(der_next(&row));
    if (row.length > 0 && row.at[0] == 0x02) {
        struct der number = der_content(der_next(&row));

        for (size_t i = 0; i < number.length; i++)
            code = code << 8 | number.at[i];
        printf(" errorCode=%d:%d", ERR_GET_LIB(code), ERR_GET_REASON(code));
    }
}

/* One line: which body, how it is protected, and what an error says. Frees the answer. */
static inline void server_print_answer(const struct server *server, const char *label, OSSL_CMP_MSG *answer)
{
    unsigned char *bytes = NULL;
    int length = i2d_OSSL_CMP_MSG(answer, &bytes);

    printf("%s: body=%d", label, OSSL_CMP_MSG_get_bodytype(answer));
    if (length > 0) {
        struct der row = der_content((struct der){ bytes, (size_t)length }), body;

        (void)der_next(&row);
        body = der_next(&row);
        printf(" %s", row.length > 0 && row.at[0] == 0xa0 ? "protected" : "bare");
        if (OSSL_CMP_MSG_get_bodytype(answer) == 23)
            server_print_error(der_content(body));
    }
    printf(" transaction=%s\n",
           OSSL_CMP_CTX_get_status(OSSL_CMP_SRV_CTX_get0_cmp_ctx(server->srv)) == -1 ? "closed" : "open");
    OPENSSL_free(bytes);
    OSSL_CMP_MSG_free(answer);
    ERR_clear_error();
}

#endif

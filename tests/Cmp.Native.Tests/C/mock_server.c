/*
 * A CMP server on standard input and output, made of libcrypto's own server functions: never run it preloaded.
 * Each message is preceded by its length in four bytes, most significant first; a length of 0 ends the process.
 *
 *   mock_server PKI_FOLDER [ec|rsa] [option=value ...]
 *
 * It knows the reference value "cmp" with the shared secret "s3cret" and trusts the root of its hierarchy.
 *   certificate=NAME  returned certificate, default new        poll=N           pollReps before the answer
 *   check_after=N     the checkAfter of a pollRep              implicit=1       grants implicitConfirm
 *   status=N          PKIStatus of the answer                  failure=BITS     PKIFailureInfo of the answer
 *   text=TEXT         statusString of the answer               error=1          answers with an error message
 *   alter=HOW         changes a response, see support/alter.h  on=N             the response to change, default the first
 */
#include <stdio.h>
#include <unistd.h>
#include <openssl/cmp.h>
#include <openssl/pem.h>
#include "support/alter.h"

struct server {
    const char *folder, *algorithm, *certificate, *alter, *text;
    int poll, check_after, implicit, status, failure, error, on;
    int polled, responses;
    OSSL_CMP_MSG *waiting;
};

static const char secret[] = "s3cret";

static void *need(void *value, const char *what)
{
    if (value == NULL) {
        fprintf(stderr, "mock_server: cannot get %s\n", what);
        exit(2);
    }
    return value;
}

static BIO *open_file(const struct server *server, const char *name, const char *extension)
{
    char path[4096];

    snprintf(path, sizeof(path), "%s/%s/%s.%s", server->folder, server->algorithm, name, extension);
    return need(BIO_new_file(path, "r"), path);
}

static X509 *load_certificate(const struct server *server, const char *name)
{
    BIO *file = open_file(server, name, "crt");
    X509 *certificate = need(PEM_read_bio_X509(file, NULL, NULL, NULL), name);

    BIO_free(file);
    return certificate;
}

static STACK_OF(X509) *load_certificates(const struct server *server, const char *name)
{
    STACK_OF(X509) *certificates = need(sk_X509_new_null(), "a stack");

    sk_X509_push(certificates, load_certificate(server, name));
    return certificates;
}

static OSSL_CMP_PKISI *on_request(OSSL_CMP_SRV_CTX *context, const OSSL_CMP_MSG *request, int id, const OSSL_CRMF_MSG *crm,
                                  const X509_REQ *p10cr, X509 **certificate, STACK_OF(X509) **chain, STACK_OF(X509) **anchors)
{
    struct server *server = OSSL_CMP_SRV_CTX_get0_custom_ctx(context);

    (void)id, (void)crm, (void)p10cr;
    if (server->error)
        return NULL;
    if (server->polled < server->poll && server->waiting == NULL) {
        server->waiting = OSSL_CMP_MSG_dup(request);
        return OSSL_CMP_STATUSINFO_new(OSSL_CMP_PKISTATUS_waiting, 0, NULL);
    }
    server->polled = 0;
    if (server->status != OSSL_CMP_PKISTATUS_rejection) {
        *certificate = load_certificate(server, server->certificate);
        *chain = load_certificates(server, "ca");
        *anchors = load_certificates(server, "root");
    }
    return OSSL_CMP_STATUSINFO_new(server->status, server->failure, server->text);
}

static OSSL_CMP_PKISI *on_revocation(OSSL_CMP_SRV_CTX *context, const OSSL_CMP_MSG *request, const X509_NAME *issuer,
                                     const ASN1_INTEGER *serial)
{
    struct server *server = OSSL_CMP_SRV_CTX_get0_custom_ctx(context);

    (void)request, (void)issuer, (void)serial;
    return server->error ? NULL : OSSL_CMP_STATUSINFO_new(server->status, server->failure, server->text);
}

static int on_question(OSSL_CMP_SRV_CTX *context, const OSSL_CMP_MSG *request, const STACK_OF(OSSL_CMP_ITAV) *in,
                       STACK_OF(OSSL_CMP_ITAV) **out)
{
    struct server *server = OSSL_CMP_SRV_CTX_get0_custom_ctx(context);

    (void)request;
    *out = server->error ? NULL : sk_OSSL_CMP_ITAV_deep_copy(in, OSSL_CMP_ITAV_dup, OSSL_CMP_ITAV_free);
    return *out != NULL;
}

static void on_error(OSSL_CMP_SRV_CTX *context, const OSSL_CMP_MSG *message, const OSSL_CMP_PKISI *status,
                     const ASN1_INTEGER *code, const OSSL_CMP_PKIFREETEXT *details)
{
    struct server *server = OSSL_CMP_SRV_CTX_get0_custom_ctx(context);

    (void)message, (void)status, (void)code, (void)details;
    OSSL_CMP_MSG_free(server->waiting);
    server->waiting = NULL;
}

static int on_confirmation(OSSL_CMP_SRV_CTX *context, const OSSL_CMP_MSG *message, int id, const ASN1_OCTET_STRING *hash,
                           const OSSL_CMP_PKISI *status)
{
    (void)context, (void)message, (void)id, (void)hash, (void)status;
    return 1;
}

static int on_poll(OSSL_CMP_SRV_CTX *context, const OSSL_CMP_MSG *message, int id, OSSL_CMP_MSG **request,
                   int64_t *check_after)
{
    struct server *server = OSSL_CMP_SRV_CTX_get0_custom_ctx(context);

    (void)message, (void)id;
    if (server->waiting == NULL)
        return 0;
    *check_after = server->check_after;
    *request = NULL;
    if (++server->polled > server->poll) {
        *request = server->waiting;
        server->waiting = NULL;
    }
    return 1;
}

static OSSL_CMP_SRV_CTX *make_context(struct server *server)
{
    OSSL_CMP_SRV_CTX *context = need(OSSL_CMP_SRV_CTX_new(NULL, NULL), "a server context");
    OSSL_CMP_CTX *cmp = OSSL_CMP_SRV_CTX_get0_cmp_ctx(context);
    BIO *key_file = open_file(server, "server", "key");
    EVP_PKEY *key = need(PEM_read_bio_PrivateKey(key_file, NULL, NULL, NULL), "the server's key");
    X509 *certificate = load_certificate(server, "server"), *root = load_certificate(server, "root");
    STACK_OF(X509) *untrusted = load_certificates(server, "ca");
    X509_STORE *store = need(X509_STORE_new(), "a store");

    X509_STORE_add_cert(store, root);
    OSSL_CMP_SRV_CTX_init(context, server, on_request, on_revocation, on_question, on_error, on_confirmation, on_poll);
    OSSL_CMP_CTX_set1_referenceValue(cmp, (const unsigned char *)"cmp", 3);
    OSSL_CMP_CTX_set1_secretValue(cmp, (const unsigned char *)secret, (int)strlen(secret));
    OSSL_CMP_CTX_set1_cert(cmp, certificate);
    OSSL_CMP_CTX_set1_pkey(cmp, key);
    OSSL_CMP_CTX_set1_untrusted(cmp, untrusted);
    OSSL_CMP_CTX_set0_trustedStore(cmp, store);
    OSSL_CMP_CTX_set_log_verbosity(cmp, OSSL_CMP_LOG_EMERG);
    OSSL_CMP_SRV_CTX_set_grant_implicit_confirm(context, server->implicit);
    BIO_free(key_file);
    EVP_PKEY_free(key);
    X509_free(certificate);
    X509_free(root);
    sk_X509_pop_free(untrusted, X509_free);
    return context;
}

static OSSL_CMP_MSG *receive(void)
{
    unsigned char head[4], *bytes;
    const unsigned char *at;
    OSSL_CMP_MSG *message;
    size_t length;

    if (fread(head, sizeof(head), 1, stdin) != 1)
        return NULL;
    length = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
    if (length == 0)
        return NULL;
    at = bytes = need(malloc(length), "memory");
    if (fread(bytes, length, 1, stdin) != 1)
        exit(2);
    message = need(d2i_OSSL_CMP_MSG(NULL, &at, (long)length), "a PKIMessage from the request");
    free(bytes);
    return message;
}

static void send_response(struct server *server, const OSSL_CMP_MSG *message)
{
    unsigned char *bytes = NULL, head[4];
    struct der der;
    int length = i2d_OSSL_CMP_MSG(message, &bytes);

    der = (struct der){ need(bytes, "the response as DER"), (size_t)length };
    if (server->alter != NULL && ++server->responses == server->on)
        der = alter(der, server->alter, secret);
    for (int i = 0; i < 4; i++)
        head[i] = (unsigned char)(der.length >> (24 - 8 * i));
    fwrite(head, sizeof(head), 1, stdout);
    fwrite(der.at, der.length, 1, stdout);
    fflush(stdout);
    OPENSSL_free(bytes);
}

static void set_option(struct server *server, const char *option)
{
    const char *value = strchr(option, '=');
    const struct { const char *name; const char **text; int *number; } known[] = {
        { "certificate", &server->certificate, NULL }, { "alter", &server->alter, NULL }, { "text", &server->text, NULL },
        { "poll", NULL, &server->poll }, { "check_after", NULL, &server->check_after },
        { "implicit", NULL, &server->implicit }, { "status", NULL, &server->status },
        { "failure", NULL, &server->failure }, { "error", NULL, &server->error }, { "on", NULL, &server->on },
    };

    if (value == NULL) {
        server->algorithm = option;
        return;
    }
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        size_t length = (size_t)(value - option);

        if (strlen(known[i].name) != length || strncmp(known[i].name, option, length) != 0)
            continue;
        if (known[i].text != NULL)
            *known[i].text = value + 1;
        else
            *known[i].number = atoi(value + 1);
        return;
    }
    fprintf(stderr, "mock_server: unknown option %s\n", option);
    exit(2);
}

int main(int argc, char **argv)
{
    struct server server = { .algorithm = "ec", .certificate = "new", .on = 1 };
    OSSL_CMP_SRV_CTX *context;
    OSSL_CMP_MSG *request, *response;

    if (argc < 2)
        return 2;
    server.folder = argv[1];
    for (int i = 2; i < argc; i++)
        set_option(&server, argv[i]);
    context = make_context(&server);
    while ((request = receive()) != NULL) {
        response = need(OSSL_CMP_SRV_process_request(context, request), "a response");
        send_response(&server, response);
        OSSL_CMP_MSG_free(request);
        OSSL_CMP_MSG_free(response);
    }
    OSSL_CMP_MSG_free(server.waiting);
    OSSL_CMP_SRV_CTX_free(context);
    return 0;
}

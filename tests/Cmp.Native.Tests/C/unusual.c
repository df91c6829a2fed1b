/* parity valgrind: what few programs do: polling step by step and failing at it, keys of the program's own, messages without extraCerts */
#define _GNU_SOURCE
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/rsa.h>
#include "support/client.h"

#define POLL_REQUEST 25 /* of PKIBody (RFC 9810, 5.1.2) */
#define OPTIONS(...) (const char *const[]){ __VA_ARGS__, NULL }

/* Each call polls once, also when the server says that it is worth asking again at once. */
static void polling_step_by_step(void)
{
    OSSL_CMP_CTX *ctx = client_new("ec", SHARED_SECRET);
    struct mock mock = mock_start(OPTIONS("ec", "poll=2", "check_after=0"));
    int check_after = -7;

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    client_report("first try", ctx, OSSL_CMP_try_certreq(ctx, OSSL_CMP_IR, NULL, &check_after), &mock);
    client_report("second try", ctx, OSSL_CMP_try_certreq(ctx, OSSL_CMP_IR, NULL, NULL), &mock);
    client_report("third try", ctx, OSSL_CMP_try_certreq(ctx, OSSL_CMP_IR, NULL, NULL), &mock);
    printf("checkAfter=%d\n", check_after);
    mock_stop(&mock);
    OSSL_CMP_CTX_free(ctx);
}

/* Loses the answer to a pollReq. */
static OSSL_CMP_MSG *losing_polls(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *request)
{
    return OSSL_CMP_MSG_get_bodytype(request) == POLL_REQUEST ? NULL : mock_transfer(ctx, request);
}

static void failing_to_poll(void)
{
    OSSL_CMP_CTX *ctx = client_new("ec", SHARED_SECRET);
    struct mock mock = mock_start(OPTIONS("ec", "poll=9", "check_after=1"));

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_TOTAL_TIMEOUT, 2); /* too short for another poll, on every line */
    client_report("no time to poll", ctx, OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) != NULL, &mock);
    OSSL_CMP_CTX_reinit(ctx);
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_TOTAL_TIMEOUT, 0);
    mock_stop(&mock);
    mock = mock_start(OPTIONS("ec", "poll=9", "check_after=1"));
    client_report("try", ctx, OSSL_CMP_try_certreq(ctx, OSSL_CMP_IR, NULL, NULL), &mock);
    OSSL_CMP_CTX_set_transfer_cb(ctx, losing_polls);
    client_report("answer to the second poll lost", ctx, OSSL_CMP_try_certreq(ctx, OSSL_CMP_IR, NULL, NULL), &mock);
    OSSL_CMP_CTX_set_transfer_cb(ctx, mock_transfer);
    client_report("polled again", ctx, OSSL_CMP_try_certreq(ctx, OSSL_CMP_IR, NULL, NULL), &mock);
    OSSL_CMP_CTX_set_transfer_cb(ctx, losing_polls);
    mock_stop(&mock);
    OSSL_CMP_CTX_reinit(ctx);
    mock = mock_start(OPTIONS("ec", "poll=9", "check_after=1"));
    client_report("answer to the first poll lost", ctx, OSSL_CMP_try_certreq(ctx, OSSL_CMP_IR, NULL, NULL), &mock);
    mock_stop(&mock);
    OSSL_CMP_CTX_free(ctx);
}

/* Another operation changes the status; the request that was waiting is not taken up again. */
static void forgetting_to_poll(void)
{
    OSSL_CMP_CTX *ctx = client_new("ec", SIGNATURE);
    struct mock first = mock_start(OPTIONS("ec", "poll=9", "check_after=1")), second = mock_start(OPTIONS("ec"));
    STACK_OF(OSSL_CMP_ITAV) *answers;

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &first);
    client_report("waiting", ctx, OSSL_CMP_try_certreq(ctx, OSSL_CMP_IR, NULL, NULL), &first);
    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &second);
    answers = OSSL_CMP_exec_GENM_ses(ctx);
    client_report("something else", ctx, answers != NULL, &second);
    sk_OSSL_CMP_ITAV_pop_free(answers, OSSL_CMP_ITAV_free);
    client_report("anew", ctx, OSSL_CMP_try_certreq(ctx, OSSL_CMP_CR, NULL, NULL), &second);
    mock_stop(&first);
    mock_stop(&second);
    OSSL_CMP_CTX_free(ctx);
}

/* A key behind methods of the program, as an engine has them, is in no provider. */
static void own_method(void)
{
    OSSL_CMP_CTX *ctx = client_new("rsa", SIGNATURE);
    struct mock mock = mock_start(OPTIONS("rsa"));
    EVP_PKEY *provided = client_key("rsa", "client.key"), *own = EVP_PKEY_new();
    RSA *rsa = EVP_PKEY_get1_RSA(provided), *copy = RSAPrivateKey_dup(rsa);
    RSA_METHOD *method = RSA_meth_dup(RSA_PKCS1_OpenSSL());

    RSA_set_method(copy, method);
    EVP_PKEY_assign_RSA(own, copy);
    OSSL_CMP_CTX_set1_pkey(ctx, own);
    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    client_report("key with a method of its own", ctx, OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) != NULL, &mock);
    mock_stop(&mock);
    OSSL_CMP_CTX_free(ctx);
    EVP_PKEY_free(own);
    EVP_PKEY_free(provided);
    RSA_free(rsa);
    RSA_meth_free(method);
}

static unsigned char *last_response;
static int last_length;

static OSSL_CMP_MSG *keeping(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *request)
{
    OSSL_CMP_MSG *response = mock_transfer(ctx, request);

    OPENSSL_free(last_response);
    last_response = NULL;
    last_length = i2d_OSSL_CMP_MSG(response, &last_response);
    return response;
}

/* PKIMessage ::= SEQUENCE { header, body, protection [0] OPTIONAL, extraCerts [1] OPTIONAL }; returns the new length. */
static int cut_extra_certs(unsigned char *message, int length)
{
    const unsigned char *content = message, *at;
    int tag, class, size;
    long inner;

    (void)ASN1_get_object(&content, &inner, &tag, &class, length);
    at = content;
    for (int i = 0; i < 3; i++) {
        (void)ASN1_get_object(&at, &inner, &tag, &class, message + length - at);
        at += inner;
    }
    size = (int)(at - content);
    memmove(message + 4, content, (size_t)size);
    message[1] = 0x82;
    message[2] = (unsigned char)(size >> 8);
    message[3] = (unsigned char)size;
    return size + 4;
}

static void validate(const char *name, OSSL_CMP_CTX *ctx, const unsigned char *der, int length)
{
    OSSL_CMP_MSG *message = d2i_OSSL_CMP_MSG(NULL, &der, length);

    printf("%s: %d", name, OSSL_CMP_validate_msg(ctx, message));
    client_print_reason();
    printf("\n");
    OSSL_CMP_MSG_free(message);
}

/* The certificate of a message that was verified serves for the next one, until OSSL_CMP_CTX_reinit(). */
static void without_extra_certs(void)
{
    OSSL_CMP_CTX *client = client_new("ec", SIGNATURE), *other = OSSL_CMP_CTX_new(NULL, NULL);
    struct mock mock = mock_start(OPTIONS("ec"));
    STACK_OF(X509) *untrusted = sk_X509_new_null();
    unsigned char *bare;
    int bare_length;

    OSSL_CMP_CTX_set_transfer_cb(client, keeping);
    OSSL_CMP_CTX_set_transfer_cb_arg(client, &mock);
    (void)OSSL_CMP_exec_certreq(client, OSSL_CMP_IR, NULL);
    mock_stop(&mock);
    bare = OPENSSL_memdup(last_response, (size_t)last_length);
    bare_length = cut_extra_certs(bare, last_length);
    sk_X509_push(untrusted, client_certificate("ec", "ca.crt"));
    OSSL_CMP_CTX_set_log_cb(other, client_quiet);
    OSSL_CMP_CTX_set1_untrusted(other, untrusted);
    client_trust(other, "ec", "root.crt");
    validate("without extraCerts", other, bare, bare_length);
    validate("with extraCerts", other, last_response, last_length);
    validate("without extraCerts, afterwards", other, bare, bare_length);
    OSSL_CMP_CTX_reinit(other);
    validate("without extraCerts, after reinit", other, bare, bare_length);
    sk_X509_pop_free(untrusted, X509_free);
    OPENSSL_free(bare);
    OPENSSL_free(last_response);
    OSSL_CMP_CTX_free(other);
    OSSL_CMP_CTX_free(client);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    polling_step_by_step();
    failing_to_poll();
    forgetting_to_poll();
    own_method();
    without_extra_certs();
    return 0;
}

/* parity valgrind: OSSL_CMP_MSG_update_*: a stored message gets the identity of a context's transaction */
#define _GNU_SOURCE
#include "support/client.h"
#include "support/results.h"

/* Keeps the request of a transaction and lets the transaction fail. */
static OSSL_CMP_MSG *keep_request(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *request)
{
    *(OSSL_CMP_MSG **)OSSL_CMP_CTX_get_transfer_cb_arg(ctx) = OSSL_CMP_MSG_dup(request);
    return NULL;
}

static OSSL_CMP_CTX *new_context(const char *algorithm, enum credentials credentials)
{
    OSSL_CMP_CTX *ctx = client_new(algorithm, credentials);

    OSSL_CMP_CTX_set_transfer_cb(ctx, keep_request);
    return ctx;
}

/* A request that the context has made and protected. */
static OSSL_CMP_MSG *new_request(OSSL_CMP_CTX *ctx)
{
    OSSL_CMP_MSG *request = NULL;

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &request);
    OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
    OSSL_CMP_CTX_reinit(ctx);
    ERR_clear_error();
    return request;
}

static ASN1_OCTET_STRING *octets(const char *text)
{
    ASN1_OCTET_STRING *made = ASN1_OCTET_STRING_new();

    ASN1_OCTET_STRING_set(made, (const unsigned char *)text, (int)strlen(text));
    return made;
}

static void print_octets(const char *name, const ASN1_OCTET_STRING *value)
{
    printf("%s: %s", name, value == NULL ? "none\n" : "");
    if (value != NULL)
        printf("%.*s\n", ASN1_STRING_length(value), (const char *)ASN1_STRING_get0_data(value));
}

/* What the other side makes of the message. A new context each time: libcrypto 3.0 keeps freed certificates in it. */
static void validate(enum credentials credentials, const OSSL_CMP_MSG *message)
{
    OSSL_CMP_CTX *ctx = new_context("ec", credentials);

    PRINT_INT(OSSL_CMP_validate_msg(ctx, message));
    OSSL_CMP_CTX_free(ctx);
}

/* The header that was lent before stays good. */
static void check(enum credentials credentials, const OSSL_CMP_PKIHEADER *header, const OSSL_CMP_MSG *message)
{
    print_same("header", header, OSSL_CMP_MSG_get0_header(message));
    print_octets("recipNonce", OSSL_CMP_HDR_get0_recipNonce(header));
    PRINT_INT(OSSL_CMP_MSG_get_bodytype(message));
    validate(credentials, message);
}

static void update(const char *name, enum credentials credentials)
{
    OSSL_CMP_CTX *ctx = new_context("ec", credentials);
    OSSL_CMP_MSG *message = new_request(ctx);
    OSSL_CMP_PKIHEADER *header = OSSL_CMP_MSG_get0_header(message);
    ASN1_OCTET_STRING *id = octets("an identifier"), *other = octets("another one");
    int length = i2d_OSSL_CMP_MSG(message, NULL);

    printf("%s\n", name);
    check(credentials, header, message);
    OSSL_CMP_CTX_set1_transactionID(ctx, id);
    PRINT_INT(OSSL_CMP_MSG_update_transactionID(ctx, message));
    print_octets("transactionID", OSSL_CMP_HDR_get0_transactionID(header));
    check(credentials, header, message);
    OSSL_CMP_CTX_set1_transactionID(ctx, other);
    PRINT_INT(OSSL_CMP_MSG_update_transactionID(ctx, message));
    print_octets("transactionID", OSSL_CMP_HDR_get0_transactionID(header));
    PRINT_INT(OSSL_CMP_MSG_update_recipNonce(ctx, message)); /* the context has none */
    check(credentials, header, message);
    printf("as long as before: %d\n", abs(i2d_OSSL_CMP_MSG(message, NULL) - length) < 16);
    OSSL_CMP_CTX_set1_transactionID(ctx, NULL);
    PRINT_INT(OSSL_CMP_MSG_update_transactionID(ctx, message)); /* begins a transaction */
    printf("new identifier: %d\n", ASN1_STRING_length(OSSL_CMP_HDR_get0_transactionID(header)));
    check(credentials, header, message);
    ASN1_OCTET_STRING_free(id);
    ASN1_OCTET_STRING_free(other);
    OSSL_CMP_MSG_free(message);
    OSSL_CMP_CTX_free(ctx);
}

/* Another credential than the one that the message was made with. */
static void change_credential(void)
{
    OSSL_CMP_CTX *maker = new_context("ec", SHARED_SECRET), *ctx = new_context("ec", SIGNATURE);
    OSSL_CMP_MSG *message = new_request(maker);

    printf("from a secret to a signature\n");
    validate(SHARED_SECRET, message);
    PRINT_INT(OSSL_CMP_MSG_update_transactionID(ctx, message));
    validate(SIGNATURE, message);
    printf("and back\n");
    PRINT_INT(OSSL_CMP_MSG_update_transactionID(maker, message));
    validate(SHARED_SECRET, message);
    printf("and without protection\n");
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_UNPROTECTED_SEND, 1);
    PRINT_INT(OSSL_CMP_MSG_update_transactionID(ctx, message));
    PRINT_INT(OSSL_CMP_MSG_update_transactionID(maker, message)); /* what has no protection gets none */
    OSSL_CMP_MSG_free(message);
    OSSL_CMP_CTX_free(maker);
    OSSL_CMP_CTX_free(ctx);
}

/* The message stays whole when it cannot be protected. */
static void without_credential(void)
{
    OSSL_CMP_CTX *maker = new_context("ec", SHARED_SECRET), *ctx = OSSL_CMP_CTX_new(NULL, NULL);
    OSSL_CMP_MSG *message = new_request(maker);

    printf("without a credential\n");
    OSSL_CMP_CTX_set_log_cb(ctx, client_quiet);
    PRINT_INT(OSSL_CMP_MSG_update_transactionID(ctx, message));
    PRINT_INT(OSSL_CMP_MSG_get_bodytype(message));
    PRINT_INT(OSSL_CMP_MSG_update_transactionID(maker, message));
    OSSL_CMP_MSG_free(message);
    OSSL_CMP_CTX_free(maker);
    OSSL_CMP_CTX_free(ctx);
}

int main(int count, char **arguments)
{
    pki_folder = count > 1 ? arguments[1] : ".";
    update("shared secret", SHARED_SECRET);
    update("signature", SIGNATURE);
    change_credential();
    without_credential();
    return 0;
}

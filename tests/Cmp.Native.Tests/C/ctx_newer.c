/* newer valgrind: OSSL_CMP_CTX: what came after OpenSSL 3.0: its library context, the certificate of an answer, revoking by serial number */
#define _GNU_SOURCE
#include <dlfcn.h>
#include "support/client.h"

static OSSL_LIB_CTX *(*get0_libctx)(const OSSL_CMP_CTX *);
static const char *(*get0_propq)(const OSSL_CMP_CTX *);
static X509 *(*get0_validatedSrvCert)(const OSSL_CMP_CTX *);
static int (*set1_serialNumber)(OSSL_CMP_CTX *, const ASN1_INTEGER *);

/* The header of 3.0 does not declare them, so the program looks for them itself. */
static int found(void)
{
    *(void **)&get0_libctx = dlsym(RTLD_DEFAULT, "OSSL_CMP_CTX_get0_libctx");
    *(void **)&get0_propq = dlsym(RTLD_DEFAULT, "OSSL_CMP_CTX_get0_propq");
    *(void **)&get0_validatedSrvCert = dlsym(RTLD_DEFAULT, "OSSL_CMP_CTX_get0_validatedSrvCert");
    *(void **)&set1_serialNumber = dlsym(RTLD_DEFAULT, "OSSL_CMP_CTX_set1_serialNumber");
    return get0_libctx != NULL && get0_propq != NULL && get0_validatedSrvCert != NULL && set1_serialNumber != NULL;
}

static void library(void)
{
    OSSL_LIB_CTX *library = OSSL_LIB_CTX_new();
    OSSL_CMP_CTX *other = OSSL_CMP_CTX_new(library, "provider=default"), *usual = OSSL_CMP_CTX_new(NULL, NULL);

    printf("libctx: %d %d\n", get0_libctx(other) == library, get0_libctx(usual) == NULL);
    printf("propq: %s %d\n", get0_propq(other), get0_propq(usual) == NULL);
    OSSL_CMP_CTX_free(other);
    OSSL_CMP_CTX_free(usual);
    OSSL_LIB_CTX_free(library);
}

static void without_context(void)
{
    printf("NULL: %d", get0_libctx(NULL) == NULL);
    client_print_reason();
    printf(" %d", get0_propq(NULL) == NULL);
    client_print_reason();
    printf(" %d", get0_validatedSrvCert(NULL) == NULL);
    client_print_reason();
    printf(" %d", set1_serialNumber(NULL, NULL));
    client_print_reason();
    printf("\n");
}

static void validated(enum credentials credentials)
{
    struct mock mock = mock_start((const char *const[]){ "ec", NULL });
    OSSL_CMP_CTX *ctx = client_new("ec", credentials);

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    client_print_name("before", get0_validatedSrvCert(ctx));
    printf(" enrolled=%d", OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) != NULL);
    client_print_name("after", get0_validatedSrvCert(ctx));
    OSSL_CMP_CTX_reinit(ctx);
    client_print_name("reinit", get0_validatedSrvCert(ctx));
    printf("\n");
    ERR_clear_error();
    mock_stop(&mock);
    OSSL_CMP_CTX_free(ctx);
}

static const X509 *named;

/* Tells whether the request has the serial number of the certificate that it shall name. */
static OSSL_CMP_MSG *noticing(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *request)
{
    unsigned char *number = NULL, *message = NULL;
    int size = i2d_ASN1_INTEGER(X509_get0_serialNumber(named), &number), length = i2d_OSSL_CMP_MSG(request, &message);

    /* In the template the tag is another one. */
    printf("named: %d\n", length > 0 && memmem(message, (size_t)length, number + 1, (size_t)size - 1) != NULL);
    OPENSSL_free(number);
    OPENSSL_free(message);
    return mock_transfer(ctx, request);
}

static void ask_revocation(const char *title, OSSL_CMP_CTX *ctx)
{
    struct mock mock = mock_start((const char *const[]){ "ec", NULL });

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    client_report(title, ctx, OSSL_CMP_exec_RR_ses(ctx), &mock);
    mock_stop(&mock);
    OSSL_CMP_CTX_reinit(ctx);
}

static void by_serial_number(void)
{
    X509 *certificate = client_certificate("ec", "new.crt"), *other = client_certificate("ec", "client.crt");
    OSSL_CMP_CTX *ctx = client_new("ec", SIGNATURE);

    OSSL_CMP_CTX_set_transfer_cb(ctx, noticing);
    named = certificate;
    printf("set: %d\n", set1_serialNumber(ctx, X509_get0_serialNumber(certificate)));
    ask_revocation("no issuer", ctx);
    OSSL_CMP_CTX_set1_issuer(ctx, X509_get_issuer_name(certificate));
    ask_revocation("issuer and serial number", ctx);
    OSSL_CMP_CTX_set1_oldCert(ctx, other);
    ask_revocation("and another certificate", ctx);
    printf("clear: %d\n", set1_serialNumber(ctx, NULL));
    named = other;
    ask_revocation("the other certificate", ctx);
    OSSL_CMP_CTX_set1_oldCert(ctx, NULL);
    ask_revocation("nothing", ctx);
    OSSL_CMP_CTX_free(ctx);
    X509_free(certificate);
    X509_free(other);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    if (!found()) {
        printf("absent\n");
        return 0;
    }
    library();
    without_context();
    validated(SIGNATURE);
    validated(SHARED_SECRET);
    by_serial_number();
    return 0;
}

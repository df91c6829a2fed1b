/* newer valgrind: OSSL_CMP_CTX: what came after OpenSSL 3.0: library context, generalInfo, the certificate of an answer, revoking by serial number */
#define _GNU_SOURCE
#include "cmpnative.h"
#include "support/client.h"
#include "support/expect.h"

static OSSL_CMP_MSG *seen; /* the last request */

static OSSL_CMP_MSG *keep(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *request)
{
    (void)ctx;
    OSSL_CMP_MSG_free(seen);
    seen = OSSL_CMP_MSG_dup(request);
    return NULL;
}

static OSSL_CMP_ITAV *profile(const char *name)
{
    STACK_OF(ASN1_UTF8STRING) *names = sk_ASN1_UTF8STRING_new_null();
    ASN1_UTF8STRING *text = ASN1_UTF8STRING_new();

    ASN1_STRING_set(text, name, -1);
    sk_ASN1_UTF8STRING_push(names, text);
    return OSSL_CMP_ITAV_new0_certProfile(names);
}

static void contexts(void)
{
    OSSL_LIB_CTX *library = OSSL_LIB_CTX_new();
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(library, "provider=default");
    OSSL_CMP_ITAV *item = profile("device");

    EXPECT(OSSL_CMP_CTX_get0_libctx(ctx) == library && strcmp(OSSL_CMP_CTX_get0_propq(ctx), "provider=default") == 0);
    EXPECT(OSSL_CMP_CTX_get0_validatedSrvCert(ctx) == NULL && OSSL_CMP_CTX_get0_trusted(ctx) == NULL);
    EXPECT(OSSL_CMP_CTX_get0_geninfo_ITAVs(ctx) == NULL);
    EXPECT(OSSL_CMP_CTX_push0_geninfo_ITAV(ctx, item) == 1);
    EXPECT(sk_OSSL_CMP_ITAV_num(OSSL_CMP_CTX_get0_geninfo_ITAVs(ctx)) == 1);
    EXPECT(sk_OSSL_CMP_ITAV_value(OSSL_CMP_CTX_get0_geninfo_ITAVs(ctx), 0) == item);
    EXPECT(OSSL_CMP_CTX_reset_geninfo_ITAVs(ctx) == 1 && OSSL_CMP_CTX_get0_geninfo_ITAVs(ctx) == NULL);
    OSSL_CMP_CTX_free(ctx);
    ctx = OSSL_CMP_CTX_new(NULL, NULL);
    EXPECT(OSSL_CMP_CTX_get0_libctx(ctx) == NULL && OSSL_CMP_CTX_get0_propq(ctx) == NULL);
    EXPECT(OSSL_CMP_CTX_set1_serialNumber(ctx, NULL) == 1);
    OSSL_CMP_CTX_free(ctx);
    OSSL_LIB_CTX_free(library);
    EXPECT(OSSL_CMP_CTX_get0_libctx(NULL) == NULL && told(CMP_R_NULL_ARGUMENT));
    EXPECT(OSSL_CMP_CTX_get0_propq(NULL) == NULL && told(CMP_R_NULL_ARGUMENT));
    EXPECT(OSSL_CMP_CTX_get0_validatedSrvCert(NULL) == NULL && told(CMP_R_NULL_ARGUMENT));
    EXPECT(OSSL_CMP_CTX_get0_geninfo_ITAVs(NULL) == NULL && told(CMP_R_NULL_ARGUMENT));
    EXPECT(OSSL_CMP_CTX_set1_serialNumber(NULL, NULL) == 0 && told(CMP_R_NULL_ARGUMENT));
    EXPECT(OSSL_CMP_HDR_get0_geninfo_ITAVs(NULL) == NULL && told(CMP_R_NULL_ARGUMENT));
}

static void header_and_request(void)
{
    OSSL_CMP_CTX *ctx = client_new("ec", SHARED_SECRET);
    EVP_PKEY *key = client_key("ec", "new.key");
    STACK_OF(OSSL_CMP_ITAV) *items;
    STACK_OF(ASN1_UTF8STRING) *names = NULL;
    OSSL_CMP_PKIHEADER *header;
    X509_PUBKEY *lent;

    OSSL_CMP_CTX_set_transfer_cb(ctx, keep);
    EXPECT(OSSL_CMP_CTX_push0_geninfo_ITAV(ctx, profile("device")) == 1);
    EXPECT(OSSL_CMP_exec_CR_ses(ctx) == NULL && seen != NULL);
    header = OSSL_CMP_MSG_get0_header(seen);
    items = OSSL_CMP_HDR_get0_geninfo_ITAVs(header);
    EXPECT(sk_OSSL_CMP_ITAV_num(items) == 1 && OSSL_CMP_HDR_get0_geninfo_ITAVs(header) == items);
    EXPECT(OSSL_CMP_ITAV_get0_certProfile(sk_OSSL_CMP_ITAV_value(items, 0), &names) == 1 && sk_ASN1_UTF8STRING_num(names) == 1);
    EXPECT(strncmp((const char *)ASN1_STRING_get0_data(sk_ASN1_UTF8STRING_value(names, 0)), "device", 6) == 0);
    lent = OSSL_CMP_MSG_get0_certreq_publickey(seen);
    EXPECT(lent != NULL && EVP_PKEY_eq(X509_PUBKEY_get0(lent), key) == 1);
    EXPECT(OSSL_CMP_MSG_get0_certreq_publickey(seen) == lent);

    OSSL_CMP_CTX_reset_geninfo_ITAVs(ctx);
    EXPECT(OSSL_CMP_exec_GENM_ses(ctx) == NULL);
    EXPECT(OSSL_CMP_HDR_get0_geninfo_ITAVs(OSSL_CMP_MSG_get0_header(seen)) == NULL);
    EXPECT(OSSL_CMP_MSG_get0_certreq_publickey(seen) == NULL && told(CMP_R_UNEXPECTED_PKIBODY));
    EXPECT(OSSL_CMP_MSG_get0_certreq_publickey(NULL) == NULL && ERR_peek_error() != 0);
    EVP_PKEY_free(key);
    OSSL_CMP_CTX_free(ctx);
}

static void validated(enum credentials credentials)
{
    struct mock mock = mock_start((const char *const[]){ "ec", NULL });
    OSSL_CMP_CTX *ctx = client_new("ec", credentials);

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    client_print_name("before", OSSL_CMP_CTX_get0_validatedSrvCert(ctx));
    printf(" enrolled=%d", OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) != NULL);
    client_print_name("after", OSSL_CMP_CTX_get0_validatedSrvCert(ctx));
    OSSL_CMP_CTX_reinit(ctx);
    client_print_name("reinit", OSSL_CMP_CTX_get0_validatedSrvCert(ctx));
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
    printf("set: %d\n", OSSL_CMP_CTX_set1_serialNumber(ctx, X509_get0_serialNumber(certificate)));
    ask_revocation("no issuer", ctx);
    OSSL_CMP_CTX_set1_issuer(ctx, X509_get_issuer_name(certificate));
    ask_revocation("issuer and serial number", ctx);
    OSSL_CMP_CTX_set1_oldCert(ctx, other);
    ask_revocation("and another certificate", ctx);
    printf("clear: %d\n", OSSL_CMP_CTX_set1_serialNumber(ctx, NULL));
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
    contexts();
    header_and_request();
    OSSL_CMP_MSG_free(seen);
    validated(SIGNATURE);
    validated(SHARED_SECRET);
    by_serial_number();
    return expect_failures != 0;
}

/* preloaded linked valgrind: accessors of contexts, headers and messages that came after OpenSSL 3.0, and revocation by serial number */
#define _GNU_SOURCE
#include <openssl/cmp.h>
#include "cmpnative.h"
#include "support/client.h"
#include "support/expect.h"
#include "support/alter.h"

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

/* The body of the last request; a row of its elements. */
static struct der body(void)
{
    unsigned char *bytes = NULL;
    int length = i2d_OSSL_CMP_MSG(seen, &bytes);
    struct message message = alter_take_apart(der_join((struct der){ bytes, (size_t)length }, der_nothing));

    OPENSSL_free(bytes);
    return message.body;
}

static int holds(struct der row, const unsigned char *bytes, size_t length)
{
    return memmem(row.at, row.length, bytes, length) != NULL;
}

static void revocation(void)
{
    /* CertTemplate: serialNumber [1] 0x00fedc */
    static const unsigned char serial[] = { 0x81, 0x03, 0x00, 0xfe, 0xdc };
    OSSL_CMP_CTX *ctx = client_new("ec", SHARED_SECRET);
    X509 *old = client_certificate("ec", "new.crt"), *root = client_certificate("ec", "root.crt");
    ASN1_INTEGER *number = ASN1_INTEGER_new();
    unsigned char *name = NULL;
    int length = i2d_X509_NAME(X509_get_subject_name(root), &name);

    ASN1_INTEGER_set(number, 0xfedc);
    OSSL_CMP_CTX_set_transfer_cb(ctx, keep);
    EXPECT(OSSL_CMP_exec_RR_ses(ctx) == 0 && told(CMP_R_MISSING_REFERENCE_CERT));
    EXPECT(OSSL_CMP_CTX_set1_serialNumber(ctx, number) == 1);
    EXPECT(OSSL_CMP_exec_RR_ses(ctx) == 0 && told(CMP_R_MISSING_REFERENCE_CERT)); /* the issuer is missing */
    EXPECT(OSSL_CMP_CTX_set1_issuer(ctx, X509_get_subject_name(root)) == 1);
    EXPECT(OSSL_CMP_exec_RR_ses(ctx) == 0 && OSSL_CMP_MSG_get_bodytype(seen) == 11 /* rr */);
    EXPECT(holds(body(), serial, sizeof(serial)) && holds(body(), name, (size_t)length));
    EXPECT(OSSL_CMP_CTX_set1_oldCert(ctx, old) == 1); /* is not what is revoked then */
    EXPECT(OSSL_CMP_exec_RR_ses(ctx) == 0 && holds(body(), serial, sizeof(serial)));
    EXPECT(OSSL_CMP_CTX_set1_serialNumber(ctx, NULL) == 1);
    EXPECT(OSSL_CMP_exec_RR_ses(ctx) == 0 && !holds(body(), serial, sizeof(serial)));
    OPENSSL_free(name);
    ASN1_INTEGER_free(number);
    X509_free(old);
    X509_free(root);
    OSSL_CMP_CTX_free(ctx);
}

static void validated_certificate(void)
{
    static const char *const options[] = { "ec", NULL };
    struct mock mock = mock_start(options);
    OSSL_CMP_CTX *ctx = client_new("ec", SIGNATURE);
    X509 *certificate = client_certificate("ec", "server.crt");
    STACK_OF(OSSL_CMP_ITAV) *items;

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    items = OSSL_CMP_exec_GENM_ses(ctx);
    EXPECT(items != NULL && X509_cmp(OSSL_CMP_CTX_get0_validatedSrvCert(ctx), certificate) == 0);
    EXPECT(OSSL_CMP_CTX_reinit(ctx) == 1 && OSSL_CMP_CTX_get0_validatedSrvCert(ctx) == NULL);
    sk_OSSL_CMP_ITAV_pop_free(items, OSSL_CMP_ITAV_free);
    OSSL_CMP_CTX_free(ctx);
    X509_free(certificate);
    mock_stop(&mock);
}

int main(int argc, char *argv[])
{
    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    contexts();
    header_and_request();
    revocation();
    validated_certificate();
    OSSL_CMP_MSG_free(seen);
    return expect_failures != 0;
}

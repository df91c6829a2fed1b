/* parity valgrind: OSSL_CMP_CTX: its life, and what is set and got of options, transport, log, credentials and header */
#define _GNU_SOURCE
#include <limits.h>
#include "support/client.h"
#include "support/material.h"
#include "support/results.h"

/*
 * Left out because the library differs from OpenSSL 3.0 on purpose: the default of OSSL_CMP_OPT_MAC_ALGNID, which is
 * HMAC-SHA256 instead of HMAC-SHA1.
 */

static int log_and_stop(const char *function, const char *file, int line, OSSL_CMP_severity level, const char *text)
{
    return log_line(function, file, line, level, text) - 1;
}

static OSSL_CMP_MSG *transfer(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *request)
{
    (void)ctx, (void)request;
    return NULL;
}

static BIO *update_bio(BIO *bio, void *argument, int connect, int detail)
{
    (void)argument, (void)connect, (void)detail;
    return bio;
}

static void creation(void)
{
    OSSL_LIB_CTX *library = OSSL_LIB_CTX_new();
    OSSL_CMP_CTX *ctx;

    PRINT_POINTER(OSSL_CMP_CTX_new(NULL, "provider=nobody"));
    PRINT_POINTER(ctx = OSSL_CMP_CTX_new(NULL, "?provider=nobody"));
    OSSL_CMP_CTX_free(ctx);
    PRINT_POINTER(ctx = OSSL_CMP_CTX_new(library, "provider=default"));
    PRINT_INT(OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_DIGEST_ALGNID, NID_md4));
    PRINT_INT(OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_OWF_ALGNID, NID_sha384));
    OSSL_CMP_CTX_free(ctx);
    OSSL_LIB_CTX_free(library);
}

static void defaults(const char *when, OSSL_CMP_CTX *ctx)
{
    char text[100];

    printf("%s\n", when);
    PRINT_POINTER(OSSL_CMP_CTX_get_http_cb_arg(ctx));
    PRINT_POINTER(OSSL_CMP_CTX_get_transfer_cb_arg(ctx));
    PRINT_POINTER(OSSL_CMP_CTX_get0_trustedStore(ctx));
    print_certificates("untrusted", OSSL_CMP_CTX_get0_untrusted(ctx));
    PRINT_POINTER(OSSL_CMP_CTX_get0_newPkey(ctx, 0));
    PRINT_POINTER(OSSL_CMP_CTX_get0_newPkey(ctx, 1));
    PRINT_INT(OSSL_CMP_CTX_reqExtensions_have_SAN(ctx));
    PRINT_POINTER(OSSL_CMP_CTX_get_certConf_cb_arg(ctx));
    PRINT_INT(OSSL_CMP_CTX_get_status(ctx));
    PRINT_POINTER(OSSL_CMP_CTX_get0_statusString(ctx));
    PRINT_INT(OSSL_CMP_CTX_get_failInfoCode(ctx));
    PRINT_POINTER(OSSL_CMP_CTX_get0_newCert(ctx));
    print_own_certificates("newChain", OSSL_CMP_CTX_get1_newChain(ctx));
    print_own_certificates("caPubs", OSSL_CMP_CTX_get1_caPubs(ctx));
    print_own_certificates("extraCertsIn", OSSL_CMP_CTX_get1_extraCertsIn(ctx));
    PRINT_POINTER(OSSL_CMP_CTX_snprint_PKIStatus(ctx, text, sizeof(text)));
    PRINT_POINTER(OSSL_CMP_CTX_snprint_PKIStatus(ctx, NULL, 0));
    for (int option = -1; option < 40; option++)
        if (option != OSSL_CMP_OPT_MAC_ALGNID)
            print_int("option", OSSL_CMP_CTX_get_option(ctx, option));
}

static void options(OSSL_CMP_CTX *ctx)
{
    static const int values[] = { INT_MIN, -2, -1, 0, 1, 2, 3, 4, 8, 9, 10, 11, 255, NID_sha1, NID_sha512, NID_hmacWithSHA256,
                                  NID_undef, NID_aes_128_cbc, 100000, INT_MAX };

    for (int option = -1; option < 40; option++)
        for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
            printf("option %d value %d", option, values[i]);
            print_int("", OSSL_CMP_CTX_set_option(ctx, option, values[i]));
            if (option != OSSL_CMP_OPT_MAC_ALGNID || i > 2)
                print_int(" then", OSSL_CMP_CTX_get_option(ctx, option));
        }
    PRINT_INT(OSSL_CMP_CTX_get_option(ctx, INT_MAX));
    PRINT_INT(OSSL_CMP_CTX_get_option(ctx, INT_MIN));
    PRINT_INT(OSSL_CMP_CTX_set_option(ctx, INT_MAX, 0));
    PRINT_INT(OSSL_CMP_CTX_set_option(ctx, INT_MIN, -1));
}

static void transport(OSSL_CMP_CTX *ctx)
{
    int there;

    PRINT_INT(OSSL_CMP_CTX_set1_server(ctx, "server"));
    PRINT_INT(OSSL_CMP_CTX_set1_server(ctx, "another"));
    PRINT_INT(OSSL_CMP_CTX_set1_server(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set_serverPort(ctx, 8080));
    PRINT_INT(OSSL_CMP_CTX_set_serverPort(ctx, -1));
    PRINT_INT(OSSL_CMP_CTX_set_serverPort(ctx, 0));
    PRINT_INT(OSSL_CMP_CTX_set1_serverPath(ctx, "pkix/"));
    PRINT_INT(OSSL_CMP_CTX_set1_serverPath(ctx, ""));
    PRINT_INT(OSSL_CMP_CTX_set1_serverPath(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_proxy(ctx, "http://proxy:3128"));
    PRINT_INT(OSSL_CMP_CTX_set1_proxy(ctx, "proxy"));
    PRINT_INT(OSSL_CMP_CTX_set1_proxy(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_no_proxy(ctx, "localhost"));
    PRINT_INT(OSSL_CMP_CTX_set1_no_proxy(ctx, "localhost,127.0.0.1"));
    PRINT_INT(OSSL_CMP_CTX_set1_no_proxy(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set_http_cb(ctx, update_bio));
    PRINT_INT(OSSL_CMP_CTX_set_http_cb(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set_http_cb_arg(ctx, &there));
    print_same("http_cb_arg", &there, OSSL_CMP_CTX_get_http_cb_arg(ctx));
    PRINT_INT(OSSL_CMP_CTX_set_http_cb_arg(ctx, NULL));
    print_same("http_cb_arg", &there, OSSL_CMP_CTX_get_http_cb_arg(ctx));
    PRINT_INT(OSSL_CMP_CTX_set_transfer_cb(ctx, transfer));
    PRINT_INT(OSSL_CMP_CTX_set_transfer_cb(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &there));
    print_same("transfer_cb_arg", &there, OSSL_CMP_CTX_get_transfer_cb_arg(ctx));
    PRINT_INT(OSSL_CMP_CTX_set_transfer_cb_arg(ctx, NULL));
    print_same("transfer_cb_arg", &there, OSSL_CMP_CTX_get_transfer_cb_arg(ctx));
}

static void logging(OSSL_CMP_CTX *ctx)
{
    PRINT_INT(OSSL_CMP_CTX_set_log_cb(ctx, log_line));
    OSSL_CMP_CTX_print_errors(ctx);
    ERR_raise(ERR_LIB_CMP, CMP_R_WRONG_CERTID);
    ERR_raise_data(ERR_LIB_X509, X509_R_NO_CERT_SET_FOR_US_TO_VERIFY, "number %d", 7);
    ERR_raise(ERR_LIB_SYS, EINVAL);
    OSSL_CMP_CTX_print_errors(ctx);
    PRINT_INT(OSSL_CMP_CTX_set_log_verbosity(ctx, OSSL_CMP_LOG_CRIT));
    ERR_raise(ERR_LIB_CMP, CMP_R_WRONG_CERTID);
    OSSL_CMP_CTX_print_errors(ctx);
    PRINT_INT(OSSL_CMP_CTX_set_log_verbosity(ctx, OSSL_CMP_LOG_ERR));
    PRINT_INT(OSSL_CMP_CTX_set_log_cb(ctx, log_and_stop));
    ERR_raise(ERR_LIB_CMP, CMP_R_WRONG_CERTID);
    ERR_raise(ERR_LIB_CMP, CMP_R_WRONG_PBM_VALUE);
    OSSL_CMP_CTX_print_errors(ctx);
    PRINT_INT(OSSL_CMP_CTX_set_log_cb(ctx, NULL));
    ERR_raise(ERR_LIB_CMP, CMP_R_WRONG_CERTID);
    OSSL_CMP_CTX_print_errors(ctx); /* to standard error */
    ERR_raise(ERR_LIB_CMP, CMP_R_WRONG_CERTID);
    OSSL_CMP_CTX_print_errors(NULL); /* to standard error */
    PRINT_INT(ERR_peek_error());
}

/* A certificate whose basicConstraints are no BasicConstraints. */
static X509 *malformed_certificate(void)
{
    X509 *certificate = client_certificate("ec", "new.crt");
    ASN1_OCTET_STRING *value = ASN1_OCTET_STRING_new();
    X509_EXTENSION *extension;
    unsigned char *der = NULL;
    const unsigned char *at;
    int length;

    ASN1_OCTET_STRING_set(value, (const unsigned char *)"nonsense", 8);
    extension = X509_EXTENSION_create_by_NID(NULL, NID_basic_constraints, 1, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    ASN1_OCTET_STRING_free(value);
    i2d_re_X509_tbs(certificate, &der);
    OPENSSL_free(der);
    der = NULL;
    length = i2d_X509(certificate, &der);
    X509_free(certificate);
    at = der;
    certificate = d2i_X509(NULL, &at, length);
    OPENSSL_free(der);
    return certificate;
}

static void certificates(OSSL_CMP_CTX *ctx)
{
    X509 *certificate = client_certificate("ec", "client.crt"), *another = client_certificate("rsa", "client.crt");
    X509 *malformed = malformed_certificate();
    EVP_PKEY *key = client_key("ec", "client.key"), *other_key = client_key("rsa", "client.key");

    PRINT_INT(OSSL_CMP_CTX_set1_cert(ctx, certificate));
    PRINT_INT(OSSL_CMP_CTX_set1_cert(ctx, another));
    PRINT_INT(OSSL_CMP_CTX_set1_cert(ctx, another));
    PRINT_INT(OSSL_CMP_CTX_set1_cert(ctx, malformed));
    PRINT_INT(OSSL_CMP_CTX_set1_cert(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_cert(ctx, certificate));
    PRINT_INT(OSSL_CMP_CTX_set1_srvCert(ctx, certificate));
    PRINT_INT(OSSL_CMP_CTX_set1_srvCert(ctx, another));
    PRINT_INT(OSSL_CMP_CTX_set1_srvCert(ctx, malformed));
    PRINT_INT(OSSL_CMP_CTX_set1_srvCert(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_oldCert(ctx, certificate));
    PRINT_INT(OSSL_CMP_CTX_set1_oldCert(ctx, another));
    PRINT_INT(OSSL_CMP_CTX_set1_oldCert(ctx, malformed));
    PRINT_INT(OSSL_CMP_CTX_set1_oldCert(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_oldCert(ctx, certificate));
    PRINT_INT(OSSL_CMP_CTX_set1_pkey(ctx, key));
    PRINT_INT(OSSL_CMP_CTX_set1_pkey(ctx, other_key));
    PRINT_INT(OSSL_CMP_CTX_set1_pkey(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_pkey(ctx, key));
    X509_free(certificate);
    X509_free(another);
    X509_free(malformed);
    EVP_PKEY_free(key);
    EVP_PKEY_free(other_key);
}

static void secrets(OSSL_CMP_CTX *ctx)
{
    static const unsigned char text[] = "text";

    PRINT_INT(OSSL_CMP_CTX_set1_referenceValue(ctx, text, 4));
    PRINT_INT(OSSL_CMP_CTX_set1_referenceValue(ctx, text, 0));
    PRINT_INT(OSSL_CMP_CTX_set1_referenceValue(ctx, text, -1));
    PRINT_INT(OSSL_CMP_CTX_set1_referenceValue(ctx, text, INT_MAX));
    PRINT_INT(OSSL_CMP_CTX_set1_referenceValue(ctx, NULL, 4));
    PRINT_INT(OSSL_CMP_CTX_set1_referenceValue(ctx, text, 3));
    PRINT_INT(OSSL_CMP_CTX_set1_secretValue(ctx, text, 4));
    PRINT_INT(OSSL_CMP_CTX_set1_secretValue(ctx, text, 0));
    PRINT_INT(OSSL_CMP_CTX_set1_secretValue(ctx, text, -1));
    PRINT_INT(OSSL_CMP_CTX_set1_secretValue(ctx, text, INT_MAX));
    PRINT_INT(OSSL_CMP_CTX_set1_secretValue(ctx, NULL, 4));
    PRINT_INT(OSSL_CMP_CTX_set1_secretValue(ctx, text, 3));
}

static void header(OSSL_CMP_CTX *ctx)
{
    ASN1_OCTET_STRING *octets = ASN1_OCTET_STRING_new();
    X509_NAME *name = X509_NAME_new();

    ASN1_OCTET_STRING_set(octets, (const unsigned char *)"0123456789abcdef", 16);
    PRINT_INT(OSSL_CMP_CTX_set1_transactionID(ctx, octets));
    PRINT_INT(OSSL_CMP_CTX_set1_transactionID(ctx, octets));
    PRINT_INT(OSSL_CMP_CTX_set1_transactionID(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_transactionID(ctx, octets));
    PRINT_INT(OSSL_CMP_CTX_set1_senderNonce(ctx, octets));
    PRINT_INT(OSSL_CMP_CTX_set1_senderNonce(ctx, octets));
    PRINT_INT(OSSL_CMP_CTX_set1_senderNonce(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_senderNonce(ctx, octets));
    PRINT_INT(OSSL_CMP_CTX_set1_recipient(ctx, name));
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)"CA", -1, -1, 0);
    PRINT_INT(OSSL_CMP_CTX_set1_recipient(ctx, name));
    PRINT_INT(OSSL_CMP_CTX_set1_recipient(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_recipient(ctx, name));
    PRINT_INT(OSSL_CMP_CTX_set1_expected_sender(ctx, name));
    PRINT_INT(OSSL_CMP_CTX_set1_expected_sender(ctx, name));
    PRINT_INT(OSSL_CMP_CTX_set1_expected_sender(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_expected_sender(ctx, name));
    PRINT_INT(OSSL_CMP_CTX_set1_issuer(ctx, name));
    PRINT_INT(OSSL_CMP_CTX_set1_issuer(ctx, name));
    PRINT_INT(OSSL_CMP_CTX_set1_issuer(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_issuer(ctx, name));
    PRINT_INT(OSSL_CMP_CTX_set1_subjectName(ctx, name));
    PRINT_INT(OSSL_CMP_CTX_set1_subjectName(ctx, name));
    PRINT_INT(OSSL_CMP_CTX_set1_subjectName(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_subjectName(ctx, name));
    X509_NAME_free(name);
    ASN1_OCTET_STRING_free(octets);
}

static OSSL_CMP_ITAV *item(void)
{
    return OSSL_CMP_ITAV_create(OBJ_nid2obj(NID_id_it_signKeyPairTypes), NULL);
}

static void items(OSSL_CMP_CTX *ctx)
{
    PRINT_INT(OSSL_CMP_CTX_push0_geninfo_ITAV(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_push0_geninfo_ITAV(ctx, item()));
    PRINT_INT(OSSL_CMP_CTX_push0_geninfo_ITAV(ctx, item()));
    PRINT_INT(OSSL_CMP_CTX_reset_geninfo_ITAVs(ctx));
    PRINT_INT(OSSL_CMP_CTX_reset_geninfo_ITAVs(ctx));
    PRINT_INT(OSSL_CMP_CTX_push0_geninfo_ITAV(ctx, item()));
    PRINT_INT(OSSL_CMP_CTX_push0_genm_ITAV(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_push0_genm_ITAV(ctx, item()));
    PRINT_INT(OSSL_CMP_CTX_push0_genm_ITAV(ctx, item()));
}

int main(int argc, char **argv)
{
    OSSL_CMP_CTX *ctx;

    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    creation();
    ctx = OSSL_CMP_CTX_new(NULL, NULL);
    defaults("as new", ctx);
    transport(ctx);
    logging(ctx);
    certificates(ctx);
    secrets(ctx);
    header(ctx);
    items(ctx);
    PRINT_INT(OSSL_CMP_CTX_reinit(ctx));
    PRINT_INT(OSSL_CMP_CTX_reinit(ctx));
    defaults("after reinit", ctx);
    options(ctx);
    OSSL_CMP_CTX_free(ctx);
    return 0;
}

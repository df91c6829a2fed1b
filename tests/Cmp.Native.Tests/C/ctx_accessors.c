/* parity valgrind: every function of OSSL_CMP_CTX that sets, gets or judges, called rightly, wrongly and twice */
#define _GNU_SOURCE
#include <limits.h>
#include "support/client.h"
#include "support/results.h"

/*
 * Left out because the library differs from OpenSSL 3.0 on purpose: the default of OSSL_CMP_OPT_MAC_ALGNID (HMAC-SHA256
 * instead of HMAC-SHA1); and OSSL_CMP_certConf_cb with a NULL context, where libcrypto crashes. Building the chain of the
 * own certificate twice leaks the first chain in libcrypto: here it is done, and valgrind looks at the library only.
 */

static int log_line(const char *function, const char *file, int line, OSSL_CMP_severity level, const char *text)
{
    (void)function, (void)file, (void)line;
    printf("log %d: %s\n", level, text);
    return 1;
}

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

static void without_context(void)
{
    char text[100];
    unsigned char octet = 0;

    OSSL_CMP_CTX_free(NULL);
    PRINT_INT(OSSL_CMP_CTX_reinit(NULL));
    PRINT_INT(OSSL_CMP_CTX_set_option(NULL, OSSL_CMP_OPT_KEEP_ALIVE, 1));
    PRINT_INT(OSSL_CMP_CTX_get_option(NULL, OSSL_CMP_OPT_KEEP_ALIVE));
    PRINT_INT(OSSL_CMP_CTX_set_log_cb(NULL, log_line));
    PRINT_INT(OSSL_CMP_CTX_set1_server(NULL, "server"));
    PRINT_INT(OSSL_CMP_CTX_set_serverPort(NULL, 80));
    PRINT_INT(OSSL_CMP_CTX_set1_serverPath(NULL, "path"));
    PRINT_INT(OSSL_CMP_CTX_set1_proxy(NULL, "proxy"));
    PRINT_INT(OSSL_CMP_CTX_set1_no_proxy(NULL, "host"));
    PRINT_INT(OSSL_CMP_CTX_set_http_cb(NULL, update_bio));
    PRINT_INT(OSSL_CMP_CTX_set_http_cb_arg(NULL, text));
    PRINT_POINTER(OSSL_CMP_CTX_get_http_cb_arg(NULL));
    PRINT_INT(OSSL_CMP_CTX_set_transfer_cb(NULL, transfer));
    PRINT_INT(OSSL_CMP_CTX_set_transfer_cb_arg(NULL, text));
    PRINT_POINTER(OSSL_CMP_CTX_get_transfer_cb_arg(NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_srvCert(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_expected_sender(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_set0_trustedStore(NULL, NULL));
    PRINT_POINTER(OSSL_CMP_CTX_get0_trustedStore(NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_untrusted(NULL, NULL));
    PRINT_POINTER(OSSL_CMP_CTX_get0_untrusted(NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_cert(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_build_cert_chain(NULL, NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_pkey(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_referenceValue(NULL, &octet, 1));
    PRINT_INT(OSSL_CMP_CTX_set1_secretValue(NULL, &octet, 1));
    PRINT_INT(OSSL_CMP_CTX_set1_recipient(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_push0_geninfo_ITAV(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_reset_geninfo_ITAVs(NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_extraCertsOut(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_set0_newPkey(NULL, 1, NULL));
    PRINT_POINTER(OSSL_CMP_CTX_get0_newPkey(NULL, 1));
    PRINT_INT(OSSL_CMP_CTX_set1_issuer(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_subjectName(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_push1_subjectAltName(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_set0_reqExtensions(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_reqExtensions_have_SAN(NULL));
    PRINT_INT(OSSL_CMP_CTX_push0_policy(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_oldCert(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_p10CSR(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_push0_genm_ITAV(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_set_certConf_cb(NULL, OSSL_CMP_certConf_cb));
    PRINT_INT(OSSL_CMP_CTX_set_certConf_cb_arg(NULL, text));
    PRINT_POINTER(OSSL_CMP_CTX_get_certConf_cb_arg(NULL));
    PRINT_INT(OSSL_CMP_CTX_get_status(NULL));
    PRINT_POINTER(OSSL_CMP_CTX_get0_statusString(NULL));
    PRINT_INT(OSSL_CMP_CTX_get_failInfoCode(NULL));
    PRINT_POINTER(OSSL_CMP_CTX_get0_newCert(NULL));
    PRINT_POINTER(OSSL_CMP_CTX_get1_newChain(NULL));
    PRINT_POINTER(OSSL_CMP_CTX_get1_caPubs(NULL));
    PRINT_POINTER(OSSL_CMP_CTX_get1_extraCertsIn(NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_transactionID(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_senderNonce(NULL, NULL));
    PRINT_POINTER(OSSL_CMP_CTX_snprint_PKIStatus(NULL, text, sizeof(text)));
    PRINT_INT(OSSL_CMP_validate_cert_path(NULL, NULL, NULL));
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

static X509_EXTENSIONS *extensions(int nid, const char *value)
{
    X509_EXTENSIONS *made = sk_X509_EXTENSION_new_null();

    sk_X509_EXTENSION_push(made, X509V3_EXT_conf_nid(NULL, NULL, nid, value));
    return made;
}

static void names_and_extensions(OSSL_CMP_CTX *ctx)
{
    GENERAL_NAME *name = a2i_GENERAL_NAME(NULL, NULL, NULL, GEN_DNS, "device.example", 0);
    X509_EXTENSIONS *refused = extensions(NID_subject_alt_name, "DNS:device.example");

    PRINT_INT(OSSL_CMP_CTX_set0_reqExtensions(ctx, extensions(NID_key_usage, "digitalSignature")));
    PRINT_INT(OSSL_CMP_CTX_reqExtensions_have_SAN(ctx));
    PRINT_INT(OSSL_CMP_CTX_set0_reqExtensions(ctx, extensions(NID_subject_alt_name, "DNS:device.example")));
    PRINT_INT(OSSL_CMP_CTX_reqExtensions_have_SAN(ctx));
    PRINT_INT(OSSL_CMP_CTX_push1_subjectAltName(ctx, name));
    PRINT_INT(OSSL_CMP_CTX_set0_reqExtensions(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_reqExtensions_have_SAN(ctx));
    PRINT_INT(OSSL_CMP_CTX_push1_subjectAltName(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_push1_subjectAltName(ctx, name));
    PRINT_INT(OSSL_CMP_CTX_push1_subjectAltName(ctx, name));
    PRINT_INT(OSSL_CMP_CTX_set0_reqExtensions(ctx, refused));
    PRINT_INT(OSSL_CMP_CTX_set0_reqExtensions(ctx, extensions(NID_key_usage, "digitalSignature")));
    PRINT_INT(OSSL_CMP_CTX_reqExtensions_have_SAN(ctx));
    sk_X509_EXTENSION_pop_free(refused, X509_EXTENSION_free);
    GENERAL_NAME_free(name);
    PRINT_INT(OSSL_CMP_CTX_push0_policy(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_push0_policy(ctx, POLICYINFO_new()));
    PRINT_INT(OSSL_CMP_CTX_push0_policy(ctx, POLICYINFO_new()));
}

static void new_key(OSSL_CMP_CTX *ctx)
{
    EVP_PKEY *own = client_key("ec", "client.key"), *key = client_key("ec", "new.key"), *another = client_key("rsa", "new.key");
    X509_REQ *request = client_request("ec", "new.csr");

    OSSL_CMP_CTX_set1_pkey(ctx, own);
    print_same("without new key", own, OSSL_CMP_CTX_get0_newPkey(ctx, 0));
    print_same("without new private key", own, OSSL_CMP_CTX_get0_newPkey(ctx, 1));
    PRINT_INT(OSSL_CMP_CTX_set1_p10CSR(ctx, request));
    PRINT_INT(OSSL_CMP_CTX_set1_p10CSR(ctx, request));
    PRINT_INT(EVP_PKEY_eq(key, OSSL_CMP_CTX_get0_newPkey(ctx, 0)));
    PRINT_POINTER(OSSL_CMP_CTX_get0_newPkey(ctx, 1));
    PRINT_INT(OSSL_CMP_CTX_set0_newPkey(ctx, 1, key));
    print_same("private new key", key, OSSL_CMP_CTX_get0_newPkey(ctx, 0));
    print_same("private new private key", key, OSSL_CMP_CTX_get0_newPkey(ctx, 1));
    PRINT_INT(OSSL_CMP_CTX_set0_newPkey(ctx, 0, another));
    print_same("public new key", another, OSSL_CMP_CTX_get0_newPkey(ctx, 0));
    print_same("public new private key", another, OSSL_CMP_CTX_get0_newPkey(ctx, 1));
    PRINT_INT(OSSL_CMP_CTX_set0_newPkey(ctx, 0, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_p10CSR(ctx, NULL));
    print_same("without new key again", own, OSSL_CMP_CTX_get0_newPkey(ctx, 1));
    PRINT_INT(OSSL_CMP_CTX_set0_newPkey(ctx, 1, client_key("ec", "new.key")));
    PRINT_INT(OSSL_CMP_CTX_set1_p10CSR(ctx, request));
    X509_REQ_free(request);
    EVP_PKEY_free(own);
}

static X509_STORE *store_with(const char *algorithm, const char *name)
{
    X509_STORE *store = X509_STORE_new();
    X509 *certificate = client_certificate(algorithm, name);

    X509_STORE_add_cert(store, certificate);
    X509_free(certificate);
    return store;
}

static STACK_OF(X509) *stack_of(const char *algorithm, const char *const *names)
{
    STACK_OF(X509) *stack = sk_X509_new_null();

    for (; *names != NULL; names++)
        sk_X509_push(stack, client_certificate(algorithm, *names));
    return stack;
}

static void stacks(OSSL_CMP_CTX *ctx)
{
    STACK_OF(X509) *certificates = stack_of("ec", (const char *const[]){ "ca.crt", "root.crt", "ca.crt", NULL });
    STACK_OF(X509) *none = sk_X509_new_null();
    X509_STORE *store = store_with("ec", "root.crt");

    PRINT_INT(OSSL_CMP_CTX_set1_untrusted(ctx, certificates));
    print_certificates("untrusted without duplicates", OSSL_CMP_CTX_get0_untrusted(ctx));
    PRINT_INT(OSSL_CMP_CTX_set1_untrusted(ctx, none));
    print_certificates("no untrusted", OSSL_CMP_CTX_get0_untrusted(ctx));
    PRINT_INT(OSSL_CMP_CTX_set1_untrusted(ctx, OSSL_CMP_CTX_get0_untrusted(ctx)));
    PRINT_INT(OSSL_CMP_CTX_set1_untrusted(ctx, certificates));
    PRINT_INT(OSSL_CMP_CTX_set1_untrusted(ctx, NULL));
    PRINT_POINTER(OSSL_CMP_CTX_get0_untrusted(ctx));
    PRINT_INT(OSSL_CMP_CTX_set1_extraCertsOut(ctx, certificates));
    PRINT_INT(OSSL_CMP_CTX_set1_extraCertsOut(ctx, none));
    PRINT_INT(OSSL_CMP_CTX_set1_extraCertsOut(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_extraCertsOut(ctx, certificates));
    PRINT_INT(OSSL_CMP_CTX_set0_trustedStore(ctx, store));
    print_same("trusted", store, OSSL_CMP_CTX_get0_trustedStore(ctx));
    PRINT_INT(OSSL_CMP_CTX_set0_trustedStore(ctx, store = X509_STORE_new()));
    print_same("trusted", store, OSSL_CMP_CTX_get0_trustedStore(ctx));
    PRINT_INT(OSSL_CMP_CTX_set0_trustedStore(ctx, NULL));
    PRINT_POINTER(OSSL_CMP_CTX_get0_trustedStore(ctx));
    PRINT_INT(OSSL_CMP_CTX_set0_trustedStore(ctx, store_with("ec", "root.crt")));
    sk_X509_pop_free(certificates, X509_free);
    sk_X509_free(none);
}

static void own_chain(void)
{
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(NULL, NULL);
    X509 *certificate = client_certificate("ec", "client.crt");
    STACK_OF(X509) *candidates = stack_of("ec", (const char *const[]){ "ca.crt", "root.crt", NULL });
    X509_STORE *store = store_with("ec", "root.crt"), *foreign = store_with("rsa", "root.crt");

    OSSL_CMP_CTX_set_log_cb(ctx, log_line);
    OSSL_CMP_CTX_set_log_verbosity(ctx, OSSL_CMP_LOG_DEBUG);
    PRINT_INT(OSSL_CMP_CTX_build_cert_chain(ctx, NULL, NULL));
    OSSL_CMP_CTX_set1_cert(ctx, certificate);
    PRINT_INT(OSSL_CMP_CTX_build_cert_chain(ctx, store, NULL));
    PRINT_INT(OSSL_CMP_CTX_build_cert_chain(ctx, foreign, candidates));
    print_certificates("untrusted with candidates", OSSL_CMP_CTX_get0_untrusted(ctx));
    PRINT_INT(OSSL_CMP_CTX_build_cert_chain(ctx, NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_build_cert_chain(ctx, store, candidates));
    print_certificates("untrusted with the same candidates", OSSL_CMP_CTX_get0_untrusted(ctx));
    OSSL_CMP_CTX_free(ctx);
    X509_STORE_free(store);
    X509_STORE_free(foreign);
    sk_X509_pop_free(candidates, X509_free);
    X509_free(certificate);
}

static int refuse_and_explain(int ok, X509_STORE_CTX *validation)
{
    (void)validation;
    if (!ok)
        ERR_raise(ERR_LIB_CMP, CMP_R_POTENTIALLY_INVALID_CERTIFICATE);
    return ok;
}

static void path_validation(void)
{
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(NULL, NULL);
    X509 *certificate = client_certificate("ec", "server.crt"), *foreign = client_certificate("rsa", "server.crt");
    STACK_OF(X509) *untrusted = stack_of("ec", (const char *const[]){ "ca.crt", NULL });
    X509_STORE *store = store_with("ec", "root.crt");

    OSSL_CMP_CTX_set_log_cb(ctx, log_line);
    PRINT_INT(OSSL_CMP_validate_cert_path(ctx, NULL, NULL));
    PRINT_INT(OSSL_CMP_validate_cert_path(ctx, store, NULL));
    PRINT_INT(OSSL_CMP_validate_cert_path(ctx, NULL, certificate));
    PRINT_INT(OSSL_CMP_validate_cert_path(ctx, store, certificate));
    OSSL_CMP_CTX_set1_untrusted(ctx, untrusted);
    PRINT_INT(OSSL_CMP_validate_cert_path(ctx, store, certificate));
    PRINT_INT(OSSL_CMP_validate_cert_path(ctx, store, foreign));
    ERR_raise(ERR_LIB_CMP, CMP_R_WRONG_CERTID);
    PRINT_INT(OSSL_CMP_validate_cert_path(ctx, store, foreign));
    X509_STORE_set_verify_cb(store, refuse_and_explain);
    PRINT_INT(OSSL_CMP_validate_cert_path(ctx, store, foreign));
    OSSL_CMP_CTX_set_log_verbosity(ctx, OSSL_CMP_LOG_CRIT);
    PRINT_INT(OSSL_CMP_validate_cert_path(ctx, store, foreign));
    OSSL_CMP_CTX_free(ctx);
    X509_STORE_free(store);
    X509_free(certificate);
    X509_free(foreign);
    sk_X509_pop_free(untrusted, X509_free);
}

static void confirm(const char *name, OSSL_CMP_CTX *ctx, X509 *certificate, int failure)
{
    const char *text = NULL;

    print_int(name, OSSL_CMP_certConf_cb(ctx, certificate, failure, &text));
    print_text(" text", text);
    print_own_certificates(" newChain", OSSL_CMP_CTX_get1_newChain(ctx));
}

static void confirmation(void)
{
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(NULL, NULL);
    X509 *certificate = client_certificate("ec", "new.crt"), *foreign = client_certificate("rsa", "new.crt");
    X509 *root = client_certificate("ec", "root.crt");
    STACK_OF(X509) *untrusted = stack_of("ec", (const char *const[]){ "ca.crt", "root.crt", NULL });
    X509_STORE *store = store_with("ec", "root.crt");

    OSSL_CMP_CTX_set_log_cb(ctx, log_line);
    OSSL_CMP_CTX_set_log_verbosity(ctx, OSSL_CMP_LOG_DEBUG);
    PRINT_INT(OSSL_CMP_CTX_set_certConf_cb(ctx, OSSL_CMP_certConf_cb));
    PRINT_INT(OSSL_CMP_CTX_set_certConf_cb(ctx, NULL));
    confirm("nothing to build with", ctx, certificate, 0);
    confirm("no certificate", ctx, NULL, 0);
    confirm("refused before", ctx, certificate, 1 << OSSL_CMP_PKIFAILUREINFO_badPOP);
    OSSL_CMP_CTX_set1_untrusted(ctx, untrusted);
    confirm("built", ctx, certificate, 0);
    confirm("a root", ctx, root, 0);
    PRINT_INT(OSSL_CMP_CTX_set_certConf_cb_arg(ctx, store));
    print_same("certConf_cb_arg", store, OSSL_CMP_CTX_get_certConf_cb_arg(ctx));
    confirm("validated", ctx, certificate, 0);
    confirm("the store's root", ctx, root, 0);
    confirm("under a foreign root", ctx, foreign, 0);
    confirm("refused before", ctx, certificate, 1);
    X509_STORE_set_flags(store, X509_V_FLAG_CRL_CHECK);
    confirm("without CRL", ctx, certificate, 0);
    PRINT_INT(OSSL_CMP_CTX_reinit(ctx));
    print_own_certificates("newChain after reinit", OSSL_CMP_CTX_get1_newChain(ctx));
    print_same("certConf_cb_arg after reinit", store, OSSL_CMP_CTX_get_certConf_cb_arg(ctx));
    OSSL_CMP_CTX_free(ctx);
    X509_STORE_free(store);
    X509_free(certificate);
    X509_free(foreign);
    X509_free(root);
    sk_X509_pop_free(untrusted, X509_free);
}

int main(int argc, char **argv)
{
    OSSL_CMP_CTX *ctx;

    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    without_context();
    creation();
    ctx = OSSL_CMP_CTX_new(NULL, NULL);
    defaults("as new", ctx);
    transport(ctx);
    logging(ctx);
    certificates(ctx);
    secrets(ctx);
    header(ctx);
    items(ctx);
    names_and_extensions(ctx);
    new_key(ctx);
    stacks(ctx);
    PRINT_INT(OSSL_CMP_CTX_reinit(ctx));
    PRINT_INT(OSSL_CMP_CTX_reinit(ctx));
    defaults("after reinit", ctx);
    options(ctx);
    OSSL_CMP_CTX_free(ctx);
    own_chain();
    path_validation();
    confirmation();
    return 0;
}

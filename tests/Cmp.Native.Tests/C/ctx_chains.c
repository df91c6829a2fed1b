/* parity valgrind: OSSL_CMP_CTX: chains that are built and validated with the caller's stores */
#define _GNU_SOURCE
#include "support/client.h"
#include "support/material.h"
#include "support/results.h"

/*
 * Building the chain of the own certificate twice leaks the first chain in libcrypto: here it is done, and valgrind looks at
 * the library only.
 */
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
    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    own_chain();
    path_validation();
    confirmation();
    return 0;
}

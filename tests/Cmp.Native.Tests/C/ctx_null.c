/* parity valgrind: OSSL_CMP_CTX: every function without a context */
#define _GNU_SOURCE
#include "support/results.h"

/* Left out: OSSL_CMP_certConf_cb, which crashes in libcrypto. */
static void without_context(void)
{
    char text[100];
    unsigned char octet = 0;

    OSSL_CMP_CTX_free(NULL);
    PRINT_INT(OSSL_CMP_CTX_reinit(NULL));
    PRINT_INT(OSSL_CMP_CTX_set_option(NULL, OSSL_CMP_OPT_KEEP_ALIVE, 1));
    PRINT_INT(OSSL_CMP_CTX_get_option(NULL, OSSL_CMP_OPT_KEEP_ALIVE));
    PRINT_INT(OSSL_CMP_CTX_set_log_cb(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_server(NULL, "server"));
    PRINT_INT(OSSL_CMP_CTX_set_serverPort(NULL, 80));
    PRINT_INT(OSSL_CMP_CTX_set1_serverPath(NULL, "path"));
    PRINT_INT(OSSL_CMP_CTX_set1_proxy(NULL, "proxy"));
    PRINT_INT(OSSL_CMP_CTX_set1_no_proxy(NULL, "host"));
    PRINT_INT(OSSL_CMP_CTX_set_http_cb(NULL, NULL));
    PRINT_INT(OSSL_CMP_CTX_set_http_cb_arg(NULL, text));
    PRINT_POINTER(OSSL_CMP_CTX_get_http_cb_arg(NULL));
    PRINT_INT(OSSL_CMP_CTX_set_transfer_cb(NULL, NULL));
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

int main(void)
{
    without_context();
    return 0;
}

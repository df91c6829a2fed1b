/* preloaded valgrind: the server functions fail, and say why, whatever they are given */
#include <openssl/cmp.h>
#include <openssl/err.h>
#include <stdio.h>
#include <string.h>

static int failures;

static void refused(int value, const char *function)
{
    const char *data = NULL;
    int flags = 0;
    unsigned long code = ERR_get_error_all(NULL, NULL, NULL, &data, &flags);

    if (value != 0 || ERR_GET_LIB(code) != ERR_LIB_CMP || ERR_GET_REASON(code) != ERR_R_UNSUPPORTED
        || data == NULL || strstr(data, "does not offer the OSSL_CMP_SRV functions") == NULL
        || ERR_peek_error() != 0) {
        printf("%s: %d, %lx, %s\n", function, value, code, data == NULL ? "(no text)" : data);
        failures++;
    }
    ERR_clear_error();
}

int main(void)
{
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(NULL, NULL);

    refused(OSSL_CMP_SRV_CTX_new(NULL, NULL) != NULL, "new");
    refused(OSSL_CMP_SRV_CTX_init(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), "init");
    refused(OSSL_CMP_SRV_CTX_get0_cmp_ctx(NULL) != NULL, "get0_cmp_ctx");
    refused(OSSL_CMP_SRV_CTX_get0_custom_ctx(NULL) != NULL, "get0_custom_ctx");
    refused(OSSL_CMP_SRV_CTX_set_send_unprotected_errors(NULL, 1), "set_send_unprotected_errors");
    refused(OSSL_CMP_SRV_CTX_set_accept_unprotected(NULL, 1), "set_accept_unprotected");
    refused(OSSL_CMP_SRV_CTX_set_accept_raverified(NULL, 1), "set_accept_raverified");
    refused(OSSL_CMP_SRV_CTX_set_grant_implicit_confirm(NULL, 1), "set_grant_implicit_confirm");
    refused(OSSL_CMP_SRV_process_request(NULL, NULL) != NULL, "process_request");
    refused(OSSL_CMP_CTX_server_perform(ctx, NULL) != NULL, "server_perform");
    OSSL_CMP_SRV_CTX_free(NULL);

    OSSL_CMP_CTX_free(ctx);
    return failures;
}

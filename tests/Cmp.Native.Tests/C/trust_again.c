/* parity valgrind: a server that one context trusts is judged anew by every other, by its own store, callbacks and library context */
#define _GNU_SOURCE
#include <openssl/provider.h>
#include "support/client.h"

enum trust { BY_ROOT, BY_NOBODY, BY_OTHER_ROOT, LONG_AGO, WITH_CRLS, BY_CALLBACK, REFUSED_BY_CALLBACK };

static int calls, marked, mark_index;

/* Also leaves a mark on each certificate, and counts those that have one already. */
static int look(int ok, X509_STORE_CTX *validation)
{
    X509 *certificate = X509_STORE_CTX_get_current_cert(validation);

    calls++;
    if (certificate != NULL && X509_STORE_CTX_get_error_depth(validation) == 0) {
        marked += X509_get_ex_data(certificate, mark_index) != NULL;
        X509_set_ex_data(certificate, mark_index, &calls);
    }
    return ok;
}

static int refuse(int ok, X509_STORE_CTX *validation)
{
    (void)ok;
    X509_STORE_CTX_set_error(validation, X509_V_ERR_APPLICATION_VERIFICATION);
    return 0;
}

static X509_STORE *store_for(enum trust trust)
{
    X509_STORE *store = X509_STORE_new();
    X509_VERIFY_PARAM *parameters = X509_STORE_get0_param(store);
    X509 *root = client_certificate(trust == BY_OTHER_ROOT ? "rsa" : "ec", "root.crt");

    if (trust != BY_NOBODY)
        X509_STORE_add_cert(store, root);
    if (trust == LONG_AGO)
        X509_VERIFY_PARAM_set_time(parameters, 1000000000);
    if (trust == WITH_CRLS)
        X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_CRL_CHECK);
    if (trust == BY_CALLBACK)
        X509_STORE_set_verify_cb(store, look);
    if (trust == REFUSED_BY_CALLBACK)
        X509_STORE_set_verify_cb(store, refuse);
    X509_free(root);
    return store;
}

static void ask(const char *name, OSSL_LIB_CTX *library, enum trust trust, struct mock *mock)
{
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(library, NULL);
    STACK_OF(OSSL_CMP_ITAV) *answers;

    mock->sent[0] = '\0';
    OSSL_CMP_CTX_set_log_cb(ctx, client_quiet);
    OSSL_CMP_CTX_set_transfer_cb(ctx, mock_transfer);
    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, mock);
    client_sign(ctx, "ec");
    OSSL_CMP_CTX_set0_trustedStore(ctx, store_for(trust));
    OSSL_CMP_CTX_push0_genm_ITAV(ctx, OSSL_CMP_ITAV_create(OBJ_nid2obj(NID_id_it_signKeyPairTypes), NULL));
    answers = OSSL_CMP_exec_GENM_ses(ctx);
    printf("%s: answers=%d", name, sk_OSSL_CMP_ITAV_num(answers));
    client_print_reason();
    printf("\n");
    sk_OSSL_CMP_ITAV_pop_free(answers, OSSL_CMP_ITAV_free);
    OSSL_CMP_CTX_free(ctx);
}

static void ask_elsewhere(struct mock *mock)
{
    OSSL_LIB_CTX *library = OSSL_LIB_CTX_new(), *before;

    ask("trusted, another library context", library, BY_ROOT, mock);
    before = OSSL_LIB_CTX_set0_default(library);
    ask("trusted, another default library context", NULL, BY_ROOT, mock);
    OSSL_LIB_CTX_set0_default(before);
    OSSL_LIB_CTX_free(library);
}

int main(int argc, char **argv)
{
    struct mock mock;

    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    mark_index = X509_get_ex_new_index(0, NULL, NULL, NULL, NULL);
    mock = mock_start((const char *const[]){ "ec", NULL });
    ask_elsewhere(&mock);
    ask("trusted", NULL, BY_ROOT, &mock);
    ask("trusted again", NULL, BY_ROOT, &mock);
    ask("no anchors", NULL, BY_NOBODY, &mock);
    ask("another root", NULL, BY_OTHER_ROOT, &mock);
    ask("long ago", NULL, LONG_AGO, &mock);
    ask("no CRLs", NULL, WITH_CRLS, &mock);
    ask("callback", NULL, BY_CALLBACK, &mock);
    printf("asked the callback: %s\n", calls > 0 ? "yes" : "no");
    ask("callback again", NULL, BY_CALLBACK, &mock);
    printf("certificates that the callback had marked before: %d\n", marked);
    ask("refused by a callback", NULL, REFUSED_BY_CALLBACK, &mock);
    ask_elsewhere(&mock);
    ask("trusted once more", NULL, BY_ROOT, &mock);
    mock_stop(&mock);
    return 0;
}

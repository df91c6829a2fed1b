/* parity valgrind: password based MACs with each one-way function, and with the one of a provider that the program prefers */
#define _GNU_SOURCE
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/provider.h>
#include <openssl/sha.h>
#include "support/client.h"

static int hashes; /* made by the provider below */

static void *hash_new(void *provider)
{
    (void)provider;
    return OPENSSL_zalloc(sizeof(SHA256_CTX));
}

static void hash_free(void *state)
{
    OPENSSL_clear_free(state, sizeof(SHA256_CTX));
}

static void *hash_copy(void *state)
{
    return OPENSSL_memdup(state, sizeof(SHA256_CTX));
}

static int hash_init(void *state, const OSSL_PARAM *parameters)
{
    (void)parameters;
    return SHA256_Init(state);
}

static int hash_update(void *state, const unsigned char *data, size_t length)
{
    return SHA256_Update(state, data, length);
}

static int hash_final(void *state, unsigned char *hash, size_t *length, size_t size)
{
    hashes++;
    *length = SHA256_DIGEST_LENGTH;
    return size >= SHA256_DIGEST_LENGTH && SHA256_Final(hash, state);
}

static int hash_get(OSSL_PARAM *parameters)
{
    OSSL_PARAM *block = OSSL_PARAM_locate(parameters, OSSL_DIGEST_PARAM_BLOCK_SIZE);
    OSSL_PARAM *size = OSSL_PARAM_locate(parameters, OSSL_DIGEST_PARAM_SIZE);

    return (block == NULL || OSSL_PARAM_set_size_t(block, SHA256_CBLOCK))
           && (size == NULL || OSSL_PARAM_set_size_t(size, SHA256_DIGEST_LENGTH));
}

static const OSSL_DISPATCH hash_functions[] = {
    { OSSL_FUNC_DIGEST_NEWCTX, (void (*)(void))hash_new },
    { OSSL_FUNC_DIGEST_FREECTX, (void (*)(void))hash_free },
    { OSSL_FUNC_DIGEST_DUPCTX, (void (*)(void))hash_copy },
    { OSSL_FUNC_DIGEST_INIT, (void (*)(void))hash_init },
    { OSSL_FUNC_DIGEST_UPDATE, (void (*)(void))hash_update },
    { OSSL_FUNC_DIGEST_FINAL, (void (*)(void))hash_final },
    { OSSL_FUNC_DIGEST_GET_PARAMS, (void (*)(void))hash_get },
    { 0, NULL },
};

static const OSSL_ALGORITHM *provider_query(void *provider, int operation, int *no_cache)
{
    static const OSSL_ALGORITHM digests[] = {
        { "SHA2-256:SHA-256:SHA256:2.16.840.1.101.3.4.2.1", "provider=counting", hash_functions, NULL },
        { NULL, NULL, NULL, NULL },
    };

    (void)provider;
    *no_cache = 0;
    return operation == OSSL_OP_DIGEST ? digests : NULL;
}

static int provider_init(const OSSL_CORE_HANDLE *handle, const OSSL_DISPATCH *in, const OSSL_DISPATCH **out, void **provider)
{
    static const OSSL_DISPATCH functions[] = { { OSSL_FUNC_PROVIDER_QUERY_OPERATION, (void (*)(void))provider_query }, { 0, NULL } };

    (void)handle, (void)in;
    *out = functions;
    *provider = &hashes;
    return 1;
}

static void ask(OSSL_LIB_CTX *library, const char *properties, int one_way_function, struct mock *mock)
{
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(library, properties);
    STACK_OF(OSSL_CMP_ITAV) *answers;

    mock->sent[0] = '\0';
    OSSL_CMP_CTX_set_log_cb(ctx, client_quiet);
    OSSL_CMP_CTX_set_transfer_cb(ctx, mock_transfer);
    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, mock);
    OSSL_CMP_CTX_set1_referenceValue(ctx, (const unsigned char *)"cmp", 3);
    OSSL_CMP_CTX_set1_secretValue(ctx, (const unsigned char *)"s3cret", 6);
    printf("%s:", OBJ_nid2sn(one_way_function));
    if (OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_OWF_ALGNID, one_way_function)) {
        OSSL_CMP_CTX_push0_genm_ITAV(ctx, OSSL_CMP_ITAV_create(OBJ_nid2obj(NID_id_it_signKeyPairTypes), NULL));
        answers = OSSL_CMP_exec_GENM_ses(ctx);
        printf(" answers=%d", sk_OSSL_CMP_ITAV_num(answers));
        sk_OSSL_CMP_ITAV_pop_free(answers, OSSL_CMP_ITAV_free);
    }
    client_print_reason();
    printf("\n");
    OSSL_CMP_CTX_free(ctx);
}

int main(int argc, char **argv)
{
    static const int one_way_functions[] = { NID_sha1, NID_sha256, NID_sha384, NID_sha512 };
    OSSL_LIB_CTX *library = OSSL_LIB_CTX_new();
    OSSL_PROVIDER *standard, *counting;
    struct mock mock;

    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    mock = mock_start((const char *const[]){ "ec", NULL });
    for (size_t i = 0; i < sizeof(one_way_functions) / sizeof(one_way_functions[0]); i++)
        ask(NULL, NULL, one_way_functions[i], &mock);

    /* One key for what is sent, another for the answer, each of 500 hashes at least. */
    OSSL_PROVIDER_add_builtin(library, "counting", provider_init);
    standard = OSSL_PROVIDER_load(library, "default");
    counting = OSSL_PROVIDER_load(library, "counting");
    ask(library, "?provider=counting", NID_sha256, &mock);
    printf("hashes by the provider that is preferred: %s\n", hashes >= 1000 ? "all" : hashes > 0 ? "some" : "none");
    hashes = 0;
    ask(library, "provider=default", NID_sha256, &mock);
    printf("hashes by the provider that is not: %d\n", hashes);
    mock_stop(&mock);
    OSSL_PROVIDER_unload(counting);
    OSSL_PROVIDER_unload(standard);
    OSSL_LIB_CTX_free(library);
    return 0;
}

/* Prints which file answers, and each libcrypto that is loaded. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
#include <string.h>
#include <openssl/cmp.h>
#include <openssl/crypto.h>

static int print_libcrypto(struct dl_phdr_info *object, size_t size, void *unused)
{
    (void)size;
    (void)unused;
    if (strstr(object->dlpi_name, "libcrypto") != NULL)
        printf("libcrypto %s\n", object->dlpi_name);
    return 0;
}

int main(void)
{
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(NULL, NULL);
    Dl_info info;

    /* The algorithms of a context are libcrypto's. */
    printf("digest %d\n", OSSL_CMP_CTX_get_option(ctx, OSSL_CMP_OPT_DIGEST_ALGNID));
    printf("answers %s\n", dladdr((void *)OSSL_CMP_CTX_new, &info) != 0 ? info.dli_fname : "nowhere");
    dl_iterate_phdr(print_libcrypto, NULL);
    OSSL_CMP_CTX_free(ctx);
    return ctx == NULL || OpenSSL_version_num() >> 20 != OPENSSL_VERSION_NUMBER >> 20;
}

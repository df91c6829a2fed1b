/* Prints the file that each function is in: two that the library exports, and one of libcrypto that it must leave alone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <openssl/cmp.h>

static void print_file(const char *name, void *function)
{
    Dl_info info;

    printf("%s %s\n", name, dladdr(function, &info) != 0 ? info.dli_fname : "nowhere");
}

int main(void)
{
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(NULL, NULL);

    print_file("OSSL_CMP_CTX_new", (void *)OSSL_CMP_CTX_new);
    print_file("OSSL_CMP_exec_certreq", (void *)OSSL_CMP_exec_certreq);
    print_file("X509_new", (void *)X509_new);
    OSSL_CMP_CTX_free(ctx);
    return ctx == NULL;
}

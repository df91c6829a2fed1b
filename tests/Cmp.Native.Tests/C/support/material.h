/*
 * Stores, stacks and callbacks to give to a context.
 */
#ifndef SUPPORT_MATERIAL_H
#define SUPPORT_MATERIAL_H

#include "client.h"

static inline int log_line(const char *function, const char *file, int line, OSSL_CMP_severity level, const char *text)
{
    (void)function, (void)file, (void)line;
    printf("log %d: %s\n", level, text);
    return 1;
}

static inline X509_STORE *store_with(const char *algorithm, const char *name)
{
    X509_STORE *store = X509_STORE_new();
    X509 *certificate = client_certificate(algorithm, name);

    X509_STORE_add_cert(store, certificate);
    X509_free(certificate);
    return store;
}

static inline STACK_OF(X509) *stack_of(const char *algorithm, const char *const *names)
{
    STACK_OF(X509) *stack = sk_X509_new_null();

    for (; *names != NULL; names++)
        sk_X509_push(stack, client_certificate(algorithm, *names));
    return stack;
}

#endif

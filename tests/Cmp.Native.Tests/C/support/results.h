/*
 * One line of text per call: its name, what it returned, and every entry that it left on the error queue.
 */
#ifndef SUPPORT_RESULTS_H
#define SUPPORT_RESULTS_H

#include <stdio.h>
#include <openssl/cmp.h>
#include <openssl/err.h>

/* Ends the line with library and reason of each entry, oldest first, and empties the queue. */
static inline void print_queue(void)
{
    unsigned long error;

    while ((error = ERR_get_error()) != 0)
        printf(" [%d:%d]", ERR_GET_LIB(error), ERR_GET_REASON(error));
    printf("\n");
}

static inline void print_int(const char *name, long value)
{
    printf("%s: %ld", name, value);
    print_queue();
}

/* Addresses differ from run to run: only whether there is one. */
static inline void print_pointer(const char *name, const void *pointer)
{
    printf("%s: %s", name, pointer == NULL ? "NULL" : "pointer");
    print_queue();
}

static inline void print_same(const char *name, const void *expected, const void *actual)
{
    printf("%s: %s", name, expected == actual ? "the same" : actual == NULL ? "NULL" : "another");
    print_queue();
}

static inline void print_text(const char *name, const char *text)
{
    printf("%s: %s", name, text == NULL ? "NULL" : text);
    print_queue();
}

/* The number of certificates; -1 for NULL. */
static inline void print_certificates(const char *name, const STACK_OF(X509) *certificates)
{
    print_int(name, sk_X509_num(certificates));
}

/* The same for a stack that the caller has got to keep; frees it. */
static inline void print_own_certificates(const char *name, STACK_OF(X509) *certificates)
{
    print_certificates(name, certificates);
    sk_X509_pop_free(certificates, X509_free);
}

#define PRINT_INT(call) print_int(#call, (long)(call))
#define PRINT_POINTER(call) print_pointer(#call, (const void *)(call))

#endif

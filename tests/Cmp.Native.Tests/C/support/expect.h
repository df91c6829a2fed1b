/*
 * Expectations of a program that prints only those that do not hold.
 */
#ifndef SUPPORT_EXPECT_H
#define SUPPORT_EXPECT_H

#include <dlfcn.h>
#include <stdio.h>
#include <openssl/cmp.h>
#include <openssl/err.h>

static int expect_failures;

#define EXPECT(condition) \
    do { \
        if (!(condition)) { \
            printf("%s:%d: %s\n", __FILE__, __LINE__, #condition); \
            ERR_print_errors_fp(stdout); \
            expect_failures++; \
        } \
        ERR_clear_error(); \
    } while (0)

/* The newest entry of the queue is this reason of CMP's. */
static inline int told(int reason)
{
    unsigned long error = ERR_peek_last_error();

    return ERR_GET_LIB(error) == ERR_LIB_CMP && ERR_GET_REASON(error) == reason;
}

/* Whether the library answers, and not libcrypto: in C these names are macros. */
static inline int expect_more(void)
{
    return dlsym(RTLD_DEFAULT, "OSSL_CMP_exec_IR_ses") != NULL;
}

#endif

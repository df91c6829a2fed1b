/*
 * Expectations of a program, one a line of its output. What libcrypto does not promise is expected of the library only, and told only
 * when it does not hold: the output is to be the same on both.
 */
#ifndef SUPPORT_EXPECT_H
#define SUPPORT_EXPECT_H

#include <dlfcn.h>
#include <stdio.h>
#include <openssl/cmp.h>
#include <openssl/err.h>

static int expect_failures, expect_is_quiet;

#define EXPECT(condition) \
    do { \
        int expect_holds = (condition); \
        if (!expect_holds || !expect_is_quiet) \
            printf("%d %s: %s\n", __LINE__, #condition, expect_holds ? "yes" : "NO"); \
        if (!expect_holds) { \
            ERR_print_errors_fp(stdout); \
            expect_failures++; \
        } \
        fflush(stdout); \
        ERR_clear_error(); \
    } while (0)

/* Expectations, or calls that make some, which only the library meets. */
#define EXPECT_MORE(statement) \
    do { \
        if (expect_more()) { \
            expect_is_quiet = 1; \
            statement; \
            expect_is_quiet = 0; \
        } \
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

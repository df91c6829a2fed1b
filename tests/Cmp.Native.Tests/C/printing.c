/* parity valgrind: what is printed: messages of each level to a BIO, the error queue to a callback or to standard error, the trace channel */
#define _GNU_SOURCE
#include <openssl/bio.h>
#include <openssl/cmperr.h>
#include "support/results.h"

static int stops_after;

static int hear(const char *function, const char *file, int line, OSSL_CMP_severity level, const char *text)
{
    (void)function, (void)file, (void)line; /* where in whose source */
    printf("  level %d: %s\n", level, text);
    return stops_after-- > 0;
}

static void to_bio(const char *component, OSSL_CMP_severity level, const char *text)
{
    BIO *bio = BIO_new(BIO_s_mem());
    char *printed;
    int result = OSSL_CMP_print_to_bio(bio, component, "file.c", 7, level, text);
    long length = BIO_get_mem_data(bio, &printed);

    printf("%d %.*s", result, (int)length, printed);
    BIO_free(bio);
}

static void raise_some(void)
{
    ERR_raise(ERR_LIB_CMP, CMP_R_NULL_ARGUMENT);
    ERR_raise_data(ERR_LIB_CMP, CMP_R_UNEXPECTED_PVNO, "%s", "text with %s and %n");
    ERR_raise(ERR_LIB_SYS, 2);
    ERR_raise(ERR_LIB_CMP, 999);
}

static void queue(int stops)
{
    stops_after = stops;
    raise_some();
    printf("told until %d\n", stops);
    OSSL_CMP_print_errors_cb(hear);
    print_queue();
}

int main(void)
{
    BIO *closed = BIO_new_mem_buf("", 0);

    for (int level = -1; level <= OSSL_CMP_LOG_TRACE + 1; level++)
        to_bio("function", level, "a message");
    to_bio(NULL, OSSL_CMP_LOG_INFO, "of no function, with %s and %n");
    to_bio("(unknown function)", OSSL_CMP_LOG_ERR, "");
    PRINT_INT(OSSL_CMP_print_to_bio(closed, "function", "file.c", 7, OSSL_CMP_LOG_INFO, "where nothing can be written") > 0);
    BIO_free(closed);

    queue(100);
    queue(1);
    raise_some();
    OSSL_CMP_print_errors_cb(NULL); /* to standard error */
    PRINT_INT(ERR_peek_error());
    OSSL_CMP_print_errors_cb(hear);

    PRINT_INT(OSSL_CMP_log_open());
    PRINT_INT(OSSL_CMP_log_open());
    OSSL_CMP_log_close();
    OSSL_CMP_log_close();
    PRINT_INT(OSSL_CMP_log_open());
    OSSL_CMP_log_close();
    return 0;
}

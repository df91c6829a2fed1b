/* parity valgrind: the log functions of <openssl/cmp_util.h>, and the printing of the error queue */
#include <openssl/cmp.h>
#include <openssl/cmperr.h>
#include <openssl/err.h>
#include <stdio.h>
#include <unistd.h>

static int lines_left;

static int print_line(const char *component, const char *file, int line, OSSL_CMP_severity level, const char *msg)
{
    printf("callback: %s %s %d %d [%s]\n", component, file == NULL ? "(no file)" : "(a file)", line != 0, level, msg);
    return --lines_left;
}

static void raise_some(void)
{
    ERR_raise(ERR_LIB_CMP, CMP_R_INVALID_ARGS);
    ERR_raise_data(ERR_LIB_CMP, CMP_R_MISSING_PRIVATE_KEY, "detail %d with %%s and %%n", 7);
    ERR_raise(ERR_LIB_SYS, 2);
    ERR_raise(ERR_LIB_CMP, 9999);
    ERR_new();
    ERR_set_error(ERR_LIB_X509, X509_R_CERT_ALREADY_IN_HASH_TABLE, NULL);
    ERR_new();
    ERR_set_debug("", 0, "(unknown function)");
    ERR_set_error(ERR_LIB_CMP, CMP_R_ERROR_PARSING_PKISTATUS, NULL);
    ERR_new();
    ERR_set_error(77, 5, NULL);
}

static void print_to_bio(void)
{
    BIO *bio = BIO_new_fp(stdout, BIO_NOCLOSE);

    for (int level = -1; level <= OSSL_CMP_LOG_MAX + 1; level++)
        printf("%d\n", OSSL_CMP_print_to_bio(bio, "component", "file.c", 12, level, "a message: %s%n"));
    printf("%d\n", OSSL_CMP_print_to_bio(bio, NULL, NULL, 0, OSSL_CMP_LOG_INFO, NULL));
    printf("%d\n", OSSL_CMP_print_to_bio(bio, "", "", 0, OSSL_CMP_LOG_INFO, ""));
    BIO_free(bio);
    bio = BIO_new_mem_buf("read only", -1);
    printf("%d\n", OSSL_CMP_print_to_bio(bio, "", "", 0, OSSL_CMP_LOG_INFO, "lost"));
    BIO_free(bio);
    ERR_clear_error();
}

int main(void)
{
    setbuf(stdout, NULL);
    dup2(STDOUT_FILENO, STDERR_FILENO);

    print_to_bio();

    OSSL_CMP_log_close();
    printf("open %d\n", OSSL_CMP_log_open());
    printf("open again %d\n", OSSL_CMP_log_open());
    OSSL_CMP_log_close();
    OSSL_CMP_log_close();

    OSSL_CMP_print_errors_cb(NULL);
    raise_some();
    OSSL_CMP_print_errors_cb(NULL);
    printf("left: %lx\n", ERR_peek_error());

    raise_some();
    lines_left = 100;
    OSSL_CMP_print_errors_cb(print_line);
    printf("left: %lx\n", ERR_peek_error());

    raise_some();
    lines_left = 2;
    OSSL_CMP_print_errors_cb(print_line);
    printf("left: %lx\n", ERR_peek_error());
    ERR_clear_error();
    return 0;
}

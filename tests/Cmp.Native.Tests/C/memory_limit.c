/* preloaded: a process that makes more contexts than the library's heap holds gets an error, and can go on */
#include <openssl/cmp.h>
#include <openssl/err.h>
#include <stdio.h>
#include <stdlib.h>

#define FEWEST 10000
#define MOST 10000000

int main(void)
{
    OSSL_CMP_CTX **made = calloc(MOST, sizeof(*made));
    OSSL_CMP_CTX *one_more;
    size_t count = 0;

    while (count < MOST && (made[count] = OSSL_CMP_CTX_new(NULL, NULL)) != NULL)
        count++;
    if (count < FEWEST || count == MOST) {
        printf("%zu contexts\n", count);
        return 1;
    }
    if (ERR_GET_REASON(ERR_peek_last_error()) != ERR_R_MALLOC_FAILURE) {
        ERR_print_errors_fp(stdout);
        return 2;
    }
    ERR_clear_error();

    while (count > 0)
        OSSL_CMP_CTX_free(made[--count]);
    one_more = OSSL_CMP_CTX_new(NULL, NULL);
    if (one_more == NULL) {
        ERR_print_errors_fp(stdout);
        return 3;
    }
    OSSL_CMP_CTX_free(one_more);
    free(made);
    return 0;
}

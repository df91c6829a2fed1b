/* preloaded: the accessor programs leave no memory of libcrypto's behind, however often they run in one process */
#define _GNU_SOURCE
#include <stdlib.h>
#include <openssl/crypto.h>

/*
 * Valgrind takes what an abandoned managed object points to for reachable until the collector has run; counting does not.
 * libcrypto itself does not pass: it loses the chain of the own certificate when that is built twice.
 */
static long blocks;

static void *counted_malloc(size_t size, const char *file, int line)
{
    (void)file, (void)line;
    blocks++;
    return malloc(size);
}

static void counted_free(void *block, const char *file, int line)
{
    (void)file, (void)line;
    blocks -= block != NULL;
    free(block);
}

static void *counted_realloc(void *block, size_t size, const char *file, int line)
{
    if (size == 0) {
        counted_free(block, file, line);
        return NULL;
    }
    blocks += block == NULL;
    return realloc(block, size);
}

#define main ctx_null_main
#include "ctx_null.c"
#undef main
#define main ctx_accessors_main
#include "ctx_accessors.c"
#undef main
#define main ctx_template_main
#include "ctx_template.c"
#undef main
#define main ctx_chains_main
#include "ctx_chains.c"
#undef main
#define main itav_main
#include "itav.c"
#undef main
#define main status_main
#include "status.c"
#undef main

static long growth(int argc, char **argv)
{
    long before = blocks;

    ctx_null_main();
    ctx_accessors_main(argc, argv);
    ctx_template_main(argc, argv);
    ctx_chains_main(argc, argv);
    itav_main();
    status_main();
    return blocks - before;
}

int main(int argc, char **argv)
{
    long first, later;

    if (!CRYPTO_set_mem_functions(counted_malloc, counted_realloc, counted_free))
        return 2;
    first = growth(argc, argv); /* what libcrypto keeps for the life of the process */
    later = growth(argc, argv);
    fprintf(stderr, "blocks kept: %ld, then %ld more\n", first, later);
    return later != 0;
}

/* preloaded: a process that keeps more messages than the library's heap holds gets an error, and can go on */
#include <openssl/cmp.h>
#include <openssl/err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILLING 1000000
#define ROOM (FILLING + 256)
#define FEWEST 16
#define MOST 4096

static unsigned char *end;

/* Puts a tag and a length of three octets in front of what was built so far, up to the given end. */
static void wrap(unsigned char tag, const unsigned char *last)
{
    size_t length = (size_t)(last - end);

    *--end = (unsigned char)length;
    *--end = (unsigned char)(length >> 8);
    *--end = (unsigned char)(length >> 16);
    *--end = 0x83;
    *--end = tag;
}

static void put(const char *octets, size_t length)
{
    end -= length;
    memcpy(end, octets, length);
}

/* A genm with one long value, whose header names nobody. */
static size_t build(unsigned char *room)
{
    static const char type[] = "\x06\x02\x2a\x03";
    static const char header[] = "\x30\x0b\x02\x01\x02\xa4\x02\x30\x00\xa4\x02\x30\x00";
    const unsigned char *last = room + ROOM;

    memset(room, 'x', ROOM);
    end = room + ROOM - FILLING;
    wrap(0x04, last);
    put(type, sizeof(type) - 1);
    wrap(0x30, last);
    wrap(0x30, last);
    wrap(0xb5, last);
    put(header, sizeof(header) - 1);
    wrap(0x30, last);
    return (size_t)(last - end);
}

static OSSL_CMP_MSG *decode(size_t length)
{
    const unsigned char *from = end;

    return d2i_OSSL_CMP_MSG(NULL, &from, (long)length);
}

int main(void)
{
    unsigned char *room = malloc(ROOM);
    OSSL_CMP_MSG *made[MOST], *one_more;
    size_t length = build(room), count = 0;

    while (count < MOST && (made[count] = decode(length)) != NULL)
        count++;
    if (count < FEWEST || count == MOST) {
        ERR_print_errors_fp(stdout);
        printf("%zu messages\n", count);
        return 1;
    }
    if (ERR_GET_REASON(ERR_peek_last_error()) != ERR_R_MALLOC_FAILURE) {
        ERR_print_errors_fp(stdout);
        return 2;
    }
    ERR_clear_error();

    while (count > 0)
        OSSL_CMP_MSG_free(made[--count]);
    one_more = decode(length);
    if (one_more == NULL) {
        ERR_print_errors_fp(stdout);
        return 3;
    }
    OSSL_CMP_MSG_free(one_more);
    free(room);
    return 0;
}

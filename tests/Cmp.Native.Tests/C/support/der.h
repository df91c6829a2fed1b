/*
 * Takes DER apart and puts it together again, for the mock server that alters its own answers.
 * Nothing is checked: the input is what libcrypto has just encoded. Memory lives, and can be reached, as long as the process.
 */
#ifndef SUPPORT_DER_H
#define SUPPORT_DER_H

#include <stdlib.h>
#include <string.h>
#include <openssl/asn1.h>

/* One element, or several in a row, with their headers. */
struct der {
    const unsigned char *at;
    size_t length;
};

static inline unsigned char *der_allocate(size_t length)
{
    struct block {
        struct block *next;
        unsigned char bytes[];
    };
    static struct block *all;
    struct block *block = malloc(sizeof(*block) + length);

    if (block == NULL)
        abort();
    block->next = all;
    all = block;
    return block->bytes;
}

static inline struct der der_join(struct der first, struct der second)
{
    unsigned char *bytes = der_allocate(first.length + second.length + 1);

    memcpy(bytes, first.at, first.length);
    memcpy(bytes + first.length, second.at, second.length);
    return (struct der){ bytes, first.length + second.length };
}

static inline struct der der_wrap(unsigned char tag, struct der content)
{
    unsigned char head[6] = { tag };
    size_t size = 2;

    if (content.length < 0x80) {
        head[1] = (unsigned char)content.length;
    } else {
        head[1] = 0x84;
        for (int i = 0; i < 4; i++)
            head[2 + i] = (unsigned char)(content.length >> (24 - 8 * i));
        while (head[2] == 0) { /* DER wants the shortest form */
            memmove(head + 2, head + 3, 3);
            head[1]--;
        }
        size = 2 + (head[1] & 0x7f);
    }
    return der_join((struct der){ head, size }, content);
}

/* What stands inside the element. */
static inline struct der der_content(struct der element)
{
    const unsigned char *at = element.at;
    int tag, class;
    long length;

    if (ASN1_get_object(&at, &length, &tag, &class, (long)element.length) & 0x80)
        abort();
    return (struct der){ at, (size_t)length };
}

/* Removes the first element from a row and returns it; an empty one at the end. */
static inline struct der der_next(struct der *row)
{
    struct der element = { row->at, 0 }, content;

    if (row->length == 0)
        return element;
    content = der_content(*row);
    element.length = (size_t)(content.at - row->at) + content.length;
    row->at += element.length;
    row->length -= element.length;
    return element;
}

/* A private copy that may be written to. */
static inline unsigned char *der_copy(struct der *element)
{
    *element = der_join(*element, (struct der){ element->at, 0 });
    return (unsigned char *)element->at;
}

#endif

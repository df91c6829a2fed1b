/* parity valgrind: OSSL_CMP_PKISI: made, copied, put into words, encoded and decoded */
#define _GNU_SOURCE
#include <limits.h>
#include <string.h>
#include <openssl/asn1t.h>
#include "support/results.h"

static void print_status(const char *name, const OSSL_CMP_PKISI *status)
{
    char text[OSSL_CMP_PKISI_BUFLEN];

    print_text(name, OSSL_CMP_snprint_PKIStatusInfo(status, text, sizeof(text)));
}

static void print_and_free(OSSL_CMP_PKISI *status)
{
    OSSL_CMP_PKISI *copy = OSSL_CMP_PKISI_dup(status);

    print_status("made", status);
    OSSL_CMP_PKISI_free(status);
    print_status("copied", copy);
    OSSL_CMP_PKISI_free(copy);
}

static void values(void)
{
    static const int statuses[] = { -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 1000, INT_MIN, INT_MAX };
    static const int failures[] = { 0, 1, 2, 1 << 26, (1 << 26) | 1, 1 << 27, INT_MIN, -1, INT_MAX };

    for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++)
        for (size_t k = 0; k < sizeof(failures) / sizeof(failures[0]); k++) {
            printf("status %d failInfo %d\n", statuses[i], failures[k]);
            print_and_free(OSSL_CMP_STATUSINFO_new(statuses[i], failures[k], NULL));
        }
    for (int bit = 0; bit < 31; bit++)
        print_and_free(OSSL_CMP_STATUSINFO_new(OSSL_CMP_PKISTATUS_rejection, 1 << bit, "one bit"));
}

static void texts(void)
{
    print_and_free(OSSL_CMP_STATUSINFO_new(OSSL_CMP_PKISTATUS_accepted, 0, ""));
    print_and_free(OSSL_CMP_STATUSINFO_new(OSSL_CMP_PKISTATUS_waiting, 0, "come back later"));
    print_and_free(OSSL_CMP_STATUSINFO_new(OSSL_CMP_PKISTATUS_rejection, 4, "100 % refused %s%n \"quoted\" \xc3\xa4\xff"));
    print_and_free(OSSL_CMP_PKISI_new());
}

/* The text is there as a whole or not at all. */
static void buffers(void)
{
    OSSL_CMP_PKISI *status = OSSL_CMP_STATUSINFO_new(OSSL_CMP_PKISTATUS_rejection, 5, "text");
    char text[OSSL_CMP_PKISI_BUFLEN];
    size_t length;

    print_same("buffer", text, OSSL_CMP_snprint_PKIStatusInfo(status, text, sizeof(text)));
    length = strlen(text);
    for (size_t size = 1; size <= length + 2; size++) {
        memset(text, 'x', sizeof(text));
        printf("%zu ", size);
        print_text("bytes", OSSL_CMP_snprint_PKIStatusInfo(status, text, size));
        printf("nothing beyond: %d\n", text[size] == 'x');
    }
    PRINT_POINTER(OSSL_CMP_snprint_PKIStatusInfo(status, NULL, 0));
    PRINT_POINTER(OSSL_CMP_snprint_PKIStatusInfo(status, NULL, 100));
    PRINT_POINTER(OSSL_CMP_snprint_PKIStatusInfo(NULL, text, sizeof(text)));
    OSSL_CMP_PKISI_free(status);
}

static void without_status(void)
{
    PRINT_POINTER(OSSL_CMP_PKISI_dup(NULL));
    OSSL_CMP_PKISI_free(NULL);
}

static void print_der(const char *name, const unsigned char *der, int length)
{
    printf("%s:", name);
    for (int i = 0; i < length; i++)
        printf(" %02x", der[i]);
    printf(length < 0 ? " failed\n" : "\n");
}

static void encodings(void)
{
    OSSL_CMP_PKISI *status = OSSL_CMP_STATUSINFO_new(OSSL_CMP_PKISTATUS_rejection, 1 << 26 | 1, "text"), *copy;
    unsigned char *der = NULL, buffer[100], *at = buffer;
    int length = i2d_OSSL_CMP_PKISI(status, &der);

    print_der("allocated", der, length);
    PRINT_INT(i2d_OSSL_CMP_PKISI(status, NULL));
    PRINT_INT(i2d_OSSL_CMP_PKISI(NULL, NULL));
    PRINT_INT(i2d_OSSL_CMP_PKISI(status, &at));
    PRINT_INT(at - buffer);
    PRINT_INT(memcmp(buffer, der, length));
    OPENSSL_free(der);
    der = NULL;
    print_der("by item", der, length = ASN1_item_i2d((ASN1_VALUE *)status, &der, ASN1_ITEM_rptr(OSSL_CMP_PKISI)));
    PRINT_INT(memcmp(buffer, der, length));
    OPENSSL_free(der);
    copy = ASN1_item_dup(ASN1_ITEM_rptr(OSSL_CMP_PKISI), status);
    print_status("duplicated by item", copy);
    OSSL_CMP_PKISI_free(copy);
    ASN1_item_free((ASN1_VALUE *)status, ASN1_ITEM_rptr(OSSL_CMP_PKISI));
    copy = (OSSL_CMP_PKISI *)ASN1_item_new(ASN1_ITEM_rptr(OSSL_CMP_PKISI));
    der = NULL;
    length = i2d_OSSL_CMP_PKISI(copy, &der);
    print_der("empty", der, length);
    OPENSSL_free(der);
    OSSL_CMP_PKISI_free(copy);
}

/* Prints what becomes of an encoding and how much of it was read. The reasons of failures are the library's own. */
static void decode(const char *name, const unsigned char *der, long length)
{
    const unsigned char *at = der;
    OSSL_CMP_PKISI *status = d2i_OSSL_CMP_PKISI(NULL, &at, length), *reused = OSSL_CMP_PKISI_new();
    unsigned char *again = NULL;
    int again_length;

    ERR_clear_error();
    printf("%s: %ld read\n", name, (long)(at - der));
    if (status == NULL) {
        printf("refused\n");
    } else {
        print_status("decoded", status);
        again_length = i2d_OSSL_CMP_PKISI(status, &again);
        print_der("encoded again", again, again_length);
        OPENSSL_free(again);
    }
    OSSL_CMP_PKISI_free(status);
    at = der;
    status = d2i_OSSL_CMP_PKISI(&reused, &at, length);
    ERR_clear_error();
    printf("returned what it stored: %d\n", status == reused);
    OSSL_CMP_PKISI_free(reused);
    at = der;
    status = (OSSL_CMP_PKISI *)ASN1_item_d2i(NULL, &at, length, ASN1_ITEM_rptr(OSSL_CMP_PKISI));
    ERR_clear_error();
    printf("by item: %s\n", status == NULL ? "refused" : "decoded");
    OSSL_CMP_PKISI_free(status);
}

#define DECODE(...) decode(#__VA_ARGS__, (const unsigned char[]){ __VA_ARGS__ }, sizeof((const unsigned char[]){ __VA_ARGS__ }))

static void decodings(void)
{
    DECODE(0x30, 0x03, 0x02, 0x01, 0x00);
    DECODE(0x30, 0x03, 0x02, 0x01, 0x02, 0x05, 0x00); /* something follows */
    DECODE(0x30, 0x03, 0x02, 0x01, 0xff);
    DECODE(0x30, 0x09, 0x02, 0x01, 0x02, 0x30, 0x04, 0x0c, 0x02, 'h', 'i');
    DECODE(0x30, 0x0d, 0x02, 0x01, 0x02, 0x30, 0x08, 0x0c, 0x02, 'h', 'i', 0x0c, 0x02, 'y', 'o');
    DECODE(0x30, 0x07, 0x02, 0x01, 0x02, 0x03, 0x02, 0x05, 0x20);
    DECODE(0x30, 0x06, 0x02, 0x01, 0x02, 0x03, 0x01, 0x00);
    DECODE(0x30, 0x0d, 0x02, 0x01, 0x02, 0x30, 0x04, 0x0c, 0x02, 0xff, 0xfe, 0x03, 0x02, 0x06, 0x40);
    DECODE(0x30, 0x03, 0x02, 0x01); /* cut off */
    DECODE(0x30, 0x00);
    DECODE(0x31, 0x03, 0x02, 0x01, 0x00);
    DECODE(0x30, 0x05, 0x02, 0x01, 0x00, 0x05, 0x00); /* something too much inside */
    DECODE(0x30, 0x09, 0x02, 0x01, 0x02, 0x30, 0x04, 0x0c, 0x03, 'h', 'i');
    DECODE(0x05, 0x00);
    DECODE(0x30);
}

static void status_by_item(void)
{
    ASN1_INTEGER *status = (ASN1_INTEGER *)ASN1_item_new(ASN1_ITEM_rptr(OSSL_CMP_PKISTATUS));

    PRINT_INT(ASN1_INTEGER_set(status, OSSL_CMP_PKISTATUS_waiting));
    PRINT_INT(ASN1_INTEGER_get(status));
    ASN1_item_free((ASN1_VALUE *)status, ASN1_ITEM_rptr(OSSL_CMP_PKISTATUS));
}

int main(void)
{
    values();
    texts();
    buffers();
    without_status();
    encodings();
    decodings();
    status_by_item();
    return 0;
}

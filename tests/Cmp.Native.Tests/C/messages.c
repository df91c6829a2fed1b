/* parity valgrind: OSSL_CMP_MSG and OSSL_CMP_PKIHEADER: read, written, copied and looked into */
#define _GNU_SOURCE
#include <dirent.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "support/results.h"

#define MAXIMUM 65536

struct encoding {
    unsigned char at[MAXIMUM];
    int length;
};

static char folder[4096];
static char scratch[] = "/tmp/cmp_message_XXXXXX";

static struct encoding load(const char *name)
{
    struct encoding encoding = { .length = 0 };
    char path[8192];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    if ((file = fopen(path, "rb")) == NULL)
        abort();
    encoding.length = (int)fread(encoding.at, 1, sizeof(encoding.at), file);
    fclose(file);
    return encoding;
}

static OSSL_CMP_MSG *decode(const struct encoding *encoding)
{
    const unsigned char *at = encoding->at;

    return d2i_OSSL_CMP_MSG(NULL, &at, encoding->length);
}

static void print_octets(const char *name, const ASN1_OCTET_STRING *octets)
{
    printf(" %s=", name);
    if (octets == NULL)
        printf("none");
    for (int i = 0; octets != NULL && i < ASN1_STRING_length(octets); i++)
        printf("%02x", ASN1_STRING_get0_data(octets)[i]);
}

static void print_header(const OSSL_CMP_PKIHEADER *header)
{
    print_octets("transactionID", OSSL_CMP_HDR_get0_transactionID(header));
    print_octets("recipNonce", OSSL_CMP_HDR_get0_recipNonce(header));
}

/* Whether the message encodes to these bytes, in the three ways of i2d. */
static int encodes_to(const OSSL_CMP_MSG *message, const struct encoding *encoding)
{
    unsigned char own[MAXIMUM], *at = own, *made = NULL;
    int length = encoding->length, same;

    same = i2d_OSSL_CMP_MSG(message, NULL) == length && i2d_OSSL_CMP_MSG(message, &at) == length && at == own + length
        && memcmp(own, encoding->at, (size_t)length) == 0;
    same = same && i2d_OSSL_CMP_MSG(message, &made) == length && memcmp(made, encoding->at, (size_t)length) == 0;
    OPENSSL_free(made);
    return same;
}

/* Consumes the message. */
static void print_copy(const char *name, OSSL_CMP_MSG *copy, const struct encoding *encoding)
{
    printf(" %s=%s", name, copy == NULL ? "NULL" : encodes_to(copy, encoding) ? "same" : "different");
    OSSL_CMP_MSG_free(copy);
}

static void print_header_copy(const OSSL_CMP_PKIHEADER *header)
{
    unsigned char first[MAXIMUM], second[MAXIMUM], *at = first;
    const unsigned char *from = first;
    int length = i2d_OSSL_CMP_PKIHEADER(header, &at);
    OSSL_CMP_PKIHEADER *copy = d2i_OSSL_CMP_PKIHEADER(NULL, &from, length);

    at = second;
    printf(" header=%d,%d,%d", length, from == first + length,
           i2d_OSSL_CMP_PKIHEADER(copy, &at) == length && memcmp(first, second, (size_t)length) == 0);
    print_header(copy);
    OSSL_CMP_PKIHEADER_free(copy);
}

static void copies(const OSSL_CMP_MSG *message, const struct encoding *encoding)
{
    BIO *memory = BIO_new(BIO_s_mem());
    OSSL_CMP_MSG *from_bio = NULL, *returned;
    const unsigned char *at = encoding->at;

    print_copy("dup", OSSL_CMP_MSG_dup(message), encoding);
    printf(" write=%d", OSSL_CMP_MSG_write(scratch, message));
    print_copy("read", OSSL_CMP_MSG_read(scratch, NULL, NULL), encoding);
    printf(" i2d_bio=%d,%d", i2d_OSSL_CMP_MSG_bio(memory, message), i2d_OSSL_CMP_MSG_bio(memory, message));
    print_copy("d2i_bio", d2i_OSSL_CMP_MSG_bio(memory, NULL), encoding);
    returned = d2i_OSSL_CMP_MSG_bio(memory, &from_bio);
    printf(" place=%d", returned == from_bio);
    print_copy("d2i_bio", from_bio, encoding);
    printf(" left=%d", (int)BIO_ctrl_pending(memory));
    print_copy("item", (OSSL_CMP_MSG *)ASN1_item_d2i(NULL, &at, encoding->length, OSSL_CMP_MSG_it()), encoding);
    print_copy("item dup", ASN1_item_dup(OSSL_CMP_MSG_it(), (void *)message), encoding);
    BIO_free(memory);
}

static void vector(const char *name)
{
    struct encoding encoding = load(name);
    const unsigned char *at = encoding.at;
    OSSL_CMP_MSG *message = d2i_OSSL_CMP_MSG(NULL, &at, MAXIMUM);

    printf("%s: length=%d read=%d type=%d same=%d", name, encoding.length, (int)(at - encoding.at),
           OSSL_CMP_MSG_get_bodytype(message), encodes_to(message, &encoding));
    print_header(OSSL_CMP_MSG_get0_header(message));
    print_header_copy(OSSL_CMP_MSG_get0_header(message));
    copies(message, &encoding);
    OSSL_CMP_MSG_free(message);
    print_queue();
}

static int is_message(const struct dirent *entry)
{
    const char *end = strrchr(entry->d_name, '.');

    return end != NULL && strcmp(end, ".der") == 0;
}

static void vectors(void)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_message, alphasort);

    printf("%d messages\n", count);
    for (int i = 0; i < count; i++) {
        vector(entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
}

/* Every prefix is refused, leaves the place where it was and says something. */
static void truncated(const char *name)
{
    struct encoding encoding = load(name);
    int refused = 0, moved = 0, silent = 0;

    for (int length = 0; length < encoding.length; length++) {
        const unsigned char *at = encoding.at;

        refused += d2i_OSSL_CMP_MSG(NULL, &at, length) == NULL;
        moved += at != encoding.at;
        silent += ERR_peek_error() == 0;
        ERR_clear_error();
    }
    printf("%s: %d of %d refused, %d moved, %d silent\n", name, refused, encoding.length, moved, silent);
}

static void print_refused(const char *name, const unsigned char *bytes, long length)
{
    const unsigned char *at = bytes;
    int refused = d2i_OSSL_CMP_MSG(NULL, &at, length) == NULL;

    printf("%s: refused=%d moved=%d error=%d\n", name, refused, at != bytes, ERR_peek_error() != 0);
    ERR_clear_error();
}

static void garbage(void)
{
    static const unsigned char null[] = { 5, 0 }, sequence[] = { 0x30, 0 }, text[] = "<html>not CMP</html>",
                               endless[] = { 0x30, 0x80 }, huge[] = { 0x30, 0x84, 0x7f, 0xff, 0xff, 0xff };
    struct encoding encoding = load("ir_ec.1.ip.der");
    unsigned char *certificate;

    print_refused("NULL", null, sizeof(null));
    print_refused("empty SEQUENCE", sequence, sizeof(sequence));
    print_refused("text", text, sizeof(text));
    print_refused("no end", endless, sizeof(endless));
    print_refused("too long", huge, sizeof(huge));
    print_refused("no length", encoding.at, 0);
    print_refused("negative length", encoding.at, -1);
    encoding.at[0] = 0x31;
    print_refused("SET", encoding.at, encoding.length);
    encoding.at[0] = 0x30;
    encoding.at[encoding.length - 1] ^= 1; /* in the signature of a certificate: no business of the encoding */
    print_copy("other signature", decode(&encoding), &encoding);
    certificate = memmem(encoding.at, (size_t)encoding.length, "\xa0\x03\x02\x01\x02\x02", 6); /* version and serialNumber */
    certificate[2] = 5;
    print_refused(" certificate", encoding.at, encoding.length);
}

/* What stands in the caller's place is used again, or freed and forgotten. */
static void places(void)
{
    struct encoding first = load("ir_pbm.0.ir.der"), second = load("ir_pbm.1.ip.der");
    OSSL_CMP_MSG *message = decode(&first), *before = message;
    const unsigned char *at = second.at;

    print_same("message", before, d2i_OSSL_CMP_MSG(&message, &at, second.length));
    print_same("place", before, message);
    PRINT_INT(OSSL_CMP_MSG_get_bodytype(before));
    at = second.at;
    before = d2i_OSSL_CMP_MSG(&message, &at, 1);
    printf("too short: %d %d\n", before == NULL, ERR_peek_error() != 0);
    ERR_clear_error();
    print_pointer("place", message);
}

static void headers(void)
{
    OSSL_CMP_PKIHEADER *header = OSSL_CMP_PKIHEADER_new();
    unsigned char *made = NULL;
    const unsigned char *at = (const unsigned char *)"\x30\x00";
    int length;

    PRINT_POINTER(OSSL_CMP_HDR_get0_transactionID(header));
    PRINT_POINTER(OSSL_CMP_HDR_get0_recipNonce(header));
    length = i2d_OSSL_CMP_PKIHEADER(header, &made);
    printf("empty header: %d, error=%d\n", length, ERR_peek_error() != 0);
    ERR_clear_error();
    OSSL_CMP_PKIHEADER_free(header);
    OSSL_CMP_PKIHEADER_free(NULL);
    printf("no header: %d\n", d2i_OSSL_CMP_PKIHEADER(NULL, &at, 2) == NULL && ERR_peek_error() != 0);
    ERR_clear_error();
    header = (OSSL_CMP_PKIHEADER *)ASN1_item_new(OSSL_CMP_PKIHEADER_it());
    print_pointer("item", header);
    ASN1_item_free((ASN1_VALUE *)header, OSSL_CMP_PKIHEADER_it());
}

static void nothing(void)
{
    struct encoding encoding = load("ir_pbm.0.ir.der");
    OSSL_CMP_MSG *message = decode(&encoding), *place = NULL;
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(NULL, NULL);
    BIO *memory = BIO_new(BIO_s_mem());
    unsigned char *made = NULL;

    PRINT_POINTER(OSSL_CMP_MSG_get0_header(NULL));
    PRINT_INT(OSSL_CMP_MSG_get_bodytype(NULL));
    PRINT_POINTER(OSSL_CMP_HDR_get0_transactionID(NULL));
    PRINT_POINTER(OSSL_CMP_HDR_get0_recipNonce(NULL));
    PRINT_POINTER(OSSL_CMP_MSG_dup(NULL));
    OSSL_CMP_MSG_free(NULL);
    PRINT_INT(i2d_OSSL_CMP_MSG(NULL, NULL));
    PRINT_INT(i2d_OSSL_CMP_MSG(NULL, &made));
    PRINT_INT(i2d_OSSL_CMP_MSG_bio(memory, NULL));
    PRINT_POINTER(d2i_OSSL_CMP_MSG_bio(memory, &place));
    PRINT_POINTER(OSSL_CMP_MSG_read(NULL, NULL, NULL));
    PRINT_POINTER(OSSL_CMP_MSG_read("/nonexistent/message.der", NULL, NULL));
    PRINT_INT(OSSL_CMP_MSG_write(NULL, message));
    PRINT_INT(OSSL_CMP_MSG_write(scratch, NULL));
    PRINT_INT(OSSL_CMP_MSG_write("/nonexistent/message.der", message));
    PRINT_INT(OSSL_CMP_MSG_update_transactionID(NULL, message));
    PRINT_INT(OSSL_CMP_MSG_update_transactionID(ctx, NULL));
    PRINT_INT(OSSL_CMP_MSG_update_recipNonce(NULL, message));
    PRINT_INT(OSSL_CMP_MSG_update_recipNonce(ctx, NULL));
    PRINT_POINTER(OSSL_CMP_MSG_http_perform(NULL, message));
    PRINT_POINTER(OSSL_CMP_MSG_http_perform(ctx, NULL));
    PRINT_INT(BIO_ctrl_pending(memory));
    BIO_free(memory);
    OSSL_CMP_CTX_free(ctx);
    OSSL_CMP_MSG_free(message);
}

/* tests/vectors/messages, unless the environment names another folder. */
static void find_folder(void)
{
    const char *named = getenv("CMP_TEST_MESSAGES");
    char source[] = __FILE__;

    if (named != NULL)
        snprintf(folder, sizeof(folder), "%s", named);
    else
        snprintf(folder, sizeof(folder), "%s/../../vectors/messages", dirname(source));
}

int main(void)
{
    int descriptor = mkstemp(scratch);

    find_folder();
    vectors();
    truncated("ir_ec.1.ip.der");
    truncated("cr_pbm.3.pkiconf.der");
    garbage();
    places();
    headers();
    nothing();
    close(descriptor);
    unlink(scratch);
    return 0;
}

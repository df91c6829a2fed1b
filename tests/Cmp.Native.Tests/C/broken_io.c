/* parity valgrind: messages written to where nothing fits, and read from where too little, too much or nothing comes */
#define _GNU_SOURCE
#include "support/results.h"
#include "support/client.h"

static OSSL_CMP_MSG *request; /* the first message of a client */
static unsigned char *bytes;
static int length;

static OSSL_CMP_MSG *keep(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *message)
{
    (void)ctx;
    request = OSSL_CMP_MSG_dup(message);
    return NULL;
}

static void writes(void)
{
    BIO *unwritable = BIO_new_mem_buf("text", 4), *null = BIO_new(BIO_s_null());

    PRINT_INT(i2d_OSSL_CMP_MSG_bio(unwritable, request));
    PRINT_INT(i2d_OSSL_CMP_MSG_bio(null, request));
    PRINT_INT(OSSL_CMP_MSG_write("/dev/full", request) > 0);
    PRINT_INT(OSSL_CMP_MSG_write("/", request));
    PRINT_INT(OSSL_CMP_MSG_write("", request));
    PRINT_INT(BIO_get_mem_data(unwritable, NULL));
    BIO_free(unwritable);
    BIO_free(null);
}

/* Which error of the decoder it is differs: whether there is one does not. */
static void print_read(const char *name, const void *pointer)
{
    printf("%s: %s, %s\n", name, pointer == NULL ? "NULL" : "pointer", ERR_peek_error() == 0 ? "no error" : "an error");
    ERR_clear_error();
}

static void reads_of(const char *name, const void *content, int size)
{
    BIO *bio = BIO_new_mem_buf(content, size);
    OSSL_CMP_MSG *place = OSSL_CMP_MSG_dup(request), *message = d2i_OSSL_CMP_MSG_bio(bio, NULL);

    print_read(name, message);
    print_int("  one more is left", BIO_get_mem_data(bio, NULL) == length);
    OSSL_CMP_MSG_free(message);
    (void)BIO_reset(bio);
    message = d2i_OSSL_CMP_MSG_bio(bio, &place);
    print_read("  in the place of another", message);
    print_read("  which is then", place);
    OSSL_CMP_MSG_free(place);
    BIO_free(bio);
}

static void reads(void)
{
    unsigned char *twice = OPENSSL_malloc((size_t)length * 2), *wrong = OPENSSL_memdup(bytes, (size_t)length);

    memcpy(twice, bytes, (size_t)length);
    memcpy(twice + length, bytes, (size_t)length);
    wrong[0] = 0x31;
    reads_of("whole", bytes, length);
    reads_of("one octet short", bytes, length - 1);
    reads_of("a header", bytes, 4);
    reads_of("one octet", bytes, 1);
    reads_of("nothing", bytes, 0);
    reads_of("two messages", twice, length * 2);
    reads_of("another tag", wrong, length);
    reads_of("a length beyond memory", "\x30\x84\x7f\xff\xff\xff\x30\x00", 8);
    reads_of("a length of 126 octets", "\x30\xfe\x01\x02", 4);
    PRINT_POINTER(OSSL_CMP_MSG_read("/", NULL, NULL));
    PRINT_POINTER(OSSL_CMP_MSG_read("/dev/null", NULL, NULL));
    PRINT_POINTER(OSSL_CMP_MSG_read("", NULL, NULL));
    OPENSSL_free(twice);
    OPENSSL_free(wrong);
}

int main(int argc, char **argv)
{
    OSSL_CMP_CTX *ctx;

    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    ctx = client_new("ec", SHARED_SECRET);
    OSSL_CMP_CTX_set_transfer_cb(ctx, keep);
    PRINT_POINTER(OSSL_CMP_exec_certreq(ctx, OSSL_CMP_CR, NULL));
    length = i2d_OSSL_CMP_MSG(request, &bytes);
    writes();
    reads();
    OPENSSL_free(bytes);
    OSSL_CMP_MSG_free(request);
    OSSL_CMP_CTX_free(ctx);
    return 0;
}

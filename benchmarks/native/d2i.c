/*
 * What decoding, encoding and freeing PKIMessages costs.
 *
 *   d2i FILE...
 *
 * The first line names the library that answers; then one line per file and batch: FILE, octets, certificates in it, ns to decode
 * and free, ns to encode.
 */
#define _GNU_SOURCE
#include <string.h>
#include <openssl/cmp.h>
#include "measure.h"

enum { BATCHES = 5, LONGEST = 65536 };
static const double batch_ns = 2e6;

struct file {
    const char *name;
    unsigned char bytes[LONGEST];
    size_t length;
};

static void read_file(struct file *file, const char *path)
{
    FILE *stream = fopen(path, "rb");

    if (stream == NULL)
        measure_fail(path);
    file->length = fread(file->bytes, 1, sizeof(file->bytes), stream);
    file->name = strrchr(path, '/') == NULL ? path : strrchr(path, '/') + 1;
    fclose(stream);
}

/* Certificates of version 3: [0] EXPLICIT INTEGER 2 before the tag of the serial number. */
static int count_certificates(const struct file *file)
{
    static const unsigned char version[] = { 0xa0, 0x03, 0x02, 0x01, 0x02, 0x02 };
    const unsigned char *at = file->bytes, *end = file->bytes + file->length;
    int count = 0;

    while ((at = memmem(at, (size_t)(end - at), version, sizeof(version))) != NULL) {
        at += sizeof(version);
        count++;
    }
    return count;
}

static OSSL_CMP_MSG *decode(const struct file *file)
{
    const unsigned char *at = file->bytes;
    OSSL_CMP_MSG *message = d2i_OSSL_CMP_MSG(NULL, &at, (long)file->length);

    if (message == NULL || at != file->bytes + file->length)
        measure_fail(file->name);
    return message;
}

static double decode_times(const struct file *file, int times)
{
    double start = measure_cpu();

    for (int i = 0; i < times; i++)
        OSSL_CMP_MSG_free(decode(file));
    return measure_cpu() - start;
}

static double encode_times(const struct file *file, int times)
{
    OSSL_CMP_MSG *message = decode(file);
    double start = measure_cpu(), elapsed;

    for (int i = 0; i < times; i++) {
        unsigned char *bytes = NULL;

        if (i2d_OSSL_CMP_MSG(message, &bytes) != (int)file->length)
            measure_fail(file->name);
        OPENSSL_free(bytes);
    }
    elapsed = measure_cpu() - start;
    OSSL_CMP_MSG_free(message);
    return elapsed;
}

static int batch_size(double (*run)(const struct file *, int), const struct file *file)
{
    int times = 1;

    while (run(file, times) < batch_ns && times < 1 << 20)
        times *= 2;
    return times;
}

static void check(const struct file *file)
{
    OSSL_CMP_MSG *message = decode(file);
    unsigned char *bytes = NULL;
    int length = i2d_OSSL_CMP_MSG(message, &bytes);

    if (length != (int)file->length || memcmp(bytes, file->bytes, file->length) != 0)
        measure_fail("what was decoded is not what is encoded");
    OPENSSL_free(bytes);
    OSSL_CMP_MSG_free(message);
}

int main(int argc, char **argv)
{
    static const char *const functions[] = { "d2i_OSSL_CMP_MSG", "i2d_OSSL_CMP_MSG", "OSSL_CMP_MSG_free", NULL };
    static struct file file;

    measure_print_library(functions);
    for (int i = 1; i < argc; i++) {
        int decodings, encodings;

        read_file(&file, argv[i]);
        check(&file);
        decodings = batch_size(decode_times, &file);
        encodings = batch_size(encode_times, &file);
        for (int batch = 0; batch < BATCHES; batch++)
            printf("%s\t%zu\t%d\t%.0f\t%.0f\n", file.name, file.length, count_certificates(&file),
                   decode_times(&file, decodings) / decodings, encode_times(&file, encodings) / encodings);
    }
    return 0;
}

/* parity valgrind: the certificate that an enrollment returns is one of libcrypto's like any other, whatever was enrolled before */
#define _GNU_SOURCE
#include <openssl/provider.h>
#include "support/client.h"
#include "support/results.h"

static OSSL_CMP_CTX *context_for(const char *algorithm, const char *name, struct mock *mock)
{
    OSSL_CMP_CTX *ctx = client_new(algorithm, SHARED_SECRET);
    char file[64];
    X509 *expected;

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, mock);
    snprintf(file, sizeof(file), "%s.key", name);
    OSSL_CMP_CTX_set0_newPkey(ctx, 1, client_key(algorithm, file));
    snprintf(file, sizeof(file), "%s.crt", name);
    expected = client_certificate(algorithm, file);
    OSSL_CMP_CTX_set1_subjectName(ctx, X509_get_subject_name(expected));
    X509_free(expected);
    return ctx;
}

static void print_parameter(EVP_PKEY *key, const char *name)
{
    char text[64] = "none";

    (void)EVP_PKEY_get_utf8_string_param(key, name, text, sizeof(text), NULL);
    printf(" %s=%s", name, text);
    ERR_clear_error();
}

static void print_key(EVP_PKEY *key, EVP_PKEY *requested)
{
    BIGNUM *private = NULL;
    int has_private = EVP_PKEY_get_bn_param(key, EVP_PKEY_is_a(key, "RSA") ? "d" : "priv", &private);

    ERR_clear_error();
    BN_clear_free(private);
    printf("key: %s provider=%s bits=%d security=%d size=%d requested=%d private=%d", EVP_PKEY_get0_type_name(key),
           OSSL_PROVIDER_get0_name(EVP_PKEY_get0_provider(key)), EVP_PKEY_get_bits(key), EVP_PKEY_get_security_bits(key),
           EVP_PKEY_get_size(key), EVP_PKEY_eq(key, requested), has_private);
    print_parameter(key, "group");
    print_parameter(key, "encoding");
    print_parameter(key, "point-format");
    print_queue();
}

/* Whether two encodings are the same; frees both. */
static int are_same(unsigned char *a, int a_length, unsigned char *b, int b_length)
{
    int same = a_length > 0 && a_length == b_length && memcmp(a, b, (size_t)a_length) == 0;

    OPENSSL_free(a);
    OPENSSL_free(b);
    return same;
}

static void print_encodings(X509 *certificate, X509 *expected)
{
    unsigned char *a = NULL, *b = NULL;
    int a_length = i2d_X509(certificate, &a), b_length = i2d_X509(expected, &b);

    printf("encodings: certificate=%d", are_same(a, a_length, b, b_length));
    a = b = NULL;
    a_length = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &a);
    b_length = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(expected), &b);
    printf(" key=%d", are_same(a, a_length, b, b_length));
    a = b = NULL;
    a_length = i2d_PUBKEY(X509_get0_pubkey(certificate), &a);
    b_length = i2d_PUBKEY(X509_get0_pubkey(expected), &b);
    printf(" EVP_PKEY=%d", are_same(a, a_length, b, b_length));
    a = b = NULL;
    a_length = i2d_re_X509_tbs(certificate, &a);
    b_length = i2d_re_X509_tbs(expected, &b);
    printf(" again=%d", are_same(a, a_length, b, b_length));
    print_queue();
}

static void enroll(const char *algorithm, const char *name)
{
    char option[64], file[64];
    struct mock mock;
    OSSL_CMP_CTX *ctx;
    X509 *certificate, *expected, *copy, *ca = client_certificate(algorithm, "ca.crt");

    snprintf(option, sizeof(option), "certificate=%s", name);
    snprintf(file, sizeof(file), "%s.crt", name);
    expected = client_certificate(algorithm, file);
    mock = mock_start((const char *const[]){ algorithm, option, NULL });
    ctx = context_for(algorithm, name, &mock);
    certificate = OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
    printf("%s %s:", algorithm, name);
    print_queue();
    if (certificate != NULL) {
        X509_up_ref(certificate);
        print_key(X509_get0_pubkey(certificate), OSSL_CMP_CTX_get0_newPkey(ctx, 1));
        OSSL_CMP_CTX_free(ctx);
        ctx = NULL;
        copy = X509_dup(certificate);
        printf("certificate: signed=%d compared=%d copied=%d extensions=%d", X509_verify(certificate, X509_get0_pubkey(ca)),
               X509_cmp(certificate, expected), X509_cmp(certificate, copy), X509_get_ext_count(certificate));
        print_queue();
        print_encodings(certificate, expected);
        X509_free(copy);
        X509_free(certificate);
    }
    OSSL_CMP_CTX_free(ctx);
    mock_stop(&mock);
    X509_free(expected);
    X509_free(ca);
}

int main(int argc, char **argv)
{
    static const char *const algorithms[] = { "ec", "rsa" }, *const names[] = { "client", "new", "client", "new" };

    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    for (size_t i = 0; i < sizeof(algorithms) / sizeof(algorithms[0]); i++)
        for (size_t j = 0; j < sizeof(names) / sizeof(names[0]); j++)
            enroll(algorithms[i], names[j]);
    return 0;
}

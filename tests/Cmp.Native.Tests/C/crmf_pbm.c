/* parity valgrind: the password-based MAC: OSSL_CRMF_pbmp_new and OSSL_CRMF_pbm_new */
#define _GNU_SOURCE
#include "support/crmf.h"

static const unsigned char message[] = "what is protected", secret[] = "s3cret";

static struct der parameters(const char *one_way_function, struct der iterations, const char *mac)
{
    struct der fields = der_join(der_tlv(0x04, BYTES("some salt")), der_tlv(0x30, sample_oid(one_way_function)));

    return der_tlv(0x30, der_join(fields, der_join(der_tlv(0x02, iterations), der_tlv(0x30, sample_oid(mac)))));
}

static void compute(const char *what, struct der bytes)
{
    const unsigned char *at = bytes.at;
    OSSL_CRMF_PBMPARAMETER *parameter = d2i_OSSL_CRMF_PBMPARAMETER(NULL, &at, (long)bytes.length);
    unsigned char *mac = NULL;
    size_t length = 0;
    int result = OSSL_CRMF_pbm_new(NULL, NULL, parameter, message, sizeof(message), secret, sizeof(secret) - 1, &mac, &length);
    unsigned long error = ERR_peek_last_error();

    printf("%s: %d [%d:%d] ", what, result, ERR_GET_LIB(error), ERR_GET_REASON(error));
    for (size_t i = 0; i < length; i++)
        printf("%02x", mac[i]);
    printf("\n");
    ERR_clear_error();
    OPENSSL_free(mac);
    OSSL_CRMF_PBMPARAMETER_free(parameter);
}

#define SHA1 "1.3.14.3.2.26"
#define MD5 "1.2.840.113549.2.5"
#define SHA256 "2.16.840.1.101.3.4.2.1"
#define SHA512 "2.16.840.1.101.3.4.2.3"
#define SHA512_256 "2.16.840.1.101.3.4.2.6"
#define SHA3_256 "2.16.840.1.101.3.4.2.8"
#define HMAC_SHA1 "1.3.6.1.5.5.8.1.2"
#define HMAC_WITH_SHA1 "1.2.840.113549.2.7"
#define HMAC_WITH_MD5 "1.2.840.113549.2.6"
#define HMAC_WITH_SHA256 "1.2.840.113549.2.9"
#define HMAC_WITH_SHA512 "1.2.840.113549.2.11"
#define ITERATIONS BYTES("\x01\xF4")

static void algorithms(void)
{
    compute("SHA-1 and HMAC-SHA-1", parameters(SHA1, ITERATIONS, HMAC_SHA1));
    compute("SHA-1 and HMAC with SHA-1", parameters(SHA1, ITERATIONS, HMAC_WITH_SHA1));
    compute("SHA-256", parameters(SHA256, ITERATIONS, HMAC_WITH_SHA256));
    compute("SHA-512", parameters(SHA512, ITERATIONS, HMAC_WITH_SHA512));
    compute("SHA-512 and SHA-256", parameters(SHA512, ITERATIONS, HMAC_WITH_SHA256));
    compute("SHA-512/256", parameters(SHA512_256, ITERATIONS, HMAC_WITH_SHA256));
    compute("SHA3-256", parameters(SHA3_256, ITERATIONS, HMAC_WITH_SHA256));
    compute("MD5", parameters(MD5, ITERATIONS, HMAC_WITH_MD5));
    compute("no hash function", parameters("1.2.3.4", ITERATIONS, HMAC_WITH_SHA256));
    compute("no MAC", parameters(SHA256, ITERATIONS, "1.2.3.4"));
    compute("a hash function for a MAC", parameters(SHA256, ITERATIONS, SHA256));
    compute("a MAC for a hash function", parameters(HMAC_WITH_SHA256, ITERATIONS, HMAC_WITH_SHA256));
}

static void iterations(void)
{
    compute("99", parameters(SHA256, BYTES("\x63"), HMAC_WITH_SHA256));
    compute("100", parameters(SHA256, BYTES("\x64"), HMAC_WITH_SHA256));
    compute("100000", parameters(SHA256, BYTES("\x01\x86\xA0"), HMAC_WITH_SHA256));
    compute("100001", parameters(SHA256, BYTES("\x01\x86\xA1"), HMAC_WITH_SHA256));
    compute("2 to the power of 31 minus 1", parameters(SHA256, BYTES("\x7F\xFF\xFF\xFF"), HMAC_WITH_SHA256));
    compute("-1", parameters(SHA256, BYTES("\xFF"), HMAC_WITH_SHA256));
    compute("0", parameters(SHA256, BYTES("\x00"), HMAC_WITH_SHA256));
}

static void generated(void)
{
    OSSL_CRMF_PBMPARAMETER *parameter = OSSL_CRMF_pbmp_new(NULL, 16, NID_sha256, 500, NID_hmacWithSHA256);
    unsigned char *first = NULL, *second = NULL, *der = NULL;
    size_t length = 0;
    OSSL_CRMF_PBMPARAMETER *again;
    const unsigned char *at;
    int encoded = i2d_OSSL_CRMF_PBMPARAMETER(parameter, &der);

    print_pointer("generated", parameter);
    print_int("length", encoded);
    PRINT_INT(OSSL_CRMF_pbm_new(NULL, NULL, parameter, message, 1, secret, 1, &first, &length));
    print_int("length of the MAC", (long)length);
    at = der;
    again = d2i_OSSL_CRMF_PBMPARAMETER(NULL, &at, encoded);
    PRINT_INT(OSSL_CRMF_pbm_new(NULL, NULL, again, message, 1, secret, 1, &second, NULL));
    print_int("the same MAC", memcmp(first, second, length) == 0);
    OPENSSL_free(first);
    OPENSSL_free(second);
    OPENSSL_free(der);
    OSSL_CRMF_PBMPARAMETER_free(again);
    OSSL_CRMF_PBMPARAMETER_free(parameter);
    PRINT_POINTER(OSSL_CRMF_pbmp_new(NULL, 16, NID_sha256, 99, NID_hmacWithSHA256));
    PRINT_POINTER(OSSL_CRMF_pbmp_new(NULL, 16, NID_sha256, 100001, NID_hmacWithSHA256));
    PRINT_POINTER(OSSL_CRMF_pbmp_new(NULL, 16, NID_sha256, (size_t)-1, NID_hmacWithSHA256));
}

static void arguments(void)
{
    struct der bytes = parameters(SHA256, ITERATIONS, HMAC_WITH_SHA256);
    const unsigned char *at = bytes.at;
    OSSL_CRMF_PBMPARAMETER *parameter = d2i_OSSL_CRMF_PBMPARAMETER(NULL, &at, (long)bytes.length), *empty = OSSL_CRMF_PBMPARAMETER_new();
    unsigned char *mac = (unsigned char *)"untouched";
    size_t length = 7;

    PRINT_INT(OSSL_CRMF_pbm_new(NULL, NULL, NULL, message, 1, secret, 1, &mac, &length));
    PRINT_INT(OSSL_CRMF_pbm_new(NULL, NULL, parameter, NULL, 1, secret, 1, &mac, &length));
    PRINT_INT(OSSL_CRMF_pbm_new(NULL, NULL, parameter, message, 1, NULL, 1, &mac, &length));
    PRINT_INT(OSSL_CRMF_pbm_new(NULL, NULL, parameter, message, 1, secret, 1, NULL, &length));
    printf("of empty parameters: %d\n", OSSL_CRMF_pbm_new(NULL, NULL, empty, message, 1, secret, 1, &mac, &length));
    ERR_clear_error();
    printf("%s %d\n", (const char *)mac, (int)length);
    PRINT_INT(OSSL_CRMF_pbm_new(NULL, NULL, parameter, message, 0, secret, 0, &mac, &length));
    OPENSSL_free(mac);
    OSSL_CRMF_PBMPARAMETER_free(empty);
    OSSL_CRMF_PBMPARAMETER_free(parameter);
}

int main(void)
{
    algorithms();
    iterations();
    generated();
    arguments();
    return 0;
}

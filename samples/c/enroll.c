/*
 * Enrolls a certificate: ir, ip, certConf, pkiConf (RFC 9810, 5.3), protected with a shared secret.
 *
 *   cc -o enroll enroll.c -lcmpnative -lcrypto
 *   ./enroll HOST PORT REFERENCE SECRET KEY.pem COMMON_NAME > certificate.pem
 *
 * The program is written for OpenSSL's <openssl/cmp.h> and knows nothing of libcmpnative: the order of the two libraries
 * decides which one answers.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <openssl/cmp.h>
#include <openssl/err.h>
#include <openssl/pem.h>

/* Returns the new certificate, to be freed by the caller, or NULL with the reason on OpenSSL's error queue. */
static X509 *enroll(const char *host, int port, const char *reference, const char *secret, EVP_PKEY *key,
                    const X509_NAME *subject)
{
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(NULL, NULL);
    X509 *certificate = NULL;

    if (ctx != NULL
        && OSSL_CMP_CTX_set1_server(ctx, host)
        && OSSL_CMP_CTX_set_serverPort(ctx, port)
        && OSSL_CMP_CTX_set1_serverPath(ctx, "pkix/")
        && OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_TOTAL_TIMEOUT, 60)
        && OSSL_CMP_CTX_set1_referenceValue(ctx, (const unsigned char *)reference, (int)strlen(reference))
        && OSSL_CMP_CTX_set1_secretValue(ctx, (const unsigned char *)secret, (int)strlen(secret))
        && OSSL_CMP_CTX_set1_subjectName(ctx, subject)
        && EVP_PKEY_up_ref(key)
        && OSSL_CMP_CTX_set0_newPkey(ctx, 1, key)) {
        certificate = OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
    }
    if (certificate != NULL)
        X509_up_ref(certificate); /* it belongs to the context */
    OSSL_CMP_CTX_free(ctx);
    return certificate;
}

static EVP_PKEY *read_key(const char *path)
{
    BIO *file = BIO_new_file(path, "r");
    EVP_PKEY *key = file == NULL ? NULL : PEM_read_bio_PrivateKey(file, NULL, NULL, NULL);

    BIO_free(file);
    return key;
}

int main(int argc, char **argv)
{
    X509_NAME *subject = X509_NAME_new();
    X509 *certificate = NULL;
    EVP_PKEY *key = NULL;

    if (argc != 7) {
        fprintf(stderr, "usage: enroll HOST PORT REFERENCE SECRET KEY.pem COMMON_NAME\n");
        return EXIT_FAILURE;
    }
    key = read_key(argv[5]);
    if (key != NULL
        && X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, (const unsigned char *)argv[6], -1, -1, 0))
        certificate = enroll(argv[1], atoi(argv[2]), argv[3], argv[4], key, subject);
    if (certificate != NULL)
        PEM_write_X509(stdout, certificate);
    else
        ERR_print_errors_fp(stderr);
    X509_free(certificate);
    EVP_PKEY_free(key);
    X509_NAME_free(subject);
    return certificate != NULL ? EXIT_SUCCESS : EXIT_FAILURE;
}

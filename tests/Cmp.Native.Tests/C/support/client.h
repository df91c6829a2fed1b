/*
 * A client context with the credentials of the test PKI, and one line of text for the outcome of a transaction.
 */
#ifndef SUPPORT_CLIENT_H
#define SUPPORT_CLIENT_H

#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include "mock.h"

enum credentials { SHARED_SECRET, WRONG_SECRET, SIGNATURE, SIGNATURE_WITHOUT_TRUST };

static inline BIO *client_open(const char *algorithm, const char *name)
{
    char path[4096];
    BIO *file;

    snprintf(path, sizeof(path), "%s/%s/%s", pki_folder, algorithm, name);
    if ((file = BIO_new_file(path, "r")) == NULL)
        mock_fail(path);
    return file;
}

static inline X509 *client_certificate(const char *algorithm, const char *name)
{
    BIO *file = client_open(algorithm, name);
    X509 *certificate = PEM_read_bio_X509(file, NULL, NULL, NULL);

    BIO_free(file);
    return certificate;
}

static inline EVP_PKEY *client_key(const char *algorithm, const char *name)
{
    BIO *file = client_open(algorithm, name);
    EVP_PKEY *key = PEM_read_bio_PrivateKey(file, NULL, NULL, NULL);

    BIO_free(file);
    return key;
}

static inline X509_REQ *client_request(const char *algorithm, const char *name)
{
    BIO *file = client_open(algorithm, name);
    X509_REQ *request = PEM_read_bio_X509_REQ(file, NULL, NULL, NULL);

    BIO_free(file);
    return request;
}

static inline int client_quiet(const char *function, const char *file, int line, OSSL_CMP_severity level, const char *text)
{
    (void)function, (void)file, (void)line, (void)level, (void)text;
    return 1;
}

static inline void client_trust(OSSL_CMP_CTX *ctx, const char *algorithm, const char *name)
{
    X509 *root = client_certificate(algorithm, name);
    X509_STORE *store = X509_STORE_new();

    X509_STORE_add_cert(store, root);
    OSSL_CMP_CTX_set0_trustedStore(ctx, store);
    X509_free(root);
}

static inline void client_sign(OSSL_CMP_CTX *ctx, const char *algorithm)
{
    X509 *certificate = client_certificate(algorithm, "client.crt"), *ca = client_certificate(algorithm, "ca.crt");
    EVP_PKEY *key = client_key(algorithm, "client.key");
    STACK_OF(X509) *untrusted = sk_X509_new_null();

    sk_X509_push(untrusted, ca);
    OSSL_CMP_CTX_set1_cert(ctx, certificate);
    OSSL_CMP_CTX_set1_pkey(ctx, key);
    OSSL_CMP_CTX_set1_untrusted(ctx, untrusted);
    OSSL_CMP_CTX_set1_extraCertsOut(ctx, untrusted);
    X509_free(certificate);
    EVP_PKEY_free(key);
    sk_X509_pop_free(untrusted, X509_free);
}

/* A context for enrolling new.key of the hierarchy. */
static inline OSSL_CMP_CTX *client_new(const char *algorithm, enum credentials credentials)
{
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(NULL, NULL);
    X509 *expected = client_certificate(algorithm, "new.crt");
    const char *secret = credentials == WRONG_SECRET ? "wrong" : "s3cret";

    OSSL_CMP_CTX_set_log_cb(ctx, client_quiet);
    OSSL_CMP_CTX_set_transfer_cb(ctx, mock_transfer);
    if (credentials == SHARED_SECRET || credentials == WRONG_SECRET) {
        OSSL_CMP_CTX_set1_referenceValue(ctx, (const unsigned char *)"cmp", 3);
        OSSL_CMP_CTX_set1_secretValue(ctx, (const unsigned char *)secret, (int)strlen(secret));
    } else {
        client_sign(ctx, algorithm);
    }
    if (credentials != SIGNATURE_WITHOUT_TRUST)
        client_trust(ctx, algorithm, "root.crt");
    OSSL_CMP_CTX_set0_newPkey(ctx, 1, client_key(algorithm, "new.key"));
    OSSL_CMP_CTX_set1_subjectName(ctx, X509_get_subject_name(expected));
    X509_free(expected);
    return ctx;
}

static inline void client_print_name(const char *label, const X509 *certificate)
{
    char name[256] = "none";

    if (certificate != NULL)
        X509_NAME_oneline(X509_get_subject_name(certificate), name, sizeof(name));
    printf(" %s=%s", label, name);
}

static inline void client_print_certificates(const char *label, STACK_OF(X509) *certificates)
{
    printf(" %s=%d", label, sk_X509_num(certificates));
    sk_X509_pop_free(certificates, X509_free);
}

/* The reason of the newest error; older ones say where it was noticed. Empties the queue. */
static inline void client_print_reason(void)
{
    unsigned long error = ERR_peek_last_error();
    const char *reason = ERR_reason_error_string(error);

    printf(" reason=%s", error == 0 ? "none" : reason != NULL ? reason : "?");
    ERR_clear_error();
}

/* Prints what came of a transaction and empties the error queue. */
static inline void client_report(const char *name, OSSL_CMP_CTX *ctx, int result, struct mock *mock)
{
    OSSL_CMP_PKIFREETEXT *text = OSSL_CMP_CTX_get0_statusString(ctx);

    printf("%s: result=%d status=%d failInfo=%d", name, result, OSSL_CMP_CTX_get_status(ctx),
           OSSL_CMP_CTX_get_failInfoCode(ctx));
    for (int i = 0; i < sk_ASN1_UTF8STRING_num(text); i++)
        printf(" text=%s", (const char *)ASN1_STRING_get0_data(sk_ASN1_UTF8STRING_value(text, i)));
    client_print_name("newCert", OSSL_CMP_CTX_get0_newCert(ctx));
    client_print_certificates("newChain", OSSL_CMP_CTX_get1_newChain(ctx));
    client_print_certificates("caPubs", OSSL_CMP_CTX_get1_caPubs(ctx));
    if (OSSL_CMP_CTX_get_status(ctx) >= 0) /* libcrypto keeps those of a response that it refused, too */
        client_print_certificates("extraCertsIn", OSSL_CMP_CTX_get1_extraCertsIn(ctx));
    printf(" sent=(%s)", mock == NULL ? "" : mock->sent);
    client_print_reason();
    printf("\n");
    fflush(stdout);
}

#endif

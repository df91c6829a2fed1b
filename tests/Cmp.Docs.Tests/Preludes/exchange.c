/* A context that is being prepared, and what the caller has at hand. */
#include <stdio.h>
#include <string.h>
#include <openssl/cmp.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/store.h>
#include <openssl/x509v3.h>

int shown(OSSL_CMP_CTX *ctx, const char *host, int port, const char *reference, const char *secret, const X509_NAME *subject,
          EVP_PKEY *key, X509 *root, X509 *device, EVP_PKEY *device_key, X509_REQ *request);

int shown(OSSL_CMP_CTX *ctx, const char *host, int port, const char *reference, const char *secret, const X509_NAME *subject,
          EVP_PKEY *key, X509 *root, X509 *device, EVP_PKEY *device_key, X509_REQ *request)
{
    (void)host, (void)port, (void)reference, (void)secret, (void)subject, (void)key, (void)root, (void)device, (void)device_key, (void)request;
    (void)ctx;
    {
#include DOCS_BLOCK
    }
    return 1;
}

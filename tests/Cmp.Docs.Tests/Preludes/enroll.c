/* A whole enrolment: the caller's data, and no context yet. */
#include <string.h>
#include <openssl/cmp.h>

X509 *shown(const char *host, int port, const char *reference, const char *secret, const X509_NAME *subject, EVP_PKEY *key);

X509 *shown(const char *host, int port, const char *reference, const char *secret, const X509_NAME *subject, EVP_PKEY *key)
{
#include DOCS_BLOCK
    return certificate;
}

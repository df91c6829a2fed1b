/* parity valgrind: OSSL_CMP_CTX: the certificate to ask for, the new key, and stacks of certificates */
#define _GNU_SOURCE
#include "support/client.h"
#include "support/material.h"
#include "support/results.h"

static X509_EXTENSIONS *extensions(int nid, const char *value)
{
    X509_EXTENSIONS *made = sk_X509_EXTENSION_new_null();

    sk_X509_EXTENSION_push(made, X509V3_EXT_conf_nid(NULL, NULL, nid, value));
    return made;
}

static void names_and_extensions(OSSL_CMP_CTX *ctx)
{
    GENERAL_NAME *name = a2i_GENERAL_NAME(NULL, NULL, NULL, GEN_DNS, "device.example", 0);
    X509_EXTENSIONS *refused = extensions(NID_subject_alt_name, "DNS:device.example");

    PRINT_INT(OSSL_CMP_CTX_set0_reqExtensions(ctx, extensions(NID_key_usage, "digitalSignature")));
    PRINT_INT(OSSL_CMP_CTX_reqExtensions_have_SAN(ctx));
    PRINT_INT(OSSL_CMP_CTX_set0_reqExtensions(ctx, extensions(NID_subject_alt_name, "DNS:device.example")));
    PRINT_INT(OSSL_CMP_CTX_reqExtensions_have_SAN(ctx));
    PRINT_INT(OSSL_CMP_CTX_push1_subjectAltName(ctx, name));
    PRINT_INT(OSSL_CMP_CTX_set0_reqExtensions(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_reqExtensions_have_SAN(ctx));
    PRINT_INT(OSSL_CMP_CTX_push1_subjectAltName(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_push1_subjectAltName(ctx, name));
    PRINT_INT(OSSL_CMP_CTX_push1_subjectAltName(ctx, name));
    PRINT_INT(OSSL_CMP_CTX_set0_reqExtensions(ctx, refused));
    PRINT_INT(OSSL_CMP_CTX_set0_reqExtensions(ctx, extensions(NID_key_usage, "digitalSignature")));
    PRINT_INT(OSSL_CMP_CTX_reqExtensions_have_SAN(ctx));
    sk_X509_EXTENSION_pop_free(refused, X509_EXTENSION_free);
    GENERAL_NAME_free(name);
    PRINT_INT(OSSL_CMP_CTX_push0_policy(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_push0_policy(ctx, POLICYINFO_new()));
    PRINT_INT(OSSL_CMP_CTX_push0_policy(ctx, POLICYINFO_new()));
}

static void new_key(OSSL_CMP_CTX *ctx)
{
    EVP_PKEY *own = client_key("ec", "client.key"), *key = client_key("ec", "new.key"), *another = client_key("rsa", "new.key");
    X509_REQ *request = client_request("ec", "new.csr");

    OSSL_CMP_CTX_set1_pkey(ctx, own);
    print_same("without new key", own, OSSL_CMP_CTX_get0_newPkey(ctx, 0));
    print_same("without new private key", own, OSSL_CMP_CTX_get0_newPkey(ctx, 1));
    PRINT_INT(OSSL_CMP_CTX_set1_p10CSR(ctx, request));
    PRINT_INT(OSSL_CMP_CTX_set1_p10CSR(ctx, request));
    PRINT_INT(EVP_PKEY_eq(key, OSSL_CMP_CTX_get0_newPkey(ctx, 0)));
    PRINT_POINTER(OSSL_CMP_CTX_get0_newPkey(ctx, 1));
    PRINT_INT(OSSL_CMP_CTX_set0_newPkey(ctx, 1, key));
    print_same("private new key", key, OSSL_CMP_CTX_get0_newPkey(ctx, 0));
    print_same("private new private key", key, OSSL_CMP_CTX_get0_newPkey(ctx, 1));
    PRINT_INT(OSSL_CMP_CTX_set0_newPkey(ctx, 0, another));
    print_same("public new key", another, OSSL_CMP_CTX_get0_newPkey(ctx, 0));
    print_same("public new private key", another, OSSL_CMP_CTX_get0_newPkey(ctx, 1));
    PRINT_INT(OSSL_CMP_CTX_set0_newPkey(ctx, 0, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_p10CSR(ctx, NULL));
    print_same("without new key again", own, OSSL_CMP_CTX_get0_newPkey(ctx, 1));
    PRINT_INT(OSSL_CMP_CTX_set0_newPkey(ctx, 1, client_key("ec", "new.key")));
    PRINT_INT(OSSL_CMP_CTX_set1_p10CSR(ctx, request));
    X509_REQ_free(request);
    EVP_PKEY_free(own);
}

static void stacks(OSSL_CMP_CTX *ctx)
{
    STACK_OF(X509) *certificates = stack_of("ec", (const char *const[]){ "ca.crt", "root.crt", "ca.crt", NULL });
    STACK_OF(X509) *none = sk_X509_new_null();
    X509_STORE *store = store_with("ec", "root.crt");

    PRINT_INT(OSSL_CMP_CTX_set1_untrusted(ctx, certificates));
    print_certificates("untrusted without duplicates", OSSL_CMP_CTX_get0_untrusted(ctx));
    PRINT_INT(OSSL_CMP_CTX_set1_untrusted(ctx, none));
    print_certificates("no untrusted", OSSL_CMP_CTX_get0_untrusted(ctx));
    PRINT_INT(OSSL_CMP_CTX_set1_untrusted(ctx, OSSL_CMP_CTX_get0_untrusted(ctx)));
    PRINT_INT(OSSL_CMP_CTX_set1_untrusted(ctx, certificates));
    PRINT_INT(OSSL_CMP_CTX_set1_untrusted(ctx, NULL));
    PRINT_POINTER(OSSL_CMP_CTX_get0_untrusted(ctx));
    PRINT_INT(OSSL_CMP_CTX_set1_extraCertsOut(ctx, certificates));
    PRINT_INT(OSSL_CMP_CTX_set1_extraCertsOut(ctx, none));
    PRINT_INT(OSSL_CMP_CTX_set1_extraCertsOut(ctx, NULL));
    PRINT_INT(OSSL_CMP_CTX_set1_extraCertsOut(ctx, certificates));
    PRINT_INT(OSSL_CMP_CTX_set0_trustedStore(ctx, store));
    print_same("trusted", store, OSSL_CMP_CTX_get0_trustedStore(ctx));
    PRINT_INT(OSSL_CMP_CTX_set0_trustedStore(ctx, store = X509_STORE_new()));
    print_same("trusted", store, OSSL_CMP_CTX_get0_trustedStore(ctx));
    PRINT_INT(OSSL_CMP_CTX_set0_trustedStore(ctx, NULL));
    PRINT_POINTER(OSSL_CMP_CTX_get0_trustedStore(ctx));
    PRINT_INT(OSSL_CMP_CTX_set0_trustedStore(ctx, store_with("ec", "root.crt")));
    sk_X509_pop_free(certificates, X509_free);
    sk_X509_free(none);
}

int main(int argc, char **argv)
{
    OSSL_CMP_CTX *ctx;

    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    ctx = OSSL_CMP_CTX_new(NULL, NULL);
    names_and_extensions(ctx);
    new_key(ctx);
    stacks(ctx);
    PRINT_INT(OSSL_CMP_CTX_reinit(ctx));
    print_certificates("untrusted after reinit", OSSL_CMP_CTX_get0_untrusted(ctx));
    PRINT_INT(OSSL_CMP_CTX_reqExtensions_have_SAN(ctx));
    PRINT_POINTER(OSSL_CMP_CTX_get0_newPkey(ctx, 1));
    PRINT_POINTER(OSSL_CMP_CTX_get0_trustedStore(ctx));
    OSSL_CMP_CTX_free(ctx);
    return 0;
}

/* parity valgrind: a path that was valid before: the same certificates are judged anew by every store, and others are not taken for it */
#define _GNU_SOURCE
#include <time.h>
#include "support/client.h"
#include "support/material.h"
#include "support/results.h"

enum { PATHS = 40 };

static OSSL_CMP_CTX *ctx;
static X509 *server;
static int asked;

static int refuse(X509_STORE_CTX *validation)
{
    asked++;
    X509_STORE_CTX_set_error(validation, X509_V_ERR_APPLICATION_VERIFICATION);
    return 0;
}

static int count(int ok, X509_STORE_CTX *validation)
{
    (void)validation;
    asked++;
    return ok;
}

static void trusted(const char *name)
{
    X509_STORE *store = store_with("ec", "root.crt");

    print_int(name, OSSL_CMP_validate_cert_path(ctx, store, server));
    X509_STORE_free(store);
}

/* The certificate with another last octet, which is one of its signature. */
static X509 *with_another_signature(X509 *certificate)
{
    unsigned char *encoding = NULL;
    int length = i2d_X509(certificate, &encoding);
    const unsigned char *next = encoding;
    X509 *altered;

    encoding[length - 1] ^= 1;
    altered = d2i_X509(NULL, &next, length);
    OPENSSL_free(encoding);
    return altered;
}

static void other_signatures(void)
{
    X509_STORE *store = store_with("ec", "root.crt");
    X509 *altered = with_another_signature(server), *ca = client_certificate("ec", "ca.crt"), *altered_ca = with_another_signature(ca);
    OSSL_CMP_CTX *other = OSSL_CMP_CTX_new(NULL, NULL);
    STACK_OF(X509) *untrusted = sk_X509_new_null();

    print_int("another signature", OSSL_CMP_validate_cert_path(ctx, store, altered));
    print_int("another signature again", OSSL_CMP_validate_cert_path(ctx, store, altered));
    sk_X509_push(untrusted, altered_ca);
    OSSL_CMP_CTX_set_log_cb(other, client_quiet);
    OSSL_CMP_CTX_set1_untrusted(other, untrusted);
    print_int("another signature of the CA", OSSL_CMP_validate_cert_path(other, store, server));
    OSSL_CMP_CTX_free(other);
    sk_X509_pop_free(untrusted, X509_free);
    X509_free(altered);
    X509_free(ca);
    X509_STORE_free(store);
}

static void other_conditions(void)
{
    X509_STORE *none = X509_STORE_new(), *later = store_with("ec", "root.crt"), *short_path = store_with("ec", "root.crt");
    X509_STORE *demanding = store_with("ec", "root.crt"), *with_crls = store_with("ec", "root.crt"), *timeless = store_with("ec", "root.crt");
    X509_STORE *partial = store_with("ec", "ca.crt");

    print_int("no anchors", OSSL_CMP_validate_cert_path(ctx, none, server));
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(later), time(NULL));
    print_int("at a given time", OSSL_CMP_validate_cert_path(ctx, later, server));
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(later), 4000000000);
    print_int("expired", OSSL_CMP_validate_cert_path(ctx, later, server));
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(later), 1000000000);
    print_int("not yet valid", OSSL_CMP_validate_cert_path(ctx, later, server));
    X509_STORE_set_flags(timeless, X509_V_FLAG_NO_CHECK_TIME);
    print_int("at any time", OSSL_CMP_validate_cert_path(ctx, timeless, server));
    X509_VERIFY_PARAM_set_depth(X509_STORE_get0_param(short_path), 0);
    print_int("too long", OSSL_CMP_validate_cert_path(ctx, short_path, server));
    X509_VERIFY_PARAM_set_auth_level(X509_STORE_get0_param(demanding), 5);
    print_int("too weak", OSSL_CMP_validate_cert_path(ctx, demanding, server));
    X509_STORE_set_flags(with_crls, X509_V_FLAG_CRL_CHECK);
    print_int("without CRLs", OSSL_CMP_validate_cert_path(ctx, with_crls, server));
    print_int("no root", OSSL_CMP_validate_cert_path(ctx, partial, server));
    X509_STORE_set_flags(partial, X509_V_FLAG_PARTIAL_CHAIN);
    print_int("a CA as anchor", OSSL_CMP_validate_cert_path(ctx, partial, server));
    print_int("a CA as anchor again", OSSL_CMP_validate_cert_path(ctx, partial, server));
    X509_STORE_free(none);
    X509_STORE_free(later);
    X509_STORE_free(short_path);
    X509_STORE_free(demanding);
    X509_STORE_free(with_crls);
    X509_STORE_free(timeless);
    X509_STORE_free(partial);
}

/* Whether the signature of the root on itself counts is the store's decision. */
static void self_signature(void)
{
    X509 *root = client_certificate("ec", "root.crt"), *altered = with_another_signature(root);
    X509_STORE *store = X509_STORE_new();

    X509_STORE_add_cert(store, altered);
    print_int("a root that did not sign itself", OSSL_CMP_validate_cert_path(ctx, store, server));
    X509_STORE_set_flags(store, X509_V_FLAG_CHECK_SS_SIGNATURE);
    print_int("whose signature counts", OSSL_CMP_validate_cert_path(ctx, store, server));
    X509_STORE_free(store);
    X509_free(root);
    X509_free(altered);
}

static void own_functions(void)
{
    X509_STORE *refusing = store_with("ec", "root.crt"), *counting = store_with("ec", "root.crt");

    X509_STORE_set_verify(refusing, refuse);
    print_int("a store that verifies itself", OSSL_CMP_validate_cert_path(ctx, refusing, server));
    print_int("asked", asked);
    X509_STORE_set_verify_cb(counting, count);
    asked = 0;
    print_int("a store that looks", OSSL_CMP_validate_cert_path(ctx, counting, server));
    print_int("asked", asked);
    X509_STORE_free(refusing);
    X509_STORE_free(counting);
}

/* More paths than anybody would keep, one after the other, twice. */
static void many(void)
{
    X509_STORE *store = store_with("ec", "root.crt");
    EVP_PKEY *key = client_key("ec", "ca.key");
    X509 *leaf[PATHS];
    int valid = 0;

    for (int i = 0; i < PATHS; i++) {
        leaf[i] = X509_dup(server);
        ASN1_INTEGER_set(X509_get_serialNumber(leaf[i]), 1000 + i);
        X509_sign(leaf[i], key, EVP_sha256());
    }
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < PATHS; i++)
            valid += OSSL_CMP_validate_cert_path(ctx, store, leaf[i]);
    print_int("valid", valid);
    for (int i = 0; i < PATHS; i++)
        X509_free(leaf[i]);
    EVP_PKEY_free(key);
    X509_STORE_free(store);
}

int main(int argc, char **argv)
{
    STACK_OF(X509) *untrusted;

    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    server = client_certificate("ec", "server.crt");
    untrusted = stack_of("ec", (const char *const[]){ "ca.crt", NULL });
    ctx = OSSL_CMP_CTX_new(NULL, NULL);
    OSSL_CMP_CTX_set_log_cb(ctx, client_quiet);
    OSSL_CMP_CTX_set1_untrusted(ctx, untrusted);
    trusted("trusted");
    trusted("trusted again");
    other_signatures();
    other_conditions();
    self_signature();
    own_functions();
    many();
    trusted("trusted once more");
    OSSL_CMP_CTX_free(ctx);
    sk_X509_pop_free(untrusted, X509_free);
    X509_free(server);
    return 0;
}

/*
 * The CPU time that a client of CMP spends on whole transactions. The server is another process, on plain libcrypto.
 *
 *   transaction PKI_FOLDER MOCK_SERVER [CASE [CREDENTIALS [TRANSACTIONS]]]
 *   transaction        prints the cases and credentials there are
 *
 * The first line names the library that answers; then lines of: case, credentials, what, nanoseconds. What is "first" for the
 * first transaction of the process, "each" for one transaction of a batch, and "limit" for the cryptographic operations that
 * the case needs, alone. Keys and certificates are loaded beforehand; each transaction has a context of its own, except those
 * of "ir, same context".
 */
#define _GNU_SOURCE
#include "support/client.h"
#include "cryptography.h"
#include "measure.h"

enum { BATCHES = 3, WARM_UP = 30 };

struct identity {
    const char *algorithm;
    X509 *certificate, *old, *root;
    EVP_PKEY *key, *new_key;
    STACK_OF(X509) *chain;
    X509_REQ *request;
};

enum kind { ENROLL, ENROLL_IMPLICITLY, REVOKE, ASK };

/* What a case needs: signatures for proofs of possession, messages sent and received. */
struct one_case {
    const char *name;
    enum kind kind;
    int type, proofs, sent, received, keeps_context;
};

static const struct one_case cases[] = {
    { "ir", ENROLL, OSSL_CMP_IR, 1, 2, 2, 0 },
    { "cr", ENROLL, OSSL_CMP_CR, 1, 2, 2, 0 },
    { "kur", ENROLL, OSSL_CMP_KUR, 1, 2, 2, 0 },
    { "p10cr", ENROLL, OSSL_CMP_P10CR, 0, 2, 2, 0 },
    { "ir, implicit confirmation", ENROLL_IMPLICITLY, OSSL_CMP_IR, 1, 1, 1, 0 },
    { "ir, same context", ENROLL, OSSL_CMP_IR, 1, 2, 2, 1 },
    { "rr", REVOKE, 0, 0, 1, 1, 0 },
    { "genm", ASK, 0, 0, 1, 1, 0 },
};

static struct identity load(const char *algorithm)
{
    struct identity identity = { .algorithm = algorithm };

    identity.certificate = client_certificate(algorithm, "client.crt");
    identity.old = client_certificate(algorithm, "new.crt");
    identity.root = client_certificate(algorithm, "root.crt");
    identity.key = client_key(algorithm, "client.key");
    identity.new_key = client_key(algorithm, "new.key");
    identity.request = client_request(algorithm, "new.csr");
    identity.chain = sk_X509_new_null();
    sk_X509_push(identity.chain, client_certificate(algorithm, "ca.crt"));
    return identity;
}

static void unload(struct identity *identity)
{
    X509_free(identity->certificate);
    X509_free(identity->old);
    X509_free(identity->root);
    EVP_PKEY_free(identity->key);
    EVP_PKEY_free(identity->new_key);
    X509_REQ_free(identity->request);
    sk_X509_pop_free(identity->chain, X509_free);
}

static void need(int done, const char *what)
{
    if (!done) {
        ERR_print_errors_fp(stderr);
        measure_fail(what);
    }
}

static OSSL_CMP_CTX *make_context(const struct one_case *one, const struct identity *identity, int mac, struct mock *mock)
{
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(NULL, NULL);
    X509_STORE *store = X509_STORE_new();

    need(X509_STORE_add_cert(store, identity->root), "trust anchor");
    need(OSSL_CMP_CTX_set0_trustedStore(ctx, store), "store");
    need(OSSL_CMP_CTX_set_log_cb(ctx, client_quiet), "log");
    need(OSSL_CMP_CTX_set_transfer_cb(ctx, mock_transfer), "transfer");
    need(OSSL_CMP_CTX_set_transfer_cb_arg(ctx, mock), "transfer argument");
    if (mac) {
        need(OSSL_CMP_CTX_set1_referenceValue(ctx, (const unsigned char *)"cmp", 3), "reference");
        need(OSSL_CMP_CTX_set1_secretValue(ctx, (const unsigned char *)"s3cret", 6), "secret");
    } else {
        need(OSSL_CMP_CTX_set1_cert(ctx, identity->certificate), "certificate");
        need(OSSL_CMP_CTX_set1_pkey(ctx, identity->key), "key");
        need(OSSL_CMP_CTX_set1_untrusted(ctx, identity->chain), "untrusted");
        need(OSSL_CMP_CTX_set1_extraCertsOut(ctx, identity->chain), "extraCerts");
    }
    if (one->kind == ENROLL || one->kind == ENROLL_IMPLICITLY) {
        EVP_PKEY_up_ref(identity->new_key);
        need(OSSL_CMP_CTX_set0_newPkey(ctx, 1, identity->new_key), "new key");
        need(OSSL_CMP_CTX_set1_subjectName(ctx, X509_get_subject_name(identity->old)), "subject");
    }
    if (one->type == OSSL_CMP_KUR || one->kind == REVOKE)
        need(OSSL_CMP_CTX_set1_oldCert(ctx, identity->old), "old certificate");
    if (one->type == OSSL_CMP_P10CR)
        need(OSSL_CMP_CTX_set1_p10CSR(ctx, identity->request), "request");
    if (one->kind == ENROLL_IMPLICITLY)
        need(OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_IMPLICIT_CONFIRM, 1), "implicit confirmation");
    return ctx;
}

static void run(const struct one_case *one, OSSL_CMP_CTX *ctx, struct mock *mock)
{
    STACK_OF(OSSL_CMP_ITAV) *answers;

    mock->sent[0] = '\0';
    switch (one->kind) {
    case REVOKE:
        need(OSSL_CMP_exec_RR_ses(ctx), one->name);
        break;
    case ASK:
        need(OSSL_CMP_CTX_push0_genm_ITAV(ctx, OSSL_CMP_ITAV_create(OBJ_nid2obj(NID_id_it_signKeyPairTypes), NULL)), "question");
        need((answers = OSSL_CMP_exec_GENM_ses(ctx)) != NULL, one->name);
        need(sk_OSSL_CMP_ITAV_num(answers) == 1, "number of answers");
        sk_OSSL_CMP_ITAV_pop_free(answers, OSSL_CMP_ITAV_free);
        break;
    default:
        need(OSSL_CMP_exec_certreq(ctx, one->type, NULL) != NULL, one->name);
        need((strstr(mock->sent, "certConf") == NULL) == (one->kind == ENROLL_IMPLICITLY), "confirmation");
        break;
    }
    need(OSSL_CMP_CTX_get_status(ctx) == OSSL_CMP_PKISTATUS_accepted || one->kind == ASK, "status");
}

static double run_times(const struct one_case *one, const struct identity *identity, int mac, struct mock *mock, int times)
{
    double start = measure_cpu();
    OSSL_CMP_CTX *kept = one->keeps_context ? make_context(one, identity, mac, mock) : NULL;

    for (int i = 0; i < times; i++) {
        OSSL_CMP_CTX *ctx = kept != NULL ? kept : make_context(one, identity, mac, mock);

        run(one, ctx, mock);
        if (kept == NULL)
            OSSL_CMP_CTX_free(ctx);
        else
            need(OSSL_CMP_CTX_reinit(ctx), "reinit");
    }
    OSSL_CMP_CTX_free(kept);
    return (measure_cpu() - start) / times;
}

/*
 * With a MAC: one key for what is sent, and one for each message received, as the server draws a salt for each. With signatures:
 * two certificates of the server's path to verify, once.
 */
static double limit(const struct one_case *one, const struct crypto_cost *cost, int mac)
{
    double proofs = one->proofs * cost->sign;

    return mac ? proofs + (1 + one->received) * cost->derive + (one->sent + one->received) * cost->mac
               : proofs + one->sent * cost->sign + (one->received + 2) * cost->verify;
}

static void measure(const struct one_case *one, const struct identity *identity, const char *credentials, int times)
{
    static int has_run;
    const char *implicit = one->kind == ENROLL_IMPLICITLY ? "implicit=1" : "implicit=0";
    struct mock mock = mock_start((const char *const[]){ identity->algorithm, implicit, NULL });
    struct crypto_cost cost = crypto_measure(identity->key);
    int mac = strcmp(credentials, "MAC") == 0;

    if (!has_run)
        printf("%s\t%s\tfirst\t%.0f\n", one->name, credentials, run_times(one, identity, mac, &mock, 1));
    has_run = 1;
    run_times(one, identity, mac, &mock, WARM_UP);
    for (int batch = 0; batch < BATCHES; batch++)
        printf("%s\t%s\teach\t%.0f\n", one->name, credentials, run_times(one, identity, mac, &mock, times));
    printf("%s\t%s\tlimit\t%.0f\n", one->name, credentials, limit(one, &cost, mac));
    mock_stop(&mock);
}

int main(int argc, char **argv)
{
    static const char *const functions[] = { "OSSL_CMP_CTX_new", "OSSL_CMP_exec_certreq", "OSSL_CMP_exec_RR_ses", "OSSL_CMP_exec_GENM_ses",
                                             "d2i_OSSL_CMP_MSG", NULL };
    static const char *const credentials[] = { "MAC", "EC", "RSA" };
    struct identity ec, rsa;
    int times = argc > 5 ? atoi(argv[5]) : 20;

    if (argc < 3) {
        for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
            for (size_t j = 0; j < sizeof(credentials) / sizeof(credentials[0]); j++)
                printf("%s\t%s\n", cases[i].name, credentials[j]);
        return 0;
    }
    pki_folder = argv[1];
    mock_program = argv[2];
    measure_print_library(functions);
    ec = load("ec");
    rsa = load("rsa");
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        for (size_t j = 0; j < sizeof(credentials) / sizeof(credentials[0]); j++)
            if ((argc < 4 || *argv[3] == '\0' || strcmp(argv[3], cases[i].name) == 0)
                && (argc < 5 || *argv[4] == '\0' || strcmp(argv[4], credentials[j]) == 0))
                measure(&cases[i], strcmp(credentials[j], "RSA") == 0 ? &rsa : &ec, credentials[j], times);
    unload(&ec);
    unload(&rsa);
    return 0;
}

/* parity valgrind: responses no honest server sends; each is refused, and the context works afterwards */
#define _GNU_SOURCE
#include "support/client.h"

struct hostile_case {
    const char *alteration; /* see support/alter.h */
    const char *which;      /* the response that is altered */
};

static const struct hostile_case with_secret[] = {
    { "transactionID", "on=1" },      { "no_transactionID", "on=1" },   { "recipNonce", "on=1" },
    { "no_recipNonce", "on=1" },      { "pvno", "on=1" },               { "sender_type", "on=1" },
    { "body_type", "on=1" },          { "other_body", "on=1" },         { "cp_for_ip", "on=1" },
    { "empty_body", "on=1" },         { "protection", "on=1" },         { "no_protection", "on=1" },
    { "no_protection_bits", "on=1" }, { "parameters_absent", "on=1" },  { "parameters_null", "on=1" },
    { "parameters_integer", "on=1" }, { "iterations", "on=1" },         { "wrong_typed", "on=1" },
    { "nested", "on=1" },             { "truncated", "on=1" },          { "oversized", "on=1" },
    { "empty", "on=1" },              { "garbage", "on=1" },            { "transactionID", "on=2" },
    { "recipNonce", "on=2" },         { "cp_for_ip", "on=2" },          { "protection", "on=2" },
    { "no_protection", "on=2" },      { "truncated", "on=2" },
};

static const struct hostile_case with_signature[] = {
    { "protection", "on=1" },         { "no_protection", "on=1" },      { "no_protection_bits", "on=1" },
    { "parameters_integer", "on=1" }, { "wrong_typed", "on=1" },        { "truncated", "on=1" },
    { "protection", "on=2" },         { "no_protection", "on=2" },
};

static void run(const char *name, OSSL_CMP_CTX *ctx, const char *alteration, const char *which)
{
    struct mock mock = mock_start((const char *const[]){ "ec", "poll=0", which, alteration, NULL });
    X509 *certificate;

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    certificate = OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
    client_report(name, ctx, certificate != NULL, &mock);
    mock_stop(&mock);
    OSSL_CMP_CTX_reinit(ctx);
}

/* One context meets every case and an honest server after each. */
static void run_all(enum credentials credentials, const struct hostile_case *cases, size_t count)
{
    OSSL_CMP_CTX *ctx = client_new("ec", credentials);
    char alteration[64];

    for (size_t i = 0; i < count; i++) {
        snprintf(alteration, sizeof(alteration), "alter=%s", cases[i].alteration);
        run(alteration, ctx, alteration, cases[i].which);
        run("afterwards", ctx, "poll=0", "on=1");
    }
    OSSL_CMP_CTX_free(ctx);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    run_all(SHARED_SECRET, with_secret, sizeof(with_secret) / sizeof(with_secret[0]));
    run_all(SIGNATURE, with_signature, sizeof(with_signature) / sizeof(with_signature[0]));
    return 0;
}

/* parity valgrind: whole transactions through a transfer callback, good and bad, and contexts used again and again */
#define _GNU_SOURCE
#include "support/client.h"

#define OPTIONS(...) (const char *const[]){ __VA_ARGS__, NULL }

/* Runs one enrollment and reports it. */
static void enroll(const char *name, OSSL_CMP_CTX *ctx, int type, const char *const *options)
{
    struct mock mock = mock_start(options);
    X509 *certificate;

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    certificate = OSSL_CMP_exec_certreq(ctx, type, NULL);
    client_report(name, ctx, certificate != NULL, &mock);
    if (certificate != OSSL_CMP_CTX_get0_newCert(ctx) && certificate != NULL)
        printf("the returned certificate is not the context's\n");
    mock_stop(&mock);
}

static void enroll_once(const char *name, const char *algorithm, enum credentials credentials, int type,
                        const char *const *options)
{
    OSSL_CMP_CTX *ctx = client_new(algorithm, credentials);

    if (type == OSSL_CMP_KUR) {
        X509 *old = client_certificate(algorithm, "new.crt");

        OSSL_CMP_CTX_set1_oldCert(ctx, old);
        X509_free(old);
    }
    if (type == OSSL_CMP_P10CR) {
        X509_REQ *request = client_request(algorithm, "new.csr");

        OSSL_CMP_CTX_set1_p10CSR(ctx, request);
        X509_REQ_free(request);
    }
    enroll(name, ctx, type, options);
    OSSL_CMP_CTX_free(ctx);
}

static void enrollments(void)
{
    enroll_once("ir, secret", "ec", SHARED_SECRET, OSSL_CMP_IR, OPTIONS("ec"));
    enroll_once("ir, EC", "ec", SIGNATURE, OSSL_CMP_IR, OPTIONS("ec"));
    enroll_once("ir, RSA", "rsa", SIGNATURE, OSSL_CMP_IR, OPTIONS("rsa"));
    enroll_once("cr, secret", "ec", SHARED_SECRET, OSSL_CMP_CR, OPTIONS("ec"));
    enroll_once("kur, secret", "ec", SHARED_SECRET, OSSL_CMP_KUR, OPTIONS("ec"));
    enroll_once("kur, RSA", "rsa", SIGNATURE, OSSL_CMP_KUR, OPTIONS("rsa"));
    enroll_once("p10cr, secret", "ec", SHARED_SECRET, OSSL_CMP_P10CR, OPTIONS("ec"));
    enroll_once("p10cr, EC", "ec", SIGNATURE, OSSL_CMP_P10CR, OPTIONS("ec"));
    enroll_once("ir, granted with modifications", "ec", SHARED_SECRET, OSSL_CMP_IR, OPTIONS("ec", "status=1", "text=trimmed"));
    enroll_once("ir, polled", "ec", SHARED_SECRET, OSSL_CMP_IR, OPTIONS("ec", "poll=3", "check_after=0"));
    enroll_once("p10cr, polled", "ec", SIGNATURE, OSSL_CMP_P10CR, OPTIONS("ec", "poll=1", "check_after=0"));
}

static void failures(void)
{
    enroll_once("wrong secret", "ec", WRONG_SECRET, OSSL_CMP_IR, OPTIONS("ec"));
    enroll_once("no trust anchor", "ec", SIGNATURE_WITHOUT_TRUST, OSSL_CMP_IR, OPTIONS("ec"));
    enroll_once("foreign server", "ec", SIGNATURE, OSSL_CMP_IR, OPTIONS("rsa"));
    enroll_once("rejection", "ec", SHARED_SECRET, OSSL_CMP_IR, OPTIONS("ec", "status=2", "failure=4", "text=not today"));
    enroll_once("rejection without reason", "ec", SIGNATURE, OSSL_CMP_CR, OPTIONS("ec", "status=2"));
    enroll_once("error message", "ec", SHARED_SECRET, OSSL_CMP_CR, OPTIONS("ec", "error=1"));
    enroll_once("error message, signed", "rsa", SIGNATURE, OSSL_CMP_KUR, OPTIONS("rsa", "error=1"));
    enroll_once("certificate for another key", "ec", SHARED_SECRET, OSSL_CMP_IR, OPTIONS("ec", "certificate=client"));
    enroll_once("strange status", "ec", SHARED_SECRET, OSSL_CMP_IR, OPTIONS("ec", "status=4"));
    enroll_once("checkAfter below zero", "ec", SHARED_SECRET, OSSL_CMP_IR, OPTIONS("ec", "poll=1", "check_after=-1"));
}

static void confirmations(void)
{
    OSSL_CMP_CTX *ctx = client_new("ec", SHARED_SECRET);

    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_IMPLICIT_CONFIRM, 1);
    enroll("implicit confirmation, granted", ctx, OSSL_CMP_IR, OPTIONS("ec", "implicit=1"));
    OSSL_CMP_CTX_reinit(ctx);
    enroll("implicit confirmation, not granted", ctx, OSSL_CMP_IR, OPTIONS("ec"));
    OSSL_CMP_CTX_reinit(ctx);
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_IMPLICIT_CONFIRM, 0);
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_DISABLE_CONFIRM, 1);
    enroll("confirmation disabled", ctx, OSSL_CMP_IR, OPTIONS("ec"));
    OSSL_CMP_CTX_free(ctx);
}

/* A certConf callback that says what it was asked and answers with its argument. */
static int decide(OSSL_CMP_CTX *ctx, X509 *certificate, int fail_info, const char **text)
{
    const int *answer = OSSL_CMP_CTX_get_certConf_cb_arg(ctx);

    printf("asked about");
    client_print_name("certificate", certificate);
    printf(" failInfo=%d\n", fail_info);
    if (*answer != 0)
        *text = "the callback does not want it";
    return *answer;
}

static void decisions(void)
{
    int accept = 0, refuse = 1 << OSSL_CMP_PKIFAILUREINFO_badCertTemplate;
    OSSL_CMP_CTX *ctx = client_new("ec", SHARED_SECRET);

    OSSL_CMP_CTX_set_certConf_cb(ctx, decide);
    OSSL_CMP_CTX_set_certConf_cb_arg(ctx, &refuse);
    enroll("callback refuses", ctx, OSSL_CMP_IR, OPTIONS("ec"));
    OSSL_CMP_CTX_reinit(ctx);
    OSSL_CMP_CTX_set_certConf_cb_arg(ctx, &accept);
    enroll("callback accepts", ctx, OSSL_CMP_IR, OPTIONS("ec"));
    OSSL_CMP_CTX_reinit(ctx);
    enroll("callback accepts another key", ctx, OSSL_CMP_IR, OPTIONS("ec", "certificate=client"));
    OSSL_CMP_CTX_free(ctx);
}

static void attempt(const char *name, OSSL_CMP_CTX *ctx, int type, struct mock *mock)
{
    int check_after = -7, result;

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, mock);
    result = OSSL_CMP_try_certreq(ctx, type, NULL, &check_after);
    printf("checkAfter=%d, ", check_after);
    client_report(name, ctx, result, mock);
}

static void attempts(void)
{
    OSSL_CMP_CTX *ctx = client_new("ec", SHARED_SECRET);
    struct mock mock = mock_start(OPTIONS("ec", "poll=2", "check_after=3600"));

    attempt("first try", ctx, OSSL_CMP_IR, &mock);
    attempt("second try", ctx, OSSL_CMP_IR, &mock);
    attempt("third try", ctx, OSSL_CMP_IR, &mock);
    OSSL_CMP_CTX_reinit(ctx);
    attempt("try of the next", ctx, OSSL_CMP_CR, &mock);
    attempt("abort", ctx, -1, &mock);
    mock_stop(&mock);
    OSSL_CMP_CTX_reinit(ctx);
    mock = mock_start(OPTIONS("ec"));
    attempt("try without waiting", ctx, OSSL_CMP_CR, &mock);
    attempt("abort when nothing waits", ctx, -1, &mock);
    mock_stop(&mock);
    OSSL_CMP_CTX_reinit(ctx);
    mock = mock_start(OPTIONS("ec", "error=1"));
    attempt("try in vain", ctx, OSSL_CMP_IR, &mock);
    mock_stop(&mock);
    OSSL_CMP_CTX_free(ctx);
}

static void given_template(void)
{
    OSSL_CMP_CTX *ctx = client_new("ec", SHARED_SECRET);
    OSSL_CRMF_MSG *crm = OSSL_CMP_CTX_setup_CRM(ctx, 0, 0);
    struct mock mock = mock_start(OPTIONS("ec"));
    EVP_PKEY *key = OSSL_CMP_CTX_get0_newPkey(ctx, 1);
    X509 *certificate;

    if (!OSSL_CRMF_MSG_create_popo(OSSL_CRMF_POPO_SIGNATURE, crm, key, EVP_sha256(), NULL, NULL))
        printf("no proof of possession\n");
    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    certificate = OSSL_CMP_exec_certreq(ctx, OSSL_CMP_CR, crm);
    client_report("template of the caller", ctx, certificate != NULL, &mock);
    certificate = OSSL_CMP_exec_certreq(ctx, OSSL_CMP_P10CR, crm);
    client_report("template for p10cr", ctx, certificate != NULL, &mock);
    OSSL_CRMF_MSG_free(crm);
    mock_stop(&mock);
    OSSL_CMP_CTX_free(ctx);
}

static void ask_revocation(const char *name, OSSL_CMP_CTX *ctx, const char *const *options)
{
    struct mock mock = mock_start(options);
    int result;

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    result = OSSL_CMP_exec_RR_ses(ctx);
    client_report(name, ctx, result, &mock);
    mock_stop(&mock);
    OSSL_CMP_CTX_reinit(ctx);
}

static void revocations(enum credentials credentials)
{
    OSSL_CMP_CTX *ctx = client_new("ec", credentials);
    X509 *old = client_certificate("ec", "new.crt");

    ask_revocation("rr without certificate", ctx, OPTIONS("ec"));
    OSSL_CMP_CTX_set1_oldCert(ctx, old);
    X509_free(old);
    ask_revocation("rr", ctx, OPTIONS("ec"));
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_REVOCATION_REASON, CRL_REASON_KEY_COMPROMISE);
    ask_revocation("rr with reason", ctx, OPTIONS("ec"));
    ask_revocation("rr, warning", ctx, OPTIONS("ec", "status=4", "text=soon"));
    ask_revocation("rr, notification", ctx, OPTIONS("ec", "status=5"));
    ask_revocation("rr, rejection", ctx, OPTIONS("ec", "status=2", "failure=16"));
    ask_revocation("rr, error", ctx, OPTIONS("ec", "error=1"));
    ask_revocation("rr, waiting", ctx, OPTIONS("ec", "status=3"));
    enroll("ir after rr", ctx, OSSL_CMP_IR, OPTIONS("ec"));
    OSSL_CMP_CTX_free(ctx);
}

static void ask(const char *name, OSSL_CMP_CTX *ctx, const char *const *options)
{
    struct mock mock = mock_start(options);
    STACK_OF(OSSL_CMP_ITAV) *answers;
    char oid[80];

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    answers = OSSL_CMP_exec_GENM_ses(ctx);
    for (int i = 0; i < sk_OSSL_CMP_ITAV_num(answers); i++) {
        OBJ_obj2txt(oid, sizeof(oid), OSSL_CMP_ITAV_get0_type(sk_OSSL_CMP_ITAV_value(answers, i)), 1);
        printf("answer %s\n", oid);
    }
    client_report(name, ctx, answers != NULL, &mock);
    sk_OSSL_CMP_ITAV_pop_free(answers, OSSL_CMP_ITAV_free);
    mock_stop(&mock);
    OSSL_CMP_CTX_reinit(ctx);
}

static void questions(enum credentials credentials)
{
    OSSL_CMP_CTX *ctx = client_new("ec", credentials);

    ask("genm without question", ctx, OPTIONS("ec"));
    OSSL_CMP_CTX_push0_genm_ITAV(ctx, OSSL_CMP_ITAV_create(OBJ_nid2obj(NID_id_it_signKeyPairTypes), NULL));
    OSSL_CMP_CTX_push0_genm_ITAV(ctx, OSSL_CMP_ITAV_create(OBJ_nid2obj(NID_id_it_currentCRL), NULL));
    ask("genm", ctx, OPTIONS("ec"));
    OSSL_CMP_CTX_push0_genm_ITAV(ctx, OSSL_CMP_ITAV_create(OBJ_nid2obj(NID_id_it_caProtEncCert), NULL));
    ask("genm again", ctx, OPTIONS("ec"));
    ask("genm, error", ctx, OPTIONS("ec", "error=1"));
    enroll("ir after genm", ctx, OSSL_CMP_IR, OPTIONS("ec"));
    OSSL_CMP_CTX_free(ctx);
}

/* The extraCerts of an answer stay among the untrusted certificates, unless the line can be told not to keep them. */
static void kept_certificates(void)
{
    OSSL_CMP_CTX *ctx = client_new("ec", SHARED_SECRET);
    struct mock mock = mock_start((const char *const[]){ "ec", NULL });

    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
    printf("option: %d", OSSL_CMP_CTX_set_option(ctx, 37 /* OSSL_CMP_OPT_NO_CACHE_EXTRACERTS */, 1));
    ERR_clear_error();
    printf(" enrolled=%d", OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) != NULL);
    printf(" kept=%d\n", sk_X509_num(OSSL_CMP_CTX_get0_untrusted(ctx)));
    mock_stop(&mock);
    OSSL_CMP_CTX_free(ctx);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    enrollments();
    failures();
    confirmations();
    decisions();
    attempts();
    given_template();
    revocations(SHARED_SECRET);
    revocations(SIGNATURE);
    questions(SHARED_SECRET);
    questions(SIGNATURE);
    kept_certificates();
    return 0;
}

/* newer valgrind: OSSL_CMP_get1_*: what is asked, what is handed out, and what of a server's answers is refused */
#define _GNU_SOURCE
#include <openssl/cmp.h>
#include "cmpnative.h"
#include "support/authority.h"
#include "support/client.h"
#include "support/expect.h"
#include "support/genp.h"

static const unsigned char integer[] = { 0x02, 0x01, 0x05 };
static const struct der number = { integer, sizeof(integer) };

/* An old and a new root of the same name, a stranger that has the name, too, and a root of another name. */
static EVP_PKEY *old_key, *new_key, *stranger_key;
static X509 *old_root, *new_root, *stranger;

static struct genp_server server;

static struct der certificate_der(X509 *certificate)
{
    unsigned char *bytes = NULL;
    int length = certificate == NULL ? 0 : i2d_X509(certificate, &bytes);
    struct der der = der_join((struct der){ length == 0 ? integer : bytes, (size_t)length }, der_nothing);

    OPENSSL_free(bytes);
    return der;
}

static struct der list_der(X509_CRL *list)
{
    unsigned char *bytes = NULL;
    int length = i2d_X509_CRL(list, &bytes);
    struct der der = der_join((struct der){ bytes, (size_t)length }, der_nothing);

    OPENSSL_free(bytes);
    return der;
}

static int same(struct der first, struct der second)
{
    return first.length == second.length && memcmp(first.at, second.at, first.length) == 0;
}

/* A context for the next transaction, which that will be the answer to. */
static OSSL_CMP_CTX *context(struct der answer)
{
    OSSL_CMP_CTX *ctx = client_new("ec", SHARED_SECRET);

    server = (struct genp_server){ .answer = answer };
    OSSL_CMP_CTX_set_transfer_cb(ctx, genp_transfer);
    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &server);
    return ctx;
}

static void ca_certificates(void)
{
    struct der both = der_join(certificate_der(old_root), certificate_der(new_root));
    X509 *leaf = authority_issue("device", new_key, old_root, old_key, LEAF);
    X509 *expired = authority_issue("expired", new_key, NULL, new_key, EXPIRED);
    STACK_OF(X509) *got;
    OSSL_CMP_CTX *ctx = context(genp_item(IT_CA_CERTS, der_wrap(0x30, der_join(both, certificate_der(old_root)))));

    EXPECT(OSSL_CMP_get1_caCerts(ctx, &got) == 1 && sk_X509_num(got) == 2 && X509_cmp(sk_X509_value(got, 1), new_root) == 0);
    EXPECT(same(server.asked, genp_item(IT_CA_CERTS, der_nothing)));
    EXPECT(OSSL_CMP_CTX_get_status(ctx) == OSSL_CMP_PKISTATUS_accepted);
    sk_X509_pop_free(got, X509_free);
    EXPECT(OSSL_CMP_get1_caCerts(ctx, &got) == 0 && got == NULL && told(CMP_R_UNCLEAN_CTX) && server.calls == 1);
    EXPECT(OSSL_CMP_CTX_reinit(ctx) == 1);
    server.answer = genp_item(IT_CA_CERTS, der_nothing);
    got = (STACK_OF(X509) *)&got;
    EXPECT(OSSL_CMP_get1_caCerts(ctx, &got) == 1 && got == NULL);
    OSSL_CMP_CTX_reinit(ctx);
    server.answer = der_join(genp_item(IT_CRLS, der_nothing), genp_item(IT_CA_CERTS, der_wrap(0x30, certificate_der(old_root))));
    EXPECT(OSSL_CMP_get1_caCerts(ctx, &got) == 1 && sk_X509_num(got) == 1);
    sk_X509_pop_free(got, X509_free);
    OSSL_CMP_CTX_reinit(ctx);
    server.answer = genp_item(IT_CA_CERTS, der_wrap(0x30, der_join(both, certificate_der(leaf))));
    EXPECT(OSSL_CMP_get1_caCerts(ctx, &got) == 0 && got == NULL);
    OSSL_CMP_CTX_reinit(ctx);
    server.answer = genp_item(IT_CA_CERTS, der_wrap(0x30, certificate_der(expired)));
    EXPECT(OSSL_CMP_get1_caCerts(ctx, &got) == 0 && got == NULL);
    OSSL_CMP_CTX_reinit(ctx);
    server.answer = genp_item(IT_CRLS, der_nothing);
    EXPECT(OSSL_CMP_get1_caCerts(ctx, &got) == 0 && got == NULL && told(CMP_R_INVALID_GENP));
    OSSL_CMP_CTX_reinit(ctx);
    server.answer = genp_item(IT_CA_CERTS, number);
    EXPECT(OSSL_CMP_get1_caCerts(ctx, &got) == 0 && got == NULL);
    OSSL_CMP_CTX_reinit(ctx);
    server.answer = genp_item(IT_CA_CERTS, der_wrap(0x30, der_wrap(0x30, number)));
    EXPECT(OSSL_CMP_get1_caCerts(ctx, &got) == 0 && got == NULL && ERR_peek_error() != 0);
    EXPECT(OSSL_CMP_get1_caCerts(ctx, NULL) == 0 && told(CMP_R_NULL_ARGUMENT));
    EXPECT(OSSL_CMP_get1_caCerts(NULL, &got) == 0 && told(CMP_R_NULL_ARGUMENT) && got == NULL);
    OSSL_CMP_CTX_free(ctx);
    X509_free(leaf);
    X509_free(expired);
}

/* RootCaKeyUpdateContent ::= SEQUENCE { newWithNew, newWithOld [0] OPTIONAL, oldWithNew [1] OPTIONAL } */
static struct der update_of(X509 *new_with_new, X509 *new_with_old, X509 *old_with_new)
{
    struct der row = certificate_der(new_with_new);

    if (new_with_old != NULL)
        row = der_join(row, der_wrap(0xa0, certificate_der(new_with_old)));
    if (old_with_new != NULL)
        row = der_join(row, der_wrap(0xa1, certificate_der(old_with_new)));
    return genp_item(IT_ROOT_CA_KEY_UPDATE, der_wrap(0x30, row));
}

/* Asks with that answer; frees what comes. 1: an update, and exactly that one; 0: refused. */
static int updates(X509 *known, X509_STORE *trusted, X509 *new_with_new, X509 *new_with_old, X509 *old_with_new)
{
    X509 *got[3] = { NULL, old_root, old_root };
    OSSL_CMP_CTX *ctx = context(update_of(new_with_new, new_with_old, old_with_new));
    int result, right;

    OSSL_CMP_CTX_set0_trusted(ctx, trusted);
    result = OSSL_CMP_get1_rootCaKeyUpdate(ctx, known, &got[0], &got[1], &got[2]);
    right = same(server.asked, genp_item(IT_ROOT_CA_CERT, certificate_der(known)));
    OSSL_CMP_CTX_free(ctx);
    if (result == 0 && expect_more())
        right &= got[0] == NULL && got[1] == NULL && got[2] == NULL && told(CMP_R_INVALID_ROOTCAKEYUPDATE);
    if (result == 1) {
        right &= same(certificate_der(got[0]), certificate_der(new_with_new))
                 && same(certificate_der(got[1]), certificate_der(new_with_old))
                 && same(certificate_der(got[2]), certificate_der(old_with_new));
        for (int i = 0; i < 3; i++)
            X509_free(got[i]);
    }
    return right ? result : -1;
}

static X509_STORE *store_of(X509 *anchor)
{
    X509_STORE *store = X509_STORE_new();

    X509_STORE_add_cert(store, anchor);
    return store;
}

static void accepted_updates(int unusual)
{
    X509 *new_with_old = authority_issue("root", new_key, old_root, old_key, unusual);
    X509 *old_with_new = authority_issue("root", old_key, new_root, new_key, unusual);

    EXPECT(updates(old_root, NULL, new_root, new_with_old, old_with_new) == 1);
    EXPECT(updates(old_root, NULL, new_root, new_with_old, NULL) == 1);
    EXPECT(updates(old_root, store_of(stranger), new_root, new_with_old, old_with_new) == 1);
    EXPECT(updates(NULL, store_of(old_root), new_root, new_with_old, NULL) == 1);
    X509_free(new_with_old);
    X509_free(old_with_new);
}

/* The link is signed by somebody who has the old root's name, but not its key (CVE-2026-42769); and other links that are none. */
static void forged_updates(int unusual)
{
    X509 *by_stranger = authority_issue("root", new_key, stranger, stranger_key, unusual);
    X509 *about_stranger = authority_issue("root", stranger_key, old_root, old_key, unusual);
    X509 *new_with_old = authority_issue("root", new_key, old_root, old_key, unusual);
    X509 *leaf = authority_issue("root", new_key, old_root, old_key, unusual | LEAF);
    X509 *late = authority_issue("root", new_key, old_root, old_key, unusual | EXPIRED);

    EXPECT(updates(old_root, NULL, new_root, by_stranger, NULL) == 0);
    EXPECT(updates(NULL, store_of(old_root), new_root, by_stranger, NULL) == 0);
    EXPECT(updates(old_root, store_of(stranger), new_root, by_stranger, NULL) == 0);
    EXPECT(updates(old_root, NULL, stranger, by_stranger, NULL) == 0);
    EXPECT(updates(old_root, NULL, new_root, about_stranger, NULL) == 0);
    EXPECT(updates(old_root, NULL, new_root, new_with_old, by_stranger) == 0);
    EXPECT(updates(NULL, store_of(stranger), new_root, new_with_old, NULL) == 0);
    EXPECT(updates(NULL, NULL, new_root, new_with_old, NULL) == 0);
    EXPECT(updates(old_root, NULL, new_root, leaf, NULL) == 0);
    EXPECT(updates(old_root, NULL, new_root, late, NULL) == 0);
    X509_free(by_stranger);
    X509_free(about_stranger);
    X509_free(new_with_old);
    X509_free(leaf);
    X509_free(late);
}

static void root_updates(void)
{
    X509 *renewed = authority_issue("root", old_key, NULL, old_key, PLAIN), *got = old_root, *other = old_root;
    X509 *other_name = authority_issue("other", old_key, NULL, old_key, PLAIN);
    X509 *unsigned_root = authority_issue("root", new_key, NULL, stranger_key, PLAIN);
    X509 *new_with_old = authority_issue("root", new_key, old_root, old_key, PLAIN);
    OSSL_CMP_CTX *ctx;

    accepted_updates(PLAIN);
    accepted_updates(WITHOUT_AKID);
    forged_updates(PLAIN);
    forged_updates(WITHOUT_AKID);
    EXPECT(updates(old_root, NULL, new_root, NULL, NULL) == 0);
    EXPECT(updates(old_root, NULL, stranger, NULL, NULL) == 0);
    EXPECT(updates(old_root, NULL, unsigned_root, new_with_old, NULL) == 0);
    EXPECT(updates(old_root, NULL, renewed, NULL, NULL) == 1);
    EXPECT(updates(NULL, store_of(old_root), renewed, NULL, NULL) == 1);
    EXPECT(updates(NULL, store_of(stranger), renewed, NULL, NULL) == 0);
    EXPECT(updates(old_root, NULL, other_name, NULL, NULL) == 0);

    ctx = context(genp_item(IT_ROOT_CA_KEY_UPDATE, der_nothing));
    EXPECT(OSSL_CMP_get1_rootCaKeyUpdate(ctx, old_root, &got, NULL, NULL) == 1 && got == NULL);
    OSSL_CMP_CTX_reinit(ctx);
    server.answer = genp_item(IT_ROOT_CA_KEY_UPDATE, der_wrap(0x30, number));
    EXPECT(OSSL_CMP_get1_rootCaKeyUpdate(ctx, old_root, &got, NULL, NULL) == 0 && got == NULL && ERR_peek_error() != 0);
    OSSL_CMP_CTX_reinit(ctx);
    server.answer = genp_item(IT_ROOT_CA_CERT, certificate_der(old_root));
    EXPECT(OSSL_CMP_get1_rootCaKeyUpdate(ctx, old_root, &got, NULL, NULL) == 0 && told(CMP_R_INVALID_GENP));
    OSSL_CMP_CTX_reinit(ctx);
    server.answer = update_of(new_root, new_with_old, NULL);
    EXPECT(OSSL_CMP_get1_rootCaKeyUpdate(ctx, old_root, &got, NULL, NULL) == 1 && X509_cmp(got, new_root) == 0);
    X509_free(got);
    EXPECT(OSSL_CMP_get1_rootCaKeyUpdate(ctx, old_root, NULL, &other, NULL) == 0 && told(ERR_R_PASSED_NULL_PARAMETER));
    EXPECT(OSSL_CMP_get1_rootCaKeyUpdate(NULL, old_root, &got, NULL, NULL) == 0 && told(CMP_R_NULL_ARGUMENT) && got == NULL);
    OSSL_CMP_CTX_free(ctx);
    X509_free(renewed);
    X509_free(other_name);
    X509_free(unsigned_root);
    X509_free(new_with_old);
}

/* The time for which the trusted store is to be used counts. */
static void root_updates_at_another_time(void)
{
    X509 *new_with_old = authority_issue("root", new_key, old_root, old_key, PLAIN);
    X509_STORE *store = store_of(old_root);

    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), time(NULL) + 24 * 3600);
    EXPECT(updates(NULL, store, new_root, new_with_old, NULL) == 0);
    store = store_of(old_root);
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), time(NULL) + 60);
    EXPECT(updates(NULL, store, new_root, new_with_old, NULL) == 1);
    for (int way = -1; way <= 1; way += 2) { /* beyond the years that a certificate can name */
        store = store_of(old_root);
        X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), way * ((time_t)1 << 50));
        EXPECT(updates(NULL, store, new_root, new_with_old, NULL) == 0);
    }
    X509_free(new_with_old);
}

static void revocation_lists(void)
{
    X509_CRL *last = authority_list(old_root, old_key, 1000), *next = authority_list(old_root, old_key, 10), *got = last;
    X509 *device = authority_issue("device", new_key, old_root, old_key, LEAF);
    OSSL_CMP_CTX *ctx = context(genp_item(IT_CRLS, der_wrap(0x30, list_der(next))));
    struct der asked;

    EXPECT(OSSL_CMP_get1_crlUpdate(ctx, device, last, &got) == 1 && same(list_der(got), list_der(next)));
    X509_CRL_free(got);
    asked = server.asked;
    OSSL_CMP_CTX_reinit(ctx);
    EXPECT(OSSL_CMP_get1_crlUpdate(ctx, NULL, last, &got) == 1 && same(asked, server.asked)); /* the same issuer and time */
    X509_CRL_free(got);
    OSSL_CMP_CTX_reinit(ctx);
    server.answer = genp_item(IT_CRLS, der_nothing);
    EXPECT(OSSL_CMP_get1_crlUpdate(ctx, device, NULL, &got) == 1 && got == NULL && server.asked.length + 15 == asked.length);
    OSSL_CMP_CTX_reinit(ctx);
    server.answer = genp_item(IT_CRLS, der_wrap(0x30, der_join(list_der(next), list_der(last))));
    EXPECT(OSSL_CMP_get1_crlUpdate(ctx, device, NULL, &got) == 0 && got == NULL && told(CMP_R_INVALID_GENP));
    OSSL_CMP_CTX_reinit(ctx);
    server.answer = genp_item(IT_CRLS, der_wrap(0x30, der_wrap(0x30, number)));
    EXPECT(OSSL_CMP_get1_crlUpdate(ctx, device, NULL, &got) == 0 && got == NULL && ERR_peek_error() != 0);
    EXPECT(OSSL_CMP_get1_crlUpdate(ctx, NULL, NULL, &got) == 0 && told(CMP_R_GENERATE_CRLSTATUS) && got == NULL);
    EXPECT(OSSL_CMP_get1_crlUpdate(ctx, device, last, NULL) == 0 && told(CMP_R_NULL_ARGUMENT));
    EXPECT(OSSL_CMP_get1_crlUpdate(NULL, device, last, &got) == 0 && told(CMP_R_NULL_ARGUMENT));
    OSSL_CMP_CTX_free(ctx);
    X509_CRL_free(last);
    X509_CRL_free(next);
    X509_free(device);
}

/* AttributeTypeAndValue with the type id-regCtrl { 1.3.6.1.5.5.7.5.1 n } */
static struct der control(unsigned char type, struct der value)
{
    unsigned char oid[] = { 0x06, 0x09, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x05, 0x01, type };

    return der_wrap(0x30, der_join((struct der){ oid, sizeof(oid) }, value));
}

static void request_templates(void)
{
    static const unsigned char bits[] = { 0x02, 0x02, 0x08, 0x00 }, ed25519[] = { 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70 };
    struct der kinds = der_join(control(12, (struct der){ bits, sizeof(bits) }), control(11, (struct der){ ed25519, sizeof(ed25519) }));
    struct der template = der_wrap(0x30, der_wrap(0xa5, der_wrap(0x30, der_nothing))); /* any subject */
    OSSL_CMP_CTX *ctx = context(genp_item(IT_CERT_REQ_TEMPLATE, der_wrap(0x30, der_join(template, der_wrap(0x30, kinds)))));
    OSSL_CRMF_CERTTEMPLATE *got = NULL;
    OSSL_CMP_ATAVS *got_kinds = NULL;
    const ASN1_OBJECT *algorithm;

    EXPECT(OSSL_CMP_get1_certReqTemplate(ctx, &got, &got_kinds) == 1 && sk_OSSL_CMP_ATAV_num(got_kinds) == 2);
    EXPECT(same(server.asked, genp_item(IT_CERT_REQ_TEMPLATE, der_nothing)));
    EXPECT(X509_NAME_entry_count(OSSL_CRMF_CERTTEMPLATE_get0_subject(got)) == 0);
    EXPECT(OSSL_CMP_ATAV_get_rsaKeyLen(sk_OSSL_CMP_ATAV_value(got_kinds, 0)) == 2048);
    X509_ALGOR_get0(&algorithm, NULL, NULL, OSSL_CMP_ATAV_get0_algId(sk_OSSL_CMP_ATAV_value(got_kinds, 1)));
    EXPECT(OBJ_obj2nid(algorithm) == NID_ED25519);
    OSSL_CMP_ATAVS_free(got_kinds);
    OSSL_CRMF_CERTTEMPLATE_free(got);
    OSSL_CMP_CTX_reinit(ctx);
    EXPECT(OSSL_CMP_get1_certReqTemplate(ctx, &got, NULL) == 1 && got != NULL);
    OSSL_CRMF_CERTTEMPLATE_free(got);
    OSSL_CMP_CTX_reinit(ctx);
    server.answer = genp_item(IT_CERT_REQ_TEMPLATE, der_wrap(0x30, template));
    EXPECT(OSSL_CMP_get1_certReqTemplate(ctx, &got, &got_kinds) == 1 && got != NULL && got_kinds == NULL);
    OSSL_CRMF_CERTTEMPLATE_free(got);
    OSSL_CMP_CTX_reinit(ctx);
    server.answer = genp_item(IT_CERT_REQ_TEMPLATE, der_nothing);
    EXPECT(OSSL_CMP_get1_certReqTemplate(ctx, &got, &got_kinds) == 1 && got == NULL && got_kinds == NULL);
    OSSL_CMP_CTX_reinit(ctx);
    kinds = control(1, der_wrap(0x0c, (struct der){ (const unsigned char *)"token", 5 }));
    server.answer = genp_item(IT_CERT_REQ_TEMPLATE, der_wrap(0x30, der_join(template, der_wrap(0x30, kinds))));
    EXPECT(OSSL_CMP_get1_certReqTemplate(ctx, &got, &got_kinds) == 0 && told(CMP_R_INVALID_KEYSPEC));
    EXPECT(got == NULL && got_kinds == NULL);
    OSSL_CMP_CTX_reinit(ctx);
    server.answer = genp_item(IT_CERT_REQ_TEMPLATE, der_wrap(0x30, number));
    EXPECT(OSSL_CMP_get1_certReqTemplate(ctx, &got, &got_kinds) == 0 && got == NULL && ERR_peek_error() != 0);
    EXPECT(OSSL_CMP_get1_certReqTemplate(ctx, NULL, &got_kinds) == 0 && told(CMP_R_NULL_ARGUMENT));
    EXPECT(OSSL_CMP_get1_certReqTemplate(NULL, &got, NULL) == 0 && told(CMP_R_NULL_ARGUMENT));
    OSSL_CMP_CTX_free(ctx);
}

static OSSL_CMP_MSG *no_answer(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *request)
{
    (void)ctx, (void)request;
    return NULL;
}

static int told_in_words(const char *text)
{
    const char *reason = ERR_reason_error_string(ERR_peek_last_error());

    return reason != NULL && strcmp(reason, text) == 0;
}

static void without_an_answer(void)
{
    STACK_OF(X509) *got;
    OSSL_CMP_CTX *ctx = context(der_nothing);

    EXPECT(OSSL_CMP_get1_caCerts(ctx, &got) == 0 && told(CMP_R_INVALID_GENP) && told_in_words("invalid genp"));
    EXPECT(OSSL_CMP_get1_caCerts(ctx, &got) == 0 && told(CMP_R_UNCLEAN_CTX) && told_in_words("unclean ctx"));
    OSSL_CMP_CTX_reinit(ctx);
    OSSL_CMP_CTX_set_transfer_cb(ctx, no_answer);
    EXPECT(OSSL_CMP_get1_caCerts(ctx, &got) == 0 && told(CMP_R_GETTING_GENP) && told_in_words("getting genp"));
    OSSL_CMP_CTX_free(ctx);

    /* Nothing was sent: that is not the server's doing. */
    ctx = OSSL_CMP_CTX_new(NULL, NULL);
    OSSL_CMP_CTX_set_log_cb(ctx, client_quiet);
    EXPECT(OSSL_CMP_get1_caCerts(ctx, &got) == 0 && !told(CMP_R_GETTING_GENP) && ERR_peek_error() != 0);
    OSSL_CMP_CTX_free(ctx);
}

int main(int argc, char *argv[])
{
    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    old_key = authority_key();
    new_key = authority_key();
    stranger_key = authority_key();
    old_root = authority_issue("root", old_key, NULL, old_key, PLAIN);
    new_root = authority_issue("root", new_key, NULL, new_key, PLAIN);
    stranger = authority_issue("root", stranger_key, NULL, stranger_key, PLAIN);
    ca_certificates();
    root_updates();
    root_updates_at_another_time();
    revocation_lists();
    request_templates();
    without_an_answer();
    X509_free(old_root);
    X509_free(new_root);
    X509_free(stranger);
    EVP_PKEY_free(old_key);
    EVP_PKEY_free(new_key);
    EVP_PKEY_free(stranger_key);
    return expect_failures != 0;
}

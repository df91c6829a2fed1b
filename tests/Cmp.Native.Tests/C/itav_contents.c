/* newer valgrind: OSSL_CMP_ITAV whose values have a form of their own: who owns what, and what is no such value */
#define _GNU_SOURCE
#include <openssl/cmp.h>
#include "cmpnative.h"
#include "support/authority.h"
#include "support/expect.h"
#include "support/genp.h"

static X509 *root, *next, *link_certificate;
static EVP_PKEY *key, *next_key;

static ASN1_OBJECT *type_of(int number)
{
    const unsigned char *at = genp_type((unsigned char)number).at;

    return d2i_ASN1_OBJECT(NULL, &at, 10);
}

/* An item of that type with that value, made without the functions of the type. */
static OSSL_CMP_ITAV *generic(int number, struct der value)
{
    const unsigned char *at = value.at;

    return OSSL_CMP_ITAV_create(type_of(number), value.length == 0 ? NULL : d2i_ASN1_TYPE(NULL, &at, (long)value.length));
}

static struct der der_of(ASN1_TYPE *value)
{
    unsigned char *bytes = NULL;
    int length = i2d_ASN1_TYPE(value, &bytes);
    struct der der = der_join((struct der){ bytes, (size_t)length }, der_nothing);

    OPENSSL_free(bytes);
    return der;
}

static int is_of_type(const OSSL_CMP_ITAV *item, int number)
{
    ASN1_OBJECT *type = type_of(number);
    int same = item != NULL && OBJ_cmp(OSSL_CMP_ITAV_get0_type(item), type) == 0;

    ASN1_OBJECT_free(type);
    return same;
}

static struct der certificate_der(X509 *certificate)
{
    unsigned char *bytes = NULL;
    int length = i2d_X509(certificate, &bytes);
    struct der der = der_join((struct der){ bytes, (size_t)length }, der_nothing);

    OPENSSL_free(bytes);
    return der;
}

static void ca_certificates(void)
{
    STACK_OF(X509) *given = sk_X509_new_null(), *got = given;
    OSSL_CMP_ITAV *item = OSSL_CMP_ITAV_new_caCerts(NULL), *copy;

    EXPECT(is_of_type(item, IT_CA_CERTS) && OSSL_CMP_ITAV_get0_value(item) == NULL);
    EXPECT(OSSL_CMP_ITAV_get0_caCerts(item, &got) == 1 && got == NULL);
    OSSL_CMP_ITAV_free(item);

    item = OSSL_CMP_ITAV_new_caCerts(given);
    EXPECT(OSSL_CMP_ITAV_get0_caCerts(item, &got) == 1 && got == NULL);
    OSSL_CMP_ITAV_free(item);

    sk_X509_push(given, root);
    sk_X509_push(given, next);
    item = OSSL_CMP_ITAV_new_caCerts(given);
    sk_X509_free(given);
    EXPECT(OSSL_CMP_ITAV_get0_caCerts(item, &got) == 1 && sk_X509_num(got) == 2);
    EXPECT(sk_X509_value(got, 0) != root && X509_cmp(sk_X509_value(got, 0), root) == 0);
    copy = OSSL_CMP_ITAV_dup(item);
    given = got;
    EXPECT(OSSL_CMP_ITAV_get0_caCerts(item, &got) == 1 && got == given);

    /* What is lent may be changed, and the item with it. */
    X509_free(sk_X509_pop(got));
    OSSL_CMP_ITAV_free(copy);
    copy = OSSL_CMP_ITAV_dup(item);
    OSSL_CMP_ITAV_free(item);
    EXPECT(OSSL_CMP_ITAV_get0_caCerts(copy, &got) == 1 && sk_X509_num(got) == 1);
    EXPECT(X509_cmp(sk_X509_value(got, 0), root) == 0);
    OSSL_CMP_ITAV_free(copy);

    EXPECT(OSSL_CMP_ITAV_get0_caCerts(NULL, &got) == 0 && told(ERR_R_PASSED_NULL_PARAMETER));
    item = OSSL_CMP_ITAV_new_caCerts(NULL);
    EXPECT(OSSL_CMP_ITAV_get0_caCerts(item, NULL) == 0 && told(ERR_R_PASSED_NULL_PARAMETER));
    OSSL_CMP_ITAV_free(item);
}

static void root_certificate(void)
{
    OSSL_CMP_ITAV *item = OSSL_CMP_ITAV_new_rootCaCert(NULL), *copy;
    X509 *got = root;
    STACK_OF(X509) *certificates;

    EXPECT(is_of_type(item, IT_ROOT_CA_CERT));
    EXPECT(OSSL_CMP_ITAV_get0_rootCaCert(item, &got) == 1 && got == NULL);
    OSSL_CMP_ITAV_free(item);
    item = OSSL_CMP_ITAV_new_rootCaCert(root);
    copy = OSSL_CMP_ITAV_dup(item);
    EXPECT(OSSL_CMP_ITAV_get0_rootCaCert(item, &got) == 1 && got != root && X509_cmp(got, root) == 0);
    OSSL_CMP_ITAV_free(item);
    EXPECT(OSSL_CMP_ITAV_get0_rootCaCert(copy, &got) == 1 && X509_cmp(got, root) == 0);
    EXPECT(OSSL_CMP_ITAV_get0_rootCaCert(NULL, &got) == 0 && told(ERR_R_PASSED_NULL_PARAMETER));
    EXPECT(OSSL_CMP_ITAV_get0_rootCaCert(copy, NULL) == 0 && told(ERR_R_PASSED_NULL_PARAMETER));
    EXPECT(OSSL_CMP_ITAV_get0_caCerts(copy, &certificates) == 0 && told(ERR_R_PASSED_INVALID_ARGUMENT));
    OSSL_CMP_ITAV_free(copy);
}

static void root_update(void)
{
    OSSL_CMP_ITAV *item = OSSL_CMP_ITAV_new_rootCaKeyUpdate(NULL, root, root), *copy;
    X509 *first = root, *second = root, *third = root;

    EXPECT(is_of_type(item, IT_ROOT_CA_KEY_UPDATE));
    EXPECT(OSSL_CMP_ITAV_get0_rootCaKeyUpdate(item, &first, &second, &third) == 1);
    EXPECT(first == NULL && second == NULL && third == NULL);
    OSSL_CMP_ITAV_free(item);

    item = OSSL_CMP_ITAV_new_rootCaKeyUpdate(next, link_certificate, NULL);
    EXPECT(OSSL_CMP_ITAV_get0_rootCaKeyUpdate(item, &first, NULL, NULL) == 1 && X509_cmp(first, next) == 0);
    copy = OSSL_CMP_ITAV_dup(item);
    OSSL_CMP_ITAV_free(item);
    EXPECT(OSSL_CMP_ITAV_get0_rootCaKeyUpdate(copy, &first, &second, &third) == 1);
    EXPECT(X509_cmp(first, next) == 0 && X509_cmp(second, link_certificate) == 0 && third == NULL);
    EXPECT(OSSL_CMP_ITAV_get0_rootCaKeyUpdate(copy, NULL, &second, &third) == 0 && told(ERR_R_PASSED_NULL_PARAMETER));
    EXPECT(OSSL_CMP_ITAV_get0_rootCaKeyUpdate(NULL, &first, NULL, NULL) == 0 && told(ERR_R_PASSED_NULL_PARAMETER));
    EXPECT(OSSL_CMP_ITAV_get0_rootCaCert(copy, &first) == 0 && told(ERR_R_PASSED_INVALID_ARGUMENT));
    OSSL_CMP_ITAV_free(copy);

    item = OSSL_CMP_ITAV_new_rootCaKeyUpdate(next, NULL, root);
    copy = OSSL_CMP_ITAV_dup(item);
    EXPECT(OSSL_CMP_ITAV_get0_rootCaKeyUpdate(copy, &first, &second, &third) == 1);
    EXPECT(X509_cmp(first, next) == 0 && second == NULL && X509_cmp(third, root) == 0);
    OSSL_CMP_ITAV_free(item);
    OSSL_CMP_ITAV_free(copy);
}

static void certificate_profile(void)
{
    STACK_OF(ASN1_UTF8STRING) *names = sk_ASN1_UTF8STRING_new_null(), *got = names;
    ASN1_UTF8STRING *name = ASN1_UTF8STRING_new();
    OSSL_CMP_ITAV *item = OSSL_CMP_ITAV_new0_certProfile(NULL), *copy;

    EXPECT(is_of_type(item, IT_CERT_PROFILE));
    EXPECT(OSSL_CMP_ITAV_get0_certProfile(item, &got) == 1 && got == NULL);
    OSSL_CMP_ITAV_free(item);
    ASN1_STRING_set(name, "device", -1);
    sk_ASN1_UTF8STRING_push(names, name);
    item = OSSL_CMP_ITAV_new0_certProfile(names);
    EXPECT(OSSL_CMP_ITAV_get0_certProfile(item, &got) == 1 && got == names);
    copy = OSSL_CMP_ITAV_dup(item);
    OSSL_CMP_ITAV_free(item);
    EXPECT(OSSL_CMP_ITAV_get0_certProfile(copy, &got) == 1 && sk_ASN1_UTF8STRING_num(got) == 1);
    name = sk_ASN1_UTF8STRING_value(got, 0);
    EXPECT(ASN1_STRING_length(name) == 6 && memcmp(ASN1_STRING_get0_data(name), "device", 6) == 0);
    EXPECT(OSSL_CMP_ITAV_get0_certProfile(copy, NULL) == 0 && told(ERR_R_PASSED_NULL_PARAMETER));
    EXPECT(OSSL_CMP_ITAV_get0_certProfile(NULL, &got) == 0 && told(ERR_R_PASSED_NULL_PARAMETER));
    OSSL_CMP_ITAV_free(copy);
    item = OSSL_CMP_ITAV_new_caCerts(NULL);
    EXPECT(OSSL_CMP_ITAV_get0_certProfile(item, &got) == 0 && told(ERR_R_PASSED_INVALID_ARGUMENT));
    OSSL_CMP_ITAV_free(item);
}

static void revocation_lists(void)
{
    X509_CRL *list = authority_list(root, key, 100);
    STACK_OF(X509_CRL) *got = (STACK_OF(X509_CRL) *)&got;
    STACK_OF(OSSL_CMP_CRLSTATUS) *statuses = sk_OSSL_CMP_CRLSTATUS_new_null(), *lent;
    OSSL_CMP_ITAV *item = OSSL_CMP_ITAV_new_crls(NULL), *copy;

    EXPECT(is_of_type(item, IT_CRLS));
    EXPECT(OSSL_CMP_ITAV_get0_crls(item, &got) == 1 && got == NULL);
    EXPECT(OSSL_CMP_ITAV_get0_crlStatusList(item, &lent) == 0 && told(ERR_R_PASSED_INVALID_ARGUMENT));
    OSSL_CMP_ITAV_free(item);
    item = OSSL_CMP_ITAV_new_crls(list);
    copy = OSSL_CMP_ITAV_dup(item);
    OSSL_CMP_ITAV_free(item);
    EXPECT(OSSL_CMP_ITAV_get0_crls(copy, &got) == 1 && sk_X509_CRL_num(got) == 1);
    EXPECT(X509_CRL_cmp(sk_X509_CRL_value(got, 0), list) == 0 && sk_X509_CRL_value(got, 0) != list);
    EXPECT(OSSL_CMP_ITAV_get0_crls(copy, NULL) == 0 && told(ERR_R_PASSED_NULL_PARAMETER));
    EXPECT(OSSL_CMP_ITAV_get0_crls(NULL, &got) == 0 && told(ERR_R_PASSED_NULL_PARAMETER));
    OSSL_CMP_ITAV_free(copy);

    sk_OSSL_CMP_CRLSTATUS_push(statuses, OSSL_CMP_CRLSTATUS_create(list, NULL, 1));
    item = OSSL_CMP_ITAV_new0_crlStatusList(statuses);
    EXPECT(is_of_type(item, IT_CRL_STATUS_LIST));
    EXPECT(OSSL_CMP_ITAV_get0_crlStatusList(item, &lent) == 1 && lent == statuses);
    copy = OSSL_CMP_ITAV_dup(item);
    OSSL_CMP_ITAV_free(item);
    EXPECT(OSSL_CMP_ITAV_get0_crlStatusList(copy, &lent) == 1 && sk_OSSL_CMP_CRLSTATUS_num(lent) == 1);
    EXPECT(OSSL_CMP_ITAV_get0_crlStatusList(copy, NULL) == 0 && told(ERR_R_PASSED_NULL_PARAMETER));
    EXPECT(OSSL_CMP_ITAV_get0_crlStatusList(NULL, &lent) == 0 && told(ERR_R_PASSED_NULL_PARAMETER));
    EXPECT(OSSL_CMP_ITAV_get0_crls(copy, &got) == 0 && told(ERR_R_PASSED_INVALID_ARGUMENT));
    OSSL_CMP_ITAV_free(copy);
    item = OSSL_CMP_ITAV_new0_crlStatusList(NULL);
    EXPECT(OSSL_CMP_ITAV_get0_crlStatusList(item, &lent) == 1 && lent == NULL);
    OSSL_CMP_ITAV_free(item);
    X509_CRL_free(list);
}

static OSSL_CRMF_CERTTEMPLATE *template_for(EVP_PKEY *public_key)
{
    OSSL_CRMF_CERTTEMPLATE *template = OSSL_CRMF_CERTTEMPLATE_new();

    if (!OSSL_CRMF_CERTTEMPLATE_fill(template, public_key, X509_get_subject_name(root), NULL, NULL))
        abort();
    return template;
}

static void request_template(void)
{
    OSSL_CMP_ATAVS *kinds = OSSL_CMP_ATAVS_new(), *got_kinds = kinds;
    OSSL_CMP_ATAV *bits = OSSL_CMP_ATAV_new_rsaKeyLen(2048);
    OSSL_CRMF_CERTTEMPLATE *got = NULL;
    OSSL_CMP_ITAV *item = OSSL_CMP_ITAV_new0_certReqTemplate(NULL, NULL), *copy;

    EXPECT(is_of_type(item, IT_CERT_REQ_TEMPLATE));
    EXPECT(OSSL_CMP_ITAV_get1_certReqTemplate(item, &got, &got_kinds) == 1 && got == NULL && got_kinds == NULL);
    OSSL_CMP_ITAV_free(item);
    EXPECT(OSSL_CMP_ITAV_new0_certReqTemplate(NULL, kinds) == NULL && told(ERR_R_PASSED_INVALID_ARGUMENT));
    EXPECT(OSSL_CMP_ATAV_push1(&kinds, bits) == 1);
    item = OSSL_CMP_ITAV_new0_certReqTemplate(template_for(NULL), kinds);
    copy = OSSL_CMP_ITAV_dup(item);
    OSSL_CMP_ITAV_free(item);
    EXPECT(OSSL_CMP_ITAV_get1_certReqTemplate(copy, &got, NULL) == 1);
    EXPECT(X509_NAME_cmp(OSSL_CRMF_CERTTEMPLATE_get0_subject(got), X509_get_subject_name(root)) == 0);
    OSSL_CRMF_CERTTEMPLATE_free(got);
    EXPECT(OSSL_CMP_ITAV_get1_certReqTemplate(copy, &got, &got_kinds) == 1 && sk_OSSL_CMP_ATAV_num(got_kinds) == 1);
    EXPECT(OSSL_CMP_ATAV_get_rsaKeyLen(sk_OSSL_CMP_ATAV_value(got_kinds, 0)) == 2048);
    OSSL_CMP_ATAVS_free(got_kinds);
    OSSL_CRMF_CERTTEMPLATE_free(got);
    EXPECT(OSSL_CMP_ITAV_get1_certReqTemplate(copy, NULL, NULL) == 0 && told(CMP_R_NULL_ARGUMENT));
    EXPECT(OSSL_CMP_ITAV_get1_certReqTemplate(NULL, &got, NULL) == 0 && told(CMP_R_NULL_ARGUMENT));
    OSSL_CMP_ITAV_free(copy);
    OSSL_CMP_ATAV_free(bits);

    /* Only the kinds of keys that RFC 9810 names. */
    kinds = NULL;
    bits = OSSL_CMP_ATAV_create(OBJ_txt2obj("1.2.3", 1), ASN1_TYPE_new());
    ASN1_TYPE_set(OSSL_CMP_ATAV_get0_value(bits), V_ASN1_NULL, NULL);
    EXPECT(OSSL_CMP_ATAV_push1(&kinds, bits) == 1);
    OSSL_CMP_ATAV_free(bits);
    item = OSSL_CMP_ITAV_new0_certReqTemplate(template_for(key), kinds);
    EXPECT(OSSL_CMP_ITAV_get1_certReqTemplate(item, &got, &got_kinds) == 0 && told(CMP_R_INVALID_KEYSPEC));
    EXPECT(got == NULL && got_kinds == NULL);
    EXPECT(OSSL_CMP_ITAV_get1_certReqTemplate(item, &got, NULL) == 1 && got != NULL);
    OSSL_CRMF_CERTTEMPLATE_free(got);
    OSSL_CMP_ITAV_free(item);
    item = OSSL_CMP_ITAV_new_caCerts(NULL);
    EXPECT(OSSL_CMP_ITAV_get1_certReqTemplate(item, &got, &got_kinds) == 0 && told(ERR_R_PASSED_INVALID_ARGUMENT));
    EXPECT(got == NULL && got_kinds == NULL);
    OSSL_CMP_ITAV_free(item);
}

/* One value, with a type, as ASN1_TYPE and as objects: OpenSSL confuses them, and leaves it to the caller. */
static void both_forms(void)
{
    struct der certificates = der_wrap(0x30, der_join(certificate_der(root), certificate_der(next)));
    OSSL_CMP_ITAV *item = generic(IT_CA_CERTS, certificates);
    STACK_OF(X509) *got = NULL;
    struct der written;

    EXPECT(OSSL_CMP_ITAV_get0_caCerts(item, &got) == 1 && sk_X509_num(got) == 2);
    written = der_of(OSSL_CMP_ITAV_get0_value(item));
    EXPECT(written.length == certificates.length && memcmp(written.at, certificates.at, written.length) == 0);
    OSSL_CMP_ITAV_free(item);
    item = OSSL_CMP_ITAV_new_rootCaCert(root);
    written = der_of(OSSL_CMP_ITAV_get0_value(item));
    EXPECT(written.length == certificate_der(root).length && memcmp(written.at, certificate_der(root).at, written.length) == 0);
    OSSL_CMP_ITAV_free(item);
}

/* Values that are none of their type: an INTEGER, a SEQUENCE of something else, half a certificate. */
static void hostile_values(void)
{
    static const unsigned char integer[] = { 0x02, 0x01, 0x05 };
    struct der number = { integer, sizeof(integer) }, certificate = certificate_der(root);
    struct der values[] = { number, der_wrap(0x30, number), der_wrap(0x30, der_wrap(0x30, number)),
        der_wrap(0x30, der_join(certificate, number)), der_wrap(0x30, der_wrap(0x30, certificate)), der_wrap(0xa0, number) };

    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        X509 *one = root, *two = root, *three = root;
        STACK_OF(X509) *certificates = sk_X509_new_null(), *empty = certificates;
        STACK_OF(X509_CRL) *lists = NULL;
        STACK_OF(OSSL_CMP_CRLSTATUS) *statuses = NULL;
        STACK_OF(ASN1_UTF8STRING) *names = NULL;
        OSSL_CRMF_CERTTEMPLATE *template = NULL;
        OSSL_CMP_ATAVS *kinds = NULL;
        OSSL_CMP_ITAV *item = generic(IT_CA_CERTS, values[i]);

        EXPECT(OSSL_CMP_ITAV_get0_caCerts(item, &certificates) == 0 && certificates == NULL && ERR_peek_error() != 0);
        EXPECT(OSSL_CMP_ITAV_get0_caCerts(item, &certificates) == 0 && OSSL_CMP_ITAV_get0_value(item) != NULL);
        OSSL_CMP_ITAV_free(item);
        item = generic(IT_ROOT_CA_CERT, values[i]);
        EXPECT(OSSL_CMP_ITAV_get0_rootCaCert(item, &one) == 0 && one == NULL && ERR_peek_error() != 0);
        OSSL_CMP_ITAV_free(item);
        item = generic(IT_ROOT_CA_KEY_UPDATE, values[i]);
        EXPECT(OSSL_CMP_ITAV_get0_rootCaKeyUpdate(item, &one, &two, &three) == 0 && one == NULL && two == NULL && three == NULL);
        OSSL_CMP_ITAV_free(item);
        item = generic(IT_CRLS, values[i]);
        EXPECT(OSSL_CMP_ITAV_get0_crls(item, &lists) == 0 && lists == NULL && ERR_peek_error() != 0);
        OSSL_CMP_ITAV_free(item);
        item = generic(IT_CRL_STATUS_LIST, values[i]);
        EXPECT(OSSL_CMP_ITAV_get0_crlStatusList(item, &statuses) == 0 && statuses == NULL && ERR_peek_error() != 0);
        OSSL_CMP_ITAV_free(item);
        item = generic(IT_CERT_PROFILE, values[i]);
        EXPECT(OSSL_CMP_ITAV_get0_certProfile(item, &names) == 0 && names == NULL && ERR_peek_error() != 0);
        OSSL_CMP_ITAV_free(item);
        item = generic(IT_CERT_REQ_TEMPLATE, values[i]);
        EXPECT(OSSL_CMP_ITAV_get1_certReqTemplate(item, &template, &kinds) == 0 && template == NULL && kinds == NULL);
        OSSL_CMP_ITAV_free(item);
        sk_X509_free(empty);
    }
}

int main(void)
{
    key = authority_key();
    next_key = authority_key();
    root = authority_issue("root", key, NULL, key, PLAIN);
    next = authority_issue("root", next_key, NULL, next_key, PLAIN);
    link_certificate = authority_issue("root", next_key, root, key, PLAIN);
    ca_certificates();
    root_certificate();
    root_update();
    certificate_profile();
    revocation_lists();
    request_template();
    EXPECT_MORE(both_forms());
    EXPECT_MORE(hostile_values());
    X509_free(root);
    X509_free(next);
    X509_free(link_certificate);
    EVP_PKEY_free(key);
    EVP_PKEY_free(next_key);
    return expect_failures != 0;
}

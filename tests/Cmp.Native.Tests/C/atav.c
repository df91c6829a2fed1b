/* newer valgrind: OSSL_CMP_ATAV and stacks of them, and OSSL_CMP_CRLSTATUS */
#define _GNU_SOURCE
#include <openssl/cmp.h>
#include "cmpnative.h"
#include "support/authority.h"
#include "support/der.h"
#include "support/expect.h"

static const char algorithm_id[] = "1.3.6.1.5.5.7.5.1.11", rsa_key_length[] = "1.3.6.1.5.5.7.5.1.12";

static int is_of_type(const OSSL_CMP_ATAV *control, const char *dotted)
{
    char text[80] = "";

    return control != NULL && OBJ_obj2txt(text, sizeof(text), OSSL_CMP_ATAV_get0_type(control), 1) > 0 && strcmp(text, dotted) == 0;
}

static ASN1_TYPE *any(int type, void *content)
{
    ASN1_TYPE *value = ASN1_TYPE_new();

    ASN1_TYPE_set(value, type, content);
    return value;
}

static ASN1_INTEGER *number(int64_t value)
{
    ASN1_INTEGER *made = ASN1_INTEGER_new();

    ASN1_INTEGER_set_int64(made, value);
    return made;
}

static void generic(void)
{
    ASN1_OBJECT *type = OBJ_txt2obj("1.2.3.4", 1);
    ASN1_TYPE *value = any(V_ASN1_INTEGER, number(7)), *other = any(V_ASN1_NULL, NULL);
    OSSL_CMP_ATAV *control = OSSL_CMP_ATAV_create(type, value), *copy;

    EXPECT(OSSL_CMP_ATAV_get0_type(control) == type && OSSL_CMP_ATAV_get0_value(control) == value);
    EXPECT(OSSL_CMP_ATAV_get0_algId(control) == NULL && OSSL_CMP_ATAV_get_rsaKeyLen(control) == -1);
    copy = OSSL_CRMF_ATTRIBUTETYPEANDVALUE_dup(control);
    EXPECT(is_of_type(copy, "1.2.3.4") && ASN1_TYPE_cmp(OSSL_CMP_ATAV_get0_value(copy), value) == 0);
    OSSL_CMP_ATAV_set0(control, type, other); /* the old value is the caller's again */
    EXPECT(OSSL_CMP_ATAV_get0_type(control) == type && OSSL_CMP_ATAV_get0_value(control) == other);
    ASN1_TYPE_free(value);
    OSSL_CMP_ATAV_free(control);
    OSSL_CMP_ATAV_free(copy);

    control = OSSL_CMP_ATAV_create(NULL, NULL);
    EXPECT(control != NULL && OSSL_CMP_ATAV_get0_type(control) == NULL && OSSL_CMP_ATAV_get0_value(control) == NULL);
    OSSL_CMP_ATAV_set0(control, OBJ_txt2obj("1.2.3.4", 1), NULL);
    EXPECT(is_of_type(control, "1.2.3.4"));
    OSSL_CMP_ATAV_free(control);
    EXPECT(OSSL_CMP_ATAV_get0_type(NULL) == NULL && OSSL_CMP_ATAV_get0_value(NULL) == NULL);
    EXPECT(OSSL_CMP_ATAV_get0_algId(NULL) == NULL && OSSL_CMP_ATAV_get_rsaKeyLen(NULL) == -1);
    EXPECT(OSSL_CRMF_ATTRIBUTETYPEANDVALUE_dup(NULL) == NULL);
    OSSL_CMP_ATAV_free(NULL);
}

static void algorithm(void)
{
    X509_ALGOR *given = X509_ALGOR_new();
    OSSL_CMP_ATAV *control, *copy;

    X509_ALGOR_set0(given, OBJ_nid2obj(NID_X9_62_id_ecPublicKey), V_ASN1_OBJECT, OBJ_nid2obj(NID_X9_62_prime256v1));
    EXPECT(OSSL_CMP_ATAV_new_algId(NULL) == NULL && told(CMP_R_NULL_ARGUMENT));
    control = OSSL_CMP_ATAV_new_algId(given);
    EXPECT(is_of_type(control, algorithm_id));
    EXPECT(OSSL_CMP_ATAV_get0_algId(control) != given && X509_ALGOR_cmp(OSSL_CMP_ATAV_get0_algId(control), given) == 0);
    EXPECT(OSSL_CMP_ATAV_get_rsaKeyLen(control) == -1);
    copy = OSSL_CRMF_ATTRIBUTETYPEANDVALUE_dup(control);
    OSSL_CMP_ATAV_free(control);
    EXPECT(X509_ALGOR_cmp(OSSL_CMP_ATAV_get0_algId(copy), given) == 0);
    EXPECT_MORE(EXPECT(ASN1_TYPE_get(OSSL_CMP_ATAV_get0_value(copy)) == V_ASN1_SEQUENCE));
    OSSL_CMP_ATAV_free(copy);
    X509_ALGOR_free(given);
}

static void key_length(void)
{
    OSSL_CMP_ATAV *control = OSSL_CMP_ATAV_new_rsaKeyLen(3072), *copy;

    EXPECT(is_of_type(control, rsa_key_length) && OSSL_CMP_ATAV_get_rsaKeyLen(control) == 3072);
    EXPECT(OSSL_CMP_ATAV_get0_algId(control) == NULL);
    copy = OSSL_CRMF_ATTRIBUTETYPEANDVALUE_dup(control);
    OSSL_CMP_ATAV_free(control);
    EXPECT(OSSL_CMP_ATAV_get_rsaKeyLen(copy) == 3072);
    OSSL_CMP_ATAV_free(copy);
    EXPECT(OSSL_CMP_ATAV_new_rsaKeyLen(0) == NULL && told(ERR_R_PASSED_INVALID_ARGUMENT));
    EXPECT(OSSL_CMP_ATAV_new_rsaKeyLen(-1) == NULL && told(ERR_R_PASSED_INVALID_ARGUMENT));
    control = OSSL_CMP_ATAV_new_rsaKeyLen(INT32_MAX);
    EXPECT(OSSL_CMP_ATAV_get_rsaKeyLen(control) == INT32_MAX);
    OSSL_CMP_ATAV_free(control);
}

/* Numbers that are no length, and values that are no number: for OpenSSL such a pointer has to be right. */
static void other_values(void)
{
    static const unsigned char large[] = { 0x02, 0x09, 0x01, 0, 0, 0, 0, 0, 0, 0, 0 };
    const int64_t wrong[] = { 0, -5, (int64_t)INT32_MAX + 1, INT64_MIN };
    const unsigned char *at = large;
    OSSL_CMP_ATAV *control;

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        control = OSSL_CMP_ATAV_create(OBJ_txt2obj(rsa_key_length, 1), any(V_ASN1_INTEGER, number(wrong[i])));
        EXPECT(OSSL_CMP_ATAV_get_rsaKeyLen(control) == -2);
        OSSL_CMP_ATAV_free(control);
    }
    control = OSSL_CMP_ATAV_create(OBJ_txt2obj(rsa_key_length, 1), d2i_ASN1_TYPE(NULL, &at, sizeof(large)));
    EXPECT(OSSL_CMP_ATAV_get_rsaKeyLen(control) == -1);
    OSSL_CMP_ATAV_free(control);
    control = OSSL_CMP_ATAV_create(OBJ_txt2obj(rsa_key_length, 1), any(V_ASN1_NULL, NULL));
    EXPECT(OSSL_CMP_ATAV_get_rsaKeyLen(control) == -1 && ERR_peek_error() != 0);
    OSSL_CMP_ATAV_free(control);
    control = OSSL_CMP_ATAV_create(OBJ_txt2obj(rsa_key_length, 1), NULL);
    EXPECT(OSSL_CMP_ATAV_get_rsaKeyLen(control) == -1);
    OSSL_CMP_ATAV_free(control);
    control = OSSL_CMP_ATAV_create(OBJ_txt2obj(algorithm_id, 1), any(V_ASN1_NULL, NULL));
    EXPECT(OSSL_CMP_ATAV_get0_algId(control) == NULL && ERR_peek_error() != 0);
    OSSL_CMP_ATAV_free(control);
}

static void stacks(void)
{
    OSSL_CMP_ATAVS *stack = NULL, *again, *place, *item;
    OSSL_CMP_ATAV *first = OSSL_CMP_ATAV_new_rsaKeyLen(2048), *second = OSSL_CMP_ATAV_new_rsaKeyLen(4096), *incomplete;
    unsigned char *der = NULL, *end;
    const unsigned char *at;
    int length;

    EXPECT(OSSL_CMP_ATAV_push1(NULL, first) == 0 && told(CMP_R_NULL_ARGUMENT));
    EXPECT(OSSL_CMP_ATAV_push1(&stack, NULL) == 0 && told(CMP_R_NULL_ARGUMENT) && stack == NULL);
    EXPECT(OSSL_CMP_ATAV_push1(&stack, first) == 1 && OSSL_CMP_ATAV_push1(&stack, second) == 1);
    EXPECT(sk_OSSL_CMP_ATAV_num(stack) == 2 && sk_OSSL_CMP_ATAV_value(stack, 0) != first);
    OSSL_CMP_ATAV_free(first);
    incomplete = OSSL_CMP_ATAV_create(NULL, NULL);
    EXPECT(OSSL_CMP_ATAV_push1(&stack, incomplete) == 0 && sk_OSSL_CMP_ATAV_num(stack) == 2);
    OSSL_CMP_ATAV_free(incomplete);

    length = i2d_OSSL_CMP_ATAVS(stack, NULL);
    EXPECT(length == 2 + 2 * 17 && i2d_OSSL_CMP_ATAVS(stack, &der) == length);
    at = der;
    again = d2i_OSSL_CMP_ATAVS(NULL, &at, length);
    EXPECT(again != NULL && at == der + length && sk_OSSL_CMP_ATAV_num(again) == 2);
    EXPECT(OSSL_CMP_ATAV_get_rsaKeyLen(sk_OSSL_CMP_ATAV_value(again, 1)) == 4096);
    end = der;
    EXPECT(i2d_OSSL_CMP_ATAVS(again, &end) == length && end == der + length);
    at = der;
    item = (OSSL_CMP_ATAVS *)ASN1_item_d2i(NULL, &at, length, ASN1_ITEM_rptr(OSSL_CMP_ATAVS));
    EXPECT(at == der + length && sk_OSSL_CMP_ATAV_num(item) == 2);
    EXPECT(ASN1_item_i2d((ASN1_VALUE *)item, NULL, ASN1_ITEM_rptr(OSSL_CMP_ATAVS)) == length);
    ASN1_item_free((ASN1_VALUE *)item, ASN1_ITEM_rptr(OSSL_CMP_ATAVS));

    /* An existing stack is filled anew; a wrong encoding ends it. */
    EXPECT(OSSL_CMP_ATAV_push1(&again, second) == 1);
    at = der;
    place = again;
    EXPECT(d2i_OSSL_CMP_ATAVS(&place, &at, length) == place && sk_OSSL_CMP_ATAV_num(place) == 2);
    at = der + 1;
    EXPECT(d2i_OSSL_CMP_ATAVS(&place, &at, length - 1) == NULL && place == NULL);
    at = der;
    EXPECT(d2i_OSSL_CMP_ATAVS(NULL, &at, length - 1) == NULL && at == der);
    der[3]++; /* the length of the first element */
    EXPECT(d2i_OSSL_CMP_ATAVS(NULL, &at, length) == NULL);
    OPENSSL_free(der);

    again = OSSL_CMP_ATAVS_new();
    EXPECT(again != NULL && sk_OSSL_CMP_ATAV_num(again) == 0 && i2d_OSSL_CMP_ATAVS(again, NULL) == 2);
    sk_OSSL_CMP_ATAV_push(again, OSSL_CMP_ATAV_new_rsaKeyLen(1024));
    EXPECT(i2d_OSSL_CMP_ATAVS(again, NULL) == 2 + 17);
    OSSL_CMP_ATAVS_free(again);
    OSSL_CMP_ATAVS_free(NULL);
    sk_OSSL_CMP_ATAV_pop_free(stack, OSSL_CMP_ATAV_free);
    OSSL_CMP_ATAV_free(second);
}

static int is_name(GENERAL_NAMES *names, const X509_NAME *name)
{
    int type;

    return sk_GENERAL_NAME_num(names) == 1
           && X509_NAME_cmp(GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names, 0), &type), name) == 0 && type == GEN_DIRNAME;
}

static void revocation_list_status(void)
{
    EVP_PKEY *key = authority_key();
    X509 *root = authority_issue("root", key, NULL, key, PLAIN);
    X509 *plain = authority_issue("device", key, root, key, LEAF), *pointing = authority_issue("device", key, root, key, LEAF);
    X509_CRL *list = authority_list(root, key, 1000);
    const X509_NAME *name = X509_get_subject_name(root);
    DIST_POINT_NAME *point, *copied_point;
    GENERAL_NAMES *issuer, *copied_issuer;
    ASN1_TIME *time;
    OSSL_CMP_CRLSTATUS *status, *copy;

    authority_extend(pointing, root, NID_crl_distribution_points, "URI:http://ca.example/list.crl");
    EXPECT(OSSL_CMP_CRLSTATUS_create(NULL, NULL, 0) == NULL && told(CMP_R_NULL_ARGUMENT));
    EXPECT(OSSL_CMP_CRLSTATUS_new1(NULL, NULL, NULL) == NULL && told(ERR_R_PASSED_NULL_PARAMETER));

    status = OSSL_CMP_CRLSTATUS_create(list, NULL, 1);
    EXPECT(OSSL_CMP_CRLSTATUS_get0(status, &point, &issuer, &time) == 1);
    EXPECT(point == NULL && is_name(issuer, name) && ASN1_TIME_compare(time, X509_CRL_get0_lastUpdate(list)) == 0);
    EXPECT(OSSL_CMP_CRLSTATUS_get0(NULL, &point, &issuer, &time) == 0 && told(CMP_R_NULL_ARGUMENT));
    EXPECT(OSSL_CMP_CRLSTATUS_get0(status, NULL, &issuer, &time) == 0 && told(CMP_R_NULL_ARGUMENT));
    EXPECT(OSSL_CMP_CRLSTATUS_get0(status, &point, NULL, &time) == 0 && told(CMP_R_NULL_ARGUMENT));
    copy = OSSL_CMP_CRLSTATUS_new1(NULL, issuer, NULL);
    EXPECT(OSSL_CMP_CRLSTATUS_get0(copy, &copied_point, &copied_issuer, &time) == 1 && time == NULL);
    EXPECT(copied_point == NULL && copied_issuer != issuer && is_name(copied_issuer, name));
    OSSL_CMP_CRLSTATUS_free(copy);
    OSSL_CMP_CRLSTATUS_free(status);

    status = OSSL_CMP_CRLSTATUS_create(NULL, plain, 1);
    EXPECT(OSSL_CMP_CRLSTATUS_get0(status, &point, &issuer, &time) == 1);
    EXPECT(point == NULL && is_name(issuer, name) && time == NULL);
    OSSL_CMP_CRLSTATUS_free(status);

    status = OSSL_CMP_CRLSTATUS_create(list, pointing, 0);
    EXPECT(OSSL_CMP_CRLSTATUS_get0(status, &point, &issuer, NULL) == 1 && issuer == NULL);
    EXPECT(point != NULL && point->type == 0 && sk_GENERAL_NAME_num(point->name.fullname) == 1);
    EXPECT(OSSL_CMP_CRLSTATUS_get0(status, &point, &issuer, &time) == 1 && time != NULL);
    copy = OSSL_CMP_CRLSTATUS_new1(point, NULL, time);
    EXPECT(OSSL_CMP_CRLSTATUS_get0(copy, &copied_point, &copied_issuer, NULL) == 1 && copied_issuer == NULL);
    EXPECT(copied_point != point && GENERAL_NAME_cmp(sk_GENERAL_NAME_value(copied_point->name.fullname, 0),
        sk_GENERAL_NAME_value(point->name.fullname, 0)) == 0);
    copied_issuer = GENERAL_NAMES_new();
    EXPECT(OSSL_CMP_CRLSTATUS_new1(point, copied_issuer, NULL) == NULL && told(ERR_R_PASSED_INVALID_ARGUMENT));
    GENERAL_NAMES_free(copied_issuer);
    OSSL_CMP_CRLSTATUS_free(copy);
    OSSL_CMP_CRLSTATUS_free(status);
    OSSL_CMP_CRLSTATUS_free(NULL);
    X509_CRL_free(list);
    X509_free(plain);
    X509_free(pointing);
    X509_free(root);
    EVP_PKEY_free(key);
}

int main(void)
{
    generic();
    algorithm();
    key_length();
    EXPECT_MORE(other_values());
    stacks();
    revocation_list_status();
    return expect_failures != 0;
}

/* parity valgrind: OSSL_CRMF_MSG: controls and supplementary information, set, read and changed through what they lend */
#define _GNU_SOURCE
#include <openssl/x509v3.h>
#include "support/client.h"
#include "support/crmf.h"

static void print_message(const char *what, const OSSL_CRMF_MSG *message)
{
    unsigned char *der = NULL;
    int length = i2d_OSSL_CRMF_MSG(message, &der);

    print_der(what, der, length);
    OPENSSL_free(der);
}

static ASN1_UTF8STRING *text(const char *content)
{
    ASN1_UTF8STRING *string = ASN1_UTF8STRING_new();

    ASN1_STRING_set(string, content, -1);
    return string;
}

static void print_string(const char *what, const ASN1_UTF8STRING *string)
{
    print_text(what, string == NULL ? NULL : (const char *)ASN1_STRING_get0_data(string));
}

#define TEXT_CONTROL(name, message) \
    do { \
        ASN1_UTF8STRING *first = text("first " #name), *second = text("second"); \
        PRINT_POINTER(OSSL_CRMF_MSG_get0_##name(message)); \
        PRINT_INT(OSSL_CRMF_MSG_set1_##name(message, first)); \
        print_string(#name, OSSL_CRMF_MSG_get0_##name(message)); \
        PRINT_INT(OSSL_CRMF_MSG_set1_##name(message, second)); \
        print_string(#name " after setting it twice", OSSL_CRMF_MSG_get0_##name(message)); \
        print_same("a copy", first, OSSL_CRMF_MSG_get0_##name(message)); \
        print_same("the same each time", OSSL_CRMF_MSG_get0_##name(message), OSSL_CRMF_MSG_get0_##name(message)); \
        PRINT_INT(OSSL_CRMF_MSG_set1_##name(NULL, first)); \
        PRINT_INT(OSSL_CRMF_MSG_set1_##name(message, NULL)); \
        PRINT_POINTER(OSSL_CRMF_MSG_get0_##name(NULL)); \
        ASN1_UTF8STRING_free(first); \
        ASN1_UTF8STRING_free(second); \
    } while (0)

static void texts(void)
{
    OSSL_CRMF_MSG *message = OSSL_CRMF_MSG_new();

    TEXT_CONTROL(regCtrl_regToken, message);
    TEXT_CONTROL(regCtrl_authenticator, message);
    TEXT_CONTROL(regInfo_utf8Pairs, message);
    print_message("with texts", message);
    ASN1_STRING_set(OSSL_CRMF_MSG_get0_regCtrl_authenticator(message), "changed", -1);
    print_message("with a changed text", message);
    OSSL_CRMF_MSG_free(message);
}

static void publication(void)
{
    OSSL_CRMF_MSG *message = OSSL_CRMF_MSG_new();
    OSSL_CRMF_PKIPUBLICATIONINFO *info = OSSL_CRMF_PKIPUBLICATIONINFO_new(), *lent;
    OSSL_CRMF_SINGLEPUBINFO *place = OSSL_CRMF_SINGLEPUBINFO_new(), *late = OSSL_CRMF_SINGLEPUBINFO_new();

    PRINT_POINTER(OSSL_CRMF_MSG_get0_regCtrl_pkiPublicationInfo(message));
    PRINT_INT(OSSL_CRMF_MSG_set_PKIPublicationInfo_action(info, OSSL_CRMF_PUB_ACTION_PLEASEPUBLISH));
    PRINT_INT(OSSL_CRMF_MSG_set_PKIPublicationInfo_action(info, 2));
    PRINT_INT(OSSL_CRMF_MSG_set_PKIPublicationInfo_action(info, -1));
    PRINT_INT(OSSL_CRMF_MSG_set_PKIPublicationInfo_action(NULL, 0));
    PRINT_INT(OSSL_CRMF_MSG_set0_SinglePubInfo(place, OSSL_CRMF_PUB_METHOD_WEB, a2i_GENERAL_NAME(NULL, NULL, NULL, GEN_URI, "http://a", 0)));
    PRINT_INT(OSSL_CRMF_MSG_set0_SinglePubInfo(place, OSSL_CRMF_PUB_METHOD_LDAP, a2i_GENERAL_NAME(NULL, NULL, NULL, GEN_URI, "ldap://b", 0)));
    PRINT_INT(OSSL_CRMF_MSG_set0_SinglePubInfo(place, 4, NULL));
    PRINT_INT(OSSL_CRMF_MSG_set0_SinglePubInfo(place, -1, NULL));
    PRINT_INT(OSSL_CRMF_MSG_set0_SinglePubInfo(NULL, 0, NULL));
    PRINT_INT(OSSL_CRMF_MSG_PKIPublicationInfo_push0_SinglePubInfo(info, place));
    PRINT_INT(OSSL_CRMF_MSG_PKIPublicationInfo_push0_SinglePubInfo(info, late));
    PRINT_INT(OSSL_CRMF_MSG_PKIPublicationInfo_push0_SinglePubInfo(info, NULL));
    PRINT_INT(OSSL_CRMF_MSG_PKIPublicationInfo_push0_SinglePubInfo(NULL, place));
    PRINT_INT(OSSL_CRMF_MSG_set0_SinglePubInfo(late, OSSL_CRMF_PUB_METHOD_X500, a2i_GENERAL_NAME(NULL, NULL, NULL, GEN_URI, "late", 0)));
    PRINT_INT(OSSL_CRMF_MSG_set1_regCtrl_pkiPublicationInfo(message, info));
    OSSL_CRMF_PKIPUBLICATIONINFO_free(info);
    print_message("with publication", message);
    lent = OSSL_CRMF_MSG_get0_regCtrl_pkiPublicationInfo(message);
    PRINT_POINTER(lent);
    PRINT_INT(OSSL_CRMF_MSG_set_PKIPublicationInfo_action(lent, OSSL_CRMF_PUB_ACTION_DONTPUBLISH));
    place = OSSL_CRMF_SINGLEPUBINFO_new();
    PRINT_INT(OSSL_CRMF_MSG_set0_SinglePubInfo(place, OSSL_CRMF_PUB_METHOD_DONTCARE, a2i_GENERAL_NAME(NULL, NULL, NULL, GEN_DNS, "dns", 0)));
    PRINT_INT(OSSL_CRMF_MSG_PKIPublicationInfo_push0_SinglePubInfo(lent, place));
    print_message("with changed publication", message);
    PRINT_INT(OSSL_CRMF_MSG_set1_regCtrl_pkiPublicationInfo(message, NULL));
    PRINT_INT(OSSL_CRMF_MSG_set1_regCtrl_pkiPublicationInfo(NULL, lent));
    PRINT_POINTER(OSSL_CRMF_MSG_get0_regCtrl_pkiPublicationInfo(NULL));
    OSSL_CRMF_MSG_free(message);
}

static void old_id_and_key(void)
{
    OSSL_CRMF_MSG *message = OSSL_CRMF_MSG_new();
    OSSL_CRMF_CERTID *id = OSSL_CRMF_CERTID_gen(sample_x509_name("issuer"), sample_serial(9)), *lent, *incomplete = OSSL_CRMF_CERTID_new();
    EVP_PKEY *key = client_key("rsa", "new.key");
    X509_PUBKEY *public = NULL;

    X509_PUBKEY_set(&public, key);
    PRINT_INT(OSSL_CRMF_MSG_set1_regCtrl_oldCertID(message, id));
    OSSL_CRMF_CERTID_free(id);
    lent = OSSL_CRMF_MSG_get0_regCtrl_oldCertID(message);
    PRINT_INT(ASN1_INTEGER_get(OSSL_CRMF_CERTID_get0_serialNumber(lent)));
    PRINT_INT(OSSL_CRMF_MSG_set1_regCtrl_oldCertID(message, NULL));
    PRINT_INT(OSSL_CRMF_MSG_set1_regCtrl_oldCertID(NULL, lent));
    PRINT_POINTER(OSSL_CRMF_MSG_get0_regCtrl_oldCertID(NULL));
    printf("an incomplete one: %d\n", OSSL_CRMF_MSG_set1_regCtrl_oldCertID(message, incomplete));
    ERR_clear_error();
    OSSL_CRMF_CERTID_free(incomplete);
    PRINT_POINTER(OSSL_CRMF_MSG_get0_regCtrl_protocolEncrKey(message));
    PRINT_INT(OSSL_CRMF_MSG_set1_regCtrl_protocolEncrKey(message, public));
    PRINT_INT(OSSL_CRMF_MSG_set1_regCtrl_protocolEncrKey(message, NULL));
    PRINT_INT(OSSL_CRMF_MSG_set1_regCtrl_protocolEncrKey(NULL, public));
    PRINT_INT(EVP_PKEY_eq(X509_PUBKEY_get0(OSSL_CRMF_MSG_get0_regCtrl_protocolEncrKey(message)), key));
    print_message("with id and key", message);
    X509_PUBKEY_free(public);
    EVP_PKEY_free(key);
    OSSL_CRMF_MSG_free(message);
}

/* Requests inside requests come from peers only: the API has no way to make one. */
static void request_inside(void)
{
    struct der inner = der_tlv(0x30, der_join(der_tlv(0x02, BYTES("\x07")), der_tlv(0x30, der_tlv(0xA5, sample_name("inner")))));
    struct der control = sample_control("1.3.6.1.5.5.7.5.2.2", inner), request;
    const unsigned char *at;
    OSSL_CRMF_MSG *message;
    OSSL_CRMF_CERTREQUEST *lent;

    request = der_join(der_join(der_tlv(0x02, BYTES("\x00")), der_tlv(0x30, EMPTY)), der_tlv(0x30, control));
    request = der_tlv(0x30, der_tlv(0x30, request));
    at = request.at;
    message = d2i_OSSL_CRMF_MSG(NULL, &at, (long)request.length);
    lent = OSSL_CRMF_MSG_get0_regInfo_certReq(message);
    PRINT_POINTER(lent);
    PRINT_INT(OSSL_CRMF_MSG_set1_regInfo_certReq(message, lent));
    PRINT_INT(OSSL_CRMF_MSG_set1_regInfo_certReq(message, NULL));
    PRINT_INT(OSSL_CRMF_MSG_set1_regInfo_certReq(NULL, lent));
    PRINT_POINTER(OSSL_CRMF_MSG_get0_regInfo_certReq(NULL));
    print_message("with a request inside", message);
    OSSL_CRMF_MSG_free(message);
}

/* Values that are not of the type that goes with the control. */
static void wrong_values(void)
{
    static const char *const types[] = {
        "1.3.6.1.5.5.7.5.1.1", "1.3.6.1.5.5.7.5.1.2", "1.3.6.1.5.5.7.5.1.3", "1.3.6.1.5.5.7.5.1.5", "1.3.6.1.5.5.7.5.1.6",
        "1.3.6.1.5.5.7.5.2.1", "1.3.6.1.5.5.7.5.2.2", "1.2.3.4"
    };

    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        struct der request = der_tlv(0x30, sample_control(types[i], der_tlv(0x04, BYTES("\x00"))));
        const unsigned char *at;
        OSSL_CRMF_MSG *message;

        request = der_join(der_join(der_tlv(0x02, BYTES("\x00")), der_tlv(0x30, EMPTY)), request);
        request = der_tlv(0x30, der_tlv(0x30, request));
        at = request.at;
        message = d2i_OSSL_CRMF_MSG(NULL, &at, (long)request.length);
        printf("%s with another value: %s\n", types[i], message == NULL ? "NULL" : "message");
        ERR_clear_error();
        OSSL_CRMF_MSG_free(message);
    }
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 1;
    pki_folder = argv[1];
    texts();
    publication();
    old_id_and_key();
    request_inside();
    wrong_values();
    sample_free();
    return 0;
}

/* parity valgrind: OSSL_CRMF_CERTTEMPLATE and OSSL_CRMF_CERTID: filled, read and changed through what they lend */
#define _GNU_SOURCE
#include <openssl/x509v3.h>
#include "support/client.h"
#include "support/crmf.h"

static void print_name(const char *what, const X509_NAME *name)
{
    char *line = name == NULL ? NULL : X509_NAME_oneline(name, NULL, 0);

    print_text(what, line);
    OPENSSL_free(line);
}

static void print_number(const char *what, const ASN1_INTEGER *number)
{
    print_int(what, number == NULL ? -1 : ASN1_INTEGER_get(number));
}

static void print_template(const char *what, const OSSL_CRMF_CERTTEMPLATE *template)
{
    unsigned char *der = NULL;
    int length = i2d_OSSL_CRMF_CERTTEMPLATE(template, &der);

    printf("%s\n", what);
    print_name("  issuer", OSSL_CRMF_CERTTEMPLATE_get0_issuer(template));
    print_name("  subject", OSSL_CRMF_CERTTEMPLATE_get0_subject(template));
    print_number("  serial", OSSL_CRMF_CERTTEMPLATE_get0_serialNumber(template));
    print_int("  extensions", sk_X509_EXTENSION_num(OSSL_CRMF_CERTTEMPLATE_get0_extensions(template)));
    print_der("  DER", der, length);
    OPENSSL_free(der);
}

static X509_EXTENSION *extension(int nid, const char *value) { return X509V3_EXT_conf_nid(NULL, NULL, nid, (char *)value); }

static ASN1_TIME *moment(const char *text)
{
    ASN1_TIME *time = ASN1_TIME_new();

    ASN1_TIME_set_string_X509(time, text);
    return time;
}

static void filled(void)
{
    OSSL_CRMF_CERTTEMPLATE *template = OSSL_CRMF_CERTTEMPLATE_new();
    EVP_PKEY *key = client_key("ec", "new.key");
    const X509_NAME *lent;

    print_template("new", template);
    PRINT_INT(OSSL_CRMF_CERTTEMPLATE_fill(template, NULL, NULL, NULL, NULL));
    print_template("filled with nothing", template);
    PRINT_INT(OSSL_CRMF_CERTTEMPLATE_fill(template, key, sample_x509_name("subject"), sample_x509_name("issuer"), sample_serial(77)));
    print_template("filled", template);
    PRINT_INT(OSSL_CRMF_CERTTEMPLATE_fill(template, NULL, sample_x509_name("other"), NULL, sample_serial(-5)));
    print_template("filled again in part", template);
    lent = OSSL_CRMF_CERTTEMPLATE_get0_subject(template);
    PRINT_INT(OSSL_CRMF_CERTTEMPLATE_fill(template, key, lent, lent, NULL));
    print_same("kept its own name", lent, OSSL_CRMF_CERTTEMPLATE_get0_subject(template));
    print_template("filled with its own name", template);
    PRINT_INT(OSSL_CRMF_CERTTEMPLATE_fill(NULL, key, NULL, NULL, NULL));
    EVP_PKEY_free(key);
    OSSL_CRMF_CERTTEMPLATE_free(template);
}

static void without_template(void)
{
    PRINT_POINTER(OSSL_CRMF_CERTTEMPLATE_get0_issuer(NULL));
    PRINT_POINTER(OSSL_CRMF_CERTTEMPLATE_get0_subject(NULL));
    PRINT_POINTER(OSSL_CRMF_CERTTEMPLATE_get0_serialNumber(NULL));
    PRINT_POINTER(OSSL_CRMF_CERTTEMPLATE_get0_extensions(NULL));
}

/* The template of a request is the request's: what changes there changes in the request. */
static void of_a_request(void)
{
    OSSL_CRMF_MSG *message = OSSL_CRMF_MSG_new(), *copy;
    OSSL_CRMF_CERTTEMPLATE *template = OSSL_CRMF_MSG_get0_tmpl(message);

    PRINT_POINTER(OSSL_CRMF_MSG_get0_tmpl(NULL));
    print_same("the same template each time", template, OSSL_CRMF_MSG_get0_tmpl(message));
    PRINT_INT(OSSL_CRMF_CERTTEMPLATE_fill(template, NULL, sample_x509_name("through the template"), NULL, NULL));
    copy = OSSL_CRMF_MSG_dup(message);
    PRINT_INT(OSSL_CRMF_CERTTEMPLATE_fill(template, NULL, sample_x509_name("after copying"), NULL, NULL));
    print_template("of the request", OSSL_CRMF_MSG_get0_tmpl(message));
    OSSL_CRMF_MSG_free(message);
    print_template("of the copy", OSSL_CRMF_MSG_get0_tmpl(copy));
    OSSL_CRMF_MSG_free(copy);
}

/* What d2i puts into the lent template is in the request, too. */
static void read_into_a_request(void)
{
    static const unsigned char bytes[] = { 0x30, 0x03, 0x81, 0x01, 0x2A };
    const unsigned char *at = bytes;
    OSSL_CRMF_MSG *message = OSSL_CRMF_MSG_new();
    OSSL_CRMF_CERTTEMPLATE *template = OSSL_CRMF_MSG_get0_tmpl(message);

    print_same("read into it", template, d2i_OSSL_CRMF_CERTTEMPLATE(&template, &at, sizeof(bytes)));
    print_number("serial", OSSL_CRMF_CERTTEMPLATE_get0_serialNumber(OSSL_CRMF_MSG_get0_tmpl(message)));
    PRINT_INT(i2d_OSSL_CRMF_MSG(message, NULL));
    OSSL_CRMF_MSG_free(message);
}

static void numbers(void)
{
    OSSL_CRMF_MSG *message = OSSL_CRMF_MSG_new();

    PRINT_INT(OSSL_CRMF_MSG_get_certReqId(message));
    PRINT_INT(OSSL_CRMF_MSG_set_certReqId(message, 4711));
    PRINT_INT(OSSL_CRMF_MSG_get_certReqId(message));
    PRINT_INT(OSSL_CRMF_MSG_set_certReqId(message, -1));
    PRINT_INT(OSSL_CRMF_MSG_get_certReqId(message));
    PRINT_INT(OSSL_CRMF_MSG_set_certReqId(message, -2147483647 - 1));
    PRINT_INT(OSSL_CRMF_MSG_get_certReqId(message));
    PRINT_INT(i2d_OSSL_CRMF_MSG(message, NULL));
    PRINT_INT(OSSL_CRMF_MSG_set_certReqId(NULL, 1));
    PRINT_INT(OSSL_CRMF_MSG_get_certReqId(NULL));
    OSSL_CRMF_MSG_free(message);
}

static void validity(void)
{
    OSSL_CRMF_MSG *message = OSSL_CRMF_MSG_new();
    OSSL_CRMF_CERTTEMPLATE *template = OSSL_CRMF_MSG_get0_tmpl(message);
    ASN1_TIME *end = moment("20600101000000Z");

    PRINT_INT(OSSL_CRMF_MSG_set0_validity(message, moment("260102030405Z"), end));
    print_template("from, until", template);
    ASN1_TIME_set_string_X509(end, "20610101000000Z");
    print_template("until changed by whom it came from", template);
    OSSL_CRMF_MSG_free(message);
    message = OSSL_CRMF_MSG_new();
    PRINT_INT(OSSL_CRMF_MSG_set0_validity(message, NULL, NULL));
    print_template("neither", OSSL_CRMF_MSG_get0_tmpl(message));
    OSSL_CRMF_MSG_free(message);
    message = OSSL_CRMF_MSG_new();
    PRINT_INT(OSSL_CRMF_MSG_set0_validity(message, NULL, moment("260102030405Z")));
    print_template("until only", OSSL_CRMF_MSG_get0_tmpl(message));
    OSSL_CRMF_MSG_free(message);
    PRINT_INT(OSSL_CRMF_MSG_set0_validity(NULL, NULL, NULL));
}

static void extensions(void)
{
    OSSL_CRMF_MSG *message = OSSL_CRMF_MSG_new();
    OSSL_CRMF_CERTTEMPLATE *template = OSSL_CRMF_MSG_get0_tmpl(message);
    STACK_OF(X509_EXTENSION) *own = sk_X509_EXTENSION_new_null();
    X509_EXTENSION *one = extension(NID_basic_constraints, "critical,CA:FALSE");

    PRINT_INT(OSSL_CRMF_MSG_push0_extension(message, extension(NID_key_usage, "digitalSignature")));
    PRINT_INT(OSSL_CRMF_MSG_push0_extension(message, extension(NID_ext_key_usage, "serverAuth")));
    print_template("two pushed", template);
    PRINT_INT(OSSL_CRMF_MSG_push0_extension(message, NULL));
    PRINT_INT(OSSL_CRMF_MSG_push0_extension(NULL, one));
    sk_X509_EXTENSION_push(own, one);
    PRINT_INT(OSSL_CRMF_MSG_set0_extensions(NULL, own));
    PRINT_INT(OSSL_CRMF_MSG_set0_extensions(message, own));
    print_same("lent", own, OSSL_CRMF_CERTTEMPLATE_get0_extensions(template));
    print_template("replaced", template);
    sk_X509_EXTENSION_push(own, extension(NID_key_usage, "keyAgreement"));
    print_template("pushed onto what was lent", template);
    PRINT_INT(OSSL_CRMF_MSG_set0_extensions(message, sk_X509_EXTENSION_new_null()));
    print_template("replaced by none", template);
    PRINT_INT(OSSL_CRMF_MSG_push0_extension(message, extension(NID_key_usage, "keyAgreement")));
    PRINT_INT(OSSL_CRMF_MSG_set0_extensions(message, NULL));
    print_template("replaced by NULL", template);
    OSSL_CRMF_MSG_free(message);
}

/* What a received template lends may be changed, too. */
static void received(void)
{
    OSSL_CRMF_MSG *message = OSSL_CRMF_MSG_new(), *got;
    OSSL_CRMF_CERTTEMPLATE *template;
    unsigned char *der = NULL;
    const unsigned char *at;
    int length;

    PRINT_INT(OSSL_CRMF_MSG_push0_extension(message, extension(NID_key_usage, "digitalSignature")));
    PRINT_INT(OSSL_CRMF_CERTTEMPLATE_fill(OSSL_CRMF_MSG_get0_tmpl(message), NULL, sample_x509_name("subject"), NULL, NULL));
    length = i2d_OSSL_CRMF_MSG(message, &der);
    OSSL_CRMF_MSG_free(message);
    at = der;
    got = d2i_OSSL_CRMF_MSG(NULL, &at, length);
    OPENSSL_free(der);
    template = OSSL_CRMF_MSG_get0_tmpl(got);
    print_template("received", template);
    sk_X509_EXTENSION_push(OSSL_CRMF_CERTTEMPLATE_get0_extensions(template), extension(NID_key_usage, "keyAgreement"));
    print_template("with an extension more", template);
    PRINT_INT(OSSL_CRMF_MSG_push0_extension(got, extension(NID_key_usage, "keyCertSign")));
    print_template("and another", template);
    PRINT_INT(OSSL_CRMF_MSG_set0_validity(got, NULL, moment("260102030405Z")));
    print_template("and a validity", template);
    PRINT_INT(i2d_OSSL_CRMF_MSG(got, NULL));
    OSSL_CRMF_MSG_free(got);
}

static void ids(void)
{
    OSSL_CRMF_CERTID *id = OSSL_CRMF_CERTID_gen(sample_x509_name("issuer"), sample_serial(300));
    X509_NAME *none = X509_NAME_new();
    unsigned char *der = NULL;
    int length = i2d_OSSL_CRMF_CERTID(id, &der);

    print_der("generated", der, length);
    OPENSSL_free(der);
    print_name("issuer", OSSL_CRMF_CERTID_get0_issuer(id));
    print_number("serial", OSSL_CRMF_CERTID_get0_serialNumber(id));
    OSSL_CRMF_CERTID_free(id);
    PRINT_POINTER(OSSL_CRMF_CERTID_gen(NULL, sample_serial(1)));
    PRINT_POINTER(OSSL_CRMF_CERTID_gen(none, NULL));
    PRINT_POINTER(OSSL_CRMF_CERTID_get0_issuer(NULL));
    PRINT_POINTER(OSSL_CRMF_CERTID_get0_serialNumber(NULL));
    id = OSSL_CRMF_CERTID_new();
    PRINT_POINTER(OSSL_CRMF_CERTID_get0_issuer(id));
    print_number("serial of a new one", OSSL_CRMF_CERTID_get0_serialNumber(id));
    OSSL_CRMF_CERTID_free(id);
    id = OSSL_CRMF_CERTID_gen(none, sample_serial(1));
    print_name("empty issuer", OSSL_CRMF_CERTID_get0_issuer(id));
    OSSL_CRMF_CERTID_free(id);
    X509_NAME_free(none);
}

/* An issuer that is no directory name is not lent. */
static void id_of_another_kind(void)
{
    static const unsigned char bytes[] = { 0x30, 0x09, 0x82, 0x04, 'h', 'o', 's', 't', 0x02, 0x01, 0x05 };
    const unsigned char *at = bytes;
    OSSL_CRMF_CERTID *id = d2i_OSSL_CRMF_CERTID(NULL, &at, sizeof(bytes));

    PRINT_POINTER(OSSL_CRMF_CERTID_get0_issuer(id));
    print_number("serial", OSSL_CRMF_CERTID_get0_serialNumber(id));
    OSSL_CRMF_CERTID_free(id);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 1;
    pki_folder = argv[1];
    filled();
    without_template();
    of_a_request();
    read_into_a_request();
    numbers();
    validity();
    extensions();
    received();
    ids();
    id_of_another_kind();
    sample_free();
    return 0;
}

/* parity valgrind: the items of CRMF and CMP under libcrypto's ASN1_item functions, alone and inside other types */
#define _GNU_SOURCE
#include <openssl/asn1t.h>
#include "support/client.h"
#include "support/crmf.h"

/* A type of the program's own that holds objects of ours in all ways but under implicit tags. */
typedef struct {
    ASN1_INTEGER *number;
    OSSL_CRMF_CERTID *optional;
    OSSL_CRMF_CERTTEMPLATE *wrapped;
    STACK_OF(OSSL_CRMF_CERTID) *many;
    OSSL_CRMF_MSGS *messages;
} HOLDER;

ASN1_SEQUENCE(HOLDER) = {
    ASN1_SIMPLE(HOLDER, number, ASN1_INTEGER),
    ASN1_OPT(HOLDER, optional, OSSL_CRMF_CERTID),
    ASN1_EXP_OPT(HOLDER, wrapped, OSSL_CRMF_CERTTEMPLATE, 1),
    ASN1_EXP_SEQUENCE_OF_OPT(HOLDER, many, OSSL_CRMF_CERTID, 2),
    ASN1_EXP_SEQUENCE_OF_OPT(HOLDER, messages, OSSL_CRMF_MSG, 3),
} static_ASN1_SEQUENCE_END(HOLDER)

static void print_item(const char *what, void *value, const ASN1_ITEM *item)
{
    unsigned char *der = NULL;
    int length = value == NULL ? 0 : ASN1_item_i2d(value, &der, item);

    printf("%s: %s", what, value == NULL ? "NULL" : "object");
    print_der("", der, length);
    OPENSSL_free(der);
}

/* Everything that libcrypto does with an item and the bytes of one value. */
static void alone(const char *name, const ASN1_ITEM *item, struct der bytes)
{
    const unsigned char *at = bytes.at;
    void *value = ASN1_item_d2i(NULL, &at, (long)bytes.length, item), *copy, *empty;
    ASN1_VALUE *replaced;
    ASN1_OCTET_STRING *packed = NULL;
    BIO *file = BIO_new(BIO_s_mem());

    printf("-- %s, called %s\n", name, item->sname);
    print_item("read", value, item);
    print_int("consumed", at - bytes.at);
    copy = ASN1_item_dup(item, value);
    print_item("copied", copy, item);
    print_int("written to a file", ASN1_item_i2d_bio(item, file, value));
    ASN1_item_free(value, item);
    replaced = copy;
    at = bytes.at;
    print_same("read into the copy", copy, ASN1_item_d2i(&replaced, &at, (long)bytes.length, item));
    print_item("still", copy, item);
    packed = ASN1_item_pack(copy, item, NULL);
    print_der("packed", ASN1_STRING_get0_data(packed), ASN1_STRING_length(packed));
    ASN1_item_free(copy, item);
    value = ASN1_item_unpack(packed, item);
    print_item("unpacked", value, item);
    ASN1_item_free(value, item);
    ASN1_OCTET_STRING_free(packed);
    value = ASN1_item_d2i_bio(item, file, NULL);
    print_item("read from the file", value, item);
    ASN1_item_free(value, item);
    BIO_free(file);
    empty = ASN1_item_new(item);
    print_pointer("new", empty);
    ASN1_item_free(empty, item);
    ASN1_item_free(NULL, item);
    at = (const unsigned char *)"\x02\x01\x2A";
    value = ASN1_item_d2i(NULL, &at, 2, item);
    print_pointer("cut off", (ERR_clear_error(), value));
}

static void each_type(void)
{
    struct der id = der_tlv(0x30, der_join(der_tlv(0xA4, sample_name("issuer")), der_tlv(0x02, BYTES("\x09"))));
    struct der place = der_tlv(0x30, der_join(der_tlv(0x02, BYTES("\x02")), der_tlv(0x82, TEXT("host"))));
    struct der request = der_tlv(0x30, der_tlv(0x30, der_join(der_tlv(0x02, BYTES("\x05")), der_tlv(0x30, EMPTY))));
    struct der algorithm = der_tlv(0x30, sample_algorithm_content());
    struct der pbm = der_join(der_join(der_tlv(0x04, BYTES("salt")), algorithm), der_join(der_tlv(0x02, BYTES("\x64")), algorithm));
    struct der text = der_tlv(0x30, der_tlv(0x0C, TEXT("text")));

    alone("OSSL_CRMF_MSG", ASN1_ITEM_rptr(OSSL_CRMF_MSG), request);
    alone("OSSL_CRMF_MSGS", ASN1_ITEM_rptr(OSSL_CRMF_MSGS), der_tlv(0x30, der_join(request, request)));
    alone("OSSL_CRMF_CERTTEMPLATE", ASN1_ITEM_rptr(OSSL_CRMF_CERTTEMPLATE), der_tlv(0x30, der_tlv(0xA5, sample_name("subject"))));
    alone("OSSL_CRMF_CERTID", ASN1_ITEM_rptr(OSSL_CRMF_CERTID), id);
    alone("OSSL_CRMF_PBMPARAMETER", ASN1_ITEM_rptr(OSSL_CRMF_PBMPARAMETER), der_tlv(0x30, pbm));
    alone("OSSL_CRMF_ENCRYPTEDVALUE", ASN1_ITEM_rptr(OSSL_CRMF_ENCRYPTEDVALUE), der_tlv(0x30, der_tlv(0x03, BYTES("\x00\x01"))));
    alone("OSSL_CRMF_PKIPUBLICATIONINFO", ASN1_ITEM_rptr(OSSL_CRMF_PKIPUBLICATIONINFO),
        der_tlv(0x30, der_join(der_tlv(0x02, BYTES("\x01")), der_tlv(0x30, place))));
    alone("OSSL_CRMF_SINGLEPUBINFO", ASN1_ITEM_rptr(OSSL_CRMF_SINGLEPUBINFO), place);
    alone("OSSL_CMP_PKISTATUS", ASN1_ITEM_rptr(OSSL_CMP_PKISTATUS), der_tlv(0x02, BYTES("\x03")));
    alone("OSSL_CMP_PKISI", ASN1_ITEM_rptr(OSSL_CMP_PKISI),
        der_tlv(0x30, der_join(der_tlv(0x02, BYTES("\x02")), der_join(text, der_tlv(0x03, BYTES("\x05\x20"))))));
}

static void messages_and_headers(void)
{
    struct der sender = der_tlv(0xA4, sample_name("sender")), header, message;

    header = der_tlv(0x30, der_join(der_tlv(0x02, BYTES("\x02")), der_join(sender, sender)));
    message = der_tlv(0x30, der_join(header, der_tlv(0xB3, der_tlv(0x05, EMPTY))));
    alone("OSSL_CMP_PKIHEADER", ASN1_ITEM_rptr(OSSL_CMP_PKIHEADER), header);
    alone("OSSL_CMP_MSG", ASN1_ITEM_rptr(OSSL_CMP_MSG), message);
}

static void held(void)
{
    struct der id = der_tlv(0x30, der_join(der_tlv(0xA4, sample_name("issuer")), der_tlv(0x02, BYTES("\x09"))));
    struct der request = der_tlv(0x30, der_tlv(0x30, der_join(der_tlv(0x02, BYTES("\x05")), der_tlv(0x30, EMPTY))));
    struct der number = der_tlv(0x02, BYTES("\x01")), wrapped = der_tlv(0xA1, der_tlv(0x30, der_tlv(0x81, BYTES("\x07"))));
    struct der many = der_tlv(0xA2, der_tlv(0x30, der_join(id, id))), messages = der_tlv(0xA3, der_tlv(0x30, request)), whole;
    const unsigned char *at;
    HOLDER *holder;

    alone("nothing held", ASN1_ITEM_rptr(HOLDER), der_tlv(0x30, number));
    alone("an optional one held", ASN1_ITEM_rptr(HOLDER), der_tlv(0x30, der_join(number, id)));
    alone("a wrapped one held", ASN1_ITEM_rptr(HOLDER), der_tlv(0x30, der_join(number, wrapped)));
    whole = der_tlv(0x30, der_join(number, der_join(der_join(id, wrapped), der_join(many, messages))));
    alone("all held", ASN1_ITEM_rptr(HOLDER), whole);
    at = whole.at;
    holder = (HOLDER *)ASN1_item_d2i(NULL, &at, (long)whole.length, ASN1_ITEM_rptr(HOLDER));
    PRINT_INT(ASN1_INTEGER_get(OSSL_CRMF_CERTID_get0_serialNumber(holder->optional)));
    PRINT_INT(ASN1_INTEGER_get(OSSL_CRMF_CERTTEMPLATE_get0_serialNumber(holder->wrapped)));
    PRINT_INT(sk_OSSL_CRMF_CERTID_num(holder->many));
    PRINT_INT(ASN1_INTEGER_get(OSSL_CRMF_CERTID_get0_serialNumber(sk_OSSL_CRMF_CERTID_value(holder->many, 1))));
    PRINT_INT(OSSL_CRMF_MSG_get_certReqId(sk_OSSL_CRMF_MSG_value(holder->messages, 0)));
    ASN1_item_free((ASN1_VALUE *)holder, ASN1_ITEM_rptr(HOLDER));
    whole = der_tlv(0x30, der_join(number, der_join(id, id)));
    at = whole.at;
    print_pointer("a second one", (holder = (HOLDER *)ASN1_item_d2i(NULL, &at, (long)whole.length, ASN1_ITEM_rptr(HOLDER)),
        ERR_clear_error(), holder));
    whole = der_tlv(0x30, der_join(number, der_tlv(0xA2, der_tlv(0x30, der_join(id, BYTES("\x30\x00"))))));
    at = whole.at;
    print_pointer("a bad one behind a good one", (holder = (HOLDER *)ASN1_item_d2i(NULL, &at, (long)whole.length, ASN1_ITEM_rptr(HOLDER)),
        ERR_clear_error(), holder));
}

/* Stacks of requests in the hands of the program. */
static void stacks(void)
{
    OSSL_CRMF_MSGS *messages = OSSL_CRMF_MSGS_new(), *copies, *read = NULL;
    OSSL_CRMF_MSG *second;
    unsigned char *der = NULL;
    const unsigned char *at;
    int length;

    for (int i = 0; i < 3; i++) {
        sk_OSSL_CRMF_MSG_push(messages, OSSL_CRMF_MSG_new());
        OSSL_CRMF_MSG_set_certReqId(sk_OSSL_CRMF_MSG_value(messages, i), i);
    }
    copies = sk_OSSL_CRMF_MSG_deep_copy(messages, OSSL_CRMF_MSG_dup, OSSL_CRMF_MSG_free);
    second = sk_OSSL_CRMF_MSG_delete(messages, 1);
    PRINT_INT(OSSL_CRMF_MSG_get_certReqId(second));
    OSSL_CRMF_MSG_free(second);
    length = i2d_OSSL_CRMF_MSGS(messages, &der);
    print_der("two left", der, length);
    at = der;
    PRINT_POINTER(d2i_OSSL_CRMF_MSGS(&copies, &at, length));
    PRINT_INT(sk_OSSL_CRMF_MSG_num(copies));
    PRINT_INT(OSSL_CRMF_MSG_get_certReqId(sk_OSSL_CRMF_MSG_value(copies, 1)));
    at = der;
    PRINT_POINTER(d2i_OSSL_CRMF_MSGS(&read, &at, length - 1) == NULL ? (ERR_clear_error(), NULL) : read);
    OPENSSL_free(der);
    OSSL_CRMF_MSGS_free(messages);
    OSSL_CRMF_MSGS_free(copies);
}

/* A request that the CMP functions made is one that the CRMF functions know, and the other way round. */
static void between_cmp_and_crmf(void)
{
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(NULL, NULL);
    X509_NAME *subject = sample_x509_name("requested");
    OSSL_CRMF_MSG *message;
    OSSL_CRMF_CERTTEMPLATE *template;

    PRINT_INT(OSSL_CMP_CTX_set0_newPkey(ctx, 1, client_key("ec", "new.key")));
    PRINT_INT(OSSL_CMP_CTX_set1_subjectName(ctx, subject));
    PRINT_POINTER(message = OSSL_CMP_CTX_setup_CRM(ctx, 0, 42));
    PRINT_INT(OSSL_CRMF_MSG_get_certReqId(message));
    template = OSSL_CRMF_MSG_get0_tmpl(message);
    PRINT_INT(X509_NAME_cmp(OSSL_CRMF_CERTTEMPLATE_get0_subject(template), subject));
    PRINT_POINTER(OSSL_CRMF_CERTTEMPLATE_get0_issuer(template));
    OSSL_CRMF_MSG_free(message);
    OSSL_CMP_CTX_free(ctx);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 1;
    pki_folder = argv[1];
    each_type();
    messages_and_headers();
    held();
    stacks();
    between_cmp_and_crmf();
    sample_free();
    return 0;
}

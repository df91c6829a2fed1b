/* parity valgrind: CRMF objects of every type: new, free, dup, d2i and i2d, with good bytes, bad ones and none */
#define _GNU_SOURCE
#include <string.h>
#include "support/crmf.h"

static const unsigned char garbage[] = { 0x30, 0x03, 0x02, 0x02, 0x01 };
static const unsigned char wrong_type[] = { 0x04, 0x02, 0x01, 0x02 };

#define CODEC_OF(type) \
    static void print_##type(const char *name, const type *object) \
    { \
        unsigned char *der = NULL; \
        int length = i2d_##type(object, &der); \
        print_der(name, der, length); \
        OPENSSL_free(der); \
    } \
    static void empty_##type(void) \
    { \
        type *object = type##_new(); \
        print_pointer(#type "_new", object); \
        if (i2d_##type(object, NULL) > 0) \
            print_##type("empty", object); \
        ERR_clear_error(); \
        type##_free(object); \
        type##_free(NULL); \
        print_int("i2d of NULL", i2d_##type(NULL, NULL)); \
    } \
    static void read_##type(const unsigned char *bytes, long length) \
    { \
        const unsigned char *at = bytes; \
        type *object = d2i_##type(NULL, &at, length), *again = object; \
        unsigned char own[4096], *to = own; \
        print_pointer(#type, object); \
        printf("read %d of %ld\n", (int)(at - bytes), length); \
        if (object == NULL) \
            return; \
        print_##type("written", object); \
        print_int("into a buffer", i2d_##type(object, &to)); \
        printf("moved by %d\n", (int)(to - own)); \
        at = bytes; \
        print_same("into the same object", object, d2i_##type(&again, &at, length)); \
        print_##type("written again", object); \
        at = garbage; \
        object = d2i_##type(&again, &at, sizeof(garbage)); \
        printf("garbage into it: %s, %s\n", object == NULL ? "NULL" : "object", again == NULL ? "freed" : "kept"); \
        ERR_clear_error(); \
    } \
    static void refuse_##type(void) \
    { \
        static const unsigned char *const bad[] = { garbage, wrong_type }; \
        type *object = NULL; \
        for (int i = 0; i < 2; i++) { \
            const unsigned char *at = bad[i]; \
            object = d2i_##type(&object, &at, 4); \
            printf(#type " of bad bytes: %s, moved by %d, %s\n", object == NULL ? "NULL" : "object", (int)(at - bad[i]), \
                ERR_peek_error() == 0 ? "silent" : "told"); \
            ERR_clear_error(); \
        } \
    }

CODEC_OF(OSSL_CRMF_MSG)
CODEC_OF(OSSL_CRMF_MSGS)
CODEC_OF(OSSL_CRMF_CERTTEMPLATE)
CODEC_OF(OSSL_CRMF_CERTID)
CODEC_OF(OSSL_CRMF_PBMPARAMETER)
CODEC_OF(OSSL_CRMF_ENCRYPTEDVALUE)
CODEC_OF(OSSL_CRMF_PKIPUBLICATIONINFO)
CODEC_OF(OSSL_CRMF_SINGLEPUBINFO)

#define ALL(function) \
    function##_OSSL_CRMF_MSG(); \
    function##_OSSL_CRMF_MSGS(); \
    function##_OSSL_CRMF_CERTTEMPLATE(); \
    function##_OSSL_CRMF_CERTID(); \
    function##_OSSL_CRMF_PBMPARAMETER(); \
    function##_OSSL_CRMF_ENCRYPTEDVALUE(); \
    function##_OSSL_CRMF_PKIPUBLICATIONINFO(); \
    function##_OSSL_CRMF_SINGLEPUBINFO()

/* A request with every kind of component, as another library would have made it. */
static struct der sample_request(int number)
{
    struct der template = EMPTY, controls, request, proof, info;

    template = der_join(template, der_tlv(0x80, BYTES("\x02")));
    template = der_join(template, der_tlv(0x81, BYTES("\x12\x34\x56")));
    template = der_join(template, der_tlv(0xA2, sample_algorithm_content()));
    template = der_join(template, der_tlv(0xA3, sample_name("issuer")));
    template = der_join(template, der_tlv(0xA4, der_tlv(0xA0, der_tlv(0x17, TEXT("260101000000Z")))));
    template = der_join(template, der_tlv(0xA5, sample_name("subject")));
    template = der_join(template, der_tlv(0xA6, sample_public_key_content()));
    template = der_join(template, der_tlv(0x87, BYTES("\x04\xF0")));
    template = der_join(template, der_tlv(0x88, BYTES("\x00\x0F")));
    template = der_join(template, der_tlv(0xA9, der_tlv(0x30, der_join(sample_oid("2.5.29.19"), der_tlv(0x04, BYTES("\x30\x00"))))));
    controls = sample_control("1.3.6.1.5.5.7.5.1.1", der_tlv(0x0C, TEXT("token")));
    controls = der_join(controls, sample_control("1.2.3.4", der_tlv(0x02, BYTES("\x07"))));
    request = der_join(der_tlv(0x02, sample_number(number)), der_tlv(0x30, template));
    request = der_tlv(0x30, der_join(request, der_tlv(0x30, controls)));
    proof = der_join(der_tlv(0x30, sample_algorithm_content()), der_tlv(0x03, BYTES("\x00\x01\x02\x03")));
    info = sample_control("1.3.6.1.5.5.7.5.2.1", der_tlv(0x0C, TEXT("name?value%")));
    return der_tlv(0x30, der_join(request, der_join(der_tlv(0xA1, proof), der_tlv(0x30, info))));
}

static void good_bytes(void)
{
    struct der message = sample_request(5), tail = der_join(message, BYTES("\x05\x00")), both;
    struct der id = der_tlv(0x30, der_join(der_tlv(0xA4, sample_name("issuer")), der_tlv(0x02, BYTES("\x09"))));
    struct der place = der_tlv(0x30, der_join(der_tlv(0x02, BYTES("\x02")), der_tlv(0x86, TEXT("http://example.com"))));
    struct der info = der_tlv(0x30, der_join(der_tlv(0x02, BYTES("\x01")), der_tlv(0x30, der_join(place, place))));
    struct der pbm, value;

    read_OSSL_CRMF_MSG(message.at, (long)message.length);
    read_OSSL_CRMF_MSG(tail.at, (long)tail.length);
    both = der_tlv(0x30, der_join(message, sample_request(6)));
    read_OSSL_CRMF_MSGS(both.at, (long)both.length);
    read_OSSL_CRMF_MSGS((const unsigned char *)"\x30\x00", 2);
    read_OSSL_CRMF_CERTTEMPLATE((const unsigned char *)"\x30\x00", 2);
    read_OSSL_CRMF_CERTID(id.at, (long)id.length);
    read_OSSL_CRMF_SINGLEPUBINFO(place.at, (long)place.length);
    read_OSSL_CRMF_PKIPUBLICATIONINFO(info.at, (long)info.length);
    pbm = der_join(der_tlv(0x04, BYTES("salt")), der_tlv(0x30, sample_algorithm_content()));
    pbm = der_join(pbm, der_join(der_tlv(0x02, BYTES("\x01\xF4")), der_tlv(0x30, sample_algorithm_content())));
    pbm = der_tlv(0x30, pbm);
    read_OSSL_CRMF_PBMPARAMETER(pbm.at, (long)pbm.length);
    value = der_join(der_tlv(0xA1, sample_algorithm_content()), der_tlv(0x82, BYTES("\x00\x55")));
    value = der_join(der_tlv(0xA0, sample_algorithm_content()), der_join(value, der_tlv(0xA3, sample_algorithm_content())));
    value = der_tlv(0x30, der_join(value, der_join(der_tlv(0x84, TEXT("hint")), der_tlv(0x03, BYTES("\x00\x66\x77")))));
    read_OSSL_CRMF_ENCRYPTEDVALUE(value.at, (long)value.length);
}

/* Lengths that are not counted but marked by an end are BER; what is written is DER. */
static void indefinite_length(void)
{
    struct der request = sample_request(7), content = der_content(request);
    struct der ber = der_join(BYTES("\x30\x80"), der_join(content, BYTES("\x00\x00")));
    struct der two = der_join(BYTES("\x30\x80"), der_join(ber, der_join(request, BYTES("\x00\x00"))));

    read_OSSL_CRMF_MSG(ber.at, (long)ber.length);
    read_OSSL_CRMF_MSGS(two.at, (long)two.length);
}

/* Every byte of a request altered: what is accepted must be written as it was read. */
static void altered_bytes(void)
{
    struct der request = sample_request(8);
    unsigned char *bytes = der_copy(&request);

    for (size_t i = 0; i < request.length; i++) {
        const unsigned char *at = bytes;
        OSSL_CRMF_MSG *message;
        unsigned char *der = NULL;
        int length;

        bytes[i] ^= 0x41;
        message = d2i_OSSL_CRMF_MSG(NULL, &at, (long)request.length);
        length = message == NULL ? 0 : i2d_OSSL_CRMF_MSG(message, &der);
        OPENSSL_free(der);
        OSSL_CRMF_MSG_free(message);
        if (length < 0)
            printf("accepted but not written, byte %zu\n", i);
        bytes[i] ^= 0x41;
    }
    ERR_clear_error();
}

static void cut_short(void)
{
    struct der request = sample_request(9);

    for (long length = -1; length < (long)request.length; length++) {
        const unsigned char *at = request.at;

        if (d2i_OSSL_CRMF_MSG(NULL, &at, length) != NULL || at != request.at)
            printf("accepted %ld octets\n", length);
    }
    ERR_clear_error();
}

static void copies(void)
{
    struct der bytes = sample_request(10);
    const unsigned char *at = bytes.at;
    OSSL_CRMF_MSG *message = d2i_OSSL_CRMF_MSG(NULL, &at, (long)bytes.length), *copy = OSSL_CRMF_MSG_dup(message);
    OSSL_CRMF_CERTID *id = OSSL_CRMF_CERTID_gen(sample_x509_name("issuer"), sample_serial(7)), *other = OSSL_CRMF_CERTID_dup(id);

    OSSL_CRMF_MSG_set_certReqId(message, 11);
    OSSL_CRMF_MSG_free(message);
    PRINT_INT(OSSL_CRMF_MSG_get_certReqId(copy));
    print_OSSL_CRMF_MSG("copy", copy);
    OSSL_CRMF_MSG_free(copy);
    OSSL_CRMF_CERTID_free(id);
    print_OSSL_CRMF_CERTID("copy", other);
    OSSL_CRMF_CERTID_free(other);
    PRINT_POINTER(OSSL_CRMF_MSG_dup(NULL));
    PRINT_POINTER(OSSL_CRMF_CERTID_dup(NULL));
}

static void nothing_to_copy(void)
{
    OSSL_CRMF_CERTID *id = OSSL_CRMF_CERTID_new(), *copy = OSSL_CRMF_CERTID_dup(id);

    printf("copy of an incomplete one: %s, %s\n", copy == NULL ? "NULL" : "object", ERR_peek_error() == 0 ? "silent" : "told");
    ERR_clear_error();
    printf("its length: %d\n", i2d_OSSL_CRMF_CERTID(id, NULL) < 0);
    ERR_clear_error();
    OSSL_CRMF_CERTID_free(id);
}

int main(void)
{
    ALL(empty);
    ALL(refuse);
    good_bytes();
    indefinite_length();
    altered_bytes();
    cut_short();
    copies();
    nothing_to_copy();
    sample_free();
    return 0;
}

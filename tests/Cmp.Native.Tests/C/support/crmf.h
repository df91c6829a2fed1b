/*
 * Certificate requests and their parts, as bytes and as objects. Memory lives as long as the process, but for the objects.
 */
#ifndef SUPPORT_CRMF_H
#define SUPPORT_CRMF_H

#include <openssl/crmf.h>
#include "der.h"
#include "results.h"

#define EMPTY ((struct der){ (const unsigned char *)"", 0 })
#define BYTES(literal) ((struct der){ (const unsigned char *)(literal), sizeof(literal) - 1 })
#define TEXT(literal) BYTES(literal)

static X509_NAME *sample_names[16];
static ASN1_INTEGER *sample_serials[16];

static inline struct der der_tlv(unsigned char tag, struct der content) { return der_wrap(tag, content); }

static inline void print_der(const char *name, const unsigned char *der, int length)
{
    printf("%s: %d ", name, length);
    for (int i = 0; i < length; i++)
        printf("%02x", der[i]);
    print_queue();
}

/* A name object that stays valid until sample_free(). */
static inline X509_NAME *sample_x509_name(const char *common_name)
{
    X509_NAME *name = X509_NAME_new();
    int i = 0;

    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)common_name, -1, -1, 0);
    while (sample_names[i] != NULL)
        i++;
    return sample_names[i] = name;
}

/* A number object that stays valid until sample_free(). */
static inline ASN1_INTEGER *sample_serial(long value)
{
    ASN1_INTEGER *number = ASN1_INTEGER_new();
    int i = 0;

    ASN1_INTEGER_set(number, value);
    while (sample_serials[i] != NULL)
        i++;
    return sample_serials[i] = number;
}

static inline void sample_free(void)
{
    for (int i = 0; i < 16; i++) {
        X509_NAME_free(sample_names[i]);
        ASN1_INTEGER_free(sample_serials[i]);
    }
}

static inline struct der der_copy_of(const unsigned char *bytes, size_t length) { return der_join((struct der){ bytes, length }, EMPTY); }

/* The SubjectPublicKeyInfo. */
static inline struct der der_public_key(EVP_PKEY *key)
{
    unsigned char *bytes = NULL;
    int length = i2d_PUBKEY(key, &bytes);
    struct der copy = der_copy_of(bytes, (size_t)length);

    OPENSSL_free(bytes);
    return copy;
}

static inline struct der sample_oid(const char *dotted)
{
    ASN1_OBJECT *object = OBJ_txt2obj(dotted, 1);
    struct der oid = der_tlv(0x06, (struct der){ OBJ_get0_data(object), OBJ_length(object) });

    ASN1_OBJECT_free(object);
    return oid;
}

static inline struct der sample_name(const char *common_name)
{
    struct der value = { (const unsigned char *)common_name, strlen(common_name) };

    value = der_tlv(0x30, der_join(sample_oid("2.5.4.3"), der_tlv(0x0C, value)));
    return der_tlv(0x30, der_tlv(0x31, value));
}

/* What is inside an AlgorithmIdentifier: ecdsa-with-SHA256. */
static inline struct der sample_algorithm_content(void) { return sample_oid("1.2.840.10045.4.3.2"); }

/* What is inside a SubjectPublicKeyInfo: a key of a kind that nobody knows. */
static inline struct der sample_public_key_content(void)
{
    return der_join(der_tlv(0x30, sample_oid("1.2.3.4.5")), der_tlv(0x03, BYTES("\x00\x01\x02\x03")));
}

static inline struct der sample_control(const char *type, struct der value) { return der_tlv(0x30, der_join(sample_oid(type), value)); }

static inline struct der sample_number(int value)
{
    unsigned char octet = (unsigned char)value;

    return der_join((struct der){ &octet, 1 }, EMPTY);
}

#endif

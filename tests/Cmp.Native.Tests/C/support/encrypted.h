/*
 * Certificates and keys encrypted for an RSA key in the old form: an EncryptedValue. Memory lives as long as the process.
 */
#ifndef SUPPORT_ENCRYPTED_H
#define SUPPORT_ENCRYPTED_H

#include <openssl/evp.h>
#include "crmf.h"

#define AES_256_CBC "2.16.840.1.101.3.4.1.42"

static const unsigned char encrypted_key_octets[64] = "a symmetric key of thirty-two oc", encrypted_vector[17] = "sixteen octets!!";

/* A BIT STRING without its header. */
static inline struct der encrypted_bits(struct der octets) { return der_join(BYTES("\x00"), octets); }

/* The symmetric key, of which this many octets are taken, for the holder of the private key. */
static inline struct der encrypted_key(EVP_PKEY *recipient, size_t octets)
{
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(recipient, NULL);
    unsigned char buffer[1024];
    size_t length = sizeof(buffer);

    if (EVP_PKEY_encrypt_init(context) <= 0 || EVP_PKEY_encrypt(context, buffer, &length, encrypted_key_octets, octets) <= 0)
        abort();
    EVP_PKEY_CTX_free(context);
    return der_copy_of(buffer, length);
}

/* AES-256-CBC with the usual padding. */
static inline struct der encrypted_content(struct der plain)
{
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    unsigned char *out = malloc(plain.length + 32);
    int length = 0, more = 0;
    struct der made;

    if (!EVP_EncryptInit_ex(context, EVP_aes_256_cbc(), NULL, encrypted_key_octets, encrypted_vector)
        || !EVP_EncryptUpdate(context, out, &length, plain.at, (int)plain.length)
        || !EVP_EncryptFinal_ex(context, out + length, &more))
        abort();
    EVP_CIPHER_CTX_free(context);
    made = der_copy_of(out, (size_t)(length + more));
    free(out);
    return made;
}

/* Its fields, each without its header; those that are empty are left out. */
static inline struct der encrypted_value(struct der algorithm, struct der key, struct der content)
{
    struct der fields = EMPTY;

    if (algorithm.length > 0)
        fields = der_join(fields, der_tlv(0xA1, algorithm));
    if (key.length > 0)
        fields = der_join(fields, der_tlv(0x82, encrypted_bits(key)));
    return der_tlv(0x30, der_join(fields, der_tlv(0x03, encrypted_bits(content))));
}

static inline struct der encrypted_algorithm(const char *cipher, struct der parameters) { return der_join(sample_oid(cipher), parameters); }

static inline struct der encrypted_usual_algorithm(void)
{
    return encrypted_algorithm(AES_256_CBC, der_tlv(0x04, (struct der){ encrypted_vector, 16 }));
}

static inline struct der encrypted_certificate(X509 *certificate)
{
    unsigned char *bytes = NULL;
    int length = i2d_X509(certificate, &bytes);
    struct der copy = der_copy_of(bytes, (size_t)length);

    OPENSSL_free(bytes);
    return copy;
}

#endif

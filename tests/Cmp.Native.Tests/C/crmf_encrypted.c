/* parity valgrind: OSSL_CRMF_ENCRYPTEDVALUE_get1_encCert, with what a hostile CA may send */
#define _GNU_SOURCE
#include <openssl/x509v3.h>
#include "support/client.h"
#include "support/encrypted.h"

enum reason { TOLD, LEFT_TO_CHANCE };

static void try_decrypt(const char *what, struct der bytes, EVP_PKEY *key, enum reason reason)
{
    const unsigned char *at = bytes.at;
    OSSL_CRMF_ENCRYPTEDVALUE *value = d2i_OSSL_CRMF_ENCRYPTEDVALUE(NULL, &at, (long)bytes.length);
    X509 *certificate;
    unsigned long error;

    print_pointer(what, value);
    certificate = OSSL_CRMF_ENCRYPTEDVALUE_get1_encCert(value, NULL, NULL, key);
    error = ERR_peek_last_error();
    printf("  %s", certificate == NULL ? "NULL" : "certificate");
    if (ERR_GET_LIB(error) == ERR_LIB_CRMF && reason == TOLD)
        printf(" [%d]", ERR_GET_REASON(error));
    printf("\n");
    ERR_clear_error();
    X509_free(certificate);
    OSSL_CRMF_ENCRYPTEDVALUE_free(value);
}

static void decrypt(const char *what, struct der bytes, EVP_PKEY *key)
{
    try_decrypt(what, bytes, key, TOLD);
}

static void good_and_bad(void)
{
    EVP_PKEY *key = client_key("rsa", "new.key"), *other = client_key("rsa", "client.key"), *ec = client_key("ec", "new.key");
    X509 *certificate = client_certificate("rsa", "new.crt");
    struct der plain = encrypted_certificate(certificate), content = encrypted_content(plain);
    struct der symmetric = encrypted_key(key, 32), algorithm = encrypted_usual_algorithm();

    decrypt("good", encrypted_value(algorithm, symmetric, content), key);
    /* From 3.2 on the wrong key gives random octets: some have the length of a symmetric key. */
    try_decrypt("for another key", encrypted_value(algorithm, symmetric, content), other, LEFT_TO_CHANCE);
    decrypt("with a key that cannot decrypt", encrypted_value(algorithm, symmetric, content), ec);
    decrypt("without a key", encrypted_value(algorithm, symmetric, content), NULL);
    decrypt("without algorithm", encrypted_value(EMPTY, symmetric, content), key);
    decrypt("without symmetric key", encrypted_value(algorithm, EMPTY, content), key);
    decrypt("with a symmetric key too short", encrypted_value(algorithm, encrypted_key(key, 16), content), key);
    decrypt("with a symmetric key too long", encrypted_value(algorithm, encrypted_key(key, 33), content), key);
    decrypt("with a cut symmetric key", encrypted_value(algorithm, (struct der){ symmetric.at, 20 }, content), key);

    decrypt("with NULL for parameters", encrypted_value(encrypted_algorithm(AES_256_CBC, der_tlv(0x05, EMPTY)), symmetric, content), key);
    decrypt("with a sequence for parameters",
        encrypted_value(encrypted_algorithm(AES_256_CBC, der_tlv(0x30, der_tlv(0x04, BYTES("sixteen octets!!")))), symmetric, content), key);
    decrypt("with a vector too short",
        encrypted_value(encrypted_algorithm(AES_256_CBC, der_tlv(0x04, BYTES("fifteen octets!"))), symmetric, content), key);
    decrypt("with a vector too long",
        encrypted_value(encrypted_algorithm(AES_256_CBC, der_tlv(0x04, BYTES("seventeen octets!"))), symmetric, content), key);
    decrypt("with an unknown cipher", encrypted_value(encrypted_algorithm("1.2.3.4", EMPTY), symmetric, content), key);
    decrypt("with a hash function for a cipher",
        encrypted_value(encrypted_algorithm("2.16.840.1.101.3.4.2.1", EMPTY), symmetric, content), key);
    decrypt("with half a block", encrypted_value(algorithm, symmetric, (struct der){ content.at, content.length - 8 }), key);
    decrypt("with nothing", encrypted_value(algorithm, symmetric, EMPTY), key);
    decrypt("with no certificate", encrypted_value(algorithm, symmetric, encrypted_content(BYTES("no certificate at all"))), key);
    decrypt("with a certificate and more", encrypted_value(algorithm, symmetric, encrypted_content(der_join(plain, BYTES("more")))), key);
    decrypt("with half a certificate, not padded", encrypted_value(algorithm, symmetric, (struct der){ content.at, content.length / 32 * 16 }), key);
    decrypt("with half a certificate", encrypted_value(algorithm, symmetric, encrypted_content((struct der){ plain.at, 100 })), key);
    X509_free(certificate);
    EVP_PKEY_free(key);
    EVP_PKEY_free(other);
    EVP_PKEY_free(ec);
}

static void arguments(void)
{
    EVP_PKEY *key = client_key("rsa", "new.key");
    OSSL_CRMF_ENCRYPTEDVALUE *empty = OSSL_CRMF_ENCRYPTEDVALUE_new();

    PRINT_POINTER(OSSL_CRMF_ENCRYPTEDVALUE_get1_encCert(NULL, NULL, NULL, key));
    PRINT_POINTER(OSSL_CRMF_ENCRYPTEDVALUE_get1_encCert(empty, NULL, NULL, key));
    OSSL_CRMF_ENCRYPTEDVALUE_free(empty);
    EVP_PKEY_free(key);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 1;
    pki_folder = argv[1];
    good_and_bad();
    arguments();
    return 0;
}

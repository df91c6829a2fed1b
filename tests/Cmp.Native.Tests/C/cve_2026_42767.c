/* vulnerability: CVE-2026-42767: a certificate encrypted with an algorithm without parameters is refused */
#define _GNU_SOURCE
#include "support/attack.h"
#include "support/encrypted.h"

/* EncryptedValue, whose symmAlg is AES-256-CBC without its initialization vector. */
static struct der value_without_parameters(EVP_PKEY *key)
{
    X509 *certificate = client_certificate("rsa", "new.crt");
    struct der content = encrypted_content(encrypted_certificate(certificate));

    X509_free(certificate);
    return encrypted_value(encrypted_algorithm(AES_256_CBC, EMPTY), encrypted_key(key, 32), content);
}

/* CertRepMessage with one CertResponse: certReqId 0, accepted, encryptedCert [1] */
static void encrypt_certificate(struct message *message)
{
    EVP_PKEY *key = client_key("rsa", "new.key");
    struct der pair = der_wrap(0x30, der_wrap(0xa1, value_without_parameters(key)));
    struct der head = BYTES("\x02\x01\x00\x30\x03\x02\x01\x00");

    message->body = der_wrap(message->body.at[0], der_wrap(0x30, der_wrap(0x30, der_wrap(0x30, der_join(head, pair)))));
    alter_protect(message, ATTACK_SECRET);
    EVP_PKEY_free(key);
}

/* The function that programs may call themselves. */
static int decrypt(void)
{
    EVP_PKEY *key = client_key("rsa", "new.key");
    struct der bytes = value_without_parameters(key);
    OSSL_CRMF_ENCRYPTEDVALUE *value = d2i_OSSL_CRMF_ENCRYPTEDVALUE(NULL, &bytes.at, (long)bytes.length);
    X509 *certificate = OSSL_CRMF_ENCRYPTEDVALUE_get1_encCert(value, NULL, NULL, key);

    attack_holds(value != NULL && certificate == NULL, "refused");
    attack_holds(ERR_peek_last_error() != 0, "with an error");
    attack_print_error();
    X509_free(certificate);
    OSSL_CRMF_ENCRYPTEDVALUE_free(value);
    EVP_PKEY_free(key);
    return attack_failures != 0;
}

int main(int argc, char **argv)
{
    static const struct attack attack = { .spoil = encrypt_certificate };

    if (argc == 4 && strcmp(argv[3], "function") == 0) {
        pki_folder = argv[1];
        return decrypt();
    }
    return attack_main(argc, argv, &attack, "rsa");
}

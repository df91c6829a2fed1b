/*
 * Transactions in which the server generates the key, and what a dishonest one may send.
 */
#ifndef SUPPORT_KEYGEN_CASES_H
#define SUPPORT_KEYGEN_CASES_H

#include "keygen.h"

static inline void keygen_print(const char *label, struct keygen *keygen, OSSL_CMP_CTX *ctx, X509 *certificate)
{
    EVP_PKEY *key = OSSL_CMP_CTX_get0_newPkey(ctx, 1), *own = client_key(keygen->algorithm, "new.key");
    unsigned long error = ERR_peek_last_error();

    printf("%s: %s status=%d key=%s", label, certificate == NULL ? "NULL" : "certificate", OSSL_CMP_CTX_get_status(ctx),
           OSSL_CMP_CTX_get0_newPkey(ctx, 0) == NULL ? "none" : key != NULL && EVP_PKEY_eq(key, own) == 1 ? "generated" : "another");
    printf(" reason=%d:%d\n", ERR_GET_LIB(error), ERR_GET_REASON(error));
    ERR_clear_error();
    EVP_PKEY_free(own);
}

static inline void keygen_enroll(struct keygen *keygen, int body)
{
    OSSL_CMP_CTX *ctx = keygen_client(keygen, SIGNATURE);

    if (body == OSSL_CMP_KUR)
        OSSL_CMP_CTX_set1_oldCert(ctx, keygen->server.certificate);
    keygen_print("enrolled", keygen, ctx, OSSL_CMP_exec_certreq(ctx, body, NULL));

    /* In the same context with the key that was delivered, and proven. */
    printf("reinit %d\n", OSSL_CMP_CTX_reinit(ctx));
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_POPO_METHOD, OSSL_CRMF_POPO_SIGNATURE);
    keygen_print("with the key", keygen, ctx, OSSL_CMP_exec_certreq(ctx, body, NULL));
    OSSL_CMP_CTX_free(ctx);
    server_forget(&keygen->server);
}

static inline void keygen_nothing(struct keygen *keygen)
{
    EVP_PKEY *key = keygen->generated;
    OSSL_CMP_CTX *ctx = keygen_client(keygen, SIGNATURE);

    keygen->generated = NULL;
    keygen_print("without a key", keygen, ctx, OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL));
    OSSL_CMP_CTX_reinit(ctx);
    keygen->generated = key;
    keygen_print("in the same context", keygen, ctx, OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL));
    OSSL_CMP_CTX_free(ctx);
    server_forget(&keygen->server);
}

/* EnvelopedData { version, recipientInfos, { contentType, algorithm, encryptedContent [0] } } */
struct envelope {
    struct der version, recipients, type, algorithm, content;
};

static inline struct envelope open_envelope(struct der encrypted_key)
{
    struct der row = der_content(encrypted_key), info;
    struct envelope envelope = { .version = der_next(&row) };

    envelope.recipients = der_next(&row);
    info = der_content(der_next(&row));
    envelope.type = der_next(&info);
    envelope.algorithm = der_next(&info);
    envelope.content = der_content(info);
    return envelope;
}

static inline struct der close_envelope(struct envelope envelope)
{
    struct der info = der_join(der_join(envelope.type, envelope.algorithm), der_wrap(0x80, envelope.content));

    return der_wrap(0xa0, der_join(der_join(envelope.version, envelope.recipients), der_wrap(0x30, info)));
}

static inline struct der with_content(struct der key, size_t cut, size_t flip)
{
    struct envelope envelope = open_envelope(key);

    envelope.content.length -= cut;
    if (flip != 0)
        der_copy(&envelope.content)[envelope.content.length - flip] ^= 1;
    return close_envelope(envelope);
}

static inline struct der cut_octet(const struct keygen *keygen, struct der key) { return (void)keygen, with_content(key, 1, 0); }
static inline struct der cut_block(const struct keygen *keygen, struct der key) { return (void)keygen, with_content(key, 16, 0); }
static inline struct der bad_padding(const struct keygen *keygen, struct der key) { return (void)keygen, with_content(key, 0, 17); }
static inline struct der bad_content(const struct keygen *keygen, struct der key) { return (void)keygen, with_content(key, 0, 200); }

static inline struct der no_content(const struct keygen *keygen, struct der key)
{
    struct envelope envelope = open_envelope(key);

    (void)keygen;
    envelope.content.length = 0;
    return close_envelope(envelope);
}

static inline struct der with_vector(struct der key, struct der vector)
{
    struct envelope envelope = open_envelope(key);
    struct der row = der_content(envelope.algorithm);

    envelope.algorithm = der_wrap(0x30, der_join(der_next(&row), vector));
    return close_envelope(envelope);
}

static inline struct der no_vector(const struct keygen *keygen, struct der key) { return (void)keygen, with_vector(key, EMPTY); }
static inline struct der null_vector(const struct keygen *keygen, struct der key) { return (void)keygen, with_vector(key, BYTES("\x05\x00")); }
static inline struct der short_vector(const struct keygen *keygen, struct der key) { return (void)keygen, with_vector(key, BYTES("\x04\x02iv")); }

static inline struct der bad_key(const struct keygen *keygen, struct der key)
{
    struct envelope envelope = open_envelope(key);

    (void)keygen;
    der_copy(&envelope.recipients)[envelope.recipients.length - 1] ^= 1;
    return close_envelope(envelope);
}

static inline struct der no_key(const struct keygen *keygen, struct der key) { return (void)keygen, (void)key, EMPTY; }

/* Something that was signed in place of the key, for the client or somebody else. */
static inline struct der enclose(const struct keygen *keygen, struct der content, const char *recipient)
{
    X509 *certificate = client_certificate(keygen->algorithm, recipient);
    struct der made = cms_enveloped_for(certificate, content);

    X509_free(certificate);
    return made;
}

static inline struct der signed_key(const struct keygen *keygen) { return cms_key_package(keygen->generated, 1); }

static inline struct der somebody_else(const struct keygen *keygen, struct der key)
{
    (void)key;
    return enclose(keygen, cms_signed_by(keygen->signer, keygen->signer_key, signed_key(keygen)), "server.crt");
}

static inline struct der not_signed(const struct keygen *keygen, struct der key) { return (void)key, enclose(keygen, signed_key(keygen), "client.crt"); }

static inline struct der as_signed_by(const struct keygen *keygen, const char *algorithm, const char *certificate_name, const char *key_name)
{
    X509 *signer = client_certificate(algorithm, certificate_name);
    EVP_PKEY *key = client_key(algorithm, key_name);
    struct der made = enclose(keygen, cms_signed_by(signer, key, signed_key(keygen)), "client.crt");

    X509_free(signer);
    EVP_PKEY_free(key);
    return made;
}

static inline struct der no_authority(const struct keygen *keygen, struct der key)
{
    return (void)key, as_signed_by(keygen, keygen->algorithm, "server.crt", "server.key");
}

/* The authority of another hierarchy. */
static inline struct der stranger(const struct keygen *keygen, struct der key)
{
    return (void)key, as_signed_by(keygen, strcmp(keygen->algorithm, "ec") == 0 ? "rsa" : "ec", "kga.crt", "kga.key");
}

static inline struct der pkcs8(const struct keygen *keygen, struct der key)
{
    (void)key;
    return enclose(keygen, cms_signed_by(keygen->signer, keygen->signer_key, signed_key(keygen)), "client.crt");
}

static inline struct der text(const struct keygen *keygen, struct der key)
{
    (void)key;
    return enclose(keygen, cms_signed_by(keygen->signer, keygen->signer_key, TEXT("no key")), "client.crt");
}

/* A case: an alteration of the private key, or a kind of transaction. */
struct keygen_case {
    const char *name;
    struct der (*alter)(const struct keygen *keygen, struct der key);
    int body; /* of a transaction that is not altered; -1 for a server without a key */
};

static const struct keygen_case keygen_cases[] = {
    { "ir", NULL, OSSL_CMP_IR }, { "cr", NULL, OSSL_CMP_CR }, { "kur", NULL, OSSL_CMP_KUR }, { "nothing", NULL, -1 },
    { "as it is, in PKCS #8", pkcs8, 0 }, { "content cut by an octet", cut_octet, 0 }, { "content cut by a block", cut_block, 0 },
    { "padding changed", bad_padding, 0 }, { "content changed", bad_content, 0 }, { "no content", no_content, 0 },
    { "no vector", no_vector, 0 }, { "NULL for a vector", null_vector, 0 }, { "short vector", short_vector, 0 },
    { "key changed", bad_key, 0 }, { "for somebody else", somebody_else, 0 },
    { "not signed", not_signed, 0 }, { "signed without authority", no_authority, 0 }, { "signed by a stranger", stranger, 0 },
    { "text", text, 0 }, { "no key", no_key, 0 },
};

#define KEYGEN_CASES (sizeof(keygen_cases) / sizeof(keygen_cases[0]))

static inline void keygen_run(struct keygen *keygen, const struct keygen_case *one)
{
    OSSL_CMP_CTX *ctx;

    if (one->alter == NULL) {
        if (one->body >= 0)
            keygen_enroll(keygen, one->body);
        else
            keygen_nothing(keygen);
        return;
    }
    ctx = keygen_client(keygen, SIGNATURE);
    keygen->alter = one->alter;
    keygen_print(one->name, keygen, ctx, OSSL_CMP_exec_certreq(ctx, OSSL_CMP_CR, NULL));
    keygen->alter = NULL;
    OSSL_CMP_CTX_free(ctx);
    server_forget(&keygen->server);
}

#endif

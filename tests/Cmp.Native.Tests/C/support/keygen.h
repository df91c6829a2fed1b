/*
 * A server in this process that generates keys (it has one: new.key), and a transfer callback that may alter the private key in its answers.
 */
#ifndef SUPPORT_KEYGEN_H
#define SUPPORT_KEYGEN_H

#include "server.h"
#include "alter.h"
#include "cms.h"

struct keygen {
    struct server server;           /* first: it is what callbacks get */
    const char *algorithm;
    EVP_PKEY *generated;            /* NULL for a server that generates none */
    X509 *signer;
    EVP_PKEY *signer_key;
    const char *secret;             /* for answers that have a MAC; NULL for those that are signed */
    struct der (*alter)(const struct keygen *keygen, struct der encrypted_key);
    struct der last;                /* the last answer, as it was sent */
};

static inline OSSL_CMP_PKISI *keygen_request(OSSL_CMP_SRV_CTX *srv, const OSSL_CMP_MSG *request, int id, const OSSL_CRMF_MSG *crm,
                                             const X509_REQ *p10cr, X509 **certificate, STACK_OF(X509) **chain,
                                             STACK_OF(X509) **anchors)
{
    struct keygen *keygen = OSSL_CMP_SRV_CTX_get0_custom_ctx(srv);

    if (keygen->generated != NULL) {
        EVP_PKEY_up_ref(keygen->generated);
        OSSL_CMP_CTX_set0_newPkey(OSSL_CMP_SRV_CTX_get0_cmp_ctx(srv), 1, keygen->generated);
    }
    return server_cert_request(srv, request, id, crm, p10cr, certificate, chain, anchors);
}

/* The signature over the message as it is now. */
static inline void keygen_sign(struct message *message, EVP_PKEY *key)
{
    struct der part = der_wrap(0x30, alter_protected_part(message)), bits;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    unsigned char signature[1024];
    size_t length = sizeof(signature);

    if (EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key) != 1
        || EVP_DigestSign(context, signature, &length, part.at, part.length) != 1)
        abort();
    EVP_MD_CTX_free(context);
    bits = der_join(BYTES("\0"), (struct der){ signature, length });
    message->protection = der_wrap(0xa0, der_wrap(0x03, bits));
}

/*
 * body [n] CertRepMessage { caPubs [1] OPTIONAL, response { { certReqId, status, { certOrEncCert, privateKey [0] OPTIONAL } } } }:
 * the last three in `row`, and everything before them in `before`.
 */
struct keygen_response {
    struct der before_response, before_pair, certificate, private_key;
};

static inline struct keygen_response keygen_open(struct der body)
{
    struct keygen_response response = { EMPTY, EMPTY, EMPTY, EMPTY };
    struct der row = der_content(der_content(body)), pair;

    if (row.at[0] == 0xa1)
        response.before_response = der_next(&row);
    row = der_content(der_content(row));
    response.before_pair = der_join(der_next(&row), EMPTY);
    response.before_pair = der_join(response.before_pair, der_next(&row));
    pair = der_content(row);
    response.certificate = der_next(&pair);
    response.private_key = der_next(&pair);
    return response;
}

static inline struct der keygen_close(unsigned char tag, struct keygen_response response)
{
    struct der pair = der_wrap(0x30, der_join(response.certificate, response.private_key));
    struct der one = der_wrap(0x30, der_join(response.before_pair, pair));

    return der_wrap(tag, der_wrap(0x30, der_join(response.before_response, der_wrap(0x30, one))));
}

static inline struct der keygen_altered(const struct keygen *keygen, struct der answer)
{
    struct message message = alter_take_apart(answer);
    struct keygen_response response;

    if (keygen->alter == NULL || (message.body.at[0] & 0x1f) == 0x13 || (message.body.at[0] & 0x1f) == 0x17)
        return answer; /* pkiconf, error */
    response = keygen_open(message.body);
    if (response.private_key.length > 0)
        response.private_key = der_content(response.private_key);
    response.private_key = keygen->alter(keygen, response.private_key);
    if (response.private_key.length > 0)
        response.private_key = der_wrap(0xa0, response.private_key);
    message.body = keygen_close(message.body.at[0], response);
    if (keygen->secret != NULL)
        alter_protect(&message, keygen->secret);
    else
        keygen_sign(&message, keygen->signer_key);
    return alter_put_together(&message);
}

static inline OSSL_CMP_MSG *keygen_transfer(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *request)
{
    struct keygen *keygen = OSSL_CMP_CTX_get_transfer_cb_arg(ctx);
    OSSL_CMP_MSG *answer = server_transfer(ctx, request);
    unsigned char *bytes = NULL;
    int length = i2d_OSSL_CMP_MSG(answer, &bytes);
    const unsigned char *at;

    if (length <= 0)
        return answer;
    OSSL_CMP_MSG_free(answer);
    keygen->last = keygen_altered(keygen, der_copy_of(bytes, (size_t)length));
    OPENSSL_free(bytes);
    at = keygen->last.at;
    return d2i_OSSL_CMP_MSG(NULL, &at, (long)keygen->last.length);
}

static inline void keygen_start(struct keygen *keygen, const char *algorithm)
{
    OSSL_CMP_CTX *ctx;

    memset(keygen, 0, sizeof(*keygen));
    server_start(&keygen->server, algorithm);
    keygen->server.is_quiet = 1;
    keygen->algorithm = algorithm;
    keygen->generated = client_key(algorithm, "new.key");
    keygen->signer = client_certificate(algorithm, "kga.crt");
    keygen->signer_key = client_key(algorithm, "kga.key");
    ctx = OSSL_CMP_SRV_CTX_get0_cmp_ctx(keygen->server.srv);
    OSSL_CMP_CTX_set1_cert(ctx, keygen->signer);
    OSSL_CMP_CTX_set1_pkey(ctx, keygen->signer_key);
    OSSL_CMP_SRV_CTX_init(keygen->server.srv, keygen, keygen_request, server_rr, server_genm, server_error, server_cert_conf, server_poll);
}

static inline void keygen_stop(struct keygen *keygen)
{
    EVP_PKEY_free(keygen->generated);
    X509_free(keygen->signer);
    EVP_PKEY_free(keygen->signer_key);
    server_stop(&keygen->server);
}

/* A client that has no key to be certified and wants the server to generate one. */
static inline OSSL_CMP_CTX *keygen_client(struct keygen *keygen, enum credentials credentials)
{
    OSSL_CMP_CTX *ctx = server_client(&keygen->server, keygen->algorithm, credentials);

    OSSL_CMP_CTX_set_transfer_cb(ctx, keygen_transfer);
    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, keygen);
    OSSL_CMP_CTX_set0_newPkey(ctx, 0, NULL);
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_POPO_METHOD, OSSL_CRMF_POPO_NONE);
    return ctx;
}

/* The pvno of the first message that the server got, 0 if there was none. */
static inline int keygen_version(const struct keygen *keygen)
{
    unsigned char *bytes = NULL;
    int length = keygen->server.messages == 0 ? 0 : i2d_OSSL_CMP_MSG(keygen->server.kept[0], &bytes), version = 0;

    if (length > 0)
        version = alter_take_apart((struct der){ bytes, (size_t)length }).field[0].at[2];
    OPENSSL_free(bytes);
    return version;
}

#endif

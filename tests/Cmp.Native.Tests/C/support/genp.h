/*
 * A server inside the program, as a transfer callback: it notes what a genm asks and answers with a genp of given content,
 * protected with the shared secret of the test PKI. It is made of DER, so that no CMP library has a hand in it.
 */
#ifndef SUPPORT_GENP_H
#define SUPPORT_GENP_H

#include "alter.h"

enum { TAG_SENDER_NONCE = 0xa5, TAG_GENM = 0xb5, TAG_GENP = 0xb6 };

/* What the answer holds, InfoTypeAndValues in a row, and the row that was asked. */
struct genp_server {
    struct der answer, asked;
    int calls;
};

/* id-it { 1.3.6.1.5.5.7.4 n } */
static inline struct der genp_type(unsigned char number)
{
    unsigned char oid[] = { 0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x04, number };

    return der_join((struct der){ oid, sizeof(oid) }, der_nothing);
}

enum {
    IT_CA_CERTS = 17, IT_ROOT_CA_KEY_UPDATE = 18, IT_CERT_REQ_TEMPLATE = 19, IT_ROOT_CA_CERT = 20, IT_CERT_PROFILE = 21,
    IT_CRL_STATUS_LIST = 22, IT_CRLS = 23
};

/* InfoTypeAndValue ::= SEQUENCE { infoType, infoValue OPTIONAL } */
static inline struct der genp_item(unsigned char number, struct der value)
{
    return der_wrap(0x30, der_join(genp_type(number), value));
}

static inline OSSL_CMP_MSG *genp_transfer(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *request)
{
    static const unsigned char nonce[] = "sixteen octets..";
    struct genp_server *server = OSSL_CMP_CTX_get_transfer_cb_arg(ctx);
    unsigned char *bytes = NULL;
    const unsigned char *at;
    int length = i2d_OSSL_CMP_MSG(request, &bytes);
    struct message message;
    struct der *asked_nonce, response;
    OSSL_CMP_MSG *answer;

    if (length <= 0)
        return NULL;
    message = alter_take_apart((struct der){ bytes, (size_t)length });
    server->calls++;
    server->asked = der_join(der_content(der_content(message.body)), der_nothing);
    asked_nonce = alter_field(&message, TAG_SENDER_NONCE);
    message.field[message.fields++] = der_wrap(TAG_RECIP_NONCE, der_content(*asked_nonce));
    *asked_nonce = der_wrap(TAG_SENDER_NONCE, der_wrap(0x04, (struct der){ nonce, 16 }));
    message.body = der_wrap(TAG_GENP, der_wrap(0x30, server->answer));
    message.extra_certs = der_nothing;
    alter_protect(&message, "s3cret");
    response = alter_put_together(&message);
    at = response.at;
    answer = d2i_OSSL_CMP_MSG(NULL, &at, (long)response.length);
    OPENSSL_free(bytes);
    return answer;
}

#endif

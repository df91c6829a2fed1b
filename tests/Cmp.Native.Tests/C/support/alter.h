/*
 * What a dishonest server may do to a response. Alterations named in `reprotected` are made before the message gets its
 * password-based MAC, so that only the altered field is wrong; the others leave a message that is no longer what it claims.
 */
#ifndef SUPPORT_ALTER_H
#define SUPPORT_ALTER_H

#include <openssl/crmf.h>
#include "der.h"

#define HEADER_FIELDS 16
#define ALTER_DEPTH 1000

enum { TAG_PROTECTION_ALG = 0xa1, TAG_TRANSACTION_ID = 0xa4, TAG_RECIP_NONCE = 0xa6 };

/* PKIMessage ::= SEQUENCE { header, body, protection [0] OPTIONAL, extraCerts [1] OPTIONAL } (RFC 9810, 5.1) */
struct message {
    struct der field[HEADER_FIELDS];
    int fields;
    struct der body, protection, extra_certs;
};

static const struct der der_nothing = { (const unsigned char *)"", 0 };

static inline struct message alter_take_apart(struct der pki_message)
{
    struct message message = { .protection = der_nothing, .extra_certs = der_nothing };
    struct der row = der_content(pki_message), header, header_row;

    header = der_next(&row);
    header_row = der_content(header);
    while (header_row.length > 0 && message.fields < HEADER_FIELDS)
        message.field[message.fields++] = der_next(&header_row);
    message.body = der_next(&row);
    if (row.length > 0 && row.at[0] == 0xa0)
        message.protection = der_next(&row);
    if (row.length > 0)
        message.extra_certs = der_next(&row);
    return message;
}

static inline struct der alter_protected_part(const struct message *message)
{
    struct der header = der_nothing;

    for (int i = 0; i < message->fields; i++)
        header = der_join(header, message->field[i]);
    return der_join(der_wrap(0x30, header), message->body);
}

static inline struct der alter_put_together(const struct message *message)
{
    struct der row = der_join(alter_protected_part(message), message->protection);

    return der_wrap(0x30, der_join(row, message->extra_certs));
}

/* The optional header field with that tag, after pvno, sender and recipient; an absent one ends the program. */
static inline struct der *alter_field(struct message *message, unsigned char tag)
{
    for (int i = 3; i < message->fields; i++)
        if (message->field[i].length > 0 && message->field[i].at[0] == tag)
            return &message->field[i];
    abort();
}

static inline void alter_flip_last(struct der *element)
{
    der_copy(element)[element->length - 1] ^= 1;
}

/* Replaces the protection by a MAC over the message as it is now (RFC 4211, 4.4). */
static inline void alter_protect(struct message *message, const char *secret)
{
    struct der algorithm = der_content(der_content(*alter_field(message, TAG_PROTECTION_ALG)));
    struct der part = der_wrap(0x30, alter_protected_part(message)), bits;
    OSSL_CRMF_PBMPARAMETER *parameter;
    unsigned char *mac = NULL;
    size_t size = 0;

    (void)der_next(&algorithm); /* the OID */
    parameter = d2i_OSSL_CRMF_PBMPARAMETER(NULL, &algorithm.at, (long)algorithm.length);
    if (parameter == NULL
        || !OSSL_CRMF_pbm_new(NULL, NULL, parameter, part.at, part.length, (const unsigned char *)secret, strlen(secret),
                              &mac, &size))
        abort();
    bits = der_join((struct der){ (const unsigned char *)"\0", 1 }, (struct der){ mac, size });
    message->protection = der_wrap(0xa0, der_wrap(0x03, bits));
    OSSL_CRMF_PBMPARAMETER_free(parameter);
    OPENSSL_free(mac);
}

/* The same protection algorithm with other parameters. */
static inline void alter_parameters(struct message *message, struct der parameters)
{
    struct der *field = alter_field(message, TAG_PROTECTION_ALG);
    struct der algorithm = der_content(der_content(*field));
    struct der oid = der_next(&algorithm);

    *field = der_wrap(TAG_PROTECTION_ALG, der_wrap(0x30, der_join(oid, parameters)));
}

/* PBMParameter with 2^31 iterations. */
static inline struct der alter_many_iterations(struct message *message)
{
    struct der algorithm = der_content(der_content(*alter_field(message, TAG_PROTECTION_ALG))), row, out;

    (void)der_next(&algorithm);
    row = der_content(algorithm);
    out = der_next(&row);                     /* salt */
    out = der_join(out, der_next(&row));      /* owf */
    (void)der_next(&row);                     /* iterationCount */
    out = der_join(out, (struct der){ (const unsigned char *)"\x02\x05\x00\x80\x00\x00\x00", 7 });
    return der_wrap(0x30, der_join(out, row));
}

/* nested [20] PKIMessages, each holding the next one. */
static inline struct der alter_nest(struct message *message, int depth)
{
    struct der inner = alter_put_together(message);

    while (depth-- > 0) {
        message->body = der_wrap(0xb4, der_wrap(0x30, inner));
        inner = alter_put_together(message);
    }
    return inner;
}

/* CN=%s%n%n as a directoryName. */
static inline struct der alter_format_name(void)
{
    static const unsigned char cn[] = { 0x06, 0x03, 0x55, 0x04, 0x03, 0x0c, 0x06, '%', 's', '%', 'n', '%', 'n' };

    return der_wrap(0xa4, der_wrap(0x30, der_wrap(0x31, der_wrap(0x30, (struct der){ cn, sizeof(cn) }))));
}

/* Changes that a correct MAC then covers. Returns 0 when the name is not one of them. */
static inline int alter_before_protection(struct message *message, const char *how)
{
    if (strcmp(how, "transactionID") == 0) {
        alter_flip_last(alter_field(message, TAG_TRANSACTION_ID));
    } else if (strcmp(how, "recipNonce") == 0) {
        alter_flip_last(alter_field(message, TAG_RECIP_NONCE));
    } else if (strcmp(how, "no_transactionID") == 0) {
        *alter_field(message, TAG_TRANSACTION_ID) = der_nothing;
    } else if (strcmp(how, "no_recipNonce") == 0) {
        *alter_field(message, TAG_RECIP_NONCE) = der_nothing;
    } else if (strcmp(how, "pvno") == 0) {
        der_copy(&message->field[0])[2] = 9;
    } else if (strcmp(how, "body_type") == 0) {
        der_copy(&message->body)[0] = 0xac; /* rp [12]; the content stays that of an ip */
    } else if (strcmp(how, "other_body") == 0) {
        message->body = der_wrap(0xb3, (struct der){ (const unsigned char *)"\x05\x00", 2 }); /* pkiconf [19] NULL */
    } else if (strcmp(how, "cp_for_ip") == 0) {
        der_copy(&message->body)[0] = 0xa3;
    } else if (strcmp(how, "empty_body") == 0) {
        message->body = der_wrap(message->body.at[0], der_wrap(0x30, der_nothing));
    } else if (strcmp(how, "sender") == 0) {
        message->field[1] = alter_format_name();
    } else if (strcmp(how, "sender_type") == 0) {
        message->field[1] = der_wrap(0x82, (struct der){ (const unsigned char *)"ca.example", 10 });
    } else {
        return 0;
    }
    return 1;
}

/* The response as `how` wants it; unchanged when the name is unknown. */
static inline struct der alter(struct der response, const char *how, const char *secret)
{
    struct message message = alter_take_apart(response);

    if (alter_before_protection(&message, how)) {
        alter_protect(&message, secret);
    } else if (strcmp(how, "protection") == 0) {
        alter_flip_last(&message.protection);
    } else if (strcmp(how, "no_protection") == 0) {
        message.protection = der_nothing;
        *alter_field(&message, TAG_PROTECTION_ALG) = der_nothing;
    } else if (strcmp(how, "no_protection_bits") == 0) {
        message.protection = der_nothing;
    } else if (strcmp(how, "parameters_absent") == 0) {
        alter_parameters(&message, der_nothing);
    } else if (strcmp(how, "parameters_null") == 0) {
        alter_parameters(&message, (struct der){ (const unsigned char *)"\x05\x00", 2 });
    } else if (strcmp(how, "parameters_integer") == 0) {
        alter_parameters(&message, (struct der){ (const unsigned char *)"\x02\x01\x05", 3 });
    } else if (strcmp(how, "iterations") == 0) {
        alter_parameters(&message, alter_many_iterations(&message));
    } else if (strcmp(how, "wrong_typed") == 0) {
        *alter_field(&message, TAG_TRANSACTION_ID)
            = der_wrap(TAG_TRANSACTION_ID, (struct der){ (const unsigned char *)"\x0c\x02id", 4 });
    } else if (strcmp(how, "nested") == 0) {
        return alter_nest(&message, ALTER_DEPTH);
    } else if (strcmp(how, "truncated") == 0) {
        return (struct der){ response.at, response.length / 2 };
    } else if (strcmp(how, "oversized") == 0) {
        return der_join((struct der){ (const unsigned char *)"\x30\x84\x7f\xff\xff\xff", 6 }, response);
    } else if (strcmp(how, "empty") == 0) {
        return der_nothing;
    } else if (strcmp(how, "garbage") == 0) {
        return (struct der){ (const unsigned char *)"<html>not CMP</html>", 20 };
    } else {
        return response;
    }
    return alter_put_together(&message);
}

#endif

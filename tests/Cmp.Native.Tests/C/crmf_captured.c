/* parity valgrind: certificate requests out of captured messages: read, verified and written again */
#define _GNU_SOURCE
#include <dirent.h>
#include <libgen.h>
#include "support/crmf.h"

#define MAXIMUM 65536

static char folder[4096];

static int is_request(const struct dirent *entry)
{
    const char *name = entry->d_name;

    return strstr(name, ".ir.der") != NULL || strstr(name, ".cr.der") != NULL || strstr(name, ".kur.der") != NULL;
}

/* The CertReqMessages in the body of a message. */
static struct der requests_of(const char *name)
{
    static unsigned char bytes[MAXIMUM];
    char path[8192];
    struct der row;
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    if ((file = fopen(path, "rb")) == NULL)
        abort();
    row = der_copy_of(bytes, fread(bytes, 1, sizeof(bytes), file));
    fclose(file);
    row = der_content(row);
    der_next(&row);
    return der_content(der_next(&row));
}

static void print_name(const char *what, const X509_NAME *name)
{
    char *line = name == NULL ? NULL : X509_NAME_oneline(name, NULL, 0);

    print_text(what, line);
    OPENSSL_free(line);
}

static void print_request(const OSSL_CRMF_MSG *request)
{
    const OSSL_CRMF_CERTTEMPLATE *template = OSSL_CRMF_MSG_get0_tmpl(request);
    const OSSL_CRMF_CERTID *old = OSSL_CRMF_MSG_get0_regCtrl_oldCertID(request);

    print_int("  certReqId", OSSL_CRMF_MSG_get_certReqId(request));
    print_name("  subject", OSSL_CRMF_CERTTEMPLATE_get0_subject(template));
    print_name("  issuer", OSSL_CRMF_CERTTEMPLATE_get0_issuer(template));
    print_int("  extensions", sk_X509_EXTENSION_num(OSSL_CRMF_CERTTEMPLATE_get0_extensions(template)));
    print_name("  issuer of the old certificate", OSSL_CRMF_CERTID_get0_issuer(old));
    print_int("  its serial number", old == NULL ? -1 : ASN1_INTEGER_get(OSSL_CRMF_CERTID_get0_serialNumber(old)));
}

static int is_written_as(OSSL_CRMF_MSGS *requests, struct der bytes)
{
    unsigned char *der = NULL;
    int length = i2d_OSSL_CRMF_MSGS(requests, &der);
    int same = length == (int)bytes.length && memcmp(der, bytes.at, bytes.length) == 0;

    OPENSSL_free(der);
    return same;
}

static void print_captured(const char *name)
{
    struct der bytes = requests_of(name);
    const unsigned char *at = bytes.at;
    OSSL_CRMF_MSGS *requests = d2i_OSSL_CRMF_MSGS(NULL, &at, (long)bytes.length);

    print_int(name, sk_OSSL_CRMF_MSG_num(requests));
    print_int("  written as read", is_written_as(requests, bytes));
    for (int i = 0; i < sk_OSSL_CRMF_MSG_num(requests); i++) {
        print_request(sk_OSSL_CRMF_MSG_value(requests, i));
        print_int("  verified", OSSL_CRMF_MSGS_verify_popo(requests, i, 0, NULL, NULL));
    }
    print_int("  written as read after all was lent", is_written_as(requests, bytes));
    OSSL_CRMF_MSGS_free(requests);
}

/* tests/vectors/messages, unless the environment names another folder. */
static void find_folder(void)
{
    const char *named = getenv("CMP_TEST_MESSAGES");
    char source[] = __FILE__;

    if (named != NULL)
        snprintf(folder, sizeof(folder), "%s", named);
    else
        snprintf(folder, sizeof(folder), "%s/../../vectors/messages", dirname(source));
}

int main(void)
{
    struct dirent **entries;
    int count;

    find_folder();
    count = scandir(folder, &entries, is_request, alphasort);
    print_int("messages with requests", count);
    for (int i = 0; i < count; i++) {
        print_captured(entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return 0;
}

/* preloaded: memory stays the same however many servers, each with a certificate of its own, one process talks to */
#define _GNU_SOURCE
#include <sys/stat.h>
#include "support/client.h"
#include "support/usage.h"

#define WARM_UP 48
#define SERVERS 48
#define BYTES_PER_SERVER 512

static char folder[] = "/tmp/many_servers_XXXXXX";

static void path_of(char *path, size_t size, const char *root, const char *name)
{
    snprintf(path, size, "%s/ec/%s", root, name);
}

/* A folder like the PKI's, but for the server's certificate. */
static void make_folder(void)
{
    static const char *const names[] = { "root.crt", "ca.crt", "server.key", "new.crt" };
    char path[4096], target[4096];

    if (mkdtemp(folder) == NULL)
        mock_fail("mkdtemp");
    snprintf(path, sizeof(path), "%s/ec", folder);
    if (mkdir(path, 0700) != 0)
        mock_fail(path);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        path_of(path, sizeof(path), folder, names[i]);
        path_of(target, sizeof(target), pki_folder, names[i]);
        if (symlink(target, path) != 0)
            mock_fail(path);
    }
}

static void remove_folder(void)
{
    static const char *const names[] = { "root.crt", "ca.crt", "server.key", "new.crt", "server.crt", "." };
    char path[4096];

    for (size_t i = 0; i + 1 < sizeof(names) / sizeof(names[0]); i++) {
        path_of(path, sizeof(path), folder, names[i]);
        unlink(path);
    }
    snprintf(path, sizeof(path), "%s/ec", folder);
    rmdir(path);
    rmdir(folder);
}

static void issue(X509 *certificate, EVP_PKEY *ca_key, long serial)
{
    char path[4096];
    BIO *file;

    path_of(path, sizeof(path), folder, "server.crt");
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
    if (X509_sign(certificate, ca_key, EVP_sha256()) <= 0 || (file = BIO_new_file(path, "w")) == NULL
        || PEM_write_bio_X509(file, certificate) != 1)
        mock_fail(path);
    BIO_free(file);
}

/* Twice, the second time with what the first has left. */
static int ask(void)
{
    const char *pki = pki_folder;
    struct mock mock;
    int answered = 0;

    pki_folder = folder;
    mock = mock_start((const char *const[]){ "ec", NULL });
    pki_folder = pki;
    for (int i = 0; i < 2; i++) {
        OSSL_CMP_CTX *ctx = client_new("ec", SIGNATURE);
        STACK_OF(OSSL_CMP_ITAV) *answers;

        mock.sent[0] = '\0';
        OSSL_CMP_CTX_set_transfer_cb_arg(ctx, &mock);
        OSSL_CMP_CTX_push0_genm_ITAV(ctx, OSSL_CMP_ITAV_create(OBJ_nid2obj(NID_id_it_signKeyPairTypes), NULL));
        answers = OSSL_CMP_exec_GENM_ses(ctx);
        answered += sk_OSSL_CMP_ITAV_num(answers) == 1;
        sk_OSSL_CMP_ITAV_pop_free(answers, OSSL_CMP_ITAV_free);
        OSSL_CMP_CTX_free(ctx);
    }
    mock_stop(&mock);
    return answered;
}

int main(int argc, char **argv)
{
    size_t allocated = 0;
    X509 *certificate;
    EVP_PKEY *ca_key;
    int answered = 0, failures = 0;

    if (argc < 3)
        return 2;
    usage_without_caches(argv);
    pki_folder = argv[1];
    mock_program = argv[2];
    make_folder();
    certificate = client_certificate("ec", "server.crt");
    ca_key = client_key("ec", "ca.key");
    for (int i = 0; i < WARM_UP + SERVERS; i++) {
        if (i == WARM_UP)
            allocated = usage_now().allocated;
        issue(certificate, ca_key, 1000000 + i);
        answered += ask();
    }
    allocated = usage_now().allocated - allocated;
    remove_folder();
    X509_free(certificate);
    EVP_PKEY_free(ca_key);
    fprintf(stderr, "after %d more servers: %zd bytes allocated\n", SERVERS, (ssize_t)allocated);
    if (answered != 2 * (WARM_UP + SERVERS))
        failures += printf("only %d transactions of %d succeeded\n", answered, 2 * (WARM_UP + SERVERS));
    if ((ssize_t)allocated > SERVERS * BYTES_PER_SERVER)
        failures += printf("what is allocated grows\n");
    printf("done\n");
    return failures != 0;
}

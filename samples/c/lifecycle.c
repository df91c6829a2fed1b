/*
 * The life of a certificate over CMP: a first one for a shared secret (ir), then, signed with that certificate, another one
 * (cr), its renewal (kur), one for a PKCS#10 request (p10cr), a question to the CA (genm), and the revocation (rr).
 *
 *   cc -o lifecycle lifecycle.c -lcmpnative -lcrypto
 *   ./lifecycle HOST PORT REFERENCE SECRET KEY.pem REQUEST.csr ROOT.pem FOLDER
 *
 * Each certificate is printed and saved as FOLDER/ir.pem and so on. With OpenSSL's mock server all of them are the same one; with cmpnative serve each is new.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <openssl/cmp.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

/* What the steps have in common. */
struct device {
    const char *host, *reference, *secret, *folder;
    int port;
    EVP_PKEY *key;
    X509_REQ *request;
    X509 *root;
    X509 *certificate; /* the one in use; NULL before the first step */
};

static void fail(const char *what)
{
    fprintf(stderr, "%s failed\n", what);
    ERR_print_errors_fp(stderr);
    exit(EXIT_FAILURE);
}

static void need(int success, const char *what)
{
    if (!success)
        fail(what);
}

static BIO *open_file(const char *path, const char *mode)
{
    BIO *file = BIO_new_file(path, mode);

    need(file != NULL, path);
    return file;
}

/* Reads one PEM object; `read` has the shape of PEM_read_bio_X509 and its relatives. */
#define READ_PEM(read, path, into)                   \
    do {                                             \
        BIO *file_ = open_file(path, "r");           \
        (into) = read(file_, NULL, NULL, NULL);      \
        BIO_free(file_);                             \
        need((into) != NULL, path);                  \
    } while (0)

/* Trusts the root for the server's signatures. */
static void set_trust(OSSL_CMP_CTX *ctx, X509 *root)
{
    X509_STORE *store = X509_STORE_new();

    need(store != NULL && X509_STORE_add_cert(store, root) && OSSL_CMP_CTX_set0_trustedStore(ctx, store), "trusting the root");
}

/* A context for one step: authenticated by the certificate in use, by the shared secret while there is none. */
static OSSL_CMP_CTX *new_context(const struct device *device)
{
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(NULL, NULL);

    need(ctx != NULL, "OSSL_CMP_CTX_new");
    set_trust(ctx, device->root);
    need(OSSL_CMP_CTX_set_log_verbosity(ctx, OSSL_CMP_LOG_WARNING)
             && OSSL_CMP_CTX_set1_server(ctx, device->host)
             && OSSL_CMP_CTX_set_serverPort(ctx, device->port)
             && OSSL_CMP_CTX_set1_serverPath(ctx, "pkix/")
             && OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_TOTAL_TIMEOUT, 30)
             && OSSL_CMP_CTX_set1_subjectName(ctx, X509_REQ_get_subject_name(device->request))
             && EVP_PKEY_up_ref(device->key)
             && OSSL_CMP_CTX_set0_newPkey(ctx, 1, device->key),
         "preparing the context");
    if (device->certificate == NULL)
        need(OSSL_CMP_CTX_set1_referenceValue(ctx, (const unsigned char *)device->reference, (int)strlen(device->reference))
                 && OSSL_CMP_CTX_set1_secretValue(ctx, (const unsigned char *)device->secret, (int)strlen(device->secret)),
             "setting the shared secret");
    else
        need(OSSL_CMP_CTX_set1_cert(ctx, device->certificate)
                 && OSSL_CMP_CTX_set1_pkey(ctx, device->key)
                 && OSSL_CMP_CTX_set1_oldCert(ctx, device->certificate)
                 && OSSL_CMP_CTX_set1_p10CSR(ctx, device->request),
             "setting the certificate in use");
    return ctx;
}

static void save(const struct device *device, const char *name, X509 *certificate, STACK_OF(X509) *chain)
{
    char path[4096];
    BIO *file;

    snprintf(path, sizeof(path), "%s/%s.pem", device->folder, name);
    file = open_file(path, "w");
    need(PEM_write_bio_X509(file, certificate), path);
    for (int i = 0; i < sk_X509_num(chain); i++)
        need(PEM_write_bio_X509(file, sk_X509_value(chain, i)), path);
    BIO_free(file);
}

static void print_certificate(const X509 *certificate)
{
    BIO *out = BIO_new_fp(stdout, BIO_NOCLOSE);

    printf("    subject ");
    fflush(stdout);
    X509_NAME_print_ex(out, X509_get_subject_name(certificate), 0, XN_FLAG_ONELINE);
    printf("\n    issuer  ");
    fflush(stdout);
    X509_NAME_print_ex(out, X509_get_issuer_name(certificate), 0, XN_FLAG_ONELINE);
    printf("\n    until   ");
    fflush(stdout);
    ASN1_TIME_print(out, X509_get0_notAfter(certificate));
    printf("\n");
    BIO_free(out);
}

/* ir, cr, kur or p10cr; the certificate becomes the one in use. */
static void enroll(struct device *device, const char *name, int type, const char *explanation)
{
    OSSL_CMP_CTX *ctx = new_context(device);
    STACK_OF(X509) *chain;
    X509 *certificate;

    printf("%-5s  %s\n", name, explanation);
    if ((certificate = OSSL_CMP_exec_certreq(ctx, type, NULL)) == NULL)
        fail(name);
    print_certificate(certificate);
    chain = OSSL_CMP_CTX_get1_newChain(ctx);
    save(device, name, certificate, chain);
    sk_X509_pop_free(chain, X509_free);
    X509_up_ref(certificate);
    X509_free(device->certificate);
    device->certificate = certificate;
    OSSL_CMP_CTX_free(ctx);
}

static void ask(const struct device *device)
{
    OSSL_CMP_CTX *ctx = new_context(device);
    STACK_OF(OSSL_CMP_ITAV) *answers;
    char name[80];

    printf("genm   which CA certificates are there?\n");
    need(OSSL_CMP_CTX_push0_genm_ITAV(ctx, OSSL_CMP_ITAV_create(OBJ_nid2obj(NID_id_it_caCerts), NULL)), "genm");
    if ((answers = OSSL_CMP_exec_GENM_ses(ctx)) == NULL)
        fail("genm");
    for (int i = 0; i < sk_OSSL_CMP_ITAV_num(answers); i++) {
        OBJ_obj2txt(name, sizeof(name), OSSL_CMP_ITAV_get0_type(sk_OSSL_CMP_ITAV_value(answers, i)), 0);
        printf("    answer of type %s\n", name);
    }
    sk_OSSL_CMP_ITAV_pop_free(answers, OSSL_CMP_ITAV_free);
    OSSL_CMP_CTX_free(ctx);
}

static void give_up(const struct device *device)
{
    OSSL_CMP_CTX *ctx = new_context(device);

    printf("rr     revoke it: cessation of operation\n");
    need(OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_REVOCATION_REASON, CRL_REASON_CESSATION_OF_OPERATION)
             && OSSL_CMP_exec_RR_ses(ctx),
         "rr");
    printf("    PKIStatus %d\n", OSSL_CMP_CTX_get_status(ctx));
    OSSL_CMP_CTX_free(ctx);
}

int main(int argc, char **argv)
{
    struct device device = { 0 };
    Dl_info library = { 0 };

    if (argc != 9) {
        fprintf(stderr, "usage: lifecycle HOST PORT REFERENCE SECRET KEY.pem REQUEST.csr ROOT.pem FOLDER\n");
        return EXIT_FAILURE;
    }
    device.host = argv[1];
    device.port = atoi(argv[2]);
    device.reference = argv[3];
    device.secret = argv[4];
    READ_PEM(PEM_read_bio_PrivateKey, argv[5], device.key);
    READ_PEM(PEM_read_bio_X509_REQ, argv[6], device.request);
    READ_PEM(PEM_read_bio_X509, argv[7], device.root);
    device.folder = argv[8];
    dladdr((void *)OSSL_CMP_exec_certreq, &library);
    printf("OSSL_CMP_exec_certreq is in %s\n", library.dli_fname);

    enroll(&device, "ir", OSSL_CMP_IR, "a first certificate for a shared secret");
    enroll(&device, "cr", OSSL_CMP_CR, "another one, signed with the first");
    enroll(&device, "kur", OSSL_CMP_KUR, "its renewal");
    enroll(&device, "p10cr", OSSL_CMP_P10CR, "one for a PKCS#10 request");
    ask(&device);
    give_up(&device);

    X509_free(device.certificate);
    X509_free(device.root);
    X509_REQ_free(device.request);
    EVP_PKEY_free(device.key);
    return EXIT_SUCCESS;
}

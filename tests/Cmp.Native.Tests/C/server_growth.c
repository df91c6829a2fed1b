/* preloaded: one server answers thousands of requests, good and bad, signed and MACed, half of them never finished, in the same memory */
#define _GNU_SOURCE
#include "support/server.h"
#include "support/usage.h"
#include "support/alter.h"

#define WARM_UP 100
#define ROUNDS 1000
#define LIBCRYPTO_BYTES_PER_ROUND 16
#define RESIDENT_BYTES_PER_ROUND 2048

static OSSL_CMP_MSG *broken(const OSSL_CMP_MSG *request)
{
    unsigned char *bytes = NULL;
    int length = i2d_OSSL_CMP_MSG(request, &bytes);
    struct der changed = alter((struct der){ bytes, (size_t)length }, "protection", "s3cret");
    const unsigned char *at = changed.at;
    OSSL_CMP_MSG *message = d2i_OSSL_CMP_MSG(NULL, &at, (long)changed.length);

    OPENSSL_free(bytes);
    return message;
}

static OSSL_CMP_MSG *first_request(struct server *server, enum credentials credentials, int body)
{
    OSSL_CMP_CTX *ctx = server_client(server, "ec", credentials);
    OSSL_CMP_MSG *request;

    OSSL_CMP_CTX_set1_oldCert(ctx, server->certificate);
    if (body == 11)
        (void)OSSL_CMP_exec_RR_ses(ctx);
    else if (body == 21)
        sk_OSSL_CMP_ITAV_pop_free(OSSL_CMP_exec_GENM_ses(ctx), OSSL_CMP_ITAV_free);
    else
        (void)OSSL_CMP_exec_certreq(ctx, body, NULL);
    request = OSSL_CMP_MSG_dup(server->kept[0]);
    server_forget(server);
    OSSL_CMP_CTX_free(ctx);
    ERR_clear_error();
    return request;
}

int main(int argc, char **argv)
{
    struct server server;
    OSSL_CMP_MSG *requests[8];
    size_t allocated = 0;
    long resident = 0;
    int failures = 0, count = 0, answered = 0;

    if (argc < 3)
        return 2;
    usage_without_caches(argv);
    pki_folder = argv[1];
    mock_program = argv[2];
    server_start(&server, "ec");
    server.is_quiet = 1;
    requests[count++] = first_request(&server, SHARED_SECRET, OSSL_CMP_IR);
    requests[count++] = first_request(&server, SIGNATURE, OSSL_CMP_CR);
    requests[count++] = first_request(&server, SIGNATURE, OSSL_CMP_KUR);
    requests[count++] = first_request(&server, SHARED_SECRET, 11);
    requests[count++] = first_request(&server, SIGNATURE, 21);
    requests[count++] = broken(requests[0]);
    requests[count++] = broken(requests[1]);
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
        if (i == WARM_UP) {
            allocated = usage_now().allocated;
            resident = usage_now().resident;
        }
        for (int j = 0; j < count; j++) {
            OSSL_CMP_MSG *answer = OSSL_CMP_SRV_process_request(server.srv, requests[j]);

            answered += answer != NULL && (OSSL_CMP_MSG_get_bodytype(answer) == 23) == (j > 4);
            OSSL_CMP_MSG_free(answer);
        }
    }
    allocated = usage_now().allocated - allocated;
    resident = usage_now().resident - resident;
    if (answered != (WARM_UP + ROUNDS) * count)
        failures += printf("%d of %d answers are as they should be\n", answered, (WARM_UP + ROUNDS) * count) > 0;
    if ((long)allocated > ROUNDS * LIBCRYPTO_BYTES_PER_ROUND)
        failures += printf("%ld bytes of libcrypto's memory a round\n", (long)allocated / ROUNDS) > 0;
    if (resident > ROUNDS * RESIDENT_BYTES_PER_ROUND)
        failures += printf("%ld resident bytes a round\n", resident / ROUNDS) > 0;
    while (count > 0)
        OSSL_CMP_MSG_free(requests[--count]);
    server_stop(&server);
    return failures;
}

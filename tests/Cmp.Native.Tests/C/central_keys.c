/* newer: central key generation with signatures, client and server, and what a dishonest authority may send */
#define _GNU_SOURCE
#include "support/keygen_cases.h"

/* A process of its own for each case: OpenSSL 3.5 opens a private key only once per process. */
static int run_apart(const char *algorithm, const struct keygen_case *one)
{
    int status = 1;
    pid_t child;

    fflush(stdout);
    if ((child = fork()) == 0) {
        struct keygen keygen;

        keygen_start(&keygen, algorithm);
        keygen_run(&keygen, one);
        keygen_stop(&keygen);
        fflush(stdout);
        _exit(0);
    }
    return waitpid(child, &status, 0) == child && status == 0;
}

int main(int argc, char **argv)
{
    static const char *const algorithms[] = { "rsa", "ec" };
    int failures = 0;

    if (argc < 2)
        return 1;
    pki_folder = argv[1];
    for (int i = 0; i < 2; i++)
        for (size_t j = 0; j < KEYGEN_CASES; j++)
            failures += !run_apart(algorithms[i], &keygen_cases[j]);
    return failures;
}

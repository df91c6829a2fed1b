/*
 * Talks to a mock server process (mock_server.c) through pipes, as a transfer callback of an OSSL_CMP_CTX. The process is
 * started without LD_PRELOAD: whatever library answers on this side, the other side is plain libcrypto.
 */
#ifndef SUPPORT_MOCK_H
#define SUPPORT_MOCK_H

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <openssl/cmp.h>
#include <openssl/err.h>

#define MOCK_OPTIONS 8

struct mock {
    pid_t process;
    FILE *to, *from;
    char sent[512]; /* names of the message bodies that went out */
};

extern char **environ;

/* Set by main() from its arguments. */
static const char *mock_program, *pki_folder;

static inline const char *mock_body_name(int type)
{
    static const char *const names[] = {
        "ir", "ip", "cr", "cp", "p10cr", "popdecc", "popdecr", "kur", "kup", "krr", "krp", "rr", "rp", "ccr",
        "ccp", "ckuann", "cann", "rann", "crlann", "pkiconf", "nested", "genm", "genp", "error", "certConf",
        "pollReq", "pollRep",
    };

    return type >= 0 && type < (int)(sizeof(names) / sizeof(names[0])) ? names[type] : "?";
}

static inline void mock_fail(const char *what)
{
    perror(what);
    exit(3);
}

/* The environment without LD_PRELOAD. */
static inline char **mock_environment(void)
{
    size_t count = 0, kept = 0;
    char **copy;

    while (environ[count] != NULL)
        count++;
    copy = calloc(count + 1, sizeof(*copy));
    for (size_t i = 0; i < count; i++)
        if (strncmp(environ[i], "LD_PRELOAD=", 11) != 0)
            copy[kept++] = environ[i];
    return copy;
}

/* Starts a server; `options` ends with NULL. */
static inline struct mock mock_start(const char *const *options)
{
    struct mock mock = { .sent = "" };
    const char *arguments[MOCK_OPTIONS + 3] = { "mock_server", pki_folder };
    posix_spawn_file_actions_t actions;
    char **environment = mock_environment();
    int there[2], back[2], error;

    for (int i = 0; i < MOCK_OPTIONS && options[i] != NULL; i++)
        arguments[i + 2] = options[i];
    if (pipe2(there, O_CLOEXEC) != 0 || pipe2(back, O_CLOEXEC) != 0)
        mock_fail("pipe2");
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, there[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, back[1], STDOUT_FILENO);
    error = posix_spawn(&mock.process, mock_program, &actions, NULL, (char *const *)arguments, environment);
    if (error != 0)
        mock_fail(mock_program);
    posix_spawn_file_actions_destroy(&actions);
    free(environment);
    close(there[0]);
    close(back[1]);
    mock.to = fdopen(there[1], "w");
    mock.from = fdopen(back[0], "r");
    return mock;
}

static inline void mock_stop(struct mock *mock)
{
    int status;

    fclose(mock->to);
    fclose(mock->from);
    if (waitpid(mock->process, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        printf("the mock server failed\n");
}

static inline void mock_note(struct mock *mock, int type)
{
    size_t used = strlen(mock->sent);

    snprintf(mock->sent + used, sizeof(mock->sent) - used, "%s%s", used == 0 ? "" : " ", mock_body_name(type));
}

/* An OSSL_CMP_transfer_cb_t; its argument is the struct mock. */
static inline OSSL_CMP_MSG *mock_transfer(OSSL_CMP_CTX *ctx, const OSSL_CMP_MSG *request)
{
    struct mock *mock = OSSL_CMP_CTX_get_transfer_cb_arg(ctx);
    unsigned char head[4], *bytes = NULL;
    const unsigned char *at;
    OSSL_CMP_MSG *response;
    size_t size;
    int length = i2d_OSSL_CMP_MSG(request, &bytes);

    if (length <= 0)
        return NULL;
    mock_note(mock, OSSL_CMP_MSG_get_bodytype(request));
    for (int i = 0; i < 4; i++)
        head[i] = (unsigned char)(length >> (24 - 8 * i));
    fwrite(head, sizeof(head), 1, mock->to);
    fwrite(bytes, (size_t)length, 1, mock->to);
    fflush(mock->to);
    OPENSSL_free(bytes);
    if (fread(head, sizeof(head), 1, mock->from) != 1)
        return NULL;
    size = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
    bytes = malloc(size + 1);
    if (size > 0 && fread(bytes, size, 1, mock->from) != 1)
        mock_fail("the mock server's response");
    at = bytes;
    response = d2i_OSSL_CMP_MSG(NULL, &at, (long)size);
    free(bytes);
    return response;
}

#endif

/*
 * An HTTP server in a thread of the test program: it notes what it is asked and answers what it was told to.
 */
#ifndef SUPPORT_HTTP_H
#define SUPPORT_HTTP_H

#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define HTTP_HEAD 4096
#define HTTP_MAXIMUM 262144

/* What the server says to each request, and what it does then. */
struct http_answer {
    const char *status, *type;
    const unsigned char *body;
    size_t length, announced; /* announced: 0 for length */
    int keeps, silent;
};

static struct http_server {
    int socket, port, connections, requests;
    struct http_answer answer;
    char asked[HTTP_HEAD]; /* the head of the last request */
    size_t length;         /* of its body */
} http_server;

static inline int http_read_head(int connection, char *head, size_t *used)
{
    *used = 0;
    while (*used < HTTP_HEAD - 1) {
        ssize_t count = read(connection, head + *used, 1);

        if (count <= 0)
            return 0;
        head[++*used] = '\0';
        if (*used >= 4 && strcmp(head + *used - 4, "\r\n\r\n") == 0)
            return 1;
    }
    return 0;
}

static inline int http_read_body(int connection, const char *head)
{
    static unsigned char body[HTTP_MAXIMUM];
    const char *length = strcasestr(head, "content-length: ");
    size_t left = length == NULL ? 0 : (size_t)atol(length + 16);

    http_server.length = left;
    while (left > 0) {
        ssize_t count = read(connection, body, left < sizeof(body) ? left : sizeof(body));

        if (count <= 0)
            return 0;
        left -= (size_t)count;
    }
    return 1;
}

static inline void http_write(int connection, const void *bytes, size_t length)
{
    if (send(connection, bytes, length, MSG_NOSIGNAL) != (ssize_t)length)
        return; /* the client has gone away */
}

static inline void http_answer(int connection)
{
    const struct http_answer *answer = &http_server.answer;
    char head[512];
    int length = snprintf(head, sizeof(head), "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\n%s\r\n",
                          answer->status, answer->type, answer->announced != 0 ? answer->announced : answer->length,
                          answer->keeps ? "Connection: keep-alive\r\n" : "");

    http_write(connection, head, (size_t)length);
    http_write(connection, answer->body, answer->length);
}

static inline void http_serve(int connection)
{
    char head[HTTP_HEAD];
    size_t used;

    while (http_read_head(connection, head, &used) && http_read_body(connection, head)) {
        http_server.requests++;
        memcpy(http_server.asked, head, used + 1);
        if (http_server.answer.silent) {
            while (read(connection, head, 1) > 0)
                continue;
            return;
        }
        http_answer(connection);
        if (!http_server.answer.keeps)
            return;
    }
}

static inline void *http_run(void *nothing)
{
    int connection;

    while ((connection = accept(http_server.socket, NULL, NULL)) >= 0) {
        http_server.connections++;
        http_serve(connection);
        close(connection);
    }
    return nothing;
}

static inline pthread_t http_start(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof(address);
    pthread_t thread;

    http_server.socket = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(http_server.socket, (struct sockaddr *)&address, size) != 0 || listen(http_server.socket, 8) != 0
        || getsockname(http_server.socket, (struct sockaddr *)&address, &size) != 0
        || pthread_create(&thread, NULL, http_run, NULL) != 0)
        abort();
    http_server.port = ntohs(address.sin_port);
    return thread;
}

static inline void http_stop(pthread_t thread)
{
    shutdown(http_server.socket, SHUT_RDWR);
    pthread_join(thread, NULL);
    close(http_server.socket);
}

#endif

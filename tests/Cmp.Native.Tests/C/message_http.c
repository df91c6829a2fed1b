/* parity valgrind: OSSL_CMP_MSG_http_perform: what it sends, what it makes of answers, and when it connects */
#define _GNU_SOURCE
#include <libgen.h>
#include <signal.h>
#include "support/http.h"
#include "support/results.h"

static struct vector {
    unsigned char at[65536];
    size_t length;
} request, response;

static OSSL_CMP_MSG *message;

static struct vector load(const char *name)
{
    struct vector vector = { .length = 0 };
    char path[8192], source[] = __FILE__;
    FILE *file;

    snprintf(path, sizeof(path), "%s/../../vectors/messages/%s", dirname(source), name);
    if ((file = fopen(path, "rb")) == NULL)
        abort();
    vector.length = fread(vector.at, 1, sizeof(vector.at), file);
    fclose(file);
    return vector;
}

/* The port differs from run to run. */
static void print_without_port(const char *text)
{
    char port[16];
    const char *found;

    snprintf(port, sizeof(port), "%d", http_server.port);
    while ((found = strstr(text, port)) != NULL) {
        printf("%.*sPORT", (int)(found - text), text);
        text = found + strlen(port);
    }
    printf("%s", text);
}

static int print_log(const char *function, const char *file, int line, OSSL_CMP_severity level, const char *text)
{
    (void)function, (void)file, (void)line;
    printf("  log %d: ", (int)level);
    print_without_port(text);
    printf("\n");
    return 1;
}

static OSSL_CMP_CTX *new_context(void)
{
    OSSL_CMP_CTX *ctx = OSSL_CMP_CTX_new(NULL, NULL);

    OSSL_CMP_CTX_set_log_cb(ctx, print_log);
    OSSL_CMP_CTX_set_log_verbosity(ctx, OSSL_CMP_LOG_DEBUG);
    OSSL_CMP_CTX_set1_server(ctx, "127.0.0.1");
    OSSL_CMP_CTX_set_serverPort(ctx, http_server.port);
    OSSL_CMP_CTX_set1_serverPath(ctx, "pkix/test");
    OSSL_CMP_CTX_set1_no_proxy(ctx, "127.0.0.1");
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_MSG_TIMEOUT, 10);
    return ctx;
}

static struct http_answer good_answer(void)
{
    return (struct http_answer){ "200 OK", "application/pkixcmp", response.at, response.length, 0, 1, 0 };
}

static void perform(const char *name, OSSL_CMP_CTX *ctx)
{
    OSSL_CMP_MSG *answer = OSSL_CMP_MSG_http_perform(ctx, message);

    printf("%s: %s type=%d", name, answer == NULL ? "no answer" : "an answer", OSSL_CMP_MSG_get_bodytype(answer));
    OSSL_CMP_MSG_free(answer);
}

static void exchange(const char *name, OSSL_CMP_CTX *ctx)
{
    int requests = http_server.requests;

    perform(name, ctx);
    printf(" requests=%d", http_server.requests - requests);
    print_queue();
}

/* With an answer, so that the server has noticed the connection. */
static void connected(const char *name, OSSL_CMP_CTX *ctx)
{
    int before = http_server.connections;

    exchange(name, ctx);
    printf("  new connections: %d\n", http_server.connections - before);
}

/* One exchange with a context of its own. */
static void answered(const char *name, struct http_answer answer)
{
    OSSL_CMP_CTX *ctx = new_context();

    http_server.answer = answer;
    exchange(name, ctx);
    OSSL_CMP_CTX_free(ctx);
}

/* The reasons for refusing the encoding are another matter. */
static void no_message(struct http_answer answer)
{
    OSSL_CMP_CTX *ctx = new_context();

    http_server.answer = answer;
    perform("no message", ctx);
    printf(" error=%d\n", ERR_peek_error() != 0);
    ERR_clear_error();
    OSSL_CMP_CTX_free(ctx);
}

static void sent(void)
{
    answered("good", good_answer());
    print_without_port(http_server.asked);
    printf("%zu octets, as long as the message: %d\n", http_server.length, http_server.length == request.length);
}

static void answers(void)
{
    static const unsigned char text[] = "<html>not CMP</html>", other[] = { 0x30, 3, 2, 1, 5 },
                               huge[] = { 0x30, 0x83, 0x7f, 0xff, 0xff, 0 };
    struct http_answer answer = good_answer();

    answer.keeps = 0;
    answered("without keep-alive", answer);
    answer.status = "404 Not Found";
    answer.type = "text/html";
    answered("not found", answer);
    answer.status = "500 Internal Server Error";
    answered("server error", answer);
    answer.status = "302 Found\r\nLocation: http://127.0.0.1:1/elsewhere";
    answered("elsewhere", answer);
    answer = good_answer();
    answer.type = "text/html";
    answered("other type", answer);
    answer = good_answer();
    answer.keeps = 0;
    answer.body = text;
    answer.length = sizeof(text) - 1;
    answered("no ASN.1", answer);
    answer.body = huge;
    answer.length = sizeof(huge);
    answered("too long", answer);
    answer = good_answer();
    answer.keeps = 0;
    answer.announced = response.length;
    answer.length = response.length / 2;
    answered("half", answer);
    answer.body = other;
    answer.length = answer.announced = sizeof(other);
    no_message(answer);
}

/* Whether the connection is kept is up to the option, the server and the message. */
static void connections(void)
{
    OSSL_CMP_CTX *ctx = new_context();
    OSSL_CMP_MSG *enrollment = message;
    struct vector last = load("ir_pbm.2.certconf.der");
    const unsigned char *at = last.at;

    http_server.answer = good_answer();
    connected("first", ctx);
    connected("second", ctx);
    OSSL_CMP_CTX_reinit(ctx);
    connected("after reinit", ctx);
    message = d2i_OSSL_CMP_MSG(NULL, &at, (long)last.length);
    connected("certConf", ctx);
    connected("certConf again", ctx);
    OSSL_CMP_MSG_free(message);
    message = enrollment;
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_KEEP_ALIVE, 0);
    connected("not kept", ctx);
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_KEEP_ALIVE, 2);
    http_server.answer.keeps = 0;
    connected("required", ctx);
    http_server.answer.keeps = 1;
    OSSL_CMP_CTX_reinit(ctx);
    connected("required and kept", ctx);
    OSSL_CMP_CTX_free(ctx);
}

static BIO *print_call(BIO *bio, void *argument, int connect, int detail)
{
    printf("  callback: argument=%s connect=%d detail=%d\n", argument == NULL ? "NULL" : (const char *)argument, connect, detail);
    return bio;
}

static BIO *refuse_call(BIO *bio, void *argument, int connect, int detail)
{
    (void)print_call(bio, argument, connect, detail);
    return connect ? NULL : bio;
}

static void callbacks(void)
{
    OSSL_CMP_CTX *ctx = new_context();

    http_server.answer = good_answer();
    OSSL_CMP_CTX_set_http_cb(ctx, print_call);
    exchange("callback", ctx);
    OSSL_CMP_CTX_set_http_cb_arg(ctx, "another argument");
    OSSL_CMP_CTX_reinit(ctx);
    exchange("callback with argument", ctx); /* means TLS */
    exchange("kept connection", ctx);
    OSSL_CMP_CTX_reinit(ctx);
    OSSL_CMP_CTX_set_http_cb(ctx, NULL);
    exchange("argument without callback", ctx);
    OSSL_CMP_CTX_set_http_cb(ctx, refuse_call);
    exchange("callback that refuses", ctx);
    OSSL_CMP_CTX_free(ctx);
}

/* On lines that have no such option nothing changes. */
static void tls_said_outright(void)
{
    OSSL_CMP_CTX *ctx = new_context();

    http_server.answer = good_answer();
    printf("option: %d", OSSL_CMP_CTX_set_option(ctx, 13 /* OSSL_CMP_OPT_USE_TLS */, 1));
    ERR_clear_error();
    exchange(" TLS without callback", ctx);
    OSSL_CMP_CTX_set_http_cb(ctx, print_call);
    exchange("TLS", ctx);
    printf("option: %d", OSSL_CMP_CTX_set_option(ctx, 13, 0));
    ERR_clear_error();
    OSSL_CMP_CTX_set_http_cb_arg(ctx, "argument");
    exchange(" no TLS in spite of an argument", ctx);
    OSSL_CMP_CTX_free(ctx);
}

/* Since 3.5 the argument of the transfer callback is the connection to use; before, nothing of the kind. */
static void existing_connection(void)
{
    OSSL_CMP_CTX *ctx = new_context();
    BIO *connection = BIO_new_connect("127.0.0.1:1"), *bios[] = { connection, NULL };
    char port[16];

    snprintf(port, sizeof(port), "%d", http_server.port);
    BIO_set_conn_port(connection, port);
    http_server.answer = good_answer();
    OSSL_CMP_CTX_set1_no_proxy(ctx, NULL);
    OSSL_CMP_CTX_set1_server(ctx, "elsewhere.invalid");
    OSSL_CMP_CTX_set_transfer_cb_arg(ctx, OPENSSL_VERSION_NUMBER >= 0x30500000L ? bios : NULL);
    if (OPENSSL_VERSION_NUMBER < 0x30500000L)
        OSSL_CMP_CTX_set1_server(ctx, "127.0.0.1");
    connected("existing connection", ctx);
    OSSL_CMP_CTX_free(ctx);
    BIO_free_all(connection);
}

static void proxies(void)
{
    OSSL_CMP_CTX *ctx = new_context();
    char proxy[64];

    snprintf(proxy, sizeof(proxy), "http://127.0.0.1:%d", http_server.port);
    http_server.answer = good_answer();
    OSSL_CMP_CTX_set1_server(ctx, "ca.example");
    OSSL_CMP_CTX_set_serverPort(ctx, 0);
    OSSL_CMP_CTX_set1_proxy(ctx, proxy);
    exchange("proxy", ctx);
    print_without_port(http_server.asked);
    OSSL_CMP_CTX_free(ctx);
}

static void without_server(void)
{
    OSSL_CMP_CTX *ctx = new_context();

    http_server.answer = good_answer();
    http_server.answer.silent = 1;
    OSSL_CMP_CTX_set_option(ctx, OSSL_CMP_OPT_MSG_TIMEOUT, 1);
    exchange("silence", ctx);
    OSSL_CMP_CTX_set1_server(ctx, NULL);
    exchange("no server", ctx);
    OSSL_CMP_CTX_set1_server(ctx, "127.0.0.1");
    OSSL_CMP_CTX_set_serverPort(ctx, 1);
    exchange("nobody there", ctx);
    OSSL_CMP_CTX_free(ctx);
}

int main(void)
{
    const unsigned char *at = request.at;
    pthread_t server = http_start();

    signal(SIGPIPE, SIG_IGN);
    request = load("ir_pbm.0.ir.der");
    response = load("ir_pbm.1.ip.der");
    message = d2i_OSSL_CMP_MSG(NULL, &at, (long)request.length);
    sent();
    answers();
    connections();
    callbacks();
    tls_said_outright();
    existing_connection();
    proxies();
    without_server();
    http_stop(server);
    OSSL_CMP_MSG_free(message);
    return 0;
}

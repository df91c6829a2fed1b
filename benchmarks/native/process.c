/*
 * What whole processes cost: wall time, CPU time and memory.
 *
 *   process NAME TIMES COMMAND [ARGUMENT...]
 *
 * Runs the command so often, each time after the one before has ended, and prints lines of: name, what, number. What is "wall"
 * or "cpu" (user and system), in nanoseconds, or "memory", the most that was resident, in octets. A command that fails ends
 * the measurement. Its output is thrown away.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long nanoseconds(struct timeval time)
{
    return time.tv_sec * 1000000000LL + time.tv_usec * 1000LL;
}

static long long now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void run(char **command)
{
    int nowhere = open("/dev/null", O_RDWR);

    dup2(nowhere, STDIN_FILENO);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execvp(command[0], command);
    _exit(127);
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    for (int i = atoi(argv[2]); i > 0; i--) {
        struct rusage usage;
        long long start = now();
        pid_t child = fork();
        int status;

        if (child == 0)
            run(argv + 3);
        if (child < 0 || wait4(child, &status, 0, &usage) != child || status != 0) {
            fprintf(stderr, "%s has failed\n", argv[3]);
            return 1;
        }
        printf("%s\twall\t%lld\n", argv[1], now() - start);
        printf("%s\tcpu\t%lld\n", argv[1], nanoseconds(usage.ru_utime) + nanoseconds(usage.ru_stime));
        printf("%s\tmemory\t%lld\n", argv[1], usage.ru_maxrss * 1024LL);
    }
    return 0;
}

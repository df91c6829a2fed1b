/*
 * CPU time of this process, and the proof of which library answers.
 */
#ifndef MEASURE_H
#define MEASURE_H

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* User and system time of all threads, in nanoseconds. */
static inline double measure_cpu(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return 1e9 * (double)time.tv_sec + (double)time.tv_nsec;
}

static inline void measure_fail(const char *what)
{
    fprintf(stderr, "%s\n", what);
    exit(1);
}

/* Prints the file that each of these functions is in; all of them have to be in the same one. Ends with NULL. */
static inline void measure_print_library(const char *const *functions)
{
    const char *library = NULL;
    Dl_info info;

    for (; *functions != NULL; functions++) {
        void *function = dlsym(RTLD_DEFAULT, *functions);

        if (function == NULL || dladdr(function, &info) == 0)
            measure_fail(*functions);
        if (library != NULL && info.dli_fname != library)
            measure_fail("two libraries answer");
        library = info.dli_fname;
    }
    printf("library\t%s\n", library);
}

#endif

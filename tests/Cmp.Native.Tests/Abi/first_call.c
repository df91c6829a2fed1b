/*
 * Calls one function, first thing in the process, with zeros for arguments. Arguments:
 *   1  the library to open; "-" if it is preloaded already
 *   2  the function
 * Prints the file that the function is in. Returning from the call is all that is asked.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

typedef void *(*any_function)(void *, void *, void *, void *, void *, void *, void *, void *);

int main(int argc, char **argv)
{
    void *library = RTLD_DEFAULT;
    any_function function;
    Dl_info info;

    if (argc != 3)
        return 2;
    if (strcmp(argv[1], "-") != 0 && (library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL)) == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        return 3;
    }
    function = (any_function)dlsym(library, argv[2]);
    if (function == NULL || dladdr((void *)function, &info) == 0)
        return 4;
    function(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
    printf("%s\n", info.dli_fname);
    return 0;
}

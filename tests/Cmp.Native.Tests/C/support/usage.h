/*
 * What a process holds: blocks of malloc, resident memory, open files, and handles of the library's objects.
 */
#ifndef SUPPORT_USAGE_H
#define SUPPORT_USAGE_H

#include <dirent.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <openssl/cmp.h>

#define USAGE_MOST_PROBES 100000
#define USAGE_SEGMENTS 64
#define USAGE_SEGMENT_BITS 16

struct usage {
    size_t allocated;
    long resident;
    int files;
};

static inline struct usage usage_now(void)
{
    struct usage usage = { mallinfo2().uordblks, 0, 0 };
    FILE *file = fopen("/proc/self/statm", "r");
    DIR *folder = opendir("/proc/self/fd");
    long total;

    if (file == NULL || folder == NULL || fscanf(file, "%ld %ld", &total, &usage.resident) != 2) {
        perror("/proc/self");
        exit(3);
    }
    usage.resident *= sysconf(_SC_PAGESIZE);
    while (readdir(folder) != NULL)
        usage.files++;
    closedir(folder);
    fclose(file);
    return usage;
}

/* Starts the program anew without malloc's caches per thread: what lies in them would count as allocated. */
static inline void usage_without_caches(char **argv)
{
    if (getenv("GLIBC_TUNABLES") == NULL && setenv("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0", 1) == 0)
        execv("/proc/self/exe", argv);
}

/* The segments of the table of handles that are known: a pointer to an object is the address of its handle. */
static uintptr_t usage_segments[USAGE_SEGMENTS];
static int usage_segment_count;

static inline int usage_is_known(const void *object)
{
    uintptr_t segment = (uintptr_t)object >> USAGE_SEGMENT_BITS;

    for (int i = 0; i < usage_segment_count; i++)
        if (usage_segments[i] == segment)
            return 1;
    if (usage_segment_count < USAGE_SEGMENTS)
        usage_segments[usage_segment_count++] = segment;
    return 0;
}

/* How many objects can be made until the table needs a segment more; it has that afterwards. */
static inline int usage_room(void)
{
    static OSSL_CMP_ITAV *objects[USAGE_MOST_PROBES];
    int count = 0, is_known = 1;

    while (is_known && count < USAGE_MOST_PROBES) {
        objects[count] = OSSL_CMP_ITAV_create(OBJ_nid2obj(NID_id_it_signKeyPairTypes), NULL);
        is_known = usage_is_known(objects[count++]);
    }
    for (int i = 0; i < count; i++)
        OSSL_CMP_ITAV_free(objects[i]);
    return count - 1;
}

/*
 * How many handles were made and not freed since the last call: so many objects less fit into the segments than did. The runtime adds and
 * removes whole segments as it likes, so what counts is what remains after division by a segment's size, from minus a half of one.
 */
static inline int usage_lost_handles(void)
{
    static int segment, expected;
    int room, lost;

    if (segment == 0) {
        while ((room = usage_room()) == 0) /* the first segments become known */
            continue;
        expected = usage_room();
        segment = expected - room;
    }
    room = usage_room();
    lost = ((expected - room) % segment + segment) % segment;
    expected = room;
    return lost < segment / 2 ? lost : lost - segment;
}

#endif

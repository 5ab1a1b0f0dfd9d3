/* Clocks in seconds. */
#ifndef GEOPHONE_TIMING_H
#define GEOPHONE_TIMING_H

#include <time.h>

static inline double clock_seconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static inline double now(void) {
    return clock_seconds(CLOCK_MONOTONIC);
}

static inline double thread_cpu(void) {
    return clock_seconds(CLOCK_THREAD_CPUTIME_ID);
}

#endif

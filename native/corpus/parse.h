/*
 * The reference for "parse": count DNS messages on UDP port 53 and add up a hash of every name asked for, ASCII case
 * folded. Every way of reading a corpus, in C or Java, must arrive at the same count and the same sum.
 */
#ifndef GEOPHONE_PARSE_H
#define GEOPHONE_PARSE_H

#include <stdint.h>
#include <string.h>

struct account {
    uint64_t dns;   /* messages */
    uint64_t hash;  /* sum of the hashes of their names, modulo 2^64 */
    uint64_t bytes; /* bytes of messages */
};

static inline int be16(const uint8_t *p) {
    return p[0] << 8 | p[1];
}

/* FNV-1a over length bytes and folded labels, the root included; 0 for a name that is compressed or cut */
static inline uint64_t name_hash(const uint8_t *p, const uint8_t *end) {
    uint64_t hash = 0xcbf29ce484222325ull;
    while (p < end) {
        int length = *p++;
        hash = (hash ^ length) * 0x100000001b3ull;
        if (length == 0) {
            return hash;
        }
        if (length > 63 || p + length > end) {
            return 0;
        }
        for (const uint8_t *stop = p + length; p < stop; p++) {
            int c = *p >= 'A' && *p <= 'Z' ? *p | 32 : *p;
            hash = (hash ^ c) * 0x100000001b3ull;
        }
    }
    return 0;
}

/* one Ethernet frame, one VLAN tag at most, no fragments, no IPv6 extension headers */
static inline void parse(const uint8_t *p, int n, struct account *account) {
    if (n < 42) {
        return;
    }
    int at = 12;
    int type = be16(p + at);
    if (type == 0x8100 || type == 0x88a8) {
        at = 16;
        type = be16(p + at);
    }
    at += 2;
    int protocol;
    if (type == 0x0800) {
        protocol = p[at + 9];
        if ((p[at + 6] & 0x1f) | p[at + 7]) {
            return;
        }
        at += (p[at] & 15) * 4;
    } else if (type == 0x86dd) {
        protocol = p[at + 6];
        at += 40;
    } else {
        return;
    }
    if (protocol != 17 || at + 8 + 12 > n || (be16(p + at) != 53 && be16(p + at + 2) != 53)) {
        return;
    }
    int end = at + be16(p + at + 4);
    if (end > n) {
        end = n;
    }
    at += 8;
    account->dns++;
    account->hash += name_hash(p + at + 12, p + end);
    account->bytes += end - at;
}

#endif

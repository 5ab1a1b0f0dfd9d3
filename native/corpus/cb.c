/*
 * cb: how fast C reads a corpus. One line a mode and round: wall and CPU time per packet, count and hash sum.
 *
 *     cb CORPUS.pcap [ROUNDS] [MODE]
 *
 * next, dispatch    libpcap, pcap_next_ex or pcap_dispatch          -parse   with the reference parser, else count only
 * vbuf1M            the same with a 1 MiB stdio buffer              -bpf     with a compiled filter "port 53"
 * mmap, mmappop     the file mapped, mappop with MAP_POPULATE       -touch   one read per cache line
 * read1M, read256K  read(2) into a buffer of that size              -decode  the sensor's decoder's work (decode.h)
 *                                                                   -fields  the same, and a hash of its results
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <inttypes.h>
#include <pcap/pcap.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "decode.h"
#include "parse.h"
#include "timing.h"

#define FILTER "port 53 or (vlan and port 53)"
#define FILE_HEADER 24
#define RECORD_HEADER 16
#define LONGEST 65536

enum reader { NEXT, DISPATCH, MAPPED, READ };
enum work { NOTHING, TOUCH, PARSE, DECODE, FIELDS };

struct mode {
    const char *name;
    enum reader reader;
    enum work work;
    int filter;
    size_t buffer; /* of stdio or read(2) */
    int populate;
};

static const struct mode modes[] = {
    {"next", NEXT, NOTHING, 0, 0, 0},
    {"dispatch", DISPATCH, NOTHING, 0, 0, 0},
    {"dispatch-vbuf1M", DISPATCH, NOTHING, 0, 1 << 20, 0},
    {"next-bpf", NEXT, NOTHING, 1, 0, 0},
    {"next-parse", NEXT, PARSE, 0, 0, 0},
    {"dispatch-parse", DISPATCH, PARSE, 0, 0, 0},
    {"dispatch-bpf-parse", DISPATCH, PARSE, 1, 0, 0},
    {"dispatch-vbuf1M-parse", DISPATCH, PARSE, 0, 1 << 20, 0},
    {"mmap-count", MAPPED, NOTHING, 0, 0, 0},
    {"mmap-touch", MAPPED, TOUCH, 0, 0, 0},
    {"mmap-parse", MAPPED, PARSE, 0, 0, 0},
    {"mmap-bpf-parse", MAPPED, PARSE, 1, 0, 0},
    {"mmappop-count", MAPPED, NOTHING, 0, 0, 1},
    {"mmappop-parse", MAPPED, PARSE, 0, 0, 1},
    {"read1M-count", READ, NOTHING, 0, 1 << 20, 0},
    {"read1M-parse", READ, PARSE, 0, 1 << 20, 0},
    {"read256K-parse", READ, PARSE, 0, 1 << 18, 0},
    {"dispatch-decode", DISPATCH, DECODE, 0, 0, 0},
    {"read1M-decode", READ, DECODE, 0, 1 << 20, 0},
    {"read1M-fields", READ, FIELDS, 0, 1 << 20, 0},
};

static uint64_t count, octets;
static struct account account;
static struct decoder decoder;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static uint32_t captured(const uint8_t *record) {
    uint32_t n;
    memcpy(&n, record + 8, sizeof n);
    return n;
}

static void on_count(u_char *user, const struct pcap_pkthdr *header, const u_char *data) {
    (void)user;
    (void)data;
    count++;
    octets += header->caplen;
}

static void on_parse(u_char *user, const struct pcap_pkthdr *header, const u_char *data) {
    (void)user;
    count++;
    parse(data, header->caplen, &account);
}

static void on_decode(u_char *user, const struct pcap_pkthdr *header, const u_char *data) {
    (void)user;
    count++;
    decode(&decoder, data, header->caplen, header->len,
        header->ts.tv_sec * 1000000000ull + header->ts.tv_usec * 1000ull);
}

static void compile(pcap_t *pcap, struct bpf_program *program) {
    if (pcap_compile(pcap, program, FILTER, 1, 0) < 0) {
        fprintf(stderr, "filter: %s\n", pcap_geterr(pcap));
        exit(1);
    }
}

static void by_libpcap(const char *path, const struct mode *mode) {
    char error[PCAP_ERRBUF_SIZE];
    char *buffer = 0;
    pcap_t *pcap;
    if (mode->buffer) {
        FILE *file = fopen(path, "rb");
        if (!file) {
            fail(path);
        }
        buffer = malloc(mode->buffer);
        setvbuf(file, buffer, _IOFBF, mode->buffer);
        pcap = pcap_fopen_offline(file, error);
    } else {
        pcap = pcap_open_offline(path, error);
    }
    if (!pcap) {
        fprintf(stderr, "%s: %s\n", path, error);
        exit(1);
    }
    struct bpf_program program;
    if (mode->filter) {
        compile(pcap, &program);
        pcap_setfilter(pcap, &program);
    }
    pcap_handler handler = mode->work == PARSE ? on_parse : mode->work == DECODE ? on_decode : on_count;
    if (mode->reader == NEXT) {
        struct pcap_pkthdr *header;
        const u_char *data;
        while (pcap_next_ex(pcap, &header, &data) == 1) {
            handler(0, header, data);
        }
    } else {
        while (pcap_dispatch(pcap, -1, handler, 0) > 0) {
        }
    }
    if (mode->filter) {
        pcap_freecode(&program);
    }
    pcap_close(pcap);
    free(buffer);
}

static void touch(const uint8_t *data, uint32_t n) {
    static volatile uint8_t sink;
    for (uint32_t i = 0; i < n; i += 64) {
        sink = data[i];
    }
    (void)sink;
}

static void walk(const uint8_t *p, const uint8_t *end, const struct mode *mode, const struct bpf_program *program) {
    while (p + RECORD_HEADER <= end) {
        uint32_t n = captured(p);
        struct pcap_pkthdr header = {.caplen = n, .len = n};
        const uint8_t *data = p + RECORD_HEADER;
        p = data + n;
        if (program && !pcap_offline_filter(program, &header, data)) {
            continue;
        }
        count++;
        octets += n;
        if (mode->work == PARSE) {
            parse(data, n, &account);
        } else if (mode->work == TOUCH) {
            touch(data, n);
        } else if (mode->work != NOTHING) {
            uint32_t head[4]; /* seconds, microseconds, bytes captured, bytes on the wire */
            memcpy(head, data - RECORD_HEADER, sizeof head);
            decode(&decoder, data, n, head[3], head[0] * 1000000000ull + head[1] * 1000ull);
        }
    }
}

static void by_mapping(const char *path, const struct mode *mode) {
    int file = open(path, O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status) < 0) {
        fail(path);
    }
    uint8_t *base = mmap(0, status.st_size, PROT_READ, MAP_SHARED | (mode->populate ? MAP_POPULATE : 0), file, 0);
    if (base == MAP_FAILED) {
        fail(path);
    }
    madvise(base, status.st_size, MADV_SEQUENTIAL);
    pcap_t *dead = pcap_open_dead(DLT_EN10MB, 65535);
    struct bpf_program program;
    compile(dead, &program);
    walk(base + FILE_HEADER, base + status.st_size, mode, mode->filter ? &program : 0);
    pcap_freecode(&program);
    pcap_close(dead);
    munmap(base, status.st_size);
    close(file);
}

static void by_read(const char *path, const struct mode *mode) {
    uint8_t *buffer = malloc(mode->buffer + LONGEST);
    int file = open(path, O_RDONLY);
    if (!buffer || file < 0) {
        fail(path);
    }
    lseek(file, FILE_HEADER, SEEK_SET);
    size_t have = 0;
    for (;;) {
        ssize_t got = read(file, buffer + have, mode->buffer - have);
        if (got <= 0) {
            break;
        }
        have += got;
        uint8_t *p = buffer, *end = buffer + have;
        while (p + RECORD_HEADER <= end && p + RECORD_HEADER + captured(p) <= end) {
            uint8_t *next = p + RECORD_HEADER + captured(p);
            walk(p, next, mode, 0);
            p = next;
        }
        have = end - p;
        memmove(buffer, p, have);
    }
    close(file);
    free(buffer);
}

static void measure(const char *path, const struct mode *mode, int round) {
    count = octets = 0;
    memset(&account, 0, sizeof account);
    memset(&decoder, 0, offsetof(struct decoder, ring));
    decoder.wants_fields = mode->work == FIELDS;
    double wall = now(), cpu = thread_cpu();
    switch (mode->reader) {
    case MAPPED:
        by_mapping(path, mode);
        break;
    case READ:
        by_read(path, mode);
        break;
    default:
        by_libpcap(path, mode);
    }
    wall = now() - wall;
    cpu = thread_cpu() - cpu;
    double each = 1e9 / (count ? count : 1);
    const struct account *sums = mode->work >= DECODE ? &decoder.account : &account;
    printf("C %-22s it=%d n=%" PRIu64 " wall %.1f cpu %.1f ns/pkt dns=%" PRIu64 " hash=%016" PRIx64, mode->name, round,
        count, wall * each, cpu * each, sums->dns, sums->hash);
    if (mode->work == FIELDS) {
        printf(" fields=%016" PRIx64, decoder.fields);
    }
    puts("");
    fflush(stdout);
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: cb CORPUS.pcap [ROUNDS] [MODE]\n");
        return 2;
    }
    make_tables();
    int rounds = argc > 2 ? atoi(argv[2]) : 5;
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        if (argc <= 3 || !strcmp(argv[3], modes[i].name)) {
            for (int round = 0; round < rounds; round++) {
                measure(argv[1], &modes[i], round);
            }
        }
    }
    return 0;
}

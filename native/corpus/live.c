/*
 * live: receives from an interface through libpcap until a file named "stop" appears in the working directory.
 *
 *     live INTERFACE MODE BUFFER_MB [FILTER]     MODE: dispatch, next, valid
 *
 * valid: remembers addresses handed out by pcap_dispatch and looks, after it returned and 20 ms later, how many of them
 * hold other bytes by then. Needs CAP_NET_RAW.
 */
#define _GNU_SOURCE
#include <inttypes.h>
#include <pcap/pcap.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "parse.h"
#include "timing.h"

#define KEPT 65536
#define SNAP_LENGTH 65535
#define TIMEOUT_MS 10

static pcap_t *pcap;
static volatile int stopping;
static struct account account;
static uint64_t count;

static struct {
    const u_char *data;
    int length;
    uint64_t hash;
} kept[KEPT];
static int kept_now;
static uint64_t kept_all, changed_at_return, changed_later;

static void *watch_for_stop(void *unused) {
    (void)unused;
    while (access("stop", F_OK)) {
        usleep(20000);
    }
    stopping = 1;
    pcap_breakloop(pcap);
    return 0;
}

static uint64_t hash_of(const u_char *p, int n) {
    uint64_t hash = 1469598103934665603ull;
    for (int i = 0; i < n; i++) {
        hash = (hash ^ p[i]) * 1099511628211ull;
    }
    return hash;
}

static void on_packet(u_char *user, const struct pcap_pkthdr *header, const u_char *data) {
    (void)user;
    count++;
    parse(data, header->caplen, &account);
}

static void on_packet_keep(u_char *user, const struct pcap_pkthdr *header, const u_char *data) {
    on_packet(user, header, data);
    if (kept_now < KEPT) {
        kept[kept_now].data = data;
        kept[kept_now].length = header->caplen;
        kept[kept_now++].hash = hash_of(data, header->caplen);
    }
}

static int changed(void) {
    int n = 0;
    for (int i = 0; i < kept_now; i++) {
        n += hash_of(kept[i].data, kept[i].length) != kept[i].hash;
    }
    return n;
}

static int receive(const char *mode) {
    if (!strcmp(mode, "dispatch")) {
        return pcap_dispatch(pcap, 10000, on_packet, 0);
    }
    if (!strcmp(mode, "next")) {
        struct pcap_pkthdr *header;
        const u_char *data;
        int n = pcap_next_ex(pcap, &header, &data);
        if (n == 1) {
            on_packet(0, header, data);
        }
        return n;
    }
    kept_now = 0;
    int n = pcap_dispatch(pcap, 4000, on_packet_keep, 0);
    changed_at_return += changed();
    kept_all += kept_now;
    if (kept_now) {
        usleep(20000);
        changed_later += changed();
    }
    return n;
}

static int open_interface(const char *name, double megabytes, const char *filter) {
    char error[PCAP_ERRBUF_SIZE];
    struct bpf_program program;
    pcap = pcap_create(name, error);
    if (!pcap) {
        fprintf(stderr, "%s: %s\n", name, error);
        return -1;
    }
    pcap_set_snaplen(pcap, SNAP_LENGTH);
    pcap_set_promisc(pcap, 1);
    pcap_set_timeout(pcap, TIMEOUT_MS);
    pcap_set_buffer_size(pcap, megabytes * 1048576);
    if (pcap_activate(pcap) < 0
        || (filter && (pcap_compile(pcap, &program, filter, 1, 0) < 0 || pcap_setfilter(pcap, &program) < 0))) {
        fprintf(stderr, "%s: %s\n", name, pcap_geterr(pcap));
        return -1;
    }
    return 0;
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "usage: live INTERFACE MODE BUFFER_MB [FILTER]\n");
        return 2;
    }
    if (open_interface(argv[1], atof(argv[3]), argc > 4 ? argv[4] : 0)) {
        return 1;
    }
    pthread_t watcher;
    pthread_create(&watcher, 0, watch_for_stop, 0);
    fprintf(stderr, "ready\n");
    double cpu = 0;
    int started = 0;
    while (!stopping) {
        int n = receive(argv[2]);
        if (n < 0) {
            break;
        }
        if (n > 0 && !started) {
            started = 1;
            cpu = thread_cpu();
        }
    }
    cpu = started ? thread_cpu() - cpu : 0;
    struct pcap_stat stats;
    pcap_stats(pcap, &stats);
    printf("C-%s recv=%" PRIu64 " dns=%" PRIu64 " hash=%" PRIx64 " ps_recv=%u ps_drop=%u ifdrop=%u cpu %.1f ns/pkt",
        argv[2], count, account.dns, account.hash, stats.ps_recv, stats.ps_drop, stats.ps_ifdrop,
        cpu * 1e9 / (count ? count : 1));
    if (kept_all) {
        printf(" kept=%" PRIu64 " changed-at-return=%" PRIu64 " changed-after-20ms=%" PRIu64, kept_all,
            changed_at_return, changed_later);
    }
    printf("\n");
    return 0;
}

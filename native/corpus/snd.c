/*
 * snd: sends the frames of a corpus at a given rate through an AF_PACKET socket, from the beginning again when it ends.
 *
 *     snd INTERFACE CORPUS.pcap RATE COUNT       RATE in packets a second, 0 = as fast as it goes; needs CAP_NET_RAW
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include "timing.h"

#define BATCH 64
#define SPIN_SECONDS 0.00006
#define FILE_HEADER 24
#define RECORD_HEADER 16

static int fail(const char *what) {
    perror(what);
    return 1;
}

int main(int argc, char **argv) {
    if (argc < 5) {
        fprintf(stderr, "usage: snd INTERFACE CORPUS.pcap RATE COUNT\n");
        return 2;
    }
    int link = socket(AF_PACKET, SOCK_RAW, 0);
    struct sockaddr_ll address = {.sll_family = AF_PACKET, .sll_ifindex = if_nametoindex(argv[1])};
    if (link < 0 || !address.sll_ifindex || bind(link, (struct sockaddr *)&address, sizeof address)) {
        return fail(argv[1]);
    }
    int bypass = 1;
    setsockopt(link, SOL_PACKET, PACKET_QDISC_BYPASS, &bypass, sizeof bypass);

    int file = open(argv[2], O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status) < 0) {
        return fail(argv[2]);
    }
    uint8_t *base = mmap(0, status.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (base == MAP_FAILED || status.st_size <= FILE_HEADER) {
        return fail(argv[2]);
    }
    uint8_t *p = base + FILE_HEADER, *end = base + status.st_size;

    struct mmsghdr messages[BATCH];
    struct iovec parts[BATCH];
    memset(messages, 0, sizeof messages);
    for (int i = 0; i < BATCH; i++) {
        messages[i].msg_hdr.msg_iov = parts + i;
        messages[i].msg_hdr.msg_iovlen = 1;
    }
    prctl(PR_SET_TIMERSLACK, 1);
    double rate = atof(argv[3]), latest = 0, start = now(), cpu = thread_cpu();
    long wanted = atol(argv[4]), sent = 0;
    while (sent < wanted) {
        int filled = 0;
        for (; filled < BATCH && sent + filled < wanted; filled++) {
            uint32_t length;
            memcpy(&length, p + 8, sizeof length);
            parts[filled].iov_base = p + RECORD_HEADER;
            parts[filled].iov_len = length;
            p += RECORD_HEADER + length;
            if (p >= end) {
                p = base + FILE_HEADER;
            }
        }
        if (rate > 0) {
            double due = start + sent / rate, time;
            while ((time = now()) < due) {
                /* far from it the core is left to others */
                if (due - time > SPIN_SECONDS * 2) {
                    usleep((due - time - SPIN_SECONDS) * 1e6);
                }
            }
            latest = time - due > latest ? time - due : latest;
        }
        for (int done = 0; done < filled;) {
            int n = sendmmsg(link, messages + done, filled - done, 0);
            if (n < 0) {
                usleep(1); /* the device queue is full */
            } else {
                done += n;
            }
        }
        sent += filled;
    }
    double seconds = now() - start;
    printf("sent=%ld %.2fs %.0f pps cpu %.0f ns/pkt maxlate %.1fms\n", sent, seconds, sent / seconds,
        (thread_cpu() - cpu) * 1e9 / sent, latest * 1e3);
    return 0;
}

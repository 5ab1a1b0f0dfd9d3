/* Makes a point-to-point interface of any hardware type, and has packets arrive on it: tun NAME TYPE FILE
 *
 * FILE is a capture of raw IP packets (classic pcap, this machine's byte order). Prints "up" when the interface is up,
 * then waits for a line on standard input, lets the packets arrive, prints "sent" and how many, and takes the interface
 * away when its input ends. TYPE is an ARPHRD_ number of linux/if_arp.h. Needs CAP_NET_ADMIN. */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define FILE_HEADER 24
#define MAX_PACKET 65536

struct record {
    uint32_t seconds;
    uint32_t fraction;
    uint32_t captured;
    uint32_t original;
};

static int make(const char *name, long type)
{
    struct ifreq request = { 0 };
    int fd = open("/dev/net/tun", O_RDWR);

    if (fd < 0)
        err(1, "/dev/net/tun");
    snprintf(request.ifr_name, sizeof request.ifr_name, "%s", name);
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    if (ioctl(fd, TUNSETIFF, &request) != 0)
        err(1, "TUNSETIFF");
    if (ioctl(fd, TUNSETLINK, type) != 0)
        err(1, "TUNSETLINK");
    int any = socket(AF_UNIX, SOCK_DGRAM, 0);
    if (any < 0 || ioctl(any, SIOCGIFFLAGS, &request) != 0)
        err(1, "SIOCGIFFLAGS");
    request.ifr_flags |= IFF_UP;
    if (ioctl(any, SIOCSIFFLAGS, &request) != 0)
        err(1, "SIOCSIFFLAGS");
    close(any);
    return fd;
}

static long arrive(int fd, const char *file)
{
    static unsigned char packet[MAX_PACKET];
    struct record record;
    long count = 0;
    FILE *in = fopen(file, "rb");

    if (in == NULL || fseek(in, FILE_HEADER, SEEK_SET) != 0)
        err(1, "%s", file);
    while (fread(&record, sizeof record, 1, in) == 1) {
        if (record.captured > sizeof packet || fread(packet, record.captured, 1, in) != 1)
            errx(1, "%s: cut", file);
        if (write(fd, packet, record.captured) != (ssize_t) record.captured)
            err(1, "write");
        count++;
    }
    fclose(in);
    return count;
}

int main(int argc, char **argv)
{
    char line[16];

    if (argc != 4)
        errx(2, "usage: tun NAME TYPE FILE");
    int fd = make(argv[1], strtol(argv[2], NULL, 10));
    puts("up");
    fflush(stdout);
    if (fgets(line, sizeof line, stdin) == NULL)
        return 0;
    printf("sent %ld\n", arrive(fd, argv[3]));
    fflush(stdout);
    while (fgets(line, sizeof line, stdin) != NULL)
        ;
    return 0;
}

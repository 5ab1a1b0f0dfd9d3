/*
 * gen: writes a pcap of synthetic DNS traffic for benchmarks and for tests that compare sources.
 *
 *     gen OUT.pcap PACKETS [SEED]        (seed 42 unless given)
 *
 * The same arguments give the same bytes. Published figures refer to these bytes: do not change what is drawn, nor in
 * which order. Names and addresses are invented. What it is not: traffic with labels; that is the simulator's work.
 */
#include <arpa/inet.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))
#define DOMAINS 20000
#define CLIENTS 2000
#define UDP 17
#define TCP 6

enum { A = 1, CNAME = 5, NUL = 10, PTR = 12, MX = 15, TXT = 16, AAAA = 28, SRV = 33, OPT = 41, HTTPS = 65 };

/* ---- random numbers: xorshift128+ (Vigna) ---- */

static uint64_t state[2];

static inline uint64_t bits(void) {
    uint64_t a = state[0], b = state[1];
    state[0] = b;
    a ^= a << 23;
    state[1] = a ^ b ^ (a >> 18) ^ (b >> 5);
    return state[1] + b;
}

/* 0 to n - 1 */
static inline uint32_t below(uint32_t n) {
    return (uint32_t)(((bits() >> 32) * (uint64_t)n) >> 32);
}

static inline double unit(void) {
    return (bits() >> 11) * (1.0 / 9007199254740992.0);
}

/* ---- words ---- */

static const char *syllables[] = {"ba", "co", "di", "fa", "ga", "ho", "in", "ka", "la", "mo", "ne", "ol", "pi", "qu",
    "ro", "sa", "ta", "un", "ve", "wi", "ex", "yo", "za", "tra", "net", "soft", "shop", "news", "cloud", "data", "web",
    "tech", "bank", "media", "play", "stream", "host", "mail"};
static const char *suffixes[] = {"com", "com", "com", "com", "com", "net", "net", "org", "io", "de", "co.uk", "fr",
    "com.br", "ru", "info", "co.jp", "it", "nl"};
static const char *hosts[] = {"www", "www", "www", "api", "cdn", "mail", "static", "img", "assets", "login", "m",
    "edge", "s3", "app", "media", "tracking", "telemetry", "update", "ocsp", "push", "events", "ns1",
    "autodiscover", "gateway", "fe-prod-eu-west-1", "ec2-52-14-3-9", "p01-keyvalue", "e1234", "ssl", "collector"};
static const char *tunnels[] = {"t.badcdn-sync.net", "x9.updatecheckr.com", "d.corp-metrics.io"};

static char domains[DOMAINS][64];

static void base32(char *out, int n) {
    static const char *alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    for (int i = 0; i < n; i++) {
        out[i] = alphabet[below(32)];
    }
    out[n] = 0;
}

static void make_domains(void) {
    for (int i = 0; i < DOMAINS; i++) {
        int parts = 2 + below(3);
        domains[i][0] = 0;
        for (int j = 0; j < parts; j++) {
            strcat(domains[i], syllables[below(COUNT(syllables))]);
        }
        if (below(10) == 0) {
            char number[16];
            sprintf(number, "%d", (int)below(100));
            strcat(domains[i], number);
        }
        strcat(domains[i], ".");
        strcat(domains[i], suffixes[below(COUNT(suffixes))]);
    }
}

/* ---- bytes ---- */

static void put16(uint8_t *p, int v) {
    p[0] = v >> 8;
    p[1] = v;
}

static void put32(uint8_t *p, uint32_t v) {
    p[0] = v >> 24;
    p[1] = v >> 16;
    p[2] = v >> 8;
    p[3] = v;
}

static uint32_t sum(const uint8_t *p, int n, uint32_t sum) {
    for (; n > 1; p += 2, n -= 2) {
        sum += (p[0] << 8) | p[1];
    }
    return n ? sum + (p[0] << 8) : sum;
}

static uint16_t fold(uint32_t sum) {
    while (sum >> 16) {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    return ~sum;
}

/* a name on the wire; returns its length */
static int put_name(uint8_t *out, const char *name) {
    int n = 0;
    while (*name) {
        const char *dot = strchr(name, '.');
        int length = dot ? (int)(dot - name) : (int)strlen(name);
        out[n++] = length;
        memcpy(out + n, name, length);
        n += length;
        name += length;
        if (*name == '.') {
            name++;
        }
    }
    out[n++] = 0;
    return n;
}

/* ---- frames ---- */

struct flow {
    int client, server;
    int v6, vlan;
    int client_port;
};

static uint32_t client_v4[CLIENTS];
static uint8_t client_v6[CLIENTS][16];
static uint8_t client_mac[CLIENTS][6];

static FILE *out;
static uint64_t micros = 1700000000000000ull;
static uint64_t packets, dns, noise, packets_v6, packets_vlan, tunnel, octets, lengths[2048];
static uint8_t frame[2048];

static void make_clients(void) {
    for (int i = 0; i < CLIENTS; i++) {
        uint8_t *v6 = client_v6[i];
        client_v4[i] = 0x0a010000u + i;
        v6[0] = 0x20;
        v6[1] = 1;
        v6[2] = 0x0d;
        v6[3] = 0xb8;
        v6[5] = 1;
        for (int j = 8; j < 16; j++) {
            v6[j] = bits();
        }
        client_mac[i][0] = 2;
        client_mac[i][1] = 1;
        put32(client_mac[i] + 2, i);
    }
}

static uint8_t *put_link(uint8_t *p, const struct flow *flow, int to_server) {
    uint8_t server_mac[6] = {2, 0, 0, 0, 1, (uint8_t)flow->server};
    memcpy(p, to_server ? server_mac : client_mac[flow->client], 6);
    memcpy(p + 6, to_server ? client_mac[flow->client] : server_mac, 6);
    p += 12;
    if (flow->vlan) {
        put16(p, 0x8100);
        put16(p + 2, 100 + flow->client % 8);
        p += 4;
    }
    put16(p, flow->v6 ? 0x86dd : 0x0800);
    return p + 2;
}

/* writes the IP header, stores the sum over both addresses, returns where the transport header begins */
static uint8_t *put_ip(uint8_t *ip, const struct flow *flow, int to_server, int protocol, int length,
    uint32_t *pseudo) {
    if (flow->v6) {
        uint8_t server[16] = {0x20, 1, 0x0d, 0xb8, 0, 0xff};
        server[15] = flow->server + 1;
        memset(ip, 0, 40);
        ip[0] = 0x60;
        put16(ip + 4, length);
        ip[6] = protocol;
        ip[7] = 64;
        memcpy(ip + 8, to_server ? client_v6[flow->client] : server, 16);
        memcpy(ip + 24, to_server ? server : client_v6[flow->client], 16);
        *pseudo = sum(ip + 8, 32, 0);
        return ip + 40;
    }
    uint8_t server[4] = {10, 0, 0, flow->server + 1};
    uint8_t client[4];
    put32(client, client_v4[flow->client]);
    memset(ip, 0, 20);
    ip[0] = 0x45;
    put16(ip + 2, 20 + length);
    put16(ip + 4, bits());
    ip[6] = 0x40;
    ip[8] = 64;
    ip[9] = protocol;
    memcpy(ip + 12, to_server ? client : server, 4);
    memcpy(ip + 16, to_server ? server : client, 4);
    put16(ip + 10, fold(sum(ip, 20, 0)));
    *pseudo = sum(ip + 12, 8, 0);
    return ip + 20;
}

static void emit(const struct flow *flow, int to_server, int protocol, int server_port, const uint8_t *payload, int n) {
    int header = protocol == UDP ? 8 : 20;
    uint32_t pseudo;
    uint8_t *ip = put_link(frame, flow, to_server);
    uint8_t *l4 = put_ip(ip, flow, to_server, protocol, header + n, &pseudo);
    pseudo += protocol + header + n;
    memset(l4, 0, header);
    put16(l4, to_server ? flow->client_port : server_port);
    put16(l4 + 2, to_server ? server_port : flow->client_port);
    if (protocol == UDP) {
        put16(l4 + 4, 8 + n);
    } else {
        put32(l4 + 4, bits());
        put32(l4 + 8, bits());
        l4[12] = 0x50;
        l4[13] = 0x18;
        put16(l4 + 14, 65000);
    }
    memcpy(l4 + header, payload, n);
    uint16_t checksum = fold(sum(l4, header + n, pseudo));
    put16(l4 + (protocol == UDP ? 6 : 16), checksum ? checksum : 0xffff);

    int length = (int)(l4 + header + n - frame);
    while (length < 60) {
        frame[length++] = 0;
    }
    uint32_t record[4] = {micros / 1000000, micros % 1000000, length, length};
    fwrite(record, 16, 1, out);
    fwrite(frame, length, 1, out);
    micros += 1 + below(40);
    packets++;
    octets += length;
    lengths[length]++;
    packets_v6 += flow->v6;
    packets_vlan += flow->vlan;
}

/* a frame that is not DNS: the filter has something to throw away */
static void emit_noise(struct flow *flow) {
    uint8_t payload[400];
    int kind = below(10);
    int protocol = kind < 5 ? TCP : UDP;
    static const int ports[] = {443, 443, 443, 443, 80, 443, 443, 123, 161};
    int port = kind < COUNT(ports) ? ports[kind] : 5353 + (int)below(1000);
    int n = protocol == TCP ? (int)below(330) : 20 + (int)below(320);
    if (port == 123) {
        n = 48;
    }
    for (int i = 0; i < n; i++) {
        payload[i] = bits();
    }
    int to_server = below(2);
    flow->server = 100 + below(100);
    emit(flow, to_server, protocol, port, payload, n);
    noise++;
}

/* ---- questions ---- */

struct question {
    char name[300];
    int type;
    int is_tunnel;
};

static int ordinary_type(int kind) {
    return kind < 55 ? A
        : kind < 78  ? AAAA
        : kind < 84  ? HTTPS
        : kind < 90  ? TXT
        : kind < 94  ? MX
        : kind < 97  ? PTR
                     : SRV;
}

static void tunnel_question(struct question *q) {
    char label[128];
    int labels = 1 + below(3);
    q->name[0] = 0;
    for (int i = 0; i < labels; i++) {
        base32(label, 30 + below(34));
        strcat(q->name, label);
        strcat(q->name, ".");
    }
    strcat(q->name, tunnels[below(COUNT(tunnels))]);
    int kind = below(4);
    q->type = kind == 0 ? TXT : kind == 1 ? NUL : kind == 2 ? CNAME : A;
    tunnel += 2;
}

static void ordinary_question(struct question *q, int kind) {
    double rank = DOMAINS;
    for (int i = 0; i < 4; i++) {
        rank *= unit();
    }
    const char *domain = domains[(int)rank];
    int shape = below(100);
    if (shape < 12) {
        strcpy(q->name, domain);
    } else if (shape < 80) {
        sprintf(q->name, "%s.%s", hosts[below(COUNT(hosts))], domain);
    } else if (shape < 90) {
        /* drawn from right to left, as the first build did */
        const char *last = hosts[below(COUNT(hosts))];
        uint32_t number = below(100000);
        const char *first = hosts[below(COUNT(hosts))];
        sprintf(q->name, "%s-%u.%s.%s", first, number, last, domain);
    } else if (shape < 94) {
        char label[40];
        base32(label, 12 + below(20));
        sprintf(q->name, "%s.%s", label, domain);
    } else if (shape < 97) {
        uint32_t c = below(8), b = below(256), a = below(256);
        sprintf(q->name, "%u.%u.%u.10.in-addr.arpa", a, b, c);
    } else {
        sprintf(q->name, "_%s._tcp.%s", below(2) ? "ldap" : "kerberos", domain);
    }
    q->type = ordinary_type(kind);
    if (below(4) == 0) {
        for (char *c = q->name; *c; c++) {
            if (*c >= 'a' && *c <= 'z' && below(16) == 0) {
                *c -= 32;
            }
        }
    }
}

/* ---- messages ---- */

static int put_opt(uint8_t *p) {
    memset(p, 0, 11);
    put16(p + 1, OPT);
    put16(p + 3, 1232);
    p[7] = below(2) ? 0x80 : 0;
    if (below(3) != 0) {
        return 11;
    }
    put16(p + 9, 12); /* one option: a cookie */
    put16(p + 11, 10);
    put16(p + 13, 8);
    for (int i = 0; i < 8; i++) {
        p[15 + i] = bits();
    }
    return 23;
}

/* owner as a pointer, type, class IN, TTL; the length is set by the caller */
static uint8_t *put_record(uint8_t *p, int owner, int type, uint32_t ttl) {
    put16(p, 0xc000 | owner);
    put16(p + 2, type);
    put16(p + 4, 1);
    put32(p + 6, ttl);
    return p + 12;
}

static int put_soa(uint8_t *message, int n) {
    uint8_t *data = put_record(message + n, 13 + message[12], 6, 900);
    int k = put_name(data, "ns1.example-dns.net");
    k += put_name(data + k, "hostmaster.example-dns.net");
    put32(data + k, bits());
    put32(data + k + 4, 7200);
    put32(data + k + 8, 3600);
    put32(data + k + 12, 1209600);
    put32(data + k + 16, 900);
    k += 20;
    put16(message + n + 10, k);
    return n + 12 + k;
}

static int put_text(uint8_t *data, int type, int is_tunnel) {
    int length = is_tunnel ? 80 + (int)below(120) : 20 + (int)below(100);
    int k = 0;
    if (type == TXT) {
        data[k++] = length;
    }
    for (int i = 0; i < length; i++) {
        data[k + i] = 33 + below(90);
    }
    return k + length;
}

/* RDATA; returns its length */
static int put_data(uint8_t *data, const struct question *q) {
    char name[80];
    switch (q->type) {
    case A:
        put32(data, bits());
        return 4;
    case AAAA:
        memset(data, 0, 16);
        data[0] = 0x20;
        data[1] = 1;
        put32(data + 4, bits());
        put32(data + 12, bits());
        return 16;
    case TXT:
    case NUL:
        return put_text(data, q->type, q->is_tunnel);
    case MX:
        put16(data, 10);
        return 2 + put_name(data + 2, "mx1.mailhost-cluster.com");
    case SRV:
        put16(data, 0);
        put16(data + 2, 100);
        put16(data + 4, 389);
        return 6 + put_name(data + 6, "dc01.corp.example.com");
    case HTTPS:
        put16(data, 1);
        data[2] = 0;
        put16(data + 3, 1);
        put16(data + 5, 6);
        memcpy(data + 7, "\x02h3\x02h2", 6);
        return 13;
    case CNAME:
        base32(name, 40);
        strcat(name, ".t.badcdn-sync.net");
        return put_name(data, name);
    default:
        sprintf(name, "host-%u.corp.example.com", below(10000));
        return put_name(data, name);
    }
}

static int put_answers(uint8_t *message, int n, const struct question *q) {
    int is_address = q->type == A || q->type == AAAA;
    int owner = 12, answers = 0;
    if (is_address && !q->is_tunnel && below(100) < 30) {
        char target[80];
        uint8_t *data = put_record(message + n, 12, CNAME, 300);
        sprintf(target, "e%u.%s.%s", below(10000), "g", "edgecdn-hosting.net");
        int k = put_name(data, target);
        put16(message + n + 10, k);
        owner = n + 12;
        n += 12 + k;
        answers++;
    }
    int records = is_address ? 1 + (int)below(4) : 1;
    for (int i = 0; i < records; i++) {
        uint8_t *data = put_record(message + n, owner, q->type, 30 + below(3600));
        int k = put_data(data, q);
        put16(message + n + 10, k);
        n += 12 + k;
        answers++;
    }
    put16(message + 6, answers);
    return n;
}

/* a query, and its answer unless the file is full by then */
static void emit_exchange(const struct flow *flow, uint64_t wanted) {
    static uint8_t message[1200];
    struct question q;
    q.is_tunnel = below(100) < 1;
    int kind = below(100);
    if (q.is_tunnel) {
        tunnel_question(&q);
    } else {
        ordinary_question(&q, kind);
    }
    int id = below(65536), edns = below(100) < 70;
    memset(message, 0, 12);
    put16(message, id);
    message[2] = 1;
    put16(message + 4, 1);
    int n = 12 + put_name(message + 12, q.name);
    put16(message + n, q.type);
    put16(message + n + 2, 1);
    n += 4;
    int end_of_question = n;
    if (edns) {
        put16(message + 10, 1);
        n += put_opt(message + n);
    }
    emit(flow, 1, UDP, 53, message, n);
    dns++;
    if (packets >= wanted) {
        return;
    }
    n = end_of_question;
    put16(message + 10, 0);
    message[2] = 0x81;
    message[3] = 0x80;
    if (!q.is_tunnel && below(100) < 12) {
        message[3] = 0x83;
        put16(message + 8, 1);
        n = put_soa(message, n);
    } else {
        n = put_answers(message, n, &q);
    }
    if (edns) {
        put16(message + 10, 1);
        n += put_opt(message + n);
    }
    emit(flow, 0, UDP, 53, message, n);
    dns++;
}

static void report(void) {
    int shortest = 9999, longest = 0, p50 = 0, p95 = 0;
    uint64_t so_far = 0, over_400 = 0;
    for (int i = 0; i < COUNT(lengths); i++) {
        if (lengths[i]) {
            shortest = i < shortest ? i : shortest;
            longest = i;
            over_400 += i > 400 ? lengths[i] : 0;
        }
        so_far += lengths[i];
        p50 = !p50 && so_far * 2 >= packets ? i : p50;
        p95 = !p95 && so_far * 100 >= packets * 95 ? i : p95;
    }
    printf("packets=%" PRIu64 " dns=%" PRIu64 " noise=%" PRIu64 " v6=%" PRIu64 " vlan=%" PRIu64 " tunnel=%" PRIu64
           " bytes=%" PRIu64 " mean=%.1f min=%d p50=%d p95=%d max=%d over400=%" PRIu64 "\n",
        packets, dns, noise, packets_v6, packets_vlan, tunnel, octets, (double)octets / packets, shortest, p50, p95,
        longest, over_400);
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: gen OUT.pcap PACKETS [SEED]\n");
        return 2;
    }
    uint64_t wanted = strtoull(argv[2], 0, 10);
    uint64_t seed = argc > 3 ? strtoull(argv[3], 0, 10) : 42;
    state[0] = seed * 0x9E3779B97F4A7C15ull + 1;
    state[1] = seed ^ 0xD1B54A32D192ED03ull;
    for (int i = 0; i < 20; i++) {
        bits();
    }
    out = fopen(argv[1], "wb");
    if (!out) {
        perror(argv[1]);
        return 1;
    }
    setvbuf(out, 0, _IOFBF, 1 << 20);
    uint32_t header[6] = {0xa1b2c3d4, 4 << 16 | 2, 0, 0, 65535, 1};
    fwrite(header, 24, 1, out);
    make_domains();
    make_clients();
    while (packets < wanted) {
        struct flow flow;
        flow.client = below(CLIENTS);
        flow.server = below(4);
        flow.v6 = below(100) < 15;
        flow.vlan = below(100) < 10;
        flow.client_port = 1024 + below(64000);
        if (below(1000) < 182) { /* one noise frame per about nine DNS frames */
            emit_noise(&flow);
        } else {
            emit_exchange(&flow, wanted);
        }
    }
    if (ferror(out) || fclose(out)) {
        perror(argv[1]);
        return 1;
    }
    report();
    return 0;
}

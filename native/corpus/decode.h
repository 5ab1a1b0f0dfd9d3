/*
 * The reference for "decode, the same work": what the sensor's decoder does with a plain frame, in C. A slot of a ring
 * is claimed and cleared, headers and message are copied into it, the question's name is folded behind them, all
 * records are walked, their data checked against their types, EDNS taken, and every field filled in that the sensor's
 * slot has. Fragments, TCP, tunnels and types of records that do not occur in a corpus are left out.
 */
#ifndef GEOPHONE_DECODE_H
#define GEOPHONE_DECODE_H

#include "parse.h"

#define SLOTS 16            /* as many as the sensor's sink without threads has */
#define SLOT_BYTES 66046    /* headers, the longest message, a folded name */
#define NAME_BYTES 255
#define MESSAGE_HEADER 12
#define RECORD_HEAD 10
#define MOST_JUMPS 127
#define TYPE_OPT 41
#define POINTER_TO_QUESTION (0xc000 | MESSAGE_HEADER)

struct slot {
    /* where it was seen */
    int source, ordinal, interface, frame_bytes, vlan_count, vlans[4], encapsulation_count;
    uint64_t packet, time_nanos;
    uint8_t encapsulations[8];
    /* who talked to whom; IPv4 is mapped */
    int ip_version, transport, source_port, destination_port;
    uint64_t source_high, source_low, destination_high, destination_low;
    /* bytes: headers, message and folded name */
    int base, capacity, header_at, header_bytes, message_at, message_bytes, wire_bytes, name_at, name_bytes;
    /* header, first question, what was found of the sections */
    int id, flags, rcode, question_type, question_class, questions, question_end;
    int answers, authorities, additionals, decoded_bytes, trailing_bytes, name_has_upper, name_is_binary;
    uint64_t faults;
    /* EDNS */
    int opt_at, opt_bytes, opt_size, opt_version, opt_flags;
    /* for the stages behind */
    int is_split, registered_at, suffix_at, suffix_is_icann, is_delegated, client_roles, server_roles;
    uint64_t registered_hash, name_hash, evidence;
    const char *client_name, *list_version;
    float bits;
    uint8_t data[SLOT_BYTES];
};

struct decoder {
    struct account account;
    uint64_t packets, octets, answers, cut, others, claimed;
    uint64_t fields; /* hash of all fields and bytes of all slots, when it is wanted */
    int wants_fields;
    struct slot ring[SLOTS];
};

static uint8_t folded[256], kinds[256];
enum { IS_UPPER = 1, IS_BINARY = 2 };

static inline uint32_t be32(const uint8_t *p) {
    uint32_t value;
    memcpy(&value, p, sizeof value);
    return __builtin_bswap32(value);
}

static inline uint64_t be64(const uint8_t *p) {
    uint64_t value;
    memcpy(&value, p, sizeof value);
    return __builtin_bswap64(value);
}

static void make_tables(void) {
    for (int c = 0; c < 256; c++) {
        int upper = c >= 'A' && c <= 'Z';
        folded[c] = upper ? c | 32 : c;
        kinds[c] = (upper ? IS_UPPER : 0) | (c <= ' ' || c >= 127 || c == '.' ? IS_BINARY : 0);
    }
}

/* ---- names ---- */

/* folds and hashes the question's name in one pass; the place behind it, or 0 when it is compressed, cut or bad */
static inline const uint8_t *take_name(struct slot *slot, const uint8_t *p, const uint8_t *end, uint64_t *sum) {
    const uint8_t *start = p;
    uint8_t *out = slot->data + slot->name_at;
    uint64_t hash = 0xcbf29ce484222325ull;
    int seen = 0;
    if (end - p > NAME_BYTES) {
        end = p + NAME_BYTES;
    }
    while (p < end) {
        int length = *p++;
        *out++ = length;
        hash = (hash ^ length) * 0x100000001b3ull;
        if (length == 0) {
            slot->name_bytes = (int)(p - start);
            slot->name_has_upper = seen & IS_UPPER;
            slot->name_is_binary = seen >> 1;
            *sum += hash;
            return p;
        }
        if (length > 63 || p + length > end) {
            return 0;
        }
        for (const uint8_t *stop = p + length; p < stop; p++) {
            int c = folded[*p];
            seen |= kinds[*p];
            *out++ = c;
            hash = (hash ^ c) * 0x100000001b3ull;
        }
    }
    return 0;
}

/* true when what a pointer leads to is a name */
static int leads_to_name(const uint8_t *message, const uint8_t *pointer, int before, const uint8_t *end, int known) {
    const uint8_t *p = pointer;
    int total = before;
    for (int jumps = 0; jumps < MOST_JUMPS && p + 1 < end; jumps++) {
        const uint8_t *target = message + (be16(p) & 0x3fff);
        if (target >= p) {
            return 0;
        }
        if (target == message + MESSAGE_HEADER && known) {
            return total + known - 1 <= NAME_BYTES;
        }
        p = target;
        while (p < end && *p && *p < 64 && total <= NAME_BYTES) {
            total += *p + 1;
            p += *p + 1;
        }
        if (p >= end || total > NAME_BYTES || (*p && *p < 192)) {
            return 0;
        }
        if (!*p) {
            return 1;
        }
    }
    return 0;
}

/* the place behind a name, or 0; *fault is set when it is none */
static const uint8_t *skip_name(const uint8_t *message, const uint8_t *p, const uint8_t *limit, const uint8_t *end,
    int known, int *fault) {
    int total = 1;
    while (p < limit) {
        int length = *p;
        if (length == 0) {
            *fault |= total > NAME_BYTES;
            return p + 1;
        }
        if (length >= 192) {
            if (p + 1 >= limit) {
                break;
            }
            *fault |= !leads_to_name(message, p, total, end, known);
            return p + 2;
        }
        if (length > 63) {
            break;
        }
        total += length + 1;
        p += length + 1;
    }
    *fault = 1;
    return 0;
}

/* ---- records ---- */

static int is_text(const uint8_t *p, const uint8_t *end) {
    int some = p < end;
    while (p < end) {
        p += 1 + *p;
    }
    return some && p == end;
}

static int are_parameters(const uint8_t *p, const uint8_t *end) {
    while (p + 4 <= end) {
        int key = be16(p), length = be16(p + 2);
        if (p + 4 + length > end || (key == 3 && length != 2) || (key == 4 && (!length || length & 3))
            || (key == 6 && (!length || length & 15))) {
            return 0;
        }
        if (key == 1) {
            const uint8_t *q = p + 4;
            while (q < p + 4 + length && *q) {
                q += 1 + *q;
            }
            if (!length || q != p + 4 + length) {
                return 0;
            }
        }
        p += 4 + length;
    }
    return p == end;
}

/* true when a record's data is what its type says */
static int is_sound(const uint8_t *message, const uint8_t *end, int type, const uint8_t *data, int bytes, int known) {
    const uint8_t *stop = data + bytes, *p;
    int fault = 0;
    switch (type) {
    case 1: /* A */
        return bytes == 4;
    case 28: /* AAAA */
        return bytes == 16;
    case 2: /* NS */
    case 5: /* CNAME */
    case 12: /* PTR */
        return skip_name(message, data, stop, end, known, &fault) == stop && !fault;
    case 6: /* SOA */
        p = skip_name(message, data, stop, end, known, &fault);
        p = p ? skip_name(message, p, stop, end, known, &fault) : 0;
        return p && p + 20 == stop && !fault;
    case 15: /* MX */
        return bytes > 2 && skip_name(message, data + 2, stop, end, known, &fault) == stop && !fault;
    case 16: /* TXT */
        return is_text(data, stop);
    case 33: /* SRV */
        return bytes > 6 && skip_name(message, data + 6, stop, end, known, &fault) == stop && !fault;
    case 64: /* SVCB */
    case 65: /* HTTPS */
        p = bytes > 2 ? skip_name(message, data + 2, stop, end, known, &fault) : 0;
        return p && are_parameters(p, stop) && !fault;
    default:
        return 1;
    }
}

static int are_options(const uint8_t *p, const uint8_t *end) {
    while (p + 4 <= end) {
        int code = be16(p), length = be16(p + 2);
        if (p + 4 + length > end || (code == 10 && length != 8 && (length < 16 || length > 40))
            || (code == 8 && length < 4) || (code == 11 && length && length != 2)) {
            return 0;
        }
        p += 4 + length;
    }
    return p == end;
}

static int take_opt(struct slot *slot, const uint8_t *message, const uint8_t *head, int bytes) {
    if (slot->opt_at) {
        return 0;
    }
    slot->opt_at = (int)(head + RECORD_HEAD - message);
    slot->opt_bytes = bytes;
    slot->opt_size = be16(head + 2);
    slot->rcode |= head[4] << 4;
    slot->opt_version = head[5];
    slot->opt_flags = be16(head + 6);
    return are_options(head + RECORD_HEAD, head + RECORD_HEAD + bytes);
}

/* walks the records of all sections; the place where that ended */
static const uint8_t *records(struct slot *slot, const uint8_t *message, const uint8_t *p, const uint8_t *end) {
    int answers = be16(message + 6), additional = answers + be16(message + 8);
    int promised = additional + be16(message + 10), read = 0, faulty = 0;
    while (read < promised) {
        const uint8_t *head;
        if (p + RECORD_HEAD <= end && slot->name_bytes && be16(p) == POINTER_TO_QUESTION) {
            head = p + 2;
        } else if (p + RECORD_HEAD <= end && !*p) {
            head = p + 1;
        } else {
            head = skip_name(message, p, end, end, slot->name_bytes, &faulty);
        }
        if (!head || head + RECORD_HEAD > end || head + RECORD_HEAD + be16(head + 8) > end) {
            faulty = 1;
            break;
        }
        int type = be16(head), bytes = be16(head + 8);
        if (type == TYPE_OPT && read >= additional) {
            faulty |= *p || !take_opt(slot, message, head, bytes);
        } else {
            faulty |= !is_sound(message, end, type, head + RECORD_HEAD, bytes, slot->name_bytes);
        }
        p = head + RECORD_HEAD + bytes;
        read++;
    }
    slot->answers = read < answers ? read : answers;
    slot->authorities = (read < additional ? read : additional) - slot->answers;
    slot->additionals = read > additional ? read - additional : 0;
    if (read == promised) {
        slot->trailing_bytes = (int)(end - p);
    }
    slot->faults = faulty || slot->trailing_bytes;
    return p;
}

static void message(struct slot *slot, struct account *account) {
    const uint8_t *start = slot->data + slot->message_at, *end = start + slot->message_bytes;
    const uint8_t *p = start + MESSAGE_HEADER;
    slot->id = be16(start);
    slot->flags = be16(start + 2);
    slot->rcode = slot->flags & 15;
    slot->questions = be16(start + 4);
    slot->question_type = slot->question_class = -1;
    int whole = 1;
    for (int i = 0; i < slot->questions; i++) {
        int fault = 0;
        const uint8_t *after = i ? skip_name(start, p, end, end, slot->name_bytes, &fault)
            : take_name(slot, p, end, &account->hash);
        if (!after || after + 4 > end) {
            slot->faults = 1;
            whole = 0;
            break;
        }
        if (i == 0) {
            slot->question_type = be16(after);
            slot->question_class = be16(after + 2);
        }
        p = after + 4;
    }
    if (whole) {
        slot->question_end = (int)(p - start);
        p = records(slot, start, p, end);
    }
    slot->decoded_bytes = (int)(p - start);
}

/* ---- frames ---- */

static struct slot *claim(struct decoder *decoder, const uint8_t *frame, int headers, int bytes) {
    struct slot *slot = &decoder->ring[decoder->claimed++ % SLOTS];
    memset(slot, 0, offsetof(struct slot, data));
    slot->registered_at = slot->suffix_at = -1;
    slot->bits = -1;
    slot->capacity = headers + bytes + NAME_BYTES;
    slot->header_bytes = headers;
    slot->message_at = headers;
    slot->message_bytes = slot->wire_bytes = bytes;
    slot->name_at = headers + bytes;
    memcpy(slot->data, frame, headers + bytes);
    return slot;
}

static uint64_t mix(uint64_t hash, uint64_t value) {
    return (hash ^ value) * 0x100000001b3ull;
}

/* a hash of every field and byte of a slot, for the comparison with the sensor's; not part of the work */
static void add_fields(struct decoder *decoder, const struct slot *s) {
    uint64_t h = 0xcbf29ce484222325ull;
    const uint64_t values[] = {s->packet, s->time_nanos, s->frame_bytes, s->vlan_count, s->vlans[0], s->ip_version,
        s->transport, s->source_high, s->source_low, s->destination_high, s->destination_low, s->source_port,
        s->destination_port, s->header_bytes, s->message_bytes, s->wire_bytes, s->name_bytes, s->id, s->flags, s->rcode,
        s->question_type, s->question_class, s->questions, s->question_end, s->answers, s->authorities, s->additionals,
        s->decoded_bytes, s->trailing_bytes, s->faults != 0, s->name_has_upper, s->name_is_binary, s->opt_at,
        s->opt_bytes, s->opt_size, s->opt_version, s->opt_flags};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        h = mix(h, values[i]);
    }
    for (int i = 0; i < s->name_at + s->name_bytes; i++) {
        h = mix(h, s->data[i]);
    }
    decoder->fields += h;
}

/* one Ethernet frame, one VLAN tag at most, no fragments, no IPv6 extension headers */
static inline void decode(struct decoder *decoder, const uint8_t *frame, int n, int original, uint64_t time_nanos) {
    decoder->packets++;
    decoder->octets += n;
    decoder->cut += n < original;
    if (n < 42) {
        decoder->others++;
        return;
    }
    int at = 12, tag = -1, type = be16(frame + at);
    if (type == 0x8100) {
        tag = be16(frame + 14) & 0xfff;
        at = 16;
        type = be16(frame + at);
    }
    const uint8_t *ip = frame + at + 2, *end = frame + n, *udp;
    int left;
    if (type == 0x0800 && (*ip & 15) >= 5 && ip[9] == 17 && !(be16(ip + 6) & 0x3fff)) {
        udp = ip + (*ip & 15) * 4;
        left = (int)(ip + be16(ip + 2) - udp);
    } else if (type == 0x86dd && ip + 40 <= end && ip[6] == 17) {
        udp = ip + 40;
        left = be16(ip + 4);
    } else {
        decoder->others++;
        return;
    }
    int length;
    if (left < 8 + MESSAGE_HEADER || udp + left > end || (be16(udp) != 53 && be16(udp + 2) != 53)
        || (length = be16(udp + 4)) > left || length < 8 + MESSAGE_HEADER) {
        decoder->others++;
        return;
    }
    struct slot *slot = claim(decoder, frame, (int)(udp + 8 - frame), length - 8);
    slot->packet = decoder->packets;
    slot->time_nanos = time_nanos;
    slot->frame_bytes = original;
    if (tag >= 0) {
        slot->vlans[slot->vlan_count++] = tag;
    }
    slot->transport = 17;
    slot->source_port = be16(udp);
    slot->destination_port = be16(udp + 2);
    if (type == 0x0800) {
        slot->ip_version = 4;
        slot->source_low = 0xffff00000000ull | be32(ip + 12);
        slot->destination_low = 0xffff00000000ull | be32(ip + 16);
    } else {
        slot->ip_version = 6;
        slot->source_high = be64(ip + 8);
        slot->source_low = be64(ip + 16);
        slot->destination_high = be64(ip + 24);
        slot->destination_low = be64(ip + 32);
    }
    message(slot, &decoder->account);
    decoder->account.dns++;
    decoder->account.bytes += slot->message_bytes;
    decoder->answers += slot->flags >> 15;
    if (decoder->wants_fields) {
        add_fields(decoder, slot);
    }
}

#endif

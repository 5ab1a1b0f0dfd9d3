package org.geophone.score.internal.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.DomainTable;
import org.geophone.score.internal.account.Hashes;

/**
 * The cost of new record data in answers, for the types that can carry data down: addresses, text, names, NULL, KEY and
 * private types. Only records of the asked domain itself count, not those behind a CNAME; the same data costs once.
 */
final class AnswerMeasure {
    static final int A = 1;
    private static final int CNAME = 5;
    private static final int NULL = 10;
    static final int PTR = 12;
    private static final int MX = 15;
    private static final int TXT = 16;
    private static final int KEY = 25;
    private static final int AAAA = 28;
    private static final int SRV = 33;
    private static final int SVCB = 64;
    private static final int HTTPS = 65;
    private static final int NO_DEFAULT_ALPN = 2;
    private static final int IPV4_HINT = 4;
    private static final int ECH = 5;
    private static final int IPV6_HINT = 6;
    private static final long SALT_PARAMETER = 0x7376_6362L;
    /** First of the types that are set aside for private use (RFC 6895 section 3.1); iodine uses 65399. */
    private static final int PRIVATE = 65_280;
    /** Addresses lie in allocated networks: 24 of 32 bits are free to choose; of 127/8, eight matter. */
    private static final float ADDRESS_BITS = 24f;
    private static final float LOOPBACK_BITS = 8f;
    /** 96 free bits of an IPv6 address; 48 where its /64 was seen under the domain. */
    private static final int IPV6_BYTES = 16;
    private static final float IPV6_BITS = 96f;
    private static final float IPV6_KNOWN_BITS = 48f;
    /** Bits a byte of data that is no text: the rest of eight is coding. */
    private static final float BINARY_BITS = 7.5f;
    private static final float KNOWN_LABEL_BITS = 3f;

    private final RecentSet seen;
    private final TextCost text;
    private final NoveltyMeasure names;
    private final AnswerReader reader = new AnswerReader();
    private final byte[] target = new byte[256];
    /** Where the name stands that is in {@link #target}, and its bytes. */
    private int targetAt;
    private int targetBytes;
    private float dataBits;

    AnswerMeasure(long maxBytes, NoveltyMeasure names) {
        seen = new RecentSet(maxBytes);
        text = new TextCost(seen);
        this.names = names;
    }

    /** Wants what is known of the records, and of the labels of names among them, to be fetched. */
    void want(EventSlot slot, DomainKey key) {
        targetAt = -1;
        for (reader.begin(slot); reader.next();) {
            if (reader.inZone(slot, key)) {
                want(slot.data, key);
            }
        }
    }

    private void want(byte[] data, DomainKey key) {
        int at = reader.rdata();
        int length = reader.rdataBytes();
        int type = reader.type();
        int name = nameInData(type);
        if (name >= 0 && type != PTR) {
            int bytes = length > name ? target(at + name) : -1;
            if (bytes > 1) {
                seen.want(hash(target, 0, bytes, key, CNAME));
                names.wantLabels(target, 0, bytes - 1, key.hash());
            }
        } else if (isAddress(type) || carriesBytes(type)) {
            seen.want(hash(data, at, length, key, type));
            if (type == AAAA && length == IPV6_BYTES) {
                seen.want(hash(data, at, IPV6_BYTES / 2, key, type));
            }
        }
    }

    /** Fetches all that is wanted. */
    void fetch() {
        seen.fetch();
    }

    private static long hash(byte[] data, int at, int length, DomainKey key, int type) {
        return Hashes.mix(key.hash(), WireName.hash(data, at, length), type);
    }

    /** Expands a name in the message into {@link #target}; its bytes, or -1. */
    private int target(int at) {
        if (at != targetAt) {
            targetAt = at;
            targetBytes = reader.expand(at, target);
        }
        return targetBytes;
    }

    float bits(EventSlot slot, DomainKey key, DomainTable domains, int domain) {
        float bits = 0;
        dataBits = 0;
        targetAt = -1;
        for (reader.begin(slot); reader.next();) {
            if (reader.inZone(slot, key)) {
                float more = record(slot, key, domains, domain);
                dataBits += isAddress(reader.type()) ? 0 : more;
                bits += more;
            }
        }
        return bits;
    }

    static boolean isAddress(int type) {
        return type == A || type == AAAA;
    }

    /** Of the last answer's bits those that were not in addresses. */
    float dataBits() {
        return dataBits;
    }

    private float record(EventSlot slot, DomainKey key, DomainTable domains, int domain) {
        int at = reader.rdata();
        int length = reader.rdataBytes();
        int type = reader.type();
        switch (type) {
            case A:
                if (length != 4) {
                    return 0;
                }
                domains.answered(domain, slot.data[at] == 127);
                return addressBits(slot.data, at, key);
            case AAAA:
                return length == IPV6_BYTES ? address6Bits(slot.data, at, key) : 0;
            case CNAME:
                return nameBits(at, key);
            case MX:
                return length > 2 ? nameBits(at + 2, key) : 0;
            case PTR:
                // what an address is called is no message; a name that is no address has no such reason
                return Shapes.isOddUnderReverse(slot.data, slot.nameOffset, slot.nameBytes, PTR)
                        ? nameBits(at, key) : 0;
            case SVCB: case HTTPS:
                return service(slot.data, at, length, key);
            case SRV:
                return length > 6 ? nameBits(at + 6, key) : 0;
            default:
                if (!carriesBytes(type) || !isNew(slot.data, at, length, key, type)) {
                    return 0;
                }
                if (type == TXT && MailKeys.isKey(slot, at, length)) {
                    return MailKeys.BITS;
                }
                return isText(slot.data, at, length) ? text.bits(slot.data, at, length) : length * BINARY_BITS;
        }
    }

    private float addressBits(byte[] data, int at, DomainKey key) {
        return !isNew(data, at, 4, key, A) ? 0 : data[at] == 127 ? LOOPBACK_BITS : ADDRESS_BITS;
    }

    private float address6Bits(byte[] data, int at, DomainKey key) {
        if (!isNew(data, at, IPV6_BYTES, key, AAAA)) {
            return 0;
        }
        return isNew(data, at, IPV6_BYTES / 2, key, AAAA) ? IPV6_BITS : IPV6_KNOWN_BITS;
    }

    /** A service binding (RFC 9460 section 2.2): its target, and each parameter by its key. */
    private float service(byte[] data, int from, int length, DomainKey key) {
        int end = from + length;
        int bytes = length > 2 ? target(from + 2) : -1;
        if (bytes < 0 || from + 2 + bytes > end) {
            return isNew(data, from, length, key, SVCB) ? length * BINARY_BITS : 0;
        }
        float bits = nameBits(from + 2, key);
        int at = from + 2 + bytes;
        while (at + 4 <= end) {
            int value = Math.min(BesideMeasure.two(data, at + 2), end - at - 4);
            bits += parameter(data, BesideMeasure.two(data, at), at + 4, value, key);
            at += 4 + value;
        }
        return bits;
    }

    private float parameter(byte[] data, int parameter, int at, int length, DomainKey key) {
        int size = parameter == IPV4_HINT ? 4 : parameter == IPV6_HINT ? 16 : 0;
        if (size == 0 || length % size != 0) {
            // the keys of encrypted hellos belong to a provider, whichever domain they stand under; so do protocols
            long owner = parameter <= NO_DEFAULT_ALPN || parameter == ECH ? SALT_PARAMETER : key.hash();
            return BesideMeasure.bytes(seen, data, at, length, Hashes.mix(owner, parameter, SVCB));
        }
        float bits = 0;
        for (int p = at; p < at + length; p += size) {
            bits += size == 4 ? addressBits(data, p, key) : address6Bits(data, p, key);
        }
        return bits;
    }

    /** Where in the data of a type its name begins, or -1 when its data is none. */
    static int nameInData(int type) {
        return type == CNAME || type == PTR ? 0 : type == MX ? 2 : type == SRV ? 6 : -1;
    }

    /** True for the other types whose data can carry something down. */
    static boolean isData(int type) {
        return type == A || type == AAAA || type == SVCB || type == HTTPS || carriesBytes(type);
    }

    private static boolean carriesBytes(int type) {
        return type == TXT || type == NULL || type == KEY || type >= PRIVATE;
    }

    private boolean isNew(byte[] data, int at, int length, DomainKey key, int type) {
        return seen.add(hash(data, at, length, key, type));
    }

    /** A name in record data: its labels but the last, which is a TLD. */
    private float nameBits(int at, DomainKey key) {
        int bytes = target(at);
        if (bytes <= 1 || !isNew(target, 0, bytes, key, CNAME)) {
            return 0;
        }
        float bits = 0;
        int p = 0;
        while (p + 1 + target[p] < bytes - 1) {
            bits += names.labelBits(target, p + 1, target[p], key.hash(), KNOWN_LABEL_BITS);
            p += 1 + target[p];
        }
        return bits;
    }

    private static boolean isText(byte[] data, int at, int length) {
        int other = 0;
        for (int i = at; i < at + length; i++) {
            other += data[i] < 0x20 || data[i] == 0x7f ? 1 : 0;
        }
        // one length byte stands before every 255 characters of a TXT string, and before the last, shorter one
        return other <= 1 + length / 100;
    }

    long evicted() {
        return seen.evicted();
    }

    long bytes() {
        return seen.bytes();
    }

    void save(DataOutput out) throws IOException {
        seen.save(out);
    }

    void load(DataInput in) throws IOException {
        seen.load(in);
    }
}

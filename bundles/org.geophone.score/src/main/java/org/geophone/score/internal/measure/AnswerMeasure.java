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
 * The cost of new record data in answers: addresses, names, text, and the bytes of all other types but those of DNSSEC,
 * which are new with every signature. Addresses and names behind a CNAME count from where they are more than a delivery
 * network has; of the sections behind the answers what is neither a referral nor an address. The same data costs once.
 */
final class AnswerMeasure {
    private static final int NO_DEFAULT_ALPN = 2;
    private static final int IPV4_HINT = 4;
    private static final int ECH = 5;
    private static final int IPV6_HINT = 6;
    private static final long SALT_PARAMETER = 0x7376_6362L;
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
    /** A name that a provider makes of a customer's address or interface, with the place where that is. */
    private static final float HOST_NAME_BITS = 96f;
    /** What the names of a chain of CNAMEs of delivery networks cost together, and how many addresses stand behind. */
    private static final float CHAIN_BITS = 256f;
    private static final int USUAL_ADDRESSES = 8;

    private final RecentSet seen;
    private final TextCost text;
    private final NoveltyMeasure names;
    private final RecordReader reader = new RecordReader();
    private final byte[] target = new byte[256];
    /** Where the name stands that is in {@link #target}, and its bytes. */
    private int targetAt;
    private int targetBytes;
    private float dataBits;
    /** Addresses of the last answer that stood behind a CNAME. */
    private int elsewhere;

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
        int name = RecordTypes.nameInData(type);
        if (name >= 0 && type != RecordTypes.PTR) {
            int bytes = length > name ? target(at + name) : -1;
            if (bytes > 1) {
                seen.want(hash(target, 0, bytes, key, RecordTypes.CNAME));
                names.wantLabels(target, 0, bytes - 1, key.hash());
            }
        } else if (RecordTypes.isAddress(type) || RecordTypes.carriesBytes(type)) {
            seen.want(hash(data, at, length, key, type));
            if (type == RecordTypes.AAAA && length == IPV6_BYTES) {
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
        boolean behind = slot.authorityRecords + slot.additionalRecords > (slot.hasOpt() ? 1 : 0);
        if (behind) {
            reader.beginWhole(slot);
        } else {
            reader.begin(slot);
        }
        elsewhere = 0;
        float chain = 0;
        while (reader.next()) {
            if (isCounted(slot, key)) {
                float more = record(slot, key, domains, domain);
                dataBits += RecordTypes.isAddress(reader.type()) ? 0 : more;
                bits += more;
            } else if (!reader.isBehindAnswers() && RecordTypes.nameInData(reader.type()) >= 0) {
                chain += record(slot, key, domains, domain);
            }
        }
        float beyond = Math.max(0, chain - CHAIN_BITS);
        dataBits += beyond;
        return bits + beyond;
    }

    /**
     * Addresses behind a CNAME are those of a delivery network, which gives a few at a time; its names are counted
     * together. Bytes have no such reason to be free.
     */
    private boolean isCounted(EventSlot slot, DomainKey key) {
        int type = reader.type();
        if (reader.isBehindAnswers()) {
            return RecordTypes.isOutOfPlace(type);
        }
        return RecordTypes.carriesBytes(type) || reader.inZone(slot, key)
                || RecordTypes.isAddress(type) && ++elsewhere > USUAL_ADDRESSES;
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
            case RecordTypes.A:
                if (length != 4) {
                    return 0;
                }
                domains.answered(domain, slot.data[at] == 127);
                return addressBits(slot.data, at, key);
            case RecordTypes.AAAA:
                return length == IPV6_BYTES ? address6Bits(slot.data, at, key) : 0;
            case RecordTypes.CNAME: case RecordTypes.NS: case RecordTypes.DNAME:
                return nameBits(at, key);
            case RecordTypes.MX:
                return length > 2 ? nameBits(at + 2, key) : 0;
            case RecordTypes.PTR:
                // what an address is called is no message up to what hosts are called; others have no such reason
                float usual = Shapes.isOddUnderReverse(slot.data, slot.nameOffset, slot.nameBytes, RecordTypes.PTR)
                        ? 0 : HOST_NAME_BITS;
                return Math.max(0, nameBits(at, key) - usual);
            case RecordTypes.SVCB: case RecordTypes.HTTPS:
                return service(slot.data, at, length, key);
            case RecordTypes.SRV:
                return length > 6 ? nameBits(at + 6, key) : 0;
            default:
                if (!RecordTypes.carriesBytes(type) || !isNew(slot.data, at, length, key, type)) {
                    return 0;
                }
                if (MailKeys.isKey(slot, type, at, length)) {
                    return MailKeys.bits(type);
                }
                return isText(slot.data, at, length, RecordTypes.numbers(type)) ? text.bits(slot.data, at, length)
                        : length * BINARY_BITS;
        }
    }

    private float addressBits(byte[] data, int at, DomainKey key) {
        return !isNew(data, at, 4, key, RecordTypes.A) ? 0 : data[at] == 127 ? LOOPBACK_BITS : ADDRESS_BITS;
    }

    private float address6Bits(byte[] data, int at, DomainKey key) {
        if (!isNew(data, at, IPV6_BYTES, key, RecordTypes.AAAA)) {
            return 0;
        }
        return isNew(data, at, IPV6_BYTES / 2, key, RecordTypes.AAAA) ? IPV6_BITS : IPV6_KNOWN_BITS;
    }

    /** A service binding (RFC 9460 section 2.2): its target, and each parameter by its key. */
    private float service(byte[] data, int from, int length, DomainKey key) {
        int end = from + length;
        int bytes = length > 2 ? target(from + 2) : -1;
        if (bytes < 0 || from + 2 + bytes > end) {
            return isNew(data, from, length, key, RecordTypes.SVCB) ? length * BINARY_BITS : 0;
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
            return BesideMeasure.bytes(seen, data, at, length, Hashes.mix(owner, parameter, RecordTypes.SVCB));
        }
        float bits = 0;
        for (int p = at; p < at + length; p += size) {
            bits += size == 4 ? addressBits(data, p, key) : address6Bits(data, p, key);
        }
        return bits;
    }

    private boolean isNew(byte[] data, int at, int length, DomainKey key, int type) {
        return seen.add(hash(data, at, length, key, type));
    }

    /** A name in record data: its labels but the last, which is a TLD. */
    private float nameBits(int at, DomainKey key) {
        int bytes = target(at);
        if (bytes <= 1 || !isNew(target, 0, bytes, key, RecordTypes.CNAME)) {
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

    private static boolean isText(byte[] data, int at, int length, int numbers) {
        int other = 0;
        for (int i = at; i < at + length; i++) {
            other += data[i] < 0x20 || data[i] == 0x7f ? 1 : 0;
        }
        // one length byte stands before every 255 characters of a TXT string, and before the last, shorter one
        return other <= numbers + length / 100;
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

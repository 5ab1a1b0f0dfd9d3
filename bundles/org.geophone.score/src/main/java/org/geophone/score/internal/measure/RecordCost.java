package org.geophone.score.internal.measure;

import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.score.internal.account.DomainKey;
import org.geophone.score.internal.account.Hashes;

/**
 * The cost of one record of an answer: of its data, by type, of bytes in it that its type does not have, and of its
 * owner. The same data of a domain costs once. Bounded; allocates nothing; one thread.
 */
final class RecordCost {
    /** Addresses lie in allocated networks: 24 of 32 bits are free to choose; of 127/8, eight matter. */
    private static final float ADDRESS_BITS = 24f;
    private static final float LOOPBACK_BITS = 8f;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    /** 96 free bits of an IPv6 address; 48 where its /64 was seen under the domain. */
    private static final float IPV6_BITS = 96f;
    private static final float IPV6_KNOWN_BITS = 48f;
    private static final float KNOWN_LABEL_BITS = 3f;
    /** A name that a provider makes of a customer's address or interface, with the place where that is. */
    private static final float HOST_NAME_BITS = 96f;
    /** Numbers before a name, such as a preference, that stood before another name already are free. */
    private static final long SALT_NUMBERS = 0x6e75_6d62L;
    private static final long SALT_TOGETHER = 0x746f_6765L;
    /** In the place of a type: how a name is spelt. */
    private static final int SPELLING = 0x1_0000;

    private final RecentSet seen;
    private final TextCost text;
    private final ServiceCost services;
    private final NoveltyMeasure names;
    private final RecordReader reader;
    private final byte[] target = new byte[256];
    /** Where the name stands that is in {@link #target}, its bytes, where it ends in the message, how it is spelt. */
    private int targetAt;
    private int targetBytes;
    private int targetEnd;
    private int targetMixed;
    private long together;
    /** True when the message has told a name of an address already. */
    private boolean isCalled;

    RecordCost(RecentSet seen, NoveltyMeasure names, RecordReader reader) {
        this.seen = seen;
        text = new TextCost(seen);
        services = new ServiceCost(seen, this);
        this.names = names;
        this.reader = reader;
    }

    /** Begins with another message. */
    void begin() {
        targetAt = -1;
        together = 0;
        isCalled = false;
    }

    /** Wants what is known of the reader's record, and of the labels of a name in it, to be fetched. */
    void want(byte[] data, DomainKey key) {
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

    private static long hash(byte[] data, int at, int length, DomainKey key, int type) {
        return Hashes.mix(key.hash(), WireName.hash(data, at, length), type);
    }

    /** Expands a name in the message into {@link #target}; its bytes, or -1. */
    private int target(int at) {
        if (at != targetAt) {
            targetAt = at;
            targetBytes = reader.expand(at, target);
            targetEnd = reader.nameEnd();
            targetMixed = reader.mixedLetters();
        }
        return targetBytes;
    }

    /** A sum over the data of all records of this message that were priced, whatever their order. */
    long together() {
        return together;
    }

    /** True once for each sum: what stands together was not seen together before. */
    boolean isNewTogether(long sum, DomainKey key) {
        return seen.add(Hashes.mix(key.hash(), sum, SALT_TOGETHER));
    }

    /** True when the reader's record, one of an address, has the bytes of one. */
    boolean isWholeAddress() {
        return reader.rdataBytes() == (reader.type() == RecordTypes.A ? IPV4_BYTES : IPV6_BYTES);
    }

    /** Bits of the data of the reader's record. */
    float data(EventSlot slot, DomainKey key) {
        byte[] data = slot.data;
        int at = reader.rdata();
        int length = reader.rdataBytes();
        int type = reader.type();
        switch (type) {
            case RecordTypes.A:
                return length == IPV4_BYTES ? addressBits(data, at, key) : bytes(data, at, length, key);
            case RecordTypes.AAAA:
                return length == IPV6_BYTES ? address6Bits(data, at, key) : bytes(data, at, length, key);
            case RecordTypes.CNAME: case RecordTypes.NS: case RecordTypes.DNAME:
            case RecordTypes.MX: case RecordTypes.SRV:
                return named(data, at, length, key);
            case RecordTypes.PTR:
                // what an address is called is no message up to what hosts are called; others have no such reason
                float usual = isCalled || Shapes.isOddUnderReverse(slot.data, slot.nameOffset, slot.nameBytes,
                        RecordTypes.PTR) ? 0 : HOST_NAME_BITS;
                isCalled = true;
                return Math.max(0, named(data, at, length, key) - usual);
            case RecordTypes.SVCB: case RecordTypes.HTTPS:
                return service(data, at, length, key);
            case RecordTypes.SOA:
                return authority(data, at, length, key);
            default:
                if (!RecordTypes.carriesBytes(type) || !isNew(data, at, length, key, type)) {
                    return 0;
                }
                if (MailKeys.isKey(slot, type, at, length)) {
                    return MailKeys.bits(type);
                }
                return isText(data, at, length, RecordTypes.numbers(type)) ? text.bits(data, at, length)
                        : length * BesideMeasure.BINARY_BITS;
        }
    }

    /** Bits of the owner of the reader's record where it is neither the question's name nor one above it. */
    float owner(EventSlot slot, DomainKey key) {
        return reader.hasOtherOwner(slot) ? nameBits(reader.owner(), reader.ownerBytes(), key) : 0;
    }

    /** Bits of data that its type does not have, or whose type is of no use there. */
    float bytes(byte[] data, int from, int length, DomainKey key) {
        return BesideMeasure.bytes(seen, data, from, length, key.hash());
    }

    float addressBits(byte[] data, int at, DomainKey key) {
        return !isNew(data, at, IPV4_BYTES, key, RecordTypes.A) ? 0
                : data[at] == 127 ? LOOPBACK_BITS : ADDRESS_BITS;
    }

    float address6Bits(byte[] data, int at, DomainKey key) {
        if (!isNew(data, at, IPV6_BYTES, key, RecordTypes.AAAA)) {
            return 0;
        }
        return isNew(data, at, IPV6_BYTES / 2, key, RecordTypes.AAAA) ? IPV6_BITS : IPV6_KNOWN_BITS;
    }

    /** Data that is a name, perhaps behind numbers, and nothing else. */
    private float named(byte[] data, int at, int length, DomainKey key) {
        int numbers = RecordTypes.nameInData(reader.type());
        int bytes = length > numbers ? target(at + numbers) : -1;
        if (bytes < 0 || targetEnd > at + length) {
            return bytes(data, at, length, key);
        }
        float bits = targetBits(data, key);
        if (numbers > 0) {
            long value = Hashes.mix(WireName.hash(data, at, numbers), numbers, SALT_NUMBERS);
            together += value;
            bits += seen.add(value) ? numbers * BesideMeasure.BINARY_BITS : 0;
        }
        return targetEnd < at + length ? bits + bytes(data, targetEnd, at + length - targetEnd, key) : bits;
    }

    /** A service binding (RFC 9460 section 2.2): its target, and each parameter by its key. */
    private float service(byte[] data, int from, int length, DomainKey key) {
        int end = from + length;
        int bytes = length > 2 ? target(from + 2) : -1;
        if (bytes < 0 || targetEnd > end) {
            return isNew(data, from, length, key, RecordTypes.SVCB) ? length * BesideMeasure.BINARY_BITS : 0;
        }
        return targetBits(data, key) + services.bits(data, targetEnd, end, key);
    }

    /** Begin of authority (RFC 1035 section 3.3.13): two names, and the numbers behind the serial. */
    private float authority(byte[] data, int at, int length, DomainKey key) {
        int numbers = at + length - RecordTypes.SOA_NUMBERS;
        if (target(at) < 0 || targetEnd >= numbers) {
            return bytes(data, at, length, key);
        }
        int mail = targetEnd;
        float bits = targetBits(data, key);
        if (target(mail) < 0 || targetEnd > numbers) {
            return bits + bytes(data, mail, at + length - mail, key);
        }
        return bits + targetBits(data, key) + bytes(data, targetEnd, numbers - targetEnd, key)
                + BesideMeasure.bytes(seen, data, numbers + RecordTypes.SERIAL,
                        RecordTypes.SOA_NUMBERS - RecordTypes.SERIAL, RecordTypes.SOA);
    }

    private boolean isNew(byte[] data, int at, int length, DomainKey key, int type) {
        long hash = hash(data, at, length, key, type);
        together += hash;
        return seen.add(hash);
    }

    /** The name in {@link #target}, and how it is spelt in mixed case: once a bit a letter. */
    private float targetBits(byte[] data, DomainKey key) {
        float bits = nameBits(target, targetBytes, key);
        return targetMixed > 0 && seen.add(hash(data, targetAt, targetEnd - 2 - targetAt, key, SPELLING))
                ? bits + targetMixed : bits;
    }

    /** A name in record data: its labels but the last, which is a TLD. */
    private float nameBits(byte[] name, int bytes, DomainKey key) {
        if (bytes <= 1 || !isNew(name, 0, bytes, key, RecordTypes.CNAME)) {
            return 0;
        }
        float bits = 0;
        int p = 0;
        while (p + 1 + name[p] < bytes - 1) {
            bits += names.labelBits(name, p + 1, name[p], key.hash(), KNOWN_LABEL_BITS);
            p += 1 + name[p];
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
}

package org.geophone.score.internal.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.account.Wanted;

/**
 * The last new names of all accounts, so that an account that becomes suspicious can show its first ones. A ring of
 * fixed size (8192 names and 64 bytes for each in 1 MiB); what is overwritten is gone, as intended. The names of a
 * pair, and of a domain, are chained from the last one back.
 */
final class RecentNames {
    private static final int MOST_ENTRIES = 8192;
    private static final int LEAST_ENTRIES = 64;
    private static final int NAME_BYTES = 64;
    /** Bytes and names beyond which no saved ring counts; at a million a second that takes two thousand years. */
    private static final long LAST = 1L << 56;
    /** Four longs, two ints, two chains with their begins. */
    private static final int ENTRY_BYTES = 4 * 8 + 2 * 4 + 4 * 4 + NAME_BYTES;

    private final int entries;
    private final long[] pair;
    private final long[] domain;
    private final long[] time;
    private final long[] at;
    private final int[] id;
    private final int[] typeStartLength;
    private final byte[] bytes;
    private final Chain byPair;
    private final Chain byDomain;
    private long written;
    private long count;
    /** The first entry that is there at all: of a saved ring that was larger, the oldest do not come along. */
    private long begin;

    /** A ring of about so many bytes, within the bounds of its size. */
    RecentNames(long maxBytes) {
        entries = Integer.highestOneBit((int) Math.max(LEAST_ENTRIES, Math.min(MOST_ENTRIES, maxBytes / ENTRY_BYTES)));
        pair = new long[entries];
        domain = new long[entries];
        time = new long[entries];
        at = new long[entries];
        id = new int[entries];
        typeStartLength = new int[entries];
        bytes = new byte[entries * NAME_BYTES];
        byPair = new Chain(entries);
        byDomain = new Chain(entries);
    }

    /** Entries with the same hash of a key, each with the number of the one before it. */
    private static final class Chain {
        private final int[] last;
        private final int[] before;
        private final Wanted wanted = new Wanted();

        Chain(int entries) {
            last = new int[entries];
            before = new int[entries];
        }

        private int place(long key) {
            return (int) (key ^ key >>> 32) & last.length - 1;
        }

        void want(long key) {
            wanted.add(place(key));
        }

        void fetch() {
            wanted.fetch(last);
        }

        /** Puts entry n at the end of its chain. Numbers are kept one higher: zero is none. */
        void add(long n, long key) {
            before[(int) n & before.length - 1] = last[place(key)];
            last[place(key)] = (int) n + 1;
        }
    }

    private int index(long n) {
        return (int) n & entries - 1;
    }

    private int offset(long position) {
        return (int) position & bytes.length - 1;
    }

    /** Wants that to be fetched to which a name of a pair and a domain will be chained. */
    void want(long pairKey, long domainHash) {
        byPair.want(pairKey);
        byDomain.want(domainHash);
    }

    /** Fetches all that is wanted. */
    void fetch() {
        byPair.fetch();
        byDomain.fetch();
    }

    void add(EventSlot slot, long timeNanos, int domainStart, long pairKey, long domainHash) {
        int length = slot.nameBytes;
        int offset = offset(written);
        if (offset + length > bytes.length) {
            written += bytes.length - offset;
            offset = 0;
        }
        Sample.copyName(slot, bytes, offset);
        int i = index(count);
        pair[i] = pairKey;
        domain[i] = domainHash;
        time[i] = timeNanos;
        at[i] = written;
        id[i] = slot.id;
        typeStartLength[i] = (slot.questionType & 0xffff) << 16 | domainStart << 8 | length;
        byPair.add(count, pairKey);
        byDomain.add(count, domainHash);
        written += length;
        count++;
    }

    /** The oldest entry whose place was not given to others. */
    private long first() {
        long first = Math.max(begin, count - entries);
        while (first < count && written - at[index(first)] > bytes.length) {
            first++;
        }
        return first;
    }

    /** How many entries came after one that a chain gives the number of. */
    private long back(int number) {
        return number == 0 ? Long.MAX_VALUE : (int) count - number & 0xffff_ffffL;
    }

    /** The names of a domain, or of a pair, that are still there, in order of arrival. */
    List<Sample> find(boolean ofDomain, long key) {
        ArrayDeque<Sample> found = new ArrayDeque<>();
        Chain chain = ofDomain ? byDomain : byPair;
        long[] keys = ofDomain ? domain : pair;
        long there = count - first();
        long last = -1;
        long back = back(chain.last[chain.place(key)]);
        // an overwritten entry leads too far back, or to what came later
        while (back > last && back < there) {
            int i = index(count - 1 - back);
            if (keys[i] == key) {
                found.addFirst(sample(i));
            }
            last = back;
            back = back(chain.before[i]);
        }
        return List.copyOf(found);
    }

    private Sample sample(int i) {
        byte[] name = new byte[typeStartLength[i] & 0xff];
        System.arraycopy(bytes, offset(at[i]), name, 0, name.length);
        return new Sample(time[i], id[i], typeStartLength[i] >>> 16, typeStartLength[i] >>> 8 & 0xff, name);
    }

    /** Bytes of the ring. */
    long bytes() {
        return (long) entries * ENTRY_BYTES;
    }

    void save(DataOutput out) throws IOException {
        long first = first();
        out.writeLong(written);
        out.writeLong(count);
        out.writeLong(first);
        for (long n = first; n < count; n++) {
            int i = index(n);
            out.writeLong(pair[i]);
            out.writeLong(domain[i]);
            out.writeLong(at[i]);
            sample(i).save(out);
        }
    }

    void load(DataInput in) throws IOException {
        written = in.readLong();
        count = in.readLong();
        begin = in.readLong();
        if (written < 0 || written > LAST || count > LAST || begin < 0 || begin > count
                || count - begin > MOST_ENTRIES) {
            throw damaged();
        }
        long end = 0;
        for (long n = begin; n < count; n++) {
            int i = index(n);
            pair[i] = in.readLong();
            domain[i] = in.readLong();
            at[i] = in.readLong();
            if (at[i] < end || at[i] > written) {
                throw damaged();
            }
            byPair.add(n, pair[i]);
            byDomain.add(n, domain[i]);
            Sample sample = Sample.load(in);
            end = at[i] + sample.name().length;
            // names that lie over each other would be no names when they are saved again
            if (end > written) {
                throw damaged();
            }
            if (!take(i, sample)) {
                begin = n + 1;
            }
        }
    }

    private static IOException damaged() {
        return new IOException("the ring of recent names is damaged");
    }

    /** Takes a saved name; false when it lay across the end of this ring, which is smaller than the saved one then. */
    private boolean take(int i, Sample sample) {
        int offset = offset(at[i]);
        if (offset + sample.name().length > bytes.length) {
            return false;
        }
        time[i] = sample.timeNanos();
        id[i] = sample.id();
        typeStartLength[i] = sample.type() << 16 | sample.domainStart() << 8 | sample.name().length;
        System.arraycopy(sample.name(), 0, bytes, offset, sample.name().length);
        return true;
    }
}

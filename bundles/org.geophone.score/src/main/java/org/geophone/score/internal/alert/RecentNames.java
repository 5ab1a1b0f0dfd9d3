package org.geophone.score.internal.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.geophone.api.event.EventSlot;

/**
 * The last new names of all accounts, so that an account that becomes suspicious can show its first ones. A ring of
 * fixed size (about 0.8 MiB); what is overwritten is gone, as intended.
 */
final class RecentNames {
    private static final int ENTRIES = 8192;
    private static final int BYTES = 1 << 19;

    private final long[] pair = new long[ENTRIES];
    private final long[] domain = new long[ENTRIES];
    private final long[] time = new long[ENTRIES];
    private final long[] at = new long[ENTRIES];
    private final int[] id = new int[ENTRIES];
    private final int[] typeStartLength = new int[ENTRIES];
    private final byte[] bytes = new byte[BYTES];
    private long written;
    private long count;

    void add(EventSlot slot, int domainStart, long pairKey, long domainHash) {
        int length = slot.nameBytes;
        int offset = (int) (written % BYTES);
        if (offset + length > BYTES) {
            written += BYTES - offset;
            offset = 0;
        }
        Sample.copyName(slot, bytes, offset);
        int i = (int) (count % ENTRIES);
        pair[i] = pairKey;
        domain[i] = domainHash;
        time[i] = slot.timeNanos;
        at[i] = written;
        id[i] = slot.id;
        typeStartLength[i] = (slot.questionType & 0xffff) << 16 | domainStart << 8 | length;
        written += length;
        count++;
    }

    /** The names of a domain, or of a pair, that are still there, in order of arrival. */
    List<Sample> find(boolean byDomain, long key) {
        java.util.ArrayDeque<Sample> found = new java.util.ArrayDeque<>();
        long[] keys = byDomain ? domain : pair;
        for (long n = count - 1; n >= 0 && n > count - 1 - ENTRIES; n--) {
            int i = (int) (n % ENTRIES);
            if (written - at[i] > BYTES) {
                break;
            }
            if (keys[i] == key) {
                found.addFirst(sample(i));
            }
        }
        return List.copyOf(found);
    }

    private Sample sample(int i) {
        byte[] name = new byte[typeStartLength[i] & 0xff];
        System.arraycopy(bytes, (int) (at[i] % BYTES), name, 0, name.length);
        return new Sample(time[i], id[i], typeStartLength[i] >>> 16, typeStartLength[i] >>> 8 & 0xff, name);
    }

    void save(DataOutput out) throws IOException {
        long first = Math.max(0, count - ENTRIES);
        while (first < count && written - at[(int) (first % ENTRIES)] > BYTES) {
            first++;
        }
        out.writeLong(written);
        out.writeLong(count);
        out.writeLong(first);
        for (long n = first; n < count; n++) {
            int i = (int) (n % ENTRIES);
            out.writeLong(pair[i]);
            out.writeLong(domain[i]);
            out.writeLong(at[i]);
            sample(i).save(out);
        }
    }

    void load(DataInput in) throws IOException {
        written = in.readLong();
        count = in.readLong();
        long first = in.readLong();
        if (written < 0 || first < 0 || first > count || count - first > ENTRIES) {
            throw new IOException("the ring of recent names is damaged");
        }
        for (long n = first; n < count; n++) {
            int i = (int) (n % ENTRIES);
            pair[i] = in.readLong();
            domain[i] = in.readLong();
            at[i] = in.readLong();
            Sample sample = Sample.load(in);
            int offset = (int) (at[i] % BYTES);
            if (at[i] < 0 || at[i] > written || offset + sample.name().length > BYTES) {
                throw new IOException("the ring of recent names is damaged");
            }
            time[i] = sample.timeNanos();
            id[i] = sample.id();
            typeStartLength[i] = sample.type() << 16 | sample.domainStart() << 8 | sample.name().length;
            System.arraycopy(sample.name(), 0, bytes, offset, sample.name().length);
        }
    }
}

package org.geophone.score.internal.population;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.score.internal.population.bucket.DenseIndex;
import org.geophone.score.internal.population.bucket.KeyedHash;

/**
 * In how many buckets each registered domain was seen, decayed: a domain that is there in every bucket must not weigh
 * more in the model than the average one. An exact map by the domain's hash, 32 bytes an entry with the index; domains
 * not seen for thirty days are forgotten, and earlier, longest unseen first, when the map is full.
 */
final class ActivityCounts {
    private static final int MOST_DOMAINS = 400_000;
    private static final int FIRST = 512;
    /** A key, a count, a bucket, and one slot and a half of the index. */
    private static final int ENTRY_BYTES = 8 + 8 + 4 + 12;
    private static final double KEEP_MS = 30 * 86_400_000.0;
    private static final int KEEP_AT_LEAST = 20;
    private static final int LOOKS_PER_KEEPING = 30;

    private final double decayRate;
    private final long keepBuckets;
    private final KeyedHash keyed;
    private final Counters counters;
    private final int most;
    private int room = FIRST;
    private final DenseIndex index = new DenseIndex(room);
    private long[] keys = new long[room];
    private double[] counts = new double[room];
    private int[] lastBucket = new int[room];
    private double total;
    private long now = Long.MIN_VALUE;
    private long lastLook = Long.MIN_VALUE;

    ActivityCounts(PopulationSettings settings, KeyedHash keyed, Counters counters, int most) {
        decayRate = settings.decayRate();
        keepBuckets = Math.max(KEEP_AT_LEAST, (long) Math.ceil(KEEP_MS / settings.bucketSpanMs()));
        this.keyed = keyed;
        this.counters = counters;
        this.most = most;
    }

    /** How many domains find room in so many bytes. */
    static int most(long bytes) {
        return (int) Math.max(FIRST, Math.min(MOST_DOMAINS, bytes / ENTRY_BYTES));
    }

    int size() {
        return index.size();
    }

    /** Bytes held, in use or not. */
    long bytes() {
        return 20L * room + DenseIndex.bytes(room);
    }

    /** Begins a bucket, later than all before. */
    void begin(long bucket) {
        if (now != Long.MIN_VALUE) {
            total *= StrictMath.exp(-decayRate * (bucket - now));
        } else {
            lastLook = bucket;
        }
        now = bucket;
        boolean full = size() >= most;
        if (full || bucket - lastLook >= Math.max(1, keepBuckets / LOOKS_PER_KEEPING)) {
            lastLook = bucket;
            forget(full);
        }
    }

    /** The clock was set back into this bucket: all counts are what they were, as of this one. */
    void setBack(long bucket) {
        for (int id = 0; id < size(); id++) {
            counts[id] = now(id);
            lastBucket[id] = (int) bucket;
        }
        now = bucket;
        lastLook = Math.min(lastLook, bucket);
    }

    /** Notes that a domain was seen in the current bucket; gives its decayed count. Once per domain and bucket. */
    double seen(long key) {
        long hash = keyed.longs(key, 0);
        int slot = index.start(hash);
        for (int id = index.at(slot); id >= 0; id = index.at(slot)) {
            if (index.matches(slot, hash) && keys[id] == key) {
                total++;
                counts[id] = now(id) + 1;
                lastBucket[id] = (int) now;
                return counts[id];
            }
            slot = index.step(slot);
        }
        if (size() < most) {
            total++;
            insert(key, 1, (int) now);
        } else {
            counters.increment(Counter.POPULATION_COUNTS_EVICTED);
        }
        return 1;
    }

    private double now(int id) {
        return counts[id] * StrictMath.exp(-decayRate * (now - lastBucket[id]));
    }

    /** Weight that makes a domain with this count weigh as much as the average one. */
    double weight(double count) {
        double mean = total / Math.max(1, size());
        return count <= 0 ? 1 : Math.min(1, mean / count);
    }

    private void forget(boolean full) {
        long window = keepBuckets;
        int kept = keptWithin(window);
        int ordinary = kept;
        while (full && kept > most / 4 * 3 && window > 0) {
            window /= 2;
            kept = keptWithin(window);
        }
        counters.add(Counter.POPULATION_COUNTS_EVICTED, ordinary - kept);
        int old = size();
        index.clear(room);
        total = 0;
        for (int id = 0; id < old; id++) {
            if (now - lastBucket[id] <= window) {
                insert(keys[id], counts[id], lastBucket[id]);
                total += now(index.size() - 1);
            }
        }
    }

    /** Takes in a key that is not there, in order: entries only move to lower numbers. */
    private void insert(long key, double count, int last) {
        if (size() == room) {
            room = Math.min(2 * room, Math.max(room + 1, most));
            keys = Arrays.copyOf(keys, room);
            counts = Arrays.copyOf(counts, room);
            lastBucket = Arrays.copyOf(lastBucket, room);
            index.resize(room);
        }
        int id = index.insert(keyed.longs(key, 0));
        keys[id] = key;
        counts[id] = count;
        lastBucket[id] = last;
    }

    private int keptWithin(long window) {
        int kept = 0;
        for (int id = 0; id < size(); id++) {
            kept += now - lastBucket[id] <= window ? 1 : 0;
        }
        return kept;
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(total);
        out.writeLong(now);
        out.writeLong(lastLook);
        out.writeInt(size());
        for (int id = 0; id < size(); id++) {
            out.writeLong(keys[id]);
            out.writeDouble(counts[id]);
            out.writeLong(lastBucket[id]);
        }
    }

    void load(DataInput in) throws IOException {
        total = in.readDouble();
        now = in.readLong();
        lastLook = in.readLong();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            insert(in.readLong(), in.readDouble(), (int) in.readLong());
        }
    }
}

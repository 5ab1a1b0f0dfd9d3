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
 * more in the model than the average one. An exact map by the domain's hash, 24 bytes an entry and as much for the
 * index; domains not seen for thirty days are forgotten, and earlier, longest unseen first, when the map is full.
 */
final class ActivityCounts {
    /** Most domains remembered. */
    static final int MAX_DOMAINS = 400_000;
    private static final double KEEP_MS = 30 * 86_400_000.0;
    private static final int KEEP_AT_LEAST = 20;
    private static final int LOOKS_PER_KEEPING = 30;

    private final double decayRate;
    private final long keepBuckets;
    private final KeyedHash keyed;
    private final Counters counters;
    private final int most;
    private DenseIndex index = new DenseIndex();
    private long[] keys = new long[1024];
    private double[] counts = new double[1024];
    private long[] lastBucket = new long[1024];
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

    int size() {
        return index.size();
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

    /** Notes that a domain was seen in the current bucket; gives its decayed count. Once per domain and bucket. */
    double seen(long key) {
        total++;
        long hash = keyed.longs(key, 0);
        int slot = index.start(hash);
        for (int id = index.at(slot); id >= 0; id = index.at(slot)) {
            if (keys[id] == key) {
                counts[id] = now(id) + 1;
                lastBucket[id] = now;
                return counts[id];
            }
            slot = index.step(slot);
        }
        int id = index.insert(slot, hash);
        set(id, key, 1, now);
        return 1;
    }

    private double now(int id) {
        return counts[id] * StrictMath.exp(-decayRate * (now - lastBucket[id]));
    }

    private void set(int id, long key, double count, long last) {
        if (id == keys.length) {
            keys = Arrays.copyOf(keys, 2 * id);
            counts = Arrays.copyOf(counts, 2 * id);
            lastBucket = Arrays.copyOf(lastBucket, 2 * id);
        }
        keys[id] = key;
        counts[id] = count;
        lastBucket[id] = last;
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
        DenseIndex old = index;
        index = new DenseIndex();
        total = 0;
        for (int id = 0; id < old.size(); id++) {
            if (now - lastBucket[id] <= window) {
                insert(keys[id], counts[id], lastBucket[id]);
                total += now(index.size() - 1);
            }
        }
    }

    /** Takes in a key that is not there, in order: entries only move to lower numbers. */
    private void insert(long key, double count, long last) {
        long hash = keyed.longs(key, 0);
        int slot = index.start(hash);
        while (index.at(slot) >= 0) {
            slot = index.step(slot);
        }
        set(index.insert(slot, hash), key, count, last);
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
            insert(in.readLong(), in.readDouble(), in.readLong());
        }
    }
}

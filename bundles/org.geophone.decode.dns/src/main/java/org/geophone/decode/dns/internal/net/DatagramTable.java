package org.geophone.decode.dns.internal.net;

import org.geophone.api.event.DecodeFault;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.frame.Ageing;
import org.geophone.decode.dns.internal.frame.Outlet;
import org.geophone.decode.dns.internal.memory.ChunkPool;

/** The datagrams that wait for fragments: found by key, given up oldest first, bounded in number and bytes. */
final class DatagramTable {
    private final ChunkPool pool;
    private final Outlet outlet;
    private final Ageing ageing;
    private final int capacity;
    private final long timeoutNanos;
    private final long seed = System.nanoTime();
    private final Datagram[] buckets;
    private Datagram free;
    private Datagram oldest;
    private Datagram newest;
    private int size;

    DatagramTable(int capacity, int maxBytes, long timeoutNanos, Outlet outlet, Ageing ageing) {
        this.capacity = Math.max(1, capacity);
        this.timeoutNanos = timeoutNanos;
        this.outlet = outlet;
        this.ageing = ageing;
        pool = new ChunkPool(maxBytes);
        buckets = new Datagram[Integer.highestOneBit(this.capacity) << 1];
    }

    boolean isFull() {
        return size == capacity;
    }

    int size() {
        return size;
    }

    Datagram oldest() {
        return oldest;
    }

    /** The datagram of this key, or null. */
    Datagram find(Datagram key) {
        Datagram d = buckets[key.hash(seed) & buckets.length - 1];
        while (d != null && !d.is(key)) {
            d = d.nextInBucket;
        }
        return d;
    }

    /** A new datagram of this key; the oldest one makes room when the table is full. */
    Datagram open(Datagram key) {
        if (size == capacity) {
            evict(oldest);
        }
        Datagram d = free;
        if (d == null) {
            d = new Datagram(pool);
        } else {
            free = d.newer;
        }
        d.take(key, ageing.nowNanos());
        int bucket = d.hash(seed) & buckets.length - 1;
        d.nextInBucket = buckets[bucket];
        buckets[bucket] = d;
        d.newer = null;
        d.older = newest;
        if (newest == null) {
            oldest = d;
        } else {
            newest.newer = d;
        }
        newest = d;
        size++;
        return d;
    }

    /** Makes room for so many chunks by giving up the oldest others; false when even that is not enough. */
    boolean reserve(int chunks, Datagram keep) {
        while (pool.available() < chunks) {
            Datagram victim = oldest == keep ? keep.newer : oldest;
            if (victim == null) {
                return false;
            }
            evict(victim);
        }
        return true;
    }

    private void evict(Datagram d) {
        if (d.state == Datagram.OPEN) {
            outlet.count(Counter.FRAGMENTS_EVICTED);
            outlet.count(DecodeFault.FRAGMENT_INCOMPLETE);
        }
        remove(d);
    }

    /** Gives up what has waited too long. */
    void expire() {
        while (oldest != null && ageing.isOver(oldest.firstSeenNanos, timeoutNanos)) {
            giveUpOldest();
        }
    }

    /** The clock was set back: what was seen before was seen now at the latest. */
    void setBack() {
        for (Datagram d = oldest; d != null; d = d.newer) {
            d.firstSeenNanos = Math.min(d.firstSeenNanos, ageing.nowNanos());
        }
    }

    /** Gives up everything. */
    void finish() {
        while (oldest != null) {
            giveUpOldest();
        }
    }

    private void giveUpOldest() {
        if (oldest.state == Datagram.OPEN) {
            outlet.count(Counter.FRAGMENTS_EXPIRED);
            outlet.count(DecodeFault.FRAGMENT_INCOMPLETE);
        }
        remove(oldest);
    }

    /** Takes a datagram out and frees its bytes. */
    void remove(Datagram d) {
        d.pieces.releaseAll();
        int bucket = d.hash(seed) & buckets.length - 1;
        if (buckets[bucket] == d) {
            buckets[bucket] = d.nextInBucket;
        } else {
            Datagram before = buckets[bucket];
            while (before.nextInBucket != d) {
                before = before.nextInBucket;
            }
            before.nextInBucket = d.nextInBucket;
        }
        if (d.older == null) {
            oldest = d.newer;
        } else {
            d.older.newer = d.newer;
        }
        if (d.newer == null) {
            newest = d.older;
        } else {
            d.newer.older = d.older;
        }
        d.nextInBucket = null;
        d.older = null;
        d.newer = free;
        free = d;
        size--;
    }
}

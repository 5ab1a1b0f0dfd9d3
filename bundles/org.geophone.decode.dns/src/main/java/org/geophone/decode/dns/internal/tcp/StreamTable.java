package org.geophone.decode.dns.internal.tcp;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.geophone.decode.dns.internal.frame.Ageing;
import org.geophone.decode.dns.internal.frame.Flow;
import org.geophone.decode.dns.internal.memory.ChunkPool;

/**
 * The TCP directions that are followed, found by flow, in the order of their last activity. Directions of which only
 * the SYN was seen, and those that have ended, have lists of their own and at most a quarter of the places each, so
 * that a flood of SYNs or of short connections pushes out nothing that carries payload.
 */
final class StreamTable {
    private final long seed = System.nanoTime();
    private final ChunkPool pool;
    private final Ageing ageing;
    private final TcpStream[] buckets;
    private final int capacity;
    private final StreamList open = new StreamList();
    private final StreamList embryos = new StreamList();
    private final StreamList closed = new StreamList();
    private TcpStream free;

    StreamTable(int capacity, int maxBytes, Ageing ageing) {
        this.capacity = Math.max(8, capacity);
        this.ageing = ageing;
        pool = new ChunkPool(maxBytes);
        buckets = new TcpStream[Integer.highestOneBit(this.capacity) << 1];
    }

    /** Chunks of payload that can still be kept. */
    int availableChunks() {
        return pool.available();
    }

    /** Chunks that exist. */
    int allChunks() {
        return pool.capacity();
    }

    /** Directions that carried payload, by activity. */
    StreamList open() {
        return open;
    }

    /** Directions of which only the SYN was seen, by activity. */
    StreamList embryos() {
        return embryos;
    }

    /** Directions that have ended, by activity. */
    StreamList closed() {
        return closed;
    }

    TcpStream find(Flow flow) {
        TcpStream s = buckets[flow.hash(seed) & buckets.length - 1];
        while (s != null && !s.flow.same(flow)) {
            s = s.nextInBucket;
        }
        return s;
    }

    /** The stream that has to go before another can be added, or null while there is room. */
    TcpStream surplus() {
        if (embryos.size() > capacity / 4) {
            return embryos.oldest();
        }
        if (closed.size() > capacity / 4) {
            return closed.oldest();
        }
        if (open.size() + embryos.size() + closed.size() < capacity) {
            return null;
        }
        if (closed.oldest() != null) {
            return closed.oldest();
        }
        return open.oldest() != null ? open.oldest() : embryos.oldest();
    }

    /** Adds a direction that has shown no payload yet; {@link #surplus} was asked before. */
    TcpStream add(Flow flow) {
        TcpStream s = free;
        if (s == null) {
            s = new TcpStream(pool);
        } else {
            free = s.newer;
        }
        s.flow.set(flow);
        s.activeNanos = ageing.nowNanos();
        int bucket = flow.hash(seed) & buckets.length - 1;
        s.nextInBucket = buckets[bucket];
        buckets[bucket] = s;
        embryos.append(s);
        return s;
    }

    /** Notes activity. */
    void touch(TcpStream s) {
        s.activeNanos = ageing.nowNanos();
        StreamList list = s.list;
        list.remove(s);
        list.append(s);
    }

    /** The clock was set back: what happened before happened now at the latest. */
    void setBack() {
        setBack(open);
        setBack(embryos);
        setBack(closed);
    }

    private void setBack(StreamList list) {
        long now = ageing.nowNanos();
        for (TcpStream s = list.oldest(); s != null; s = s.newer) {
            s.activeNanos = Math.min(s.activeNanos, now);
            s.waitingSince = Math.min(s.waitingSince, now);
        }
    }

    /** The stream has carried payload. */
    void promote(TcpStream s) {
        s.opened = true;
        embryos.remove(s);
        open.append(s);
    }

    /** The stream has ended: it is remembered as it is. */
    void linger(TcpStream s) {
        s.closed = true;
        s.list.remove(s);
        closed.append(s);
    }

    /** The stream has not ended. */
    void reopen(TcpStream s) {
        s.closed = false;
        s.finSeen = false;
        closed.remove(s);
        (s.opened ? open : embryos).append(s);
    }

    /** Takes a stream out and frees its bytes. */
    void remove(TcpStream s) {
        s.pieces.releaseAll();
        int bucket = s.flow.hash(seed) & buckets.length - 1;
        if (buckets[bucket] == s) {
            buckets[bucket] = s.nextInBucket;
        } else {
            TcpStream before = buckets[bucket];
            while (before.nextInBucket != s) {
                before = before.nextInBucket;
            }
            before.nextInBucket = s.nextInBucket;
        }
        s.list.remove(s);
        s.nextInBucket = null;
        s.newer = free;
        free = s;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(open.size() + embryos.size() + closed.size());
        write(closed, out);
        write(embryos, out);
        write(open, out);
    }

    private static void write(StreamList list, DataOutputStream out) throws IOException {
        for (TcpStream s = list.oldest(); s != null; s = s.newer) {
            s.write(out);
        }
    }

    /** Reads what {@link #write} wrote; answers how many streams with payload found no room. */
    int read(DataInputStream in) throws IOException {
        int lost = 0;
        int count = in.readInt();
        Flow flow = new Flow();
        for (int i = 0; i < count; i++) {
            flow.read(in);
            boolean opened = in.readBoolean();
            for (TcpStream out = surplus(); out != null; out = surplus()) {
                lost += out.opened && !out.closed ? 1 : 0;
                remove(out);
            }
            if (find(flow) != null) {
                throw new IOException("the same stream twice");
            }
            TcpStream s = add(flow);
            s.begin(0, false);
            if (opened) {
                promote(s);
            }
            if (!s.read(in)) {
                lost++;
                remove(s);
            } else if (s.closed) {
                linger(s);
            }
        }
        return lost;
    }
}

package org.geophone.dispatch.internal.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Documents one after another in one array, with an index beside it. One thread appends, and publishes each document
 * by raising {@link #count} with release semantics; others read what lies below a count they have seen. Nothing below
 * the count ever changes while somebody holds a reference, so that readers need no lock and no copy.
 */
public final class Chunk {
    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(Chunk.class, "count", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final byte[] data;
    private final byte[] kinds;
    private final byte[] severities;
    private final long[] times;
    private final long[] idsHigh;
    private final long[] idsLow;
    private final int[] ends;
    private final ChunkPool pool;
    private final AtomicInteger references = new AtomicInteger(1);
    private int count;

    /** An empty chunk with one reference, held by the caller; {@code pool} is where it goes in the end, or null. */
    Chunk(int bytes, int records, ChunkPool pool) {
        this.data = new byte[bytes];
        this.kinds = new byte[records];
        this.severities = new byte[records];
        this.times = new long[records];
        this.idsHigh = new long[records];
        this.idsLow = new long[records];
        this.ends = new int[records];
        this.pool = pool;
    }

    /** Copies a document behind the others; false when it does not fit. The appending thread only. */
    public boolean append(int kind, int severity, long time, long idHigh, long idLow, byte[] from, int offset,
            int length) {
        int i = count;
        int at = i == 0 ? 0 : ends[i - 1];
        if (i == ends.length || length > data.length - at) {
            return false;
        }
        System.arraycopy(from, offset, data, at, length);
        kinds[i] = (byte) kind;
        severities[i] = (byte) severity;
        times[i] = time;
        idsHigh[i] = idHigh;
        idsLow[i] = idLow;
        ends[i] = at + length;
        COUNT.setRelease(this, i + 1);
        return true;
    }

    /** Copies document {@code i} of another chunk behind the others; false when it does not fit. */
    public boolean append(Chunk other, int i) {
        return append(other.kinds[i], other.severities[i], other.times[i], other.idsHigh[i], other.idsLow[i],
                other.data, other.offset(i), other.length(i));
    }

    /** Published documents (acquire). */
    public int count() {
        return (int) COUNT.getAcquire(this);
    }

    byte[] data() {
        return data;
    }

    int offset(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }

    /** Bytes of document {@code i}. */
    public int length(int i) {
        return ends[i] - offset(i);
    }

    /** Bytes of the documents from {@code from} to before {@code to}. */
    public int bytes(int from, int to) {
        return to == from ? 0 : ends[to - 1] - offset(from);
    }

    int kind(int i) {
        return kinds[i];
    }

    int severity(int i) {
        return severities[i];
    }

    long time(int i) {
        return times[i];
    }

    long idHigh(int i) {
        return idsHigh[i];
    }

    long idLow(int i) {
        return idsLow[i];
    }

    /** One more holder. Only who holds a reference may give one. */
    public void retain() {
        references.incrementAndGet();
    }

    /** One holder less; the last one sends the chunk back to its pool. */
    public void release() {
        if (references.decrementAndGet() == 0 && pool != null) {
            pool.back(this);
        }
    }

    /** Makes the chunk empty again, with one reference. Its new owner only. */
    void renew() {
        count = 0;
        references.set(1);
    }
}

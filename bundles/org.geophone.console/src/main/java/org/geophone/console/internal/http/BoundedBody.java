package org.geophone.console.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that ends with an error when it is too large, or arrives too slowly. One thread. */
final class BoundedBody extends FilterInputStream {
    private final long mostBytes;
    private final long endNanos;
    private long taken;
    private IOException problem;

    BoundedBody(InputStream in, long mostBytes, long withinMs) {
        super(in);
        this.mostBytes = mostBytes;
        endNanos = System.nanoTime() + withinMs * 1_000_000L;
    }

    /** There is more of it than is taken. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long mostBytes) {
            super("the body is larger than " + mostBytes + " bytes");
        }
    }

    /** It did not arrive in time. */
    static final class TooSlow extends IOException {
        private static final long serialVersionUID = 1L;

        TooSlow() {
            super("the body did not arrive in time");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (System.nanoTime() - endNanos > 0) {
            throw fail(new TooSlow());
        }
        int n = in.read(into, offset, length);
        taken += Math.max(0, n);
        if (taken > mostBytes) {
            throw fail(new TooLarge(mostBytes));
        }
        return n;
    }

    private IOException fail(IOException why) {
        problem = why;
        return why;
    }

    /** Why it ended early; null when it did not. */
    IOException problem() {
        return problem;
    }

    @Override
    public long skip(long bytes) throws IOException {
        byte[] away = new byte[(int) Math.min(bytes, 8192)];
        return Math.max(0, read(away, 0, away.length));
    }
}

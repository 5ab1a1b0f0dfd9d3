package org.geophone.ssh.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Standard input of a verb, which ends with an error when it is larger than a bundle may be. One thread. */
final class BoundedInput extends FilterInputStream {
    private final long mostBytes;
    private long taken;

    BoundedInput(InputStream in, long mostBytes) {
        super(in);
        this.mostBytes = mostBytes;
    }

    @Override
    public int read() throws IOException {
        int c = in.read();
        return c < 0 ? c : counted(1, c);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = in.read(into, offset, length);
        return n <= 0 ? n : counted(n, n);
    }

    private int counted(int bytes, int answer) throws IOException {
        taken += bytes;
        if (taken > mostBytes) {
            throw new IOException("it is larger than " + mostBytes + " bytes");
        }
        return answer;
    }

    @Override
    public long skip(long bytes) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(bytes, 8192)]));
    }
}

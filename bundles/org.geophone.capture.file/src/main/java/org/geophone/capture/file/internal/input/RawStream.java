package org.geophone.capture.file.internal.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.geophone.capture.file.internal.report.Progress;

/** A channel as a stream for the inflater: first the bytes that were read ahead, then the channel's. Counts them. */
final class RawStream extends InputStream {
    private final ReadableByteChannel channel;
    private final ByteBuffer ahead;
    private final Progress progress;
    private final byte[] single = new byte[1];
    private long position;
    private boolean ended;

    RawStream(ReadableByteChannel channel, ByteBuffer ahead, Progress progress) {
        this.channel = channel;
        this.ahead = ahead;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n;
        if (ahead.hasRemaining()) {
            n = Math.min(length, ahead.remaining());
            ahead.get(into, offset, n);
        } else {
            n = channel.read(ByteBuffer.wrap(into, offset, length));
            progress.read(Math.max(0, n));
        }
        ended |= n < 0;
        position += Math.max(0, n);
        return n;
    }

    /**
     * 1 until the end was seen. The inflater asks this after each gzip member to learn whether another may follow, and
     * takes 0 for the end of everything, which a pipe would answer whenever its writer is slow.
     */
    @Override
    public int available() {
        return ended ? 0 : 1;
    }

    /** Compressed bytes given out. */
    long position() {
        return position;
    }
}

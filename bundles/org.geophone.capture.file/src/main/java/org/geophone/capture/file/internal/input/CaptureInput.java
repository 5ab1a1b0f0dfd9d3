package org.geophone.capture.file.internal.input;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.geophone.capture.file.internal.report.Progress;

/**
 * The bytes of one input with gzip taken off. Used by one thread; only {@link #abort} may be called by others.
 */
public final class CaptureInput implements Closeable {
    /** Bytes looked at to learn what the input is: a classic pcap file header. */
    public static final int HEAD_BYTES = 24;
    private static final int INFLATE_BYTES = 64 * 1024;

    private final ReadableByteChannel channel;
    private final boolean stream;
    private final Progress progress;
    private RawStream raw;
    private GzipMembers gzip;
    private byte[] inflated;
    private ByteBuffer head;
    private IOException failure;
    private boolean ended;

    private CaptureInput(ReadableByteChannel channel, boolean stream, Progress progress) {
        this.channel = channel;
        this.stream = stream;
        this.progress = progress;
    }

    /**
     * Looks at the first bytes of a channel.
     *
     * @param stream true for a pipe: a read then answers with what has come instead of waiting for a full buffer
     */
    public static CaptureInput open(ReadableByteChannel channel, boolean stream, Progress progress)
            throws IOException {
        CaptureInput input = new CaptureInput(channel, stream, progress);
        input.readHead();
        return input;
    }

    private void readHead() throws IOException {
        ByteBuffer first = ByteBuffer.allocate(HEAD_BYTES);
        while (first.hasRemaining() && readChannel(first) >= 0) {
            // until the buffer is full or the input has ended
        }
        head = first.flip();
        if (first.remaining() >= 2 && first.get(0) == 0x1f && first.get(1) == (byte) 0x8b) {
            raw = new RawStream(channel, first, progress);
            head = ByteBuffer.allocate(0);
            gzip = new GzipMembers(raw);
            inflated = new byte[INFLATE_BYTES];
            ByteBuffer decoded = ByteBuffer.allocate(HEAD_BYTES);
            while (decoded.hasRemaining() && inflate(decoded) >= 0) {
                // until the buffer is full or the input has ended
            }
            head = decoded.flip();
        }
    }

    /** The first bytes of the capture, up to {@link #HEAD_BYTES}, as long as nothing was read. */
    public ByteBuffer head() {
        return head.asReadOnlyBuffer();
    }

    /**
     * Reads into the buffer's remaining room: all of it unless the input ends before, or is a pipe.
     *
     * @return bytes read, at least 1, or -1 at the end
     * @throws IOException when nothing more can be read; what could be read was returned by calls before
     */
    public int read(ByteBuffer into) throws IOException {
        if (failure != null) {
            throw failure;
        }
        int before = into.position();
        try {
            while (into.hasRemaining() && readSome(into) >= 0 && !stream) {
                // until the buffer is full or the input has ended
            }
        } catch (IOException e) {
            if (into.position() == before) {
                throw e;
            }
            failure = e;
        }
        int read = into.position() - before;
        ended |= read == 0;
        return read == 0 ? -1 : read;
    }

    private int readSome(ByteBuffer into) throws IOException {
        if (head.hasRemaining()) {
            int n = Math.min(head.remaining(), into.remaining());
            into.put(head.slice(head.position(), n));
            head.position(head.position() + n);
            return n;
        }
        return gzip == null ? readChannel(into) : inflate(into);
    }

    private int readChannel(ByteBuffer into) throws IOException {
        int n = channel.read(into);
        progress.read(Math.max(0, n));
        return n;
    }

    private int inflate(ByteBuffer into) throws IOException {
        int n = gzip.read(inflated, 0, Math.min(inflated.length, into.remaining()));
        if (n > 0) {
            into.put(inflated, 0, n);
        }
        return n;
    }

    /** True for a pipe, where a read may wait for a writer. */
    public boolean isStream() {
        return stream;
    }

    /** True when gzip is taken off. */
    public boolean isCompressed() {
        return raw != null;
    }

    /** A position in the capture in words. */
    public String at(long offset) {
        return "byte offset " + offset + (raw == null ? "" : " of the unpacked data");
    }

    /** Bytes read of the compressed input; 0 when it is not compressed. */
    public long compressedPosition() {
        return raw == null ? 0 : raw.position();
    }

    /** Bytes behind the last gzip member that are no further one; 0 unless the end was reached. */
    public long leftOver() throws IOException {
        return gzip == null || !ended ? 0 : gzip.leftOver();
    }

    /** Ends a read that waits; it fails. Any thread. */
    public void abort() throws IOException {
        channel.close();
    }

    @Override
    public void close() throws IOException {
        if (gzip != null) {
            gzip.close();
        }
        channel.close();
    }
}

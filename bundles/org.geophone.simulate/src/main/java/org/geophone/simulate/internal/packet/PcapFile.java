package org.geophone.simulate.internal.packet;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a classic pcap file: little endian, microseconds, Ethernet. Not thread-safe. */
public final class PcapFile implements Closeable {
    private static final int MAGIC_MICROSECONDS = 0xa1b2c3d4;
    private static final int SNAP_LENGTH = 262_144;
    private static final int ETHERNET = 1;
    private static final long MICROS = 1_000_000L;

    private final OutputStream out;
    private final ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    private long last = Long.MIN_VALUE;
    private long first = Long.MIN_VALUE;
    private long packets;

    /** Creates or replaces the file. */
    public PcapFile(Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        header.putInt(MAGIC_MICROSECONDS).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0)
                .putInt(SNAP_LENGTH).putInt(ETHERNET);
        out.write(header.array());
    }

    /**
     * Appends a frame. Times rise strictly: a frame for the same or an earlier microsecond gets the next free one.
     *
     * @return the time that was written, microseconds since 1970
     */
    public long write(long micros, byte[] frame) throws IOException {
        long time = packets == 0 ? micros : Math.max(micros, last + 1);
        header.clear();
        header.putInt((int) (time / MICROS)).putInt((int) (time % MICROS)).putInt(frame.length).putInt(frame.length);
        out.write(header.array(), 0, header.position());
        out.write(frame);
        first = packets == 0 ? time : first;
        last = time;
        packets++;
        return time;
    }

    /** Frames written. */
    public long packets() {
        return packets;
    }

    /** Time of the first frame; only after one was written. */
    public long first() {
        return first;
    }

    /** Time of the last frame; only after one was written. */
    public long last() {
        return last;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

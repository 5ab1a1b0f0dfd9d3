package org.geophone.shell.internal.inspect;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Finds one packet of a capture: pcap and pcapng, plain or gzip. It reads from the beginning, packet by packet, and
 * keeps none but the one that is wanted; not for speed.
 */
public final class CaptureFile {
    private static final int LARGEST = 16 << 20;
    private static final int SECTION = 0x0a0d0d0a;

    private final DataInputStream in;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private final List<Integer> links = new ArrayList<>();
    private long number;

    private CaptureFile(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * A packet.
     *
     * @param linkType number of its link type
     * @param frame its bytes as captured
     */
    public record Packet(int linkType, byte[] frame) {
    }

    /**
     * The packet with this number, counted from 1, or null when there are fewer.
     *
     * @throws IOException when the file cannot be read, or is no capture
     */
    public static Packet find(Path file, long wanted) throws IOException {
        try (InputStream plain = new BufferedInputStream(Files.newInputStream(file))) {
            plain.mark(2);
            boolean zipped = plain.read() == 0x1f && plain.read() == 0x8b;
            plain.reset();
            return new CaptureFile(zipped ? new BufferedInputStream(new GZIPInputStream(plain)) : plain).find(wanted);
        }
    }

    private Packet find(long wanted) throws IOException {
        try {
            int magic = in.readInt();
            if (magic == SECTION) {
                return blocks(wanted);
            }
            // the magic number as a big-endian host reads it (pcap-savefile(5)), for micro- and nanoseconds
            if (magic == 0xd4c3b2a1 || magic == 0x4d3cb2a1) {
                order = ByteOrder.LITTLE_ENDIAN;
            } else if (magic == 0xa1b2c3d4 || magic == 0xa1b23c4d) {
                order = ByteOrder.BIG_ENDIAN;
            } else {
                throw new IOException("it is neither pcap nor pcapng");
            }
            int link = take(20).getInt(16) & 0xffff;
            while (true) {
                byte[] frame = take(take(16).getInt(8)).array();
                if (++number == wanted) {
                    return new Packet(link, frame);
                }
            }
        } catch (EOFException e) {
            return null;
        }
    }

    private ByteBuffer take(int length) throws IOException {
        if (length < 0 || length > LARGEST) {
            throw new IOException("a record of " + (length & 0xffffffffL) + " bytes, behind packet " + number
                    + ", is no record");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(order);
    }

    private Packet blocks(long wanted) throws IOException {
        int type = SECTION;
        while (true) {
            ByteBuffer body;
            if (type == SECTION) {
                byte[] head = take(8).array();
                order = head[4] == 0x1a ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
                links.clear();
                body = take(ByteBuffer.wrap(head).order(order).getInt(0) - 16);
            } else {
                body = take(take(4).getInt(0) - 12);
            }
            take(4);
            Packet packet = packet(type, body);
            if (packet != null && ++number == wanted) {
                return packet;
            }
            type = take(4).getInt(0);
        }
    }

    /** The packet of an enhanced or simple packet block; null for other blocks. */
    private Packet packet(int type, ByteBuffer body) throws IOException {
        if (type == 1 && body.limit() >= 2) {
            links.add(body.getShort(0) & 0xffff);
        } else if (type == 6 && body.limit() >= 20) {
            return new Packet(link(body.getInt(0)), part(body, 20, body.getInt(12)));
        } else if (type == 3 && body.limit() >= 4) {
            return new Packet(link(0), part(body, 4, Math.min(body.getInt(0), body.limit() - 4)));
        }
        return null;
    }

    private int link(int number) throws IOException {
        if (number < 0 || number >= links.size()) {
            throw new IOException("a packet names the interface " + number + ", which is not described");
        }
        return links.get(number);
    }

    private byte[] part(ByteBuffer body, int from, int length) throws IOException {
        if (length < 0 || length > body.limit() - from) {
            throw new IOException("a packet is longer than its block, behind packet " + number);
        }
        byte[] part = new byte[length];
        body.get(from, part);
        return part;
    }
}

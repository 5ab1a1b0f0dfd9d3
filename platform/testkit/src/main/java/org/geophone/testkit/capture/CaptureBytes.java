package org.geophone.testkit.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPOutputStream;

/** Writes captures byte by byte, in either byte order, also wrong ones. */
public final class CaptureBytes {
    /** Big endian. */
    public static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
    /** Little endian. */
    public static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    /** Magic number of classic pcap with microseconds. */
    public static final int MICROS = 0xa1b2c3d4;
    /** Magic number of classic pcap with nanoseconds. */
    public static final int NANOS = 0xa1b23c4d;
    /** Magic number of the modified form with longer record headers. */
    public static final int MODIFIED = 0xa1b2cd34;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteOrder order;

    /** Nothing yet; numbers in this byte order. */
    public CaptureBytes(ByteOrder order) {
        this.order = order;
    }

    /** The file header of a classic pcap file. */
    public static CaptureBytes pcap(ByteOrder order, int magic, int link) {
        return new CaptureBytes(order).int32(magic).int16(2).int16(4).int32(0).int32(0).int32(262144).int32(link);
    }

    /** Changes the byte order of what follows. */
    public CaptureBytes order(ByteOrder newOrder) {
        order = newOrder;
        return this;
    }

    /** Appends two bytes. */
    public CaptureBytes int16(int value) {
        out.writeBytes(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
        return this;
    }

    /** Appends four bytes. */
    public CaptureBytes int32(int value) {
        out.writeBytes(ByteBuffer.allocate(4).order(order).putInt(value).array());
        return this;
    }

    /** Appends eight bytes. */
    public CaptureBytes int64(long value) {
        out.writeBytes(ByteBuffer.allocate(8).order(order).putLong(value).array());
        return this;
    }

    /** Appends bytes as they are. */
    public CaptureBytes raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** A packet of a classic file, cut to the bytes given. */
    public CaptureBytes record(int seconds, int fraction, byte[] packet, int original) {
        return int32(seconds).int32(fraction).int32(packet.length).int32(original).raw(packet);
    }

    /** A packet of a classic file, captured whole. */
    public CaptureBytes record(int seconds, int fraction, byte[] packet) {
        return record(seconds, fraction, packet, packet.length);
    }

    /** A pcapng block around a body, padded to four bytes. */
    public CaptureBytes block(int type, byte[] body) {
        int total = 12 + (body.length + 3 & ~3);
        return int32(type).int32(total).raw(body).raw(new byte[total - 12 - body.length]).int32(total);
    }

    /** A pcapng section header of unknown length. */
    public CaptureBytes section() {
        return block(0x0a0d0d0a, new CaptureBytes(order).int32(0x1a2b3c4d).int16(1).int16(0).int64(-1).bytes());
    }

    /** A pcapng interface; options with their end mark. */
    public CaptureBytes interfaceBlock(int link, int snapLength, byte[] options) {
        return block(1, new CaptureBytes(order).int16(link).int16(0).int32(snapLength).raw(options).bytes());
    }

    /** One option with its padding, no end mark. */
    public CaptureBytes option(int code, byte[] value) {
        return int16(code).int16(value.length).raw(value).raw(new byte[-value.length & 3]);
    }

    /** A pcapng packet of an interface; the time in the interface's unit. */
    public CaptureBytes enhanced(int number, long time, byte[] packet, int original, byte[] options) {
        return block(6, new CaptureBytes(order).int32(number).int32((int) (time >>> 32)).int32((int) time)
                .int32(packet.length).int32(original).raw(packet).raw(new byte[-packet.length & 3]).raw(options)
                .bytes());
    }

    /** A pcapng packet captured whole. */
    public CaptureBytes enhanced(int number, long time, byte[] packet) {
        return enhanced(number, time, packet, packet.length, new byte[0]);
    }

    /** Bytes so far. */
    public int size() {
        return out.size();
    }

    /** All of it. */
    public byte[] bytes() {
        return out.toByteArray();
    }

    /** A packet of so many bytes that tells its seed. */
    public static byte[] packet(int seed, int length) {
        byte[] packet = new byte[length];
        for (int i = 0; i < length; i++) {
            packet[i] = (byte) (seed * 31 + i * 7);
        }
        return packet;
    }

    /** Compresses. */
    public static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Bytes one after the other. */
    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}

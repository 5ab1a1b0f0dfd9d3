package org.geophone.itests;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Makes a capture harder: of plain IPv4 UDP frames some become two fragments far apart, some become a TCP message in
 * two segments far apart. So at every moment of a replay streams and datagrams are half finished. Frames follow each
 * other every millisecond, so that nothing expires meanwhile.
 */
final class Mangler {
    private static final int APART = 150;
    private static final long START_MICROS = 1_772_409_600_000_000L;
    private static final int ETHERNET = 14;
    private static final int UDP_DATA = ETHERNET + 20 + 8;

    private record Later(int due, int order, byte[] frame) implements Comparable<Later> {
        @Override
        public int compareTo(Later other) {
            return due != other.due ? Integer.compare(due, other.due) : Integer.compare(order, other.order);
        }
    }

    private Mangler() {
    }

    /** Reads a classic little-endian Ethernet capture and writes its harder twin. */
    static void mangle(Path from, Path to) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(from)).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer out = ByteBuffer.allocate(2 * in.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        out.put(in.array(), 0, 24);
        in.position(24);
        PriorityQueue<Later> later = new PriorityQueue<>();
        int number = 0;
        while (in.hasRemaining()) {
            in.getLong();
            long micros = START_MICROS + number * 1000L;
            long time = micros % 1_000_000 << 32 | micros / 1_000_000;
            byte[] frame = new byte[in.getInt()];
            in.getInt();
            in.get(frame);
            number++;
            List<byte[]> parts = parts(frame, number);
            write(out, time, parts.get(0));
            if (parts.size() > 1) {
                later.add(new Later(number + APART, number, parts.get(1)));
            }
            while (!later.isEmpty() && later.peek().due <= number) {
                write(out, time, later.remove().frame);
            }
        }
        Files.write(to, Arrays.copyOf(out.array(), out.position()));
    }

    private static void write(ByteBuffer out, long time, byte[] frame) {
        out.putLong(time).putInt(frame.length).putInt(frame.length).put(frame);
    }

    private static List<byte[]> parts(byte[] frame, int number) {
        boolean plain = frame.length > UDP_DATA + 24 && frame[12] == 8 && frame[13] == 0 && frame[14] == 0x45
                && frame[23] == 17 && (frame[20] & 0x3f) == 0 && frame[21] == 0;
        if (plain && number % 7 == 0) {
            return fragments(frame, number);
        }
        if (plain && number % 5 == 0) {
            return segments(frame, number);
        }
        return List.of(frame);
    }

    private static List<byte[]> fragments(byte[] frame, int number) {
        int first = 24;
        int length = 20 + (frame[16] & 0xff) * 256 + (frame[17] & 0xff) - 20;
        byte[] a = Arrays.copyOf(frame, ETHERNET + 20 + first);
        byte[] b = new byte[length - first + ETHERNET];
        System.arraycopy(frame, 0, b, 0, ETHERNET + 20);
        System.arraycopy(frame, ETHERNET + 20 + first, b, ETHERNET + 20, length - 20 - first);
        for (byte[] part : List.of(a, b)) {
            put(part, 16, part.length - ETHERNET);
            put(part, 18, number);
        }
        put(a, 20, 0x2000);
        put(b, 20, first / 8);
        checksum(a);
        checksum(b);
        return List.of(a, b);
    }

    /** The checksum of an IPv4 header (RFC 1071): fragments whose checksum is wrong are ignored. */
    private static void checksum(byte[] part) {
        put(part, ETHERNET + 10, 0);
        int sum = 0;
        for (int i = ETHERNET; i < ETHERNET + 20; i += 2) {
            sum += (part[i] & 0xff) << 8 | part[i + 1] & 0xff;
        }
        sum = (sum & 0xffff) + (sum >>> 16);
        put(part, ETHERNET + 10, ~(sum + (sum >>> 16)));
    }

    private static List<byte[]> segments(byte[] frame, int number) {
        int end = ETHERNET + (frame[16] & 0xff) * 256 + (frame[17] & 0xff);
        byte[] message = new byte[2 + end - UDP_DATA];
        put(message, 0, end - UDP_DATA);
        System.arraycopy(frame, UDP_DATA, message, 2, end - UDP_DATA);
        int half = message.length / 2;
        List<byte[]> parts = new ArrayList<>();
        parts.add(segment(frame, 1000L * number, Arrays.copyOf(message, half)));
        parts.add(segment(frame, 1000L * number + half, Arrays.copyOfRange(message, half, message.length)));
        return parts;
    }

    private static byte[] segment(byte[] frame, long sequence, byte[] payload) {
        byte[] out = new byte[ETHERNET + 40 + payload.length];
        System.arraycopy(frame, 0, out, 0, ETHERNET + 20 + 4);
        put(out, 16, out.length - ETHERNET);
        out[23] = 6;
        put(out, 38, (int) (sequence >>> 16));
        put(out, 40, (int) sequence);
        out[46] = 0x50;
        out[47] = 0x18;
        System.arraycopy(payload, 0, out, ETHERNET + 40, payload.length);
        return out;
    }

    private static void put(byte[] at, int offset, int value) {
        at[offset] = (byte) (value >>> 8);
        at[offset + 1] = (byte) value;
    }
}

package org.geophone.decode.dns.internal.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * DNS payloads out of capture files, by the simplest means: classic pcap, whole packets, no fragments, UDP, and TCP
 * segments that hold exactly one message. What it cannot read it leaves out.
 */
public final class CaptureMessages {
    private static final int ETHERNET = 1;
    private static final int COOKED = 113;
    private static final int RAW = 101;

    private CaptureMessages() {
    }

    /** One message and where it comes from. */
    public record Captured(String place, byte[] message) {
    }

    /** The folder of captures, or null when it is absent. */
    public static Path folder() {
        Path folder = Path.of(System.getProperty("geophone.root", "."), "..", "shared", "data", "pcap");
        return Files.isDirectory(folder) ? folder : null;
    }

    /** At most so many messages of every capture below the folder. */
    public static List<Captured> all(Path folder, int perFile) {
        List<Captured> out = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".pcap")).sorted().toList()) {
                read(file, perFile, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out;
    }

    private static void read(Path file, int limit, List<Captured> out) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
        if (in.remaining() < 24) {
            return;
        }
        int magic = in.getInt(0);
        boolean big = magic == 0xa1b2c3d4 || magic == 0xa1b23c4d;
        in.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        if (!big && in.getInt(0) != 0xa1b2c3d4 && in.getInt(0) != 0xa1b23c4d) {
            return;
        }
        int link = in.getInt(20) & 0xffff;
        in.position(24);
        int before = out.size();
        for (int packet = 1; in.remaining() >= 16 && out.size() - before < limit; packet++) {
            int captured = in.getInt(in.position() + 8);
            int wire = in.getInt(in.position() + 12);
            in.position(in.position() + 16);
            if (captured < 0 || captured > in.remaining()) {
                return;
            }
            byte[] frame = new byte[captured];
            in.get(frame);
            byte[] message = captured == wire ? dns(frame, link) : null;
            if (message != null) {
                out.add(new Captured(file.getFileName() + " packet " + packet, message));
            }
        }
    }

    private static byte[] dns(byte[] frame, int link) {
        int at = link == ETHERNET ? 14 : link == COOKED ? 16 : link == RAW ? 0 : frame.length;
        if (link == ETHERNET && frame.length > 18 && Wire.u16(frame, 12) == 0x8100) {
            at += 4;
        }
        if (at + 40 > frame.length) {
            return null;
        }
        int version = frame[at] >> 4 & 15;
        int protocol = version == 4 ? frame[at + 9] : version == 6 ? frame[at + 6] : -1;
        boolean fragment = version == 4 && (Wire.u16(frame, at + 6) & 0x3fff) != 0;
        int end = at + (version == 4 ? Wire.u16(frame, at + 2) : 40 + Wire.u16(frame, at + 4));
        at += version == 4 ? 4 * (frame[at] & 15) : 40;
        if (fragment || end > frame.length || at + 20 > end || !onPort(Wire.u16(frame, at), Wire.u16(frame, at + 2))) {
            return null;
        }
        if (protocol == 17) {
            return Arrays.copyOfRange(frame, at + 8, Math.min(end, at + Math.max(8, Wire.u16(frame, at + 4))));
        }
        int data = at + (frame[at + 12] >> 4 & 15) * 4;
        boolean whole = protocol == 6 && data + 2 < end && Wire.u16(frame, data) == end - data - 2;
        return whole ? Arrays.copyOfRange(frame, data + 2, end) : null;
    }

    private static boolean onPort(int source, int destination) {
        return source == 53 || destination == 53 || source == 5353 || destination == 5353;
    }
}

package org.geophone.simulate.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.geophone.api.simulate.TrafficRequest;

/** Reads captures back with code of its own, so that the tests do not ask the writer whether it wrote well. */
final class Capture {
    record Packet(long micros, byte[] frame) {
        int etherType() {
            return at(12) << 8 | at(13);
        }

        boolean v4() {
            return etherType() == 0x0800;
        }

        int protocol() {
            return v4() ? at(23) : at(20);
        }

        int transport() {
            return v4() ? 34 : 54;
        }

        int at(int offset) {
            return frame[offset] & 0xff;
        }

        int two(int offset) {
            return at(offset) << 8 | at(offset + 1);
        }

        int fromPort() {
            return two(transport());
        }

        byte[] source() {
            return v4() ? Arrays.copyOfRange(frame, 26, 30) : Arrays.copyOfRange(frame, 22, 38);
        }

        byte[] destination() {
            return v4() ? Arrays.copyOfRange(frame, 30, 34) : Arrays.copyOfRange(frame, 38, 54);
        }

        boolean udp() {
            return protocol() == 17;
        }

        byte[] message() {
            int start = transport() + 8;
            return Arrays.copyOfRange(frame, start, start + two(transport() + 4) - 8);
        }

        boolean query() {
            return udp() && (at(transport() + 10) & 0x80) == 0;
        }

        /** The name asked for, from the question section. */
        String name() {
            StringBuilder out = new StringBuilder();
            int at = transport() + 8 + 12;
            while (at(at) != 0) {
                out.append(new String(frame, at + 1, at(at), StandardCharsets.ISO_8859_1)).append('.');
                at += 1 + at(at);
            }
            return out.isEmpty() ? "" : out.substring(0, out.length() - 1);
        }

        int type() {
            return two(transport() + 8 + 12 + name().length() + 2 - (name().isEmpty() ? 1 : 0));
        }

        /** Whether the IPv4 header and the transport add up (RFC 1071), and a UDP checksum is given. */
        boolean checksumsFit() {
            int end = v4() ? 14 + two(16) : 54 + two(18);
            int all = sum(v4() ? 26 : 22, transport(), protocol() + end - transport());
            return (!v4() || sum(14, 34, 0) == 0xffff) && sum(transport(), end, all) == 0xffff
                    && (!udp() || two(transport() + 6) != 0);
        }

        private int sum(int from, int to, long start) {
            long sum = start;
            for (int i = from; i < to; i++) {
                sum += (long) at(i) << ((i - from & 1) == 0 ? 8 : 0);
            }
            while (sum >> 16 != 0) {
                sum = (sum & 0xffff) + (sum >> 16);
            }
            return (int) sum;
        }

        String key() {
            return Arrays.toString(source()) + ' ' + fromPort() + ' ' + two(transport() + 8) + ' ' + name();
        }
    }

    private Capture() {
    }

    static List<Packet> read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (in.getInt() != 0xa1b2c3d4 || in.getShort() != 2 || in.getShort() != 4) {
            throw new IOException("not a little endian microsecond pcap file");
        }
        in.position(20);
        if (in.getInt() != 1) {
            throw new IOException("not Ethernet");
        }
        List<Packet> out = new ArrayList<>();
        while (in.hasRemaining()) {
            long seconds = in.getInt() & 0xffffffffL;
            long micros = in.getInt();
            byte[] frame = new byte[in.getInt()];
            if (in.getInt() != frame.length) {
                throw new IOException("a frame is cut");
            }
            in.get(frame);
            out.add(new Packet(seconds * 1_000_000 + micros, frame));
        }
        return out;
    }

    static TrafficRequest request(Path folder, String scenario, long seed, Map<String, String> settings) {
        return new TrafficRequest(folder.resolve("a.pcap"), folder.resolve("a.labels.json"), scenario, seed, settings);
    }

    static List<Packet> write(Path folder, String scenario, long seed, Map<String, String> settings)
            throws IOException {
        new Simulator().write(request(folder, scenario, seed, settings));
        return read(folder.resolve("a.pcap"));
    }
}

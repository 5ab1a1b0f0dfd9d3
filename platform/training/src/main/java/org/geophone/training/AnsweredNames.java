package org.geophone.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The names that were answered without an error in a capture of the simulator: Ethernet without tags, IP without
 * options, UDP. Names that do not exist are slips and random probes, and say nothing of what people call things.
 */
final class AnsweredNames {
    private static final int FILE_HEAD = 24;
    private static final int PACKET_HEAD = 16;
    private static final int IP = 14;
    private static final int UDP = 17;
    private static final int DNS = 53;

    private AnsweredNames() {
    }

    static SortedSet<String> of(Path capture) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(capture)).order(ByteOrder.LITTLE_ENDIAN);
        SortedSet<String> names = new TreeSet<>();
        for (int at = FILE_HEAD; at < in.limit();) {
            int length = in.getInt(at + 8);
            at += PACKET_HEAD;
            answered(in.array(), at, names);
            at += length;
        }
        return names;
    }

    private static void answered(byte[] data, int frame, SortedSet<String> names) {
        boolean four = data[frame + IP - 2] == 0x08;
        int protocol = data[frame + IP + (four ? 9 : 6)];
        int udp = frame + IP + (four ? 20 : 40);
        int message = udp + 8;
        if (protocol != UDP || data[udp] != 0 || data[udp + 1] != DNS || (data[message + 3] & 0x0f) != 0) {
            return;
        }
        StringBuilder name = new StringBuilder();
        for (int p = message + 12; data[p] != 0; p += 1 + data[p]) {
            name.append(name.length() == 0 ? "" : ".")
                    .append(new String(data, p + 1, data[p], StandardCharsets.ISO_8859_1));
        }
        names.add(name.toString().toLowerCase(Locale.ROOT));
    }
}

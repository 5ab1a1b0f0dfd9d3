package org.geophone.itests;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The frames of a classic capture in memory. */
final class PcapFrames {
    private PcapFrames() {
    }

    /** All whole frames of a classic pcap file of either byte order; none for other files. */
    static List<byte[]> read(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        List<byte[]> frames = new ArrayList<>();
        if (all.length < 24) {
            return frames;
        }
        ByteBuffer in = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        int magic = in.getInt(0);
        if (magic == 0xd4c3b2a1 || magic == 0x4d3cb2a1) {
            in.order(ByteOrder.BIG_ENDIAN);
        } else if (magic != 0xa1b2c3d4 && magic != 0xa1b23c4d) {
            return frames;
        }
        in.position(24);
        while (in.remaining() >= 16) {
            in.getLong();
            int captured = in.getInt();
            in.getInt();
            if (captured < 0 || captured > in.remaining()) {
                break;
            }
            byte[] frame = new byte[captured];
            in.get(frame);
            frames.add(frame);
        }
        return frames;
    }

    /** Link type of a classic pcap file. */
    static int link(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int link = in.getInt(20);
        return link > 0xffff ? Integer.reverseBytes(link) : link;
    }
}

package org.geophone.decode.dns.internal.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.capture.PacketLayout;

/** Classic pcap files, just enough for tests. */
public final class Pcap {
    private static final int FILE_HEADER_BYTES = 24;
    private static final int RECORD_HEADER_BYTES = 16;

    private Pcap() {
    }

    /** A cursor over all packets of a classic pcap file, or null for another format. */
    public static PacketCursor open(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        PacketLayout layout = switch (bytes.getInt(0)) {
            case 0xa1b2c3d4 -> PacketLayout.PCAP_BE_MICROS;
            case 0xa1b23c4d -> PacketLayout.PCAP_BE_NANOS;
            case 0xd4c3b2a1 -> PacketLayout.PCAP_LE_MICROS;
            case 0x4d3cb2a1 -> PacketLayout.PCAP_LE_NANOS;
            default -> null;
        };
        if (layout == null) {
            return null;
        }
        boolean big = layout == PacketLayout.PCAP_BE_MICROS || layout == PacketLayout.PCAP_BE_NANOS;
        bytes.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int end = FILE_HEADER_BYTES;
        while (end + RECORD_HEADER_BYTES <= bytes.capacity()
                && end + RECORD_HEADER_BYTES + bytes.getInt(end + 8) <= bytes.capacity()) {
            end += RECORD_HEADER_BYTES + bytes.getInt(end + 8);
        }
        PacketCursor cursor = new PacketCursor();
        cursor.reset(bytes, layout, FILE_HEADER_BYTES, end, LinkType.of(bytes.getInt(20) & 0xffff), 0, 0, 1);
        return cursor;
    }
}

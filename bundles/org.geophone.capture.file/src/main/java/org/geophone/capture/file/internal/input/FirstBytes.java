package org.geophone.capture.file.internal.input;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Says in words what a file is that is no pcap and no pcapng, from its first bytes. */
public final class FirstBytes {
    private FirstBytes() {
    }

    /** Such as {@code a zip archive}. */
    public static String describe(ByteBuffer head) {
        ByteBuffer b = head.duplicate().order(ByteOrder.BIG_ENDIAN);
        int n = b.remaining();
        if (n == 0) {
            return "nothing: it is empty";
        }
        if (n < 4) {
            return "only " + n + (n == 1 ? " byte" : " bytes");
        }
        int magic = b.getInt(0);
        String known = known(magic, n >= 8 ? b.getInt(4) : 0);
        if (known != null) {
            return known;
        }
        return isText(b) ? "text" : "first bytes " + hex(magic) + ", which no capture begins with";
    }

    private static String known(int magic, int second) {
        if (magic == 0x736e6f6f && second == 0x70000000) {
            return "a snoop capture; convert it with editcap";
        }
        if (magic == 0x58435000) {
            return "a Sniffer (netxray) capture; convert it with editcap";
        }
        if (magic == 0x47_4d_42_55) {
            return "a Network Monitor capture; convert it with editcap";
        }
        if (magic >>> 16 == 0x504b) {
            return "a zip archive; unpack it";
        }
        if (magic >>> 8 == 0x425a68) {
            return "bzip2 data; unpack it";
        }
        if (magic == 0xfd377a58) {
            return "xz data; unpack it";
        }
        if (magic == 0x28b52ffd) {
            return "zstd data; unpack it";
        }
        if (magic == 0x04224d18) {
            return "lz4 data; unpack it";
        }
        if (magic >>> 16 == 0x1f8b) {
            return "gzip data inside gzip data";
        }
        return magic == 0x7f454c46 ? "a program" : null;
    }

    private static boolean isText(ByteBuffer b) {
        for (int i = 0; i < b.limit(); i++) {
            int c = b.get(i) & 0xff;
            if (c < 0x20 && c != '\n' && c != '\r' && c != '\t' || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static String hex(int value) {
        StringBuilder out = new StringBuilder(8);
        for (int shift = 28; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(value >>> shift & 15, 16));
        }
        return out.toString();
    }
}

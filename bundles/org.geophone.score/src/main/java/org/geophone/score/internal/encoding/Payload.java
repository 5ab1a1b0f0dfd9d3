package org.geophone.score.internal.encoding;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.json.JsonBytes;

/**
 * What the names of a suspicious account carry: their coding and the beginning of the payload, decoded where the coding
 * is plain. An encrypted or compressed payload is shown in hexadecimal, with the kind of file where its first bytes
 * say it.
 */
public final class Payload {
    private static final int HEAD_BYTES = 96;
    private static final int HEX_BYTES = 32;
    private static final String[] KINDS = {"gzip", "zip", "pdf", "png", "jpeg", "elf", "exe", "7z", "xz", "bzip2",
        "zlib", "gif", "sqlite", "openssh"};
    private static final byte[][] MAGIC = {{0x1f, (byte) 0x8b, 8}, {'P', 'K', 3, 4}, {'%', 'P', 'D', 'F', '-'},
        {(byte) 0x89, 'P', 'N', 'G'}, {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, {0x7f, 'E', 'L', 'F'},
        {'M', 'Z', (byte) 0x90, 0}, {'7', 'z', (byte) 0xbc, (byte) 0xaf}, {(byte) 0xfd, '7', 'z', 'X', 'Z'},
        {'B', 'Z', 'h', '9'}, {0x78, (byte) 0x9c}, {'G', 'I', 'F', '8'}, {'S', 'Q', 'L', 'i', 't', 'e'},
        {'-', '-', '-', '-', '-', 'B', 'E', 'G', 'I', 'N'}};

    private final Encoding encoding;
    private final byte[] head;
    private final boolean readable;

    private Payload(Encoding encoding, byte[] head) {
        this.encoding = encoding;
        this.head = head;
        this.readable = readable(head) >= 0.9f;
    }

    /** Reads the labels of names, in the order of their arrival, without the registered domain. */
    public static Payload of(List<byte[][]> names) {
        List<byte[]> data = DataLabels.of(names);
        // what is shorter than half of the longest is a poll, a handshake or the end
        int longest = 0;
        for (byte[] name : data) {
            longest = Math.max(longest, name.length);
        }
        List<byte[]> bulk = new ArrayList<>();
        for (byte[] name : data) {
            if (2 * name.length >= longest) {
                bulk.add(name);
            }
        }
        Encoding encoding = Recogniser.of(bulk);
        switch (encoding) {
            case HEX: case BASE32: case BASE32HEX: case BASE64: case BASE64URL:
                return new Payload(encoding, better(data, bulk, encoding));
            default:
                return new Payload(encoding, new byte[0]);
        }
    }

    /** Of the ways to cut the run of characters, the one that reads best; the plainest first. */
    private static byte[] better(List<byte[]> data, List<byte[]> bulk, Encoding encoding) {
        byte[] best = Decoder.decode(data, encoding, false, HEAD_BYTES);
        for (int way = 1; way < 4; way++) {
            byte[] other = Decoder.decode(way < 2 ? data : bulk, encoding, way != 2, HEAD_BYTES);
            if (readable(other) > readable(best) + 0.05f || kind(best) == null && kind(other) != null) {
                best = other;
            }
        }
        return best;
    }

    private static float readable(byte[] bytes) {
        int plain = 0;
        for (byte b : bytes) {
            plain += b >= 0x20 && b < 0x7f || b == '\n' || b == '\r' || b == '\t' ? 1 : 0;
        }
        return bytes.length == 0 ? 0 : (float) plain / bytes.length;
    }

    private static String kind(byte[] bytes) {
        for (int i = 0; i < MAGIC.length; i++) {
            byte[] magic = MAGIC[i];
            if (bytes.length >= magic.length && java.util.Arrays.equals(bytes, 0, magic.length, magic, 0,
                    magic.length)) {
                return KINDS[i];
            }
        }
        return null;
    }

    /** The coding. */
    public Encoding encoding() {
        return encoding;
    }

    /** True when there is something decoded to show. */
    public boolean hasHead() {
        return head.length > 0;
    }

    /** True when the head is text a person can read. */
    public boolean isReadable() {
        return readable;
    }

    /**
     * Writes the head as a string value: readable text with the rest as {@code \xNN}, or hexadecimal with the kind of
     * file in front when it is known.
     */
    public void write(JsonBytes out) {
        out.beginText();
        if (readable) {
            for (byte b : head) {
                if (b >= 0x20 && b < 0x7f) {
                    out.appendChar(b);
                } else if (b == '\n') {
                    out.appendChar('\\').appendChar('n');
                } else {
                    out.appendChar('\\').appendChar('x').appendHex(b & 0xff);
                }
            }
        } else {
            String kind = kind(head);
            if (kind != null) {
                out.appendText(kind).appendText(": ");
            }
            for (int i = 0; i < Math.min(HEX_BYTES, head.length); i++) {
                out.appendHex(head[i] & 0xff);
            }
        }
        out.endText();
    }
}

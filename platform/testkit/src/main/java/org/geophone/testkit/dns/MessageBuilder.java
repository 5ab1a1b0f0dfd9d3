package org.geophone.testkit.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds DNS messages byte by byte (RFC 1035 section 4), also wrong ones. No compression. */
public final class MessageBuilder {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final int[] counts = new int[4];
    private int id = 0x1234;
    private int flags = 0x0100;

    /** Sets the message id. */
    public MessageBuilder id(int id) {
        this.id = id;
        return this;
    }

    /** Sets the two flag bytes. */
    public MessageBuilder flags(int flags) {
        this.flags = flags;
        return this;
    }

    /** Makes it an answer (QR, RD, RA) with a response code. */
    public MessageBuilder answer(int rcode) {
        this.flags = 0x8180 | rcode;
        return this;
    }

    /** Adds a question of class IN. */
    public MessageBuilder question(String name, int type) {
        return question(name(name), type, 1);
    }

    /** Adds a question. */
    public MessageBuilder question(byte[] wireName, int type, int questionClass) {
        counts[0]++;
        body.writeBytes(wireName);
        two(type);
        two(questionClass);
        return this;
    }

    /** Adds a record of class IN; section 1 answer, 2 authority, 3 additional. */
    public MessageBuilder record(int section, byte[] wireName, int type, long ttl, byte[] rdata) {
        return record(section, wireName, type, 1, ttl, rdata);
    }

    /** Adds a record. */
    public MessageBuilder record(int section, byte[] wireName, int type, int recordClass, long ttl, byte[] rdata) {
        counts[section]++;
        body.writeBytes(wireName);
        two(type);
        two(recordClass);
        two((int) (ttl >>> 16));
        two((int) ttl);
        two(rdata.length);
        body.writeBytes(rdata);
        return this;
    }

    /** Adds an answer record for a name in text form. */
    public MessageBuilder answerRecord(String name, int type, long ttl, byte[] rdata) {
        return record(1, name(name), type, ttl, rdata);
    }

    /** Adds an OPT record: udp size, flags with DO, options as they lie in RDATA. */
    public MessageBuilder opt(int udpSize, int optFlags, byte[] options) {
        return record(3, new byte[1], 41, udpSize, optFlags & 0xffffL, options);
    }

    /** Overrides one of the four counts of the header. */
    public MessageBuilder count(int section, int value) {
        counts[section] = value;
        return this;
    }

    /** Adds bytes as they are. */
    public MessageBuilder raw(byte... bytes) {
        body.writeBytes(bytes);
        return this;
    }

    private void two(int value) {
        body.write(value >>> 8);
        body.write(value);
    }

    /** The message. */
    public byte[] build() {
        byte[] rest = body.toByteArray();
        byte[] out = new byte[12 + rest.length];
        put(out, 0, id);
        put(out, 2, flags);
        for (int i = 0; i < 4; i++) {
            put(out, 4 + 2 * i, counts[i]);
        }
        System.arraycopy(rest, 0, out, 12, rest.length);
        return out;
    }

    private static void put(byte[] out, int at, int value) {
        out[at] = (byte) (value >>> 8);
        out[at + 1] = (byte) value;
    }

    /** A name in wire form; text without escapes, labels split at dots, the empty text or a dot is the root. */
    public static byte[] name(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String plain = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (!plain.isEmpty()) {
            for (String label : plain.split("\\.", -1)) {
                byte[] bytes = label.getBytes(StandardCharsets.ISO_8859_1);
                out.write(bytes.length);
                out.writeBytes(bytes);
            }
        }
        out.write(0);
        return out.toByteArray();
    }

    /** RDATA of an A record. */
    public static byte[] a(int a, int b, int c, int d) {
        return new byte[] {(byte) a, (byte) b, (byte) c, (byte) d};
    }

    /** RDATA of a TXT record with these strings. */
    public static byte[] txt(String... strings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String string : strings) {
            byte[] bytes = string.getBytes(StandardCharsets.ISO_8859_1);
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }
}

package org.geophone.uitests;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A capture of DNS queries whose names mean no good: markup, formulas, control characters, marks that turn text. */
final class HostileCapture {
    /** 2026-03-02T18:50:00Z, right behind the day of the sample. */
    private static final int SECONDS = 1_772_477_400;
    private static final String[][] NAMES = {
        {"<img src=x onerror=alert(1)>", "evil", "example"}, {"=cmd|' /C calc'!A0", "example"},
        {"\u001b[31mred", "example"}, {"\u0000nul", "example"}, {"\u202ertl", "example"},
        {"\";drop table x;--", "example"},
        {"x".repeat(63), "y".repeat(63), "z".repeat(63), "w".repeat(53), "example"}};

    /** Labels below .com to which something leaks; the last fills a name to 253 characters with what it carries. */
    static final String[] DOMAINS = {"<img src=x onerror=alert(1)>", "=cmd|' /c calc'!a0", "@sum(1+1)*cmd",
        "\u001b[31mred\u0007", "\u0000nul", "\u202ertl\u200b", "\";drop table x;--\r\n<14>1 - forged",
        "y".repeat(63)};
    private static final int QUERIES = 120;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

    private HostileCapture() {
    }

    /** Writes one in which a client each sends much to each of {@link #DOMAINS}. */
    static Path writeLeaks(Path file) throws IOException {
        Random random = new Random(7);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        head(out);
        for (int i = 0; i < QUERIES; i++) {
            for (int d = 0; d < DOMAINS.length; d++) {
                String[] labels = {letters(random, 60), letters(random, 60), letters(random, 60), DOMAINS[d], "com"};
                packet(out, SECONDS + 2 * i, frame(message(i, labels), d));
            }
        }
        return Files.write(file, bytes.toByteArray());
    }

    private static String letters(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static void head(DataOutputStream out) throws IOException {
        out.writeInt(0xa1b2c3d4);
        out.writeShort(2);
        out.writeShort(4);
        out.writeLong(0);
        out.writeInt(65_535);
        out.writeInt(1);
    }

    private static void packet(DataOutputStream out, int seconds, byte[] frame) throws IOException {
        out.writeInt(seconds);
        out.writeInt(0);
        out.writeInt(frame.length);
        out.writeInt(frame.length);
        out.write(frame);
    }

    /** Writes it (pcap, Ethernet, microseconds). */
    static Path write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        head(out);
        for (int i = 0; i < NAMES.length; i++) {
            packet(out, SECONDS + i, frame(message(i, NAMES[i]), 0));
        }
        return Files.write(file, bytes.toByteArray());
    }

    private static byte[] message(int id, String[] labels) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(id);
        out.writeShort(0x0100);
        out.writeShort(1);
        out.writeShort(0);
        out.writeInt(0);
        for (String label : labels) {
            byte[] text = label.getBytes(StandardCharsets.UTF_8);
            out.writeByte(text.length);
            out.write(text);
        }
        out.writeByte(0);
        out.writeShort(1);
        out.writeShort(1);
        return bytes.toByteArray();
    }

    /** Ethernet, IPv4 and UDP around a message; checksums of UDP may be zero, that of IPv4 is worked out. */
    private static byte[] frame(byte[] message, int client) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[12]);
        out.writeShort(0x0800);
        int[] header = {0x4500, 28 + message.length, 0, 0, 0x4011, 0, 0x0a28, 0x0a63 + client, 0x0a28,
            0x0035};
        int sum = 0;
        for (int word : header) {
            sum += word;
        }
        header[5] = ~((sum & 0xffff) + (sum >>> 16)) & 0xffff;
        for (int word : header) {
            out.writeShort(word);
        }
        out.writeShort(40_000);
        out.writeShort(53);
        out.writeShort(8 + message.length);
        out.writeShort(0);
        out.write(message);
        return bytes.toByteArray();
    }
}

package org.geophone.decode.dns.internal.message;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.geophone.testkit.dns.MessageBuilder;

/** Well-formed messages with many record types, and ways to damage them that know their structure. */
public final class Seeds {
    private static final byte[] QUESTION = {(byte) 0xc0, 12};
    private static final String[] RDATA = {
        "1 01020304", "28 20010db8000000000000000000000001", "2 036e7331c00c", "5 c00c", "12 0161c00c",
        "15 000a 046d61696c c00c", "33 0001 0002 01bb c00c",
        "6 c00c 0161c00c 00000001 00000e10 00000258 00093a80 00000e10",
        "16 0568656c6c6f 05776f726c64", "43 ec45 05 01 2bb183af5f22588179a53b0a98631fad1a292118",
        "46 0001 05 02 00000e10 5f5e1000 5f000000 1234 c00c aabbccdd", "47 0161c00c 0006 400100000003",
        "48 0101 03 08 03010001", "50 01 00 000a 02aabb 0411223344 0006 400100000003", "51 01 00 000a 02aabb",
        "65 0001 00 0001 0006 026832026833 0004 0004 01020304 0006 0010 20010db8000000000000000000000001",
        "64 0000 c00c", "257 00 05 6973737565 6c657473656e6372797074", "52 03 01 01 aabbccddeeff",
        "35 0001 0002 0153 0161 00 c00c",
        "44 01 01 aabbccddeeff00112233445566778899aabbccdd", "256 0001 0002 68747470733a2f2f612e622f",
        "10 00ff10", "65399 0102", "13 03504336 054c696e7578", "29 00 12 16 13 89 17 2d d0 70 be 15 f0 00 98 8d 20",
        "99 03763d73", "250 00 000000000001 012c 0002 aabb 1234 0000 0000", "17 c00c c00c", "108 001122334455"};

    private Seeds() {
    }

    /** The messages. */
    public static List<byte[]> all() {
        List<byte[]> out = new ArrayList<>();
        out.add(new MessageBuilder().question("Www.Example.COM", 1).opt(1232, 0x8000, option(10, 8)).build());
        MessageBuilder everything = new MessageBuilder().answer(0).question("a.b-c.example.net", 255);
        for (String text : RDATA) {
            int type = Integer.parseInt(text.substring(0, text.indexOf(' ')));
            byte[] rdata = HexFormat.of().parseHex(text.substring(text.indexOf(' ')).replace(" ", ""));
            everything.record(1, QUESTION, type, 300, rdata);
            out.add(new MessageBuilder().answer(0).question("x.example.org", type).record(1, QUESTION, type, 60, rdata)
                    .record(2, new byte[] {(byte) 0xc0, 14}, 2, 60, new byte[] {2, 'n', 's', (byte) 0xc0, 14})
                    .opt(4096, 0, option(12, 4)).build());
        }
        out.add(everything.build());
        out.add(new MessageBuilder().flags(5 << 11).question("example.org", 6)
                .record(2, MessageBuilder.name("old.example.org"), 255, 255, 0, new byte[0]).build());
        out.add(new MessageBuilder().answer(3)
                .question(new byte[] {3, 0, (byte) 255, '"', 2, 27, '[', 0}, 16, 1).build());
        return out;
    }

    private static byte[] option(int code, int bytes) {
        byte[] out = new byte[4 + bytes];
        out[1] = (byte) code;
        out[3] = (byte) bytes;
        return out;
    }

    /** A damaged copy: bytes changed, pointers bent, counts raised, pieces cut, doubled or put in between. */
    public static byte[] mutate(byte[] seed, Random random) {
        byte[] out = seed.clone();
        for (int i = random.nextInt(4); i >= 0 && out.length > 0; i--) {
            int at = random.nextInt(out.length);
            switch (random.nextInt(9)) {
                case 0 -> out[at] = (byte) random.nextInt();
                case 1 -> out[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> pointer(out, at, random);
                case 3 -> out = Arrays.copyOf(out, at);
                case 4 -> out = Arrays.copyOf(out, out.length + random.nextInt(20));
                case 5 -> out[Math.min(out.length - 1, 5 + 2 * random.nextInt(4))] = (byte) random.nextInt(6);
                case 6 -> out = insert(out, at, Arrays.copyOfRange(out, at, at + random.nextInt(out.length - at + 1)));
                case 7 -> out[at] = (byte) (random.nextBoolean() ? 0 : random.nextInt(64));
                default -> out[Math.min(out.length - 1, 2 + random.nextInt(2))] = (byte) random.nextInt();
            }
        }
        return out;
    }

    private static void pointer(byte[] out, int at, Random random) {
        if (at + 1 < out.length) {
            out[at] = (byte) 0xc0;
            out[at + 1] = (byte) random.nextInt(Math.min(256, at + 2));
        }
    }

    private static byte[] insert(byte[] into, int at, byte[] piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(into, 0, at);
        out.writeBytes(piece);
        out.write(into, at, into.length - at);
        return out.toByteArray();
    }
}

package org.geophone.simulate.internal.dialect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.geophone.simulate.internal.coding.Coding;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * As iodine speaks: a letter for the command, or the user's digit and three characters of counters before the data;
 * answers as raw bytes, as text or as a name. Between data the client asks and the server holds its answer back.
 */
final class Iodine implements Dialect {
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz012345";
    private static final String BASE64 = "-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+";
    private static final int WIDTH = 57;
    private static final int NAME = 253;
    private static final int LONGEST_ANSWER = 1000;
    private static final long LAZY = 4_000_000L;
    private static final int VERSION = 0x0502;
    private static final int[] PROBES = {768, 1152, 960, 1056, 1008};

    private final String zone;
    private final SeededRandom random;
    private final Coding base32 = Coding.alphabet("base32", BASE32);
    private final Coding coding;
    private final int type;
    private final int user;
    private int fragment;

    Iodine(String zone, SeededRandom random) {
        this.zone = zone;
        this.random = random;
        coding = random.pick(List.of(Coding.of("base128", random), Coding.alphabet("base64", BASE64), base32));
        type = random.pick(Types.NULL, Types.NULL, Types.TXT, Types.CNAME);
        user = random.below(16);
    }

    private String name(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int at = (text.length() - 1) / WIDTH * WIDTH; at > 0; at -= WIDTH) {
            out.insert(at, '.');
        }
        return out.append('.').append(zone).toString();
    }

    private Exchange say(String text, byte[] answer) {
        String name = name(text);
        Rr record = switch (type) {
            case Types.NULL -> Rr.raw(name, type, 0, answer);
            case Types.TXT -> Rr.txt(name, 0, "t" + base32.encode(answer));
            default -> Rr.name(name, type, 0, name("h" + base32.encode(answer)));
        };
        return new Exchange(name, type, Reply.of(record));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public List<Exchange> handshake() {
        List<Exchange> out = new ArrayList<>();
        out.add(say("v" + base32.encode(new Bytes().four(VERSION).two(random.below(65_536)).done()),
                new Bytes().all(ascii("VACK")).four((int) random.bits()).one(user).done()));
        out.add(say("l" + base32.encode(new Bytes().one(user).all(random.bytes(18)).done()),
                ascii("10.9.0.1-10.9.0.2-1130-27")));
        String probe = "z" + base32.encode(random.bytes(2)) + "aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ";
        out.add(say(probe, ascii(probe.substring(0, 40))));
        out.add(say("s" + base32.encode(new Bytes().one(user).one(6).two(random.below(65_536)).done()),
                ascii("Base" + 8 * coding.capacity(9, 8))));
        out.add(say("o" + base32.encode(new Bytes().one(user).one('l').two(random.below(65_536)).done()),
                ascii("Lazy")));
        for (int size : PROBES) {
            out.add(say("r" + base32.encode(new Bytes().one(user).two(size).two(random.below(65_536)).done()),
                    pattern(Math.min(size, downCapacity()))));
        }
        out.add(say("n" + base32.encode(new Bytes().one(user).two(downCapacity()).two(random.below(65_536)).done()),
                new Bytes().two(downCapacity()).done()));
        return out;
    }

    /** What a probe of the answer's size brings back: bytes that rise by 107. */
    private byte[] pattern(int length) {
        byte[] out = random.bytes(Math.max(3, length));
        for (int i = 3; i < out.length; i++) {
            out[i] = (byte) (out[i - 1] + 107);
        }
        return out;
    }

    @Override
    public Exchange exchange(byte[] up, byte[] down) {
        byte[] answer = new Bytes().two(0x8000 | fragment << 5 & 0x7fff).all(down).done();
        fragment = fragment + 1 & 0x3ff;
        if (up.length == 0) {
            return say("p" + base32.encode(new Bytes().one(user).one(fragment).two(random.below(65_536)).done()),
                    answer);
        }
        String counters = "" + BASE32.charAt(fragment >>> 5 & 31) + BASE32.charAt(fragment & 31)
                + BASE32.charAt(random.below(32));
        return say(Integer.toHexString(user) + counters + coding.encode(up), answer);
    }

    @Override
    public int upCapacity() {
        return coding.capacity(NAME + 1 - zone.length() - 1 - 4, WIDTH);
    }

    @Override
    public int downCapacity() {
        return switch (type) {
            case Types.NULL -> LONGEST_ANSWER;
            case Types.TXT -> LONGEST_ANSWER * 5 / 8;
            default -> base32.capacity(NAME - zone.length() - 1, WIDTH) - 2;
        };
    }

    @Override
    public long pollMicros(int idle) {
        return LAZY + random.below(60_000);
    }
}

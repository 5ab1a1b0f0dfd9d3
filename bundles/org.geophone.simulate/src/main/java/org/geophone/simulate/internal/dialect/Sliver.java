package org.geophone.simulate.internal.dialect;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import org.geophone.simulate.internal.coding.Coding;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * As Sliver speaks: messages with tagged fields in base32 of an alphabet of its own; data goes up under A, comes down
 * under TXT, and every name is new because a nonce is in it.
 */
final class Sliver implements Dialect {
    private static final String ALPHABET = "ab1c2d3e4f5g6h7j8k9m0npqrtuvwxyz";
    private static final int WIDTH = 63;
    private static final int NAME = 253;
    /** Tags, kind, number, begin, end, size, and the tag and length of the data. */
    private static final int FIELDS = 24;
    private static final int INIT = 1;
    private static final int POLL = 2;
    private static final int DATA = 4;
    private static final int CLEAR = 5;
    private static final int LONGEST_ANSWER = 180;
    private static final int PROBES = 3;

    private final String zone;
    private final SeededRandom random;
    private final Coding coding = Coding.alphabet("base32own", ALPHABET);
    private final int session;
    private final long sleepMicros;
    private int begin;

    Sliver(String zone, SeededRandom random) {
        this.zone = zone;
        this.random = random;
        session = (int) random.bits() & 0x0fff_ffff;
        sleepMicros = random.between(2, 30) * 1_000_000L;
    }

    private String name(byte[] message) {
        return String.join(".", coding.labels(message, () -> WIDTH)) + '.' + zone;
    }

    private static void number(Bytes out, int tag, int value) {
        out.one(tag);
        int rest = value;
        while (rest > 127) {
            out.one(rest & 127 | 128);
            rest >>>= 7;
        }
        out.one(rest);
    }

    private byte[] message(int kind, byte[] data) {
        Bytes out = new Bytes();
        number(out, 0x08, kind);
        number(out, 0x10, session);
        number(out, 0x18, begin & 0xffff);
        number(out, 0x20, begin + data.length & 0xffff);
        begin += data.length;
        number(out, 0x28, data.length);
        return out.one(0x32).one(data.length).all(data).done();
    }

    private Exchange address(byte[] message, byte[] octets) {
        String name = name(message);
        return new Exchange(name, Types.A, Reply.of(Rr.raw(name, Types.A, 1, octets)));
    }

    @Override
    public List<Exchange> handshake() {
        List<Exchange> out = new ArrayList<>();
        for (int i = 0; i < PROBES; i++) {
            // does the resolver leave names as they are? the answer is the checksum of what arrived
            byte[] probe = message(INIT, random.bytes(random.between(6, 24)));
            CRC32 sum = new CRC32();
            sum.update(probe);
            out.add(address(probe, new Bytes().four((int) sum.getValue()).done()));
        }
        out.add(address(message(INIT, random.bytes(48)), new byte[] {0, 0, 0, 1}));
        out.add(exchange(new byte[0], random.bytes(32)));
        return out;
    }

    @Override
    public Exchange exchange(byte[] up, byte[] down) {
        if (up.length > 0 && down.length == 0) {
            return address(message(DATA, up), new byte[] {0, 0, 0, 0});
        }
        // what is to come down is fetched, data or not, under a name that nobody can have cached
        byte[] ask = up.length > 0 ? message(DATA, up) : message(down.length > 0 ? CLEAR : POLL, random.bytes(8));
        String name = name(ask);
        return new Exchange(name, Types.TXT,
                Reply.of(Rr.txt(name, 1, Base64.getEncoder().encodeToString(down))));
    }

    @Override
    public int upCapacity() {
        return Math.min(78, coding.capacity(NAME - zone.length(), WIDTH) - FIELDS);
    }

    @Override
    public int downCapacity() {
        return LONGEST_ANSWER;
    }

    @Override
    public long pollMicros(int idle) {
        return sleepMicros + random.below((int) sleepMicros / 2);
    }
}

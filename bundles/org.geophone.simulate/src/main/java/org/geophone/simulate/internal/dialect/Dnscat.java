package org.geophone.simulate.internal.dialect;

import java.util.List;
import org.geophone.simulate.internal.coding.Coding;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * As dnscat2 speaks: hexadecimal messages of packet number, kind, session, sealed data; any of three record types; the
 * answer says the same in its own words. Without a zone a fixed label stands in front.
 */
final class Dnscat implements Dialect {
    private static final String TAG = "dnscat";
    private static final int WIDTH = 60;
    private static final int NAME = 253;
    /** Packet number, kind and session; signature and nonce of the sealing; sequence and acknowledgement. */
    private static final int HEADER = 5 + 8 + 4;
    private static final int SYN = 0;
    private static final int MSG = 1;
    private static final int ENC = 3;
    private static final int PUBLIC_KEY = 64;
    private static final int[] TYPES = {Types.TXT, Types.CNAME, Types.MX};
    private static final long SECOND = 1_000_000L;

    private final String zone;
    private final SeededRandom random;
    private final Coding hex;
    private final int session;
    private final int capacity;

    Dnscat(String zone, SeededRandom random) {
        this.zone = zone;
        this.random = random;
        hex = Coding.of("hex", random);
        session = random.below(65_536);
        int around = (zone.isEmpty() ? TAG.length() : zone.length()) + 1;
        capacity = hex.capacity(NAME + 1 - around, WIDTH) - HEADER;
    }

    private String name(byte[] message) {
        String text = String.join(".", hex.labels(message, () -> WIDTH));
        return zone.isEmpty() ? TAG + '.' + text : text + '.' + zone;
    }

    private Exchange say(byte[] query, byte[] answer) {
        String name = name(query);
        int type = random.pick(TYPES);
        Rr record = switch (type) {
            case Types.TXT -> Rr.txt(name, 60, hex.encode(answer));
            case Types.CNAME -> Rr.name(name, type, 60, name(answer));
            default -> Rr.mx(name, 60, 10, name(answer));
        };
        return new Exchange(name, type, Reply.of(record));
    }

    private Bytes head(int kind) {
        return new Bytes().two(random.below(65_536)).one(kind).two(session);
    }

    @Override
    public List<Exchange> handshake() {
        byte[] seal = random.bytes(8);
        return List.of(
                say(head(ENC).two(0).two(0).all(random.bytes(PUBLIC_KEY)).done(),
                        head(ENC).two(0).two(0).all(random.bytes(PUBLIC_KEY)).done()),
                say(head(ENC).two(1).two(0).all(random.bytes(PUBLIC_KEY / 2)).done(),
                        head(ENC).two(1).two(0).all(random.bytes(PUBLIC_KEY / 2)).done()),
                say(head(SYN).all(seal).four((int) random.bits()).all(random.bytes(16)).done(),
                        head(SYN).all(random.bytes(8)).four((int) random.bits()).done()));
    }

    @Override
    public Exchange exchange(byte[] up, byte[] down) {
        return say(head(MSG).all(random.bytes(12)).all(up).done(), head(MSG).all(random.bytes(12)).all(down).done());
    }

    @Override
    public int upCapacity() {
        return capacity;
    }

    @Override
    public int downCapacity() {
        return capacity;
    }

    @Override
    public long pollMicros(int idle) {
        return SECOND + random.below(20_000);
    }
}

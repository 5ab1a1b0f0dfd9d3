package org.geophone.simulate.internal.dialect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.geophone.simulate.internal.coding.Coding;
import org.geophone.simulate.internal.packet.Reply;
import org.geophone.simulate.internal.packet.Rr;
import org.geophone.simulate.internal.packet.Types;
import org.geophone.simulate.internal.random.SeededRandom;

/**
 * As dnstt speaks: base32 of a client number, padding and packets with their length in labels of 63; texts of raw bytes
 * come back. Packets begin with the header of a reliable transport. Polls come less and less often.
 */
final class Dnstt implements Dialect {
    private static final int WIDTH = 63;
    private static final int NAME = 253;
    private static final int PADDING = 0xe0;
    /** Conversation, command, fragment, window, time, number, acknowledged, length. */
    private static final int TRANSPORT = 24;
    private static final int LONGEST_ANSWER = 900;
    private static final long FIRST_POLL = 500_000L;
    private static final long LAST_POLL = 10_000_000L;
    private static final int PUSH = 81;
    private static final int ACKNOWLEDGE = 82;

    private final String zone;
    private final SeededRandom random;
    private final Coding base32;
    private final boolean upperCase;
    private final byte[] client;
    private final int conversation;
    private int clock;
    private int number;

    Dnstt(String zone, SeededRandom random) {
        this.zone = zone;
        this.random = random;
        base32 = Coding.of("base32", random);
        upperCase = random.chance(0.5);
        client = random.bytes(8);
        conversation = (int) random.bits();
    }

    private Exchange say(byte[] message, byte[] answer) {
        String text = String.join(".", base32.labels(message, () -> WIDTH));
        String name = (upperCase ? text.toUpperCase(Locale.ROOT) : text) + '.' + zone;
        return new Exchange(name, Types.TXT,
                Reply.of(Rr.txt(name, 60, new String(answer, StandardCharsets.ISO_8859_1))));
    }

    private byte[] packet(int command, byte[] data) {
        clock += random.between(20, 900);
        return new Bytes().four(conversation).one(command).one(0).two(0x8000).four(clock).four(number++).four(number)
                .four(data.length).all(data).done();
    }

    private Exchange carry(byte[] up, byte[] down) {
        Bytes query = new Bytes().all(client);
        byte[] packet = up.length > 0 || random.chance(0.3) ? packet(up.length > 0 ? PUSH : ACKNOWLEDGE, up) : null;
        int padding = packet == null ? 8 : 3;
        query.one(PADDING + padding).all(random.bytes(padding));
        if (packet != null) {
            query.one(packet.length).all(packet);
        }
        byte[] back = down.length > 0 ? packet(PUSH, down) : new byte[0];
        return say(query.done(), down.length > 0 ? new Bytes().two(back.length).all(back).done() : back);
    }

    @Override
    public List<Exchange> handshake() {
        // a key each way, then confirmation
        return List.of(carry(random.bytes(48), new byte[0]), carry(new byte[0], random.bytes(96)),
                carry(random.bytes(32), random.bytes(32)));
    }

    @Override
    public Exchange exchange(byte[] up, byte[] down) {
        return carry(up, down);
    }

    @Override
    public int upCapacity() {
        return base32.capacity(NAME - zone.length(), WIDTH) - client.length - 4 - 1 - TRANSPORT;
    }

    @Override
    public int downCapacity() {
        return LONGEST_ANSWER - TRANSPORT;
    }

    @Override
    public long pollMicros(int idle) {
        return Math.min(LAST_POLL, FIRST_POLL << Math.min(idle, 5));
    }
}

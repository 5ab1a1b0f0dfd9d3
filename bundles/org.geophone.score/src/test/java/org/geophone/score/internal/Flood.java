package org.geophone.score.internal;

import java.nio.charset.StandardCharsets;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.testkit.dns.Slots;

/** Many queries out of one slot: a client, a label of sixteen hexadecimal digits and a domain of its own for each. */
final class Flood {
    private static final int LABEL = 16;
    private static final int NUMBER = 7;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final EventSlot slot = Slots.query(0, "10.9.0.0", Traffic.RESOLVER,
            "0".repeat(LABEL) + ".d" + "0".repeat(NUMBER) + ".net", 1);
    private final long network = slot.sourceLow;

    /** The query with this number as its label, of this client, to this domain. The same slot each time. */
    EventSlot query(long timeNanos, int client, long label, int domain) {
        long bits = (label ^ label >>> 32) * SPREAD;
        bits = (bits ^ bits >>> 29) * SPREAD;
        for (int i = 0; i < LABEL; i++) {
            slot.data[slot.nameOffset + 1 + i] = (byte) "0123456789abcdef".charAt((int) (bits >>> 4 * i) & 15);
        }
        byte[] digits = Integer.toString(10_000_000 + domain).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 1, slot.data, slot.nameOffset + LABEL + 3, NUMBER);
        System.arraycopy(slot.data, slot.nameOffset, slot.data, slot.messageOffset + 12, slot.nameBytes);
        slot.nameHash = WireName.hash(slot.data, slot.nameOffset, slot.nameBytes);
        slot.registeredHash = WireName.hash(slot.data, slot.nameOffset + slot.registeredStart,
                slot.nameBytes - slot.registeredStart);
        slot.timeNanos = timeNanos;
        slot.sourceLow = network + client;
        return slot;
    }
}

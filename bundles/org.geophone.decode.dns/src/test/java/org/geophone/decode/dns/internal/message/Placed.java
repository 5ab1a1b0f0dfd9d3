package org.geophone.decode.dns.internal.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;

/** Messages placed in the middle of a larger array, as in the ring, with sentinel bytes around. */
public final class Placed {
    private static final int BEFORE = 77;
    private static final int AFTER = 50;

    private Placed() {
    }

    /** A slot with this message, not parsed yet; all other bytes are the sentinel. */
    public static EventSlot slot(byte[] message, int sentinel) {
        EventSlot slot = new EventSlot();
        slot.data = new byte[BEFORE + message.length + EventSlot.MAX_NAME_BYTES + AFTER];
        Arrays.fill(slot.data, (byte) sentinel);
        System.arraycopy(message, 0, slot.data, BEFORE, message.length);
        slot.base = BEFORE;
        slot.capacity = message.length + EventSlot.MAX_NAME_BYTES;
        slot.messageOffset = BEFORE;
        slot.messageBytes = message.length;
        slot.wireBytes = message.length;
        slot.nameOffset = BEFORE + message.length;
        slot.transport = EventSlot.UDP;
        return slot;
    }

    /** A parsed slot. */
    public static EventSlot parsed(byte[] message) {
        EventSlot slot = slot(message, 0x5a);
        assertEquals(true, new MessageParser().parse(slot), "is DNS");
        return slot;
    }

    /** Fails when a byte outside the room for the message's folded name was changed. */
    public static void assertUntouched(EventSlot slot, byte[] message, int sentinel, String context) {
        byte[] data = slot.data;
        for (int i = 0; i < data.length; i++) {
            int in = i - BEFORE;
            boolean name = in >= message.length && in < message.length + EventSlot.MAX_NAME_BYTES;
            if (!name) {
                byte expected = in >= 0 && in < message.length ? message[in] : (byte) sentinel;
                if (data[i] != expected) {
                    throw new AssertionError("byte " + in + " was changed, " + context);
                }
            }
        }
    }

    /** The ids of the slot's faults, separated by blanks. */
    public static String faults(EventSlot slot) {
        StringBuilder out = new StringBuilder();
        for (DecodeFault fault : DecodeFault.values()) {
            if ((slot.faults & fault.bit()) != 0) {
                out.append(out.length() > 0 ? " " : "").append(fault.id());
            }
        }
        return out.toString();
    }
}
